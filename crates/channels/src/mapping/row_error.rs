//! Why one row cannot be taken: the column, the cell and the rule, in words for the person who has the file.

use std::fmt;

use wenguo_domain::field::FieldError;

/// A row that cannot be taken; its `Display` is what goes into the column `error`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowError {
    /// Line of a text file, or row of a workbook.
    pub row: u64,
    /// All that is wrong, at least one thing.
    pub faults: Vec<CellFault>,
}

/// What is wrong with one cell, or with the row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellFault {
    /// Header of the column, if one is at fault.
    pub column: Option<String>,
    /// The reason, with the cell where it helps.
    pub reason: String,
}

impl RowError {
    /// A fault of the row as a whole, or one found later: a category that is not there.
    pub fn new(row: u64, column: Option<&str>, reason: impl Into<String>) -> RowError {
        RowError { row, faults: vec![CellFault { column: column.map(str::to_owned), reason: reason.into() }] }
    }
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, fault) in self.faults.iter().enumerate() {
            f.write_str(if place == 0 { "" } else { "; " })?;
            match &fault.column {
                Some(column) => write!(f, "column {column}: {}", fault.reason)?,
                None => f.write_str(&fault.reason)?,
            }
        }
        Ok(())
    }
}

impl std::error::Error for RowError {}

/// The words for a broken rule of the domain.
pub(super) fn reason(fault: &FieldError, cell: &str) -> String {
    let (cell, allowed) = (quoted(cell), fault.allowed.as_str());
    match fault.code {
        "required" if allowed.is_empty() => "the cell is blank, but a complaint needs it".to_owned(),
        "required" => format!("the cell is blank, but a complaint needs one of {allowed}"),
        "too_long" => format!("the text is longer than {allowed} characters: {cell}"),
        "control_character" => format!("there is a control character in {cell}"),
        "unknown" => format!("{cell} is not a code; allowed are {allowed}, or translate it in [values]"),
        "invalid_instant" => format!("{cell} is not an instant like {allowed}"),
        "in_the_future" => format!("{cell} lies in the future"),
        "too_early" => format!("{cell} lies before {allowed}"),
        "invalid_phone" => {
            format!(
                "{cell} is not a telephone number: it takes {allowed} digits, blanks, + - ( ), and no letters"
            )
        }
        "invalid_email" => format!("{cell} is not a mail address"),
        code if allowed.is_empty() => format!("{cell}: {code}"),
        code => format!("{cell}: {code} (allowed: {allowed})"),
    }
}

/// A cell in quotes, cut where it is long.
pub(super) fn quoted(cell: &str) -> String {
    const MAX: usize = 40;
    if cell.chars().count() > MAX {
        format!("{:?}…", cell.chars().take(MAX).collect::<String>())
    } else {
        format!("{cell:?}")
    }
}
