//! A workbook, row by row through a temporary file: a bold header that stays in sight and filters, columns as wide as
//! what stands in them, true dates.

use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::DateTime;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::{Cell, MOMENT};

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
    date: Format,
    /// The widest that stood in each column of the sheet so far, in characters.
    widths: Vec<u32>,
    sheets: usize,
    next: u32,
}

impl XlsxWriter {
    /// Makes the workbook with its header; the file itself appears with `finish`, but whether it can be made is known now.
    pub fn create(path: &Path, headers: &[&str]) -> io::Result<XlsxWriter> {
        std::fs::File::create(path)?;
        let mut writer = XlsxWriter {
            path: path.to_owned(),
            workbook: Workbook::new(),
            headers: headers.iter().map(|header| (*header).to_owned()).collect(),
            date: Format::new().set_num_format("yyyy-mm-dd hh:mm"),
            widths: Vec::new(),
            sheets: 0,
            next: 0,
        };
        writer.add_sheet().map_err(io::Error::other)?;
        Ok(writer)
    }

    /// Writes a row.
    pub fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        if self.next == ROWS_MAX {
            self.add_sheet().map_err(io::Error::other)?;
        }
        for (widest, cell) in self.widths.iter_mut().zip(cells) {
            *widest = (*widest).max(room(cell));
        }
        let row = self.next;
        self.next += 1;
        let sheet = self.workbook.worksheet_from_index(self.sheets - 1).map_err(io::Error::other)?;
        write_row(sheet, row, cells, &self.date).map_err(io::Error::other)
    }

    /// Puts the file together.
    pub fn finish(mut self) -> io::Result<()> {
        self.finish_sheet().map_err(io::Error::other)?;
        self.workbook.save(&self.path).map_err(io::Error::other)
    }

    /// Begins a sheet with its header; the one before is done.
    fn add_sheet(&mut self) -> Result<(), XlsxError> {
        if self.sheets > 0 {
            self.finish_sheet()?;
        }
        let bold = Format::new().set_bold();
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, header) in (0_u16..).zip(&self.headers) {
            sheet.write_string_with_format(0, column, header, &bold)?;
        }
        // Room for the header and for the arrow of the filter beside it.
        self.widths = self.headers.iter().map(|header| signs(header) + 4).collect();
        self.sheets += 1;
        self.next = 1;
        Ok(())
    }

    /// What is known only when the last row is there. Rows went to disk already; this stands apart from them.
    fn finish_sheet(&mut self) -> Result<(), XlsxError> {
        let sheet = self.workbook.worksheet_from_index(self.sheets - 1)?;
        for (column, width) in (0_u16..).zip(&self.widths) {
            sheet.set_column_width(column, f64::from((*width).clamp(8, 60)))?;
        }
        if let Some(last) = (self.headers.len() as u16).checked_sub(1) {
            sheet.autofilter(0, 0, self.next - 1, last)?;
        }
        Ok(())
    }
}

/// Characters a cell takes; Chinese signs are twice as wide.
fn room(cell: &Cell<'_>) -> u32 {
    match cell {
        Cell::Text(text) => signs(text.lines().next().unwrap_or_default()) + 2,
        Cell::Local(_) => 18,
        _ => 8,
    }
}

fn signs(text: &str) -> u32 {
    text.chars().take(60).map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

fn write_row(sheet: &mut Worksheet, row: u32, cells: &[Cell<'_>], date: &Format) -> Result<(), XlsxError> {
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
            Cell::Local(at) => match excel(at) {
                Ok(moment) => sheet.write_datetime_with_format(row, column, &moment, date)?,
                // Excel has no day before 1900.
                Err(_) => sheet.write_string(row, column, at.strftime(MOMENT).to_string())?,
            },
        };
    }
    Ok(())
}

fn excel(at: DateTime) -> Result<ExcelDateTime, XlsxError> {
    let part = |part: i8| part.unsigned_abs();
    let day = ExcelDateTime::from_ymd(
        u16::try_from(at.year()).unwrap_or_default(),
        part(at.month()),
        part(at.day()),
    )?;
    day.and_hms(u16::from(part(at.hour())), part(at.minute()), f64::from(at.second()))
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
