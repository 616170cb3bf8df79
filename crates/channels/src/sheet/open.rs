//! What is this file? A workbook, a text, or something that only bears the name of a table.

use std::fs::File;
use std::io::{BufRead, Cursor, Read};
use std::path::Path;

use super::decode::Decoded;
use super::delimited::Delimited;
use super::lines::Lines;
use super::workbook::Workbook;
use super::{Headers, Rows, Sheet, SheetError};

/// Opens a file by what its first bytes say.
pub(crate) fn file(path: &Path) -> Result<Sheet, SheetError> {
    let name = path.display().to_string();
    let mut input = File::open(path).map_err(SheetError::io(&name))?;
    let size = input.metadata().ok().filter(std::fs::Metadata::is_file).map(|about| about.len());
    let mut start = Vec::new();
    Read::by_ref(&mut input).take(8).read_to_end(&mut start).map_err(SheetError::io(&name))?;
    match start.as_slice() {
        [b'P', b'K', 3, 4, ..] | [0xD0, 0xCF, 0x11, 0xE0, ..] => {
            let (rows, headers) = Workbook::open(path, &name)?;
            Sheet::new(headers, Rows::Workbook(Box::new(rows)), None)
        }
        [0x1F, 0x8B, ..] => {
            Err(not_a_table(&name, "compressed (gzip)", "unpack it and import the file inside"))
        }
        [b'%', b'P', b'D', b'F', ..] => Err(not_a_table(&name, "a PDF", "export the table as .xlsx or CSV")),
        _ => text(&name, Box::new(Cursor::new(start).chain(input)), size),
    }
}

/// Reads a text: JSONL when it starts with an object, else cells with delimiters.
pub(crate) fn text(name: &str, input: Box<dyn Read + Send>, size: Option<u64>) -> Result<Sheet, SheetError> {
    let mut input = Decoded::new(input);
    let start = input.fill_buf().map_err(SheetError::io(name))?.trim_ascii_start();
    if start.starts_with(b"{") {
        let (rows, headers) = Lines::new(input, name)?;
        return Sheet::new(headers, Rows::Lines(Box::new(rows)), size);
    }
    if start.starts_with(b"[") {
        return Err(not_a_table(name, "a JSON array", "write one object a line (JSONL)"));
    }
    if start.starts_with(b"<") {
        return Err(not_a_table(
            name,
            "a web page or XML, whatever its name says",
            "open it in a spreadsheet program and save it as .xlsx or CSV",
        ));
    }
    let mut rows = Delimited::new(input, name)?;
    let header = rows.next_row(name)?.ok_or_else(|| SheetError::Empty { file: name.to_owned() })?;
    Sheet::new(Headers::new(name, header.cells), Rows::Delimited(Box::new(rows)), size)
}

fn not_a_table(file: &str, what: &'static str, instead: &'static str) -> SheetError {
    SheetError::NotATable { file: file.to_owned(), what, instead }
}
