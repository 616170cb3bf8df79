//! Takes complaints over from a file: each row once, by its number in the system it comes from.

use wenguo_domain::actor::Actor;
use wenguo_domain::intake::Intake;
use wenguo_domain::phone::{self, Cell};
use wenguo_store::tree::{self, NewEntry, Tree};

use crate::error::AppError;
use crate::intake;
use crate::work::Work;

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It is a complaint now.
    New,
    /// It was one already.
    AlreadyThere,
}

/// Takes one row. A refused row has written nothing, so many rows can share a transaction.
pub fn take(work: &mut Work<'_, '_>, row: &Intake, creates_category: bool) -> Result<Taken, AppError> {
    let row = &with_readable_phone(row);
    if creates_category {
        // Looked at before anything is made for it; the category itself is not there yet, so it is left out.
        intake::examine(work, &Intake { category: None, ..row.clone() }).or_else(already_there)?;
        make_category(work, row.category.as_deref())?;
    }
    match intake::register(work, &Actor::system(), row) {
        Ok(_) => Ok(Taken::New),
        Err(AppError::Conflict { id: "external-ref-taken", .. }) => Ok(Taken::AlreadyThere),
        Err(error) => Err(error),
    }
}

/// The row with a telephone cell that people filled in freely made usable: the number in it is the number, the cell as
/// it stands goes to the summary, a word for "none" is none. A cell with nothing to dial stays, and the row is refused.
fn with_readable_phone(row: &Intake) -> Intake {
    let mut row = row.clone();
    let cell = row.customer.phone.take().unwrap_or_default();
    row.customer.phone = match phone::in_cell(&cell) {
        Cell::Nothing => None,
        Cell::Number | Cell::Unusable => Some(cell),
        Cell::Among(number) => {
            let summary = row.summary.take().map(|summary| format!("{summary}\n{cell}"));
            row.summary = Some(summary.unwrap_or(cell));
            Some(number)
        }
    };
    row
}

/// That a row is there already is not a fault; `take` finds it out again.
fn already_there(error: AppError) -> Result<(), AppError> {
    match error {
        AppError::Conflict { id: "external-ref-taken", .. } => Ok(()),
        error => Err(error),
    }
}

/// Makes the category a row names, if there is none: code and name are what the cell says.
fn make_category(work: &mut Work<'_, '_>, cell: Option<&str>) -> Result<(), AppError> {
    let Some(cell) = cell.map(str::trim).filter(|cell| !cell.is_empty()) else { return Ok(()) };
    if tree::by_code(work.tx, Tree::Categories, cell)?.is_none() {
        let entry = NewEntry { code: cell.to_owned(), name: cell.to_owned(), ..NewEntry::default() };
        tree::insert(work.tx, Tree::Categories, &entry)?;
    }
    Ok(())
}

/// What would become of a row: the same checks as `take`, and nothing is written.
pub fn examine(work: &mut Work<'_, '_>, row: &Intake, creates_category: bool) -> Result<Taken, AppError> {
    let mut row = with_readable_phone(row);
    if creates_category {
        row.category = None;
    }
    match intake::examine(work, &row) {
        Ok(()) => Ok(Taken::New),
        Err(AppError::Conflict { id: "external-ref-taken", .. }) => Ok(Taken::AlreadyThere),
        Err(error) => Err(error),
    }
}
