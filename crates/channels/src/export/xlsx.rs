//! A workbook, row by row through a temporary file: bold header that stays in sight, columns wide enough to read.

use std::io;
use std::path::{Path, PathBuf};

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::Cell;

/// Rows a sheet of Excel holds, header included; what is more goes to a further sheet.
const ROWS_MAX: u32 = 1_048_576;
/// UTF-16 units a cell of Excel holds.
const CELL_MAX: usize = 32_767;
/// Whole numbers beyond this lose digits in Excel and are written as text.
const EXACT_MAX: u64 = 1 << 53;

/// An open workbook.
pub struct XlsxWriter {
    path: PathBuf,
    workbook: Workbook,
    headers: Vec<String>,
    sheets: usize,
    next: u32,
}

impl XlsxWriter {
    /// Makes the workbook with its header; the file itself appears with `finish`, but whether it can be made is known now.
    pub fn create(path: &Path, headers: &[&str]) -> io::Result<XlsxWriter> {
        std::fs::File::create(path)?;
        let headers = headers.iter().map(|header| (*header).to_owned()).collect();
        let mut writer =
            XlsxWriter { path: path.to_owned(), workbook: Workbook::new(), headers, sheets: 0, next: 0 };
        writer.add_sheet().map_err(io::Error::other)?;
        Ok(writer)
    }

    /// Writes a row.
    pub fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        if self.next == ROWS_MAX {
            self.add_sheet().map_err(io::Error::other)?;
        }
        let row = self.next;
        self.next += 1;
        let sheet = self.workbook.worksheet_from_index(self.sheets - 1).map_err(io::Error::other)?;
        write_row(sheet, row, cells).map_err(io::Error::other)
    }

    /// Puts the file together.
    pub fn finish(mut self) -> io::Result<()> {
        self.workbook.save(&self.path).map_err(io::Error::other)
    }

    /// Widths and the frozen row come first: in this mode a sheet is written as it is filled.
    fn add_sheet(&mut self) -> Result<(), XlsxError> {
        let bold = Format::new().set_bold();
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, header) in (0_u16..).zip(&self.headers) {
            sheet.set_column_width(column, width(header))?;
        }
        for (column, header) in (0_u16..).zip(&self.headers) {
            sheet.write_string_with_format(0, column, header, &bold)?;
        }
        self.sheets += 1;
        self.next = 1;
        Ok(())
    }
}

/// Room for the header and for what usually stands under it; Chinese signs are twice as wide.
fn width(header: &str) -> f64 {
    let signs: u32 = header.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    f64::from((signs + 4).clamp(14, 60))
}

fn write_row(sheet: &mut Worksheet, row: u32, cells: &[Cell<'_>]) -> Result<(), XlsxError> {
    for (column, cell) in (0_u16..).zip(cells) {
        match *cell {
            Cell::Empty => continue,
            Cell::Text(text) => sheet.write_string(row, column, fitting(text))?,
            Cell::Integer(number) if number.unsigned_abs() > EXACT_MAX => {
                sheet.write_string(row, column, number.to_string())?
            }
            Cell::Integer(number) => sheet.write_number(row, column, number as f64)?,
            Cell::Number(number) => sheet.write_number(row, column, number)?,
            Cell::Flag(yes) => sheet.write_boolean(row, column, yes)?,
        };
    }
    Ok(())
}

/// The text as far as a cell holds it.
fn fitting(text: &str) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > CELL_MAX
    });
    end.map_or(text, |(end, _)| &text[..end])
}
