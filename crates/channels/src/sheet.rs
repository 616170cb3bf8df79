//! A file somebody has: which rows are in it, whatever its container, encoding, delimiter and line ends?
//!
//! Text files stream: memory holds one chunk and one row (4 MiB at most) however large the file is. A workbook is
//! read whole by calamine, about its unpacked size; people with millions of rows should save it as CSV.

pub mod decode;
pub mod delimited;
pub mod delimiter;
pub mod encoding;
pub mod error;
pub mod headers;
pub mod lines;
pub mod mojibake;
pub mod open;
pub mod row;
pub mod workbook;

pub use error::SheetError;
pub use headers::Headers;
pub use row::{RowFault, SheetRow};

use std::path::Path;

use delimited::Delimited;
use lines::Lines;
use workbook::Workbook;

/// What a file is, as recognised from its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Cells apart by this byte: comma, semicolon, tab or bar.
    Delimited(u8),
    /// A JSON object a line.
    Lines,
    /// A workbook of a spreadsheet program.
    Workbook,
}

/// How far the reading is, for a progress bar: bytes of a text file, rows of a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What has been read.
    pub done: u64,
    /// All there is to read, if that is known (a pipe does not tell).
    pub of: Option<u64>,
}

/// An open file, its header read; an iterator over the rows that follow.
pub struct Sheet {
    headers: Headers,
    rows: Rows,
    size: Option<u64>,
    failed: bool,
}

pub(crate) enum Rows {
    Delimited(Box<Delimited>),
    Lines(Box<Lines>),
    Workbook(Box<Workbook>),
}

impl Sheet {
    /// Opens a file and reads its header; container, encoding and delimiter are recognised by content, not by name.
    pub fn open(path: impl AsRef<Path>) -> Result<Sheet, SheetError> {
        open::file(path.as_ref())
    }

    /// Reads text (CSV, TSV or JSONL) from anywhere; `name` is what errors call it.
    pub fn from_reader(name: &str, input: impl std::io::Read + Send + 'static) -> Result<Sheet, SheetError> {
        open::text(name, Box::new(input), None)
    }

    pub(crate) fn new(headers: Headers, rows: Rows, size: Option<u64>) -> Result<Sheet, SheetError> {
        if let Some(mojibake) = mojibake::recognise(&headers.names().join("\u{1}")) {
            let header = headers.names().join(", ");
            return Err(SheetError::HeaderMojibake { file: headers.file().to_owned(), header, mojibake });
        }
        Ok(Sheet { headers, rows, size, failed: false })
    }

    /// The columns.
    pub fn headers(&self) -> &Headers {
        &self.headers
    }

    /// What the file was recognised as.
    pub fn form(&self) -> Form {
        match &self.rows {
            Rows::Delimited(rows) => Form::Delimited(rows.delimiter()),
            Rows::Lines(_) => Form::Lines,
            Rows::Workbook(_) => Form::Workbook,
        }
    }

    /// The encoding of a text file, by its usual name; `ASCII` until something else has been met, none for a workbook.
    pub fn encoding(&self) -> Option<&'static str> {
        match &self.rows {
            Rows::Delimited(rows) => Some(rows.encoding()),
            Rows::Lines(rows) => Some(rows.encoding()),
            Rows::Workbook(_) => None,
        }
    }

    /// How far the reading is.
    pub fn progress(&self) -> Progress {
        match &self.rows {
            Rows::Delimited(rows) => Progress { done: rows.bytes_read(), of: self.size },
            Rows::Lines(rows) => Progress { done: rows.bytes_read(), of: self.size },
            Rows::Workbook(rows) => rows.progress(),
        }
    }

    fn read(&mut self) -> Result<Option<SheetRow>, SheetError> {
        let file = self.headers.file();
        loop {
            let row = match &mut self.rows {
                Rows::Delimited(rows) => rows.next_row(file)?,
                Rows::Lines(rows) => rows.next_row(file, &self.headers)?,
                Rows::Workbook(rows) => rows.next_row(),
            };
            match row {
                Some(row) if row.is_blank() => {}
                Some(row) => return Ok(Some(row.checked(&self.headers))),
                None => return Ok(None),
            }
        }
    }
}

/// Blank rows are passed over; after an error there is nothing more.
impl Iterator for Sheet {
    type Item = Result<SheetRow, SheetError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let row = self.read();
        self.failed = row.is_err();
        row.transpose()
    }
}
