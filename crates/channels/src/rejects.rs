//! Rows that could not be taken go back to the person who has the file: unchanged, plus a column `error` with the reason.
//!
//! A text keeps its delimiter and becomes UTF-8 with a byte order mark, so that Excel opens it right; JSONL stays
//! JSONL; a name that ends in `.xlsx` gives a workbook. Rows put right there can be imported with the same mapping.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::export::{Cell, xlsx::XlsxWriter};
use crate::mapping::RowError;
use crate::sheet::{Form, Sheet, SheetRow};

/// Name of the added column.
pub const COLUMN: &str = "error";

/// An open file of rejected rows.
pub struct Rejects {
    out: Out,
    /// Where an earlier round already added the column: the new reason takes its place.
    earlier: Option<usize>,
}

enum Out {
    Delimited(Box<csv::Writer<BufWriter<File>>>),
    Lines(BufWriter<File>),
    Workbook(Box<XlsxWriter>),
}

impl Rejects {
    /// Makes the file, with the header of `sheet`; it is there even when nothing is rejected.
    pub fn create(path: impl AsRef<Path>, sheet: &Sheet) -> io::Result<Rejects> {
        let path = path.as_ref();
        if is_same_file(path, sheet.headers().file()) {
            let reason = format!(
                "{} is the file that is read; write the rejected rows to another one",
                path.display()
            );
            return Err(io::Error::new(io::ErrorKind::InvalidInput, reason));
        }
        let earlier = sheet.headers().names().iter().position(|name| name == COLUMN);
        let mut headers: Vec<&str> = sheet.headers().raw().iter().map(String::as_str).collect();
        if earlier.is_none() {
            headers.push(COLUMN);
        }
        let workbook = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx"));
        let out = match sheet.form() {
            _ if workbook => Out::Workbook(Box::new(XlsxWriter::create(path, &headers)?)),
            Form::Lines => Out::Lines(BufWriter::new(File::create(path)?)),
            Form::Delimited(delimiter) => Out::Delimited(delimited(path, delimiter, &headers)?),
            Form::Workbook => Out::Delimited(delimited(path, b',', &headers)?),
        };
        Ok(Rejects { out, earlier })
    }

    /// Adds a row and why it was not taken.
    pub fn add(&mut self, row: &SheetRow, error: &RowError) -> io::Result<()> {
        let error = error.to_string();
        if let Out::Lines(out) = &mut self.out {
            return writeln!(out, "{}", with_error(row.source.as_deref().unwrap_or_default(), &error));
        }
        let mut cells: Vec<&str> = row.cells.iter().map(String::as_str).collect();
        match self.earlier {
            Some(place) if place < cells.len() => cells[place] = &error,
            _ => cells.push(&error),
        }
        match &mut self.out {
            Out::Delimited(out) => out.write_record(&cells).map_err(io::Error::from),
            Out::Workbook(out) => out.row(&cells.iter().map(|cell| Cell::Text(cell)).collect::<Vec<_>>()),
            Out::Lines(_) => Ok(()),
        }
    }

    /// Writes what is still in memory and closes the file.
    pub fn finish(self) -> io::Result<()> {
        match self.out {
            Out::Delimited(mut out) => out.flush(),
            Out::Lines(mut out) => out.flush(),
            Out::Workbook(out) => out.finish(),
        }
    }
}

fn is_same_file(path: &Path, input: &str) -> bool {
    matches!((path.canonicalize(), Path::new(input).canonicalize()), (Ok(one), Ok(other)) if one == other)
}

fn delimited(path: &Path, delimiter: u8, headers: &[&str]) -> io::Result<Box<csv::Writer<BufWriter<File>>>> {
    let mut file = BufWriter::new(File::create(path)?);
    file.write_all("\u{feff}".as_bytes())?;
    let mut builder = csv::WriterBuilder::new();
    builder.delimiter(delimiter).flexible(true).terminator(csv::Terminator::CRLF);
    let mut out = builder.from_writer(file);
    // A header with a byte order mark of its own would get a second one.
    out.write_record(headers.iter().map(|header| header.trim_start_matches('\u{feff}')))?;
    Ok(Box::new(out))
}

/// The line as it stood with one key more; a line that is no object becomes the text of one.
fn with_error(line: &str, error: &str) -> String {
    let error = serde_json::Value::from(error);
    match serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(line) {
        Ok(mut object) if object.contains_key(COLUMN) => {
            object.insert(COLUMN.to_owned(), error);
            serde_json::Value::Object(object).to_string()
        }
        Ok(object) => {
            let body = line.trim_end().strip_suffix('}').unwrap_or(line).trim_end();
            let comma = if object.is_empty() { "" } else { ", " };
            format!("{body}{comma}\"{COLUMN}\": {error}}}")
        }
        Err(_) => format!("{{\"line\": {}, \"{COLUMN}\": {error}}}", serde_json::Value::from(line)),
    }
}
