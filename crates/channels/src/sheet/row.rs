//! One row of a file: where it stands, its cells exactly as they stood, and what is wrong with its shape.

use super::Headers;

/// What a spreadsheet takes for the beginning of a formula.
pub(crate) const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A row after the header.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetRow {
    /// Line of a text file in which the row starts, or row of the workbook; from 1, the header counted.
    pub number: u64,
    /// The cells as they stood.
    pub cells: Vec<String>,
    /// What is wrong with the row as a whole.
    pub fault: Option<RowFault>,
    /// Columns whose cell was a true date of a workbook; their text is ISO 8601.
    pub(crate) dates: Vec<usize>,
    /// The line as it stood, where cells do not say it all (JSONL).
    pub(crate) source: Option<String>,
}

/// Why a row cannot be read as a row.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RowFault {
    /// The header once more.
    #[error("the header line again, not a complaint")]
    HeaderAgain,
    /// More or fewer cells than the header has.
    #[error(
        "{cells} cells where the header has {headers}; a delimiter, quote or line end inside a cell is most likely not quoted"
    )]
    CellCount {
        /// Cells of this row.
        cells: usize,
        /// Cells of the header.
        headers: usize,
    },
    /// The file ends within quotes.
    #[error("a quote opened in this row is never closed, so the rest of the file became one cell")]
    UnclosedQuote,
    /// A line of a JSONL file that is no object.
    #[error("not a JSON object on one line: {0}")]
    NotAnObject(String),
}

impl SheetRow {
    pub(crate) fn new(number: u64, cells: Vec<String>) -> SheetRow {
        SheetRow { number, cells, ..SheetRow::default() }
    }

    /// The cell of a column, empty where the row is too short.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// Whether nothing stands in it.
    pub(crate) fn is_blank(&self) -> bool {
        self.fault.is_none() && self.cells.iter().all(|cell| trimmed(cell).is_empty())
    }

    /// Whether the cell was a true date of a workbook.
    pub(crate) fn is_date(&self, column: usize) -> bool {
        self.dates.contains(&column)
    }

    pub(crate) fn checked(mut self, headers: &Headers) -> SheetRow {
        if self.fault.is_none() {
            self.fault = self.shape_fault(headers);
        }
        self
    }

    fn shape_fault(&self, headers: &Headers) -> Option<RowFault> {
        let names = headers.names();
        let (cells, expected) = (self.cells.len(), names.len());
        if cells == expected && self.cells.iter().zip(names).all(|(cell, name)| trimmed(cell) == name) {
            return Some(RowFault::HeaderAgain);
        }
        let surplus = self.cells.iter().skip(expected).any(|cell| !trimmed(cell).is_empty());
        (surplus || cells < expected).then_some(RowFault::CellCount { cells, headers: expected })
    }
}

/// What a cell means: without the white space around it, and without the apostrophe that spreadsheets and our own CSV put
/// before words that would else be a formula.
pub(crate) fn meant(cell: &str) -> &str {
    let cell = trimmed(cell);
    match cell.strip_prefix('\'') {
        Some(words) if words.starts_with(FORMULA) => words,
        _ => cell,
    }
}

/// A cell without the white space around it, byte order marks and zero-width spaces included.
pub(crate) fn trimmed(cell: &str) -> &str {
    cell.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'))
}
