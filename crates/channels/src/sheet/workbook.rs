//! Rows of a workbook (.xlsx, also .xls, .xlsb, .ods): the first visible sheet that has a table in it.

use std::path::Path;

use calamine::{Data, ExcelDateTime, Range, Reader, SheetVisible, Sheets, open_workbook_auto_from_rs};

use super::row::{SheetRow, trimmed};
use super::{Headers, Progress, SheetError};

/// A sheet of a workbook, held in memory by calamine.
pub struct Workbook {
    range: Range<Data>,
    next: usize,
}

type Book = Sheets<std::io::Cursor<std::sync::Arc<[u8]>>>;

impl Workbook {
    /// Opens a workbook and finds the header: the first row with at least two cells (a title may stand above it).
    pub fn open(path: &Path, file: &str) -> Result<(Workbook, Headers), SheetError> {
        let bytes: std::sync::Arc<[u8]> = std::fs::read(path).map_err(SheetError::io(file))?.into();
        let failed = |error: calamine::Error| SheetError::Workbook {
            file: file.to_owned(),
            reason: error.to_string(),
        };
        let mut book = open_workbook_auto_from_rs(std::io::Cursor::new(bytes)).map_err(failed)?;
        for name in visible_sheets(&book) {
            let range = book.worksheet_range(&name).map_err(failed)?;
            if let Some(header) = header_row(&range) {
                let names = range[header].iter().map(text).collect();
                return Ok((Workbook { range, next: header + 1 }, Headers::new(file, names)));
            }
        }
        Err(SheetError::Empty { file: file.to_owned() })
    }

    /// The next row of the sheet.
    pub fn next_row(&mut self) -> Option<SheetRow> {
        if self.next >= self.range.height() {
            return None;
        }
        let cells = &self.range[self.next];
        let first = self.range.start().map_or(0, |(row, _)| u64::from(row));
        let mut row = SheetRow::new(first + self.next as u64 + 1, cells.iter().map(text).collect());
        let is_date = |cell: &Data| {
            matches!(cell, Data::DateTime(at) if at.is_datetime()) || matches!(cell, Data::DateTimeIso(_))
        };
        row.dates = (0..cells.len()).filter(|place| is_date(&cells[*place])).collect();
        self.next += 1;
        Some(row)
    }

    /// Rows gone through, and all there are.
    pub fn progress(&self) -> Progress {
        Progress { done: self.next as u64, of: Some(self.range.height() as u64) }
    }
}

fn visible_sheets(book: &Book) -> Vec<String> {
    let sheets = book.sheets_metadata().iter();
    sheets.filter(|sheet| sheet.visible == SheetVisible::Visible).map(|sheet| sheet.name.clone()).collect()
}

fn header_row(range: &Range<Data>) -> Option<usize> {
    let filled = |row: &[Data]| row.iter().filter(|cell| !trimmed(&text(cell)).is_empty()).count();
    let wanted = range.width().min(2);
    range.rows().position(|row| filled(row) >= wanted && wanted > 0)
}

/// A cell as text: whole numbers without a decimal point, dates as ISO 8601.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(yes) => yes.to_string(),
        Data::DateTime(at) if at.is_datetime() => iso(at),
        Data::DateTime(duration) => duration.as_f64().to_string(),
        Data::Error(error) => error.to_string(),
    }
}

fn iso(at: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, milli) = at.to_ymd_hms_milli();
    // Excel keeps a fraction of a day: what is less than a second is its rounding, not somebody's figure.
    let second = if milli >= 500 && second < 59 { second + 1 } else { second };
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
}
