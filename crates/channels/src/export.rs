//! Rows out to a file: CSV that Excel opens right, a workbook, or JSONL. Memory stays small however many rows there are.

pub mod csv;
pub mod jsonl;
pub mod sheets;
pub mod xlsx;

use std::io;
use std::path::Path;

use jiff::civil::DateTime;

use self::csv::CsvWriter;
use jsonl::JsonlWriter;
use xlsx::XlsxWriter;

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// UTF-8 with a byte order mark, commas, CRLF.
    Csv,
    /// A workbook.
    Xlsx,
    /// A JSON object a line, its keys the headers.
    Jsonl,
}

impl Format {
    /// All names as people list them.
    pub const ALLOWED: &'static str = "csv, xlsx, jsonl";

    /// The format of a name.
    pub fn parse(name: &str) -> Option<Format> {
        match name {
            "csv" => Some(Format::Csv),
            "xlsx" => Some(Format::Xlsx),
            "jsonl" => Some(Format::Jsonl),
            _ => None,
        }
    }
}

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    Empty,
    /// Words, codes, instants.
    Text(&'a str),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Number(f64),
    /// Yes or no.
    Flag(bool),
    /// A moment by the clock on the wall: a true date in a workbook.
    Local(DateTime),
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Cell<'a> {
        Cell::Text(text)
    }
}

impl<'a> From<Option<&'a str>> for Cell<'a> {
    fn from(text: Option<&'a str>) -> Cell<'a> {
        text.map_or(Cell::Empty, Cell::Text)
    }
}

/// How a moment is written where there are only words: spreadsheets read it as a date.
const MOMENT: &str = "%Y-%m-%d %H:%M:%S";

/// An open file that rows are written to. `finish` it, or it is not whole.
pub enum Export {
    /// CSV.
    Csv(Box<CsvWriter>),
    /// A workbook.
    Xlsx(Box<XlsxWriter>),
    /// JSONL.
    Jsonl(JsonlWriter),
}

impl Export {
    /// Makes the file with its header.
    pub fn create(path: impl AsRef<Path>, format: Format, headers: &[impl AsRef<str>]) -> io::Result<Export> {
        let path = path.as_ref();
        let headers: Vec<&str> = headers.iter().map(AsRef::as_ref).collect();
        Ok(match format {
            Format::Csv => Export::Csv(Box::new(CsvWriter::create(path, &headers)?)),
            Format::Xlsx => Export::Xlsx(Box::new(XlsxWriter::create(path, &headers)?)),
            Format::Jsonl => Export::Jsonl(JsonlWriter::create(path, &headers)?),
        })
    }

    /// Writes a row, a cell for each header.
    pub fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        match self {
            Export::Csv(out) => out.row(cells),
            Export::Xlsx(out) => out.row(cells),
            Export::Jsonl(out) => out.row(cells),
        }
    }

    /// Writes what is still in memory and closes the file.
    pub fn finish(self) -> io::Result<()> {
        match self {
            Export::Csv(out) => out.finish(),
            Export::Xlsx(out) => out.finish(),
            Export::Jsonl(out) => out.finish(),
        }
    }
}
