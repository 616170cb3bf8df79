//! Takes complaints over from a file: each row once, by its number in the system it comes from.

use wenguo_domain::actor::Actor;
use wenguo_domain::escalation::climb::Origin;
use wenguo_domain::field::FieldError;
use wenguo_domain::intake::{CheckedIntake, Intake, could_name_category};
use wenguo_domain::phone::{self, Cell};
use wenguo_store::tree::{self, NewEntry, Tree};

use crate::desk::Desk;
use crate::error::AppError;
use crate::intake;
use crate::intake::entry;
use crate::intake::known::{Known, References};
use crate::work::Work;

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It is a complaint now.
    New,
    /// It is one now, and some clock of it was missed before: that climbs nowhere by itself.
    NewAndLate,
    /// It was one already.
    AlreadyThere,
}

/// What became of a row, or what is wrong with it.
pub type Fate = Result<Taken, Vec<FieldError>>;

/// Takes a batch of rows in one transaction, again if another writer stood in the way: of two who wait for each other
/// one is sent away, and what it did is undone whole.
pub fn take_batch(desk: &Desk, rows: &[Intake], creates_category: bool) -> Result<Vec<Fate>, AppError> {
    desk.write_again(|work| take_all(work, rows, creates_category))
}

/// Takes one row.
pub fn take(work: &mut Work<'_, '_>, row: &Intake, creates_category: bool) -> Result<Taken, AppError> {
    let fates = take_all(work, std::slice::from_ref(row), creates_category)?;
    Ok(fates.into_iter().next().unwrap_or(Ok(Taken::AlreadyThere))?)
}

/// Takes rows. A refused row has written nothing; the others are written together, in their order.
pub fn take_all(
    work: &mut Work<'_, '_>,
    rows: &[Intake],
    creates_category: bool,
) -> Result<Vec<Fate>, AppError> {
    let mut known = Known::of(work, rows.iter())?;
    let (mut fates, mut checked) = (Vec::with_capacity(rows.len()), Vec::with_capacity(rows.len()));
    for row in rows {
        let taken = check(work, &mut known, row, creates_category).map(|row| {
            known.take(row.0.external_ref.as_deref());
            checked.push(row);
            Taken::New
        });
        fates.push(fate(taken.or_else(already_there))?);
    }
    let ready = intake::of_callers(work, &Actor::system(), checked)?;
    let entered = entry::enter(work, &Actor::system(), &ready, Origin::TakenOver)?;
    let taken = fates.iter_mut().filter(|fate| **fate == Ok(Taken::New));
    for (fate, entered) in taken.zip(&entered) {
        let mut open = entered.clocks.iter().filter(|kept| kept.is_open());
        if open.any(|kept| kept.missed_at(work.now).is_some()) {
            *fate = Ok(Taken::NewAndLate);
        }
    }
    Ok(fates)
}

fn check(
    work: &mut Work<'_, '_>,
    known: &mut Known,
    row: &Intake,
    creates_category: bool,
) -> Result<(CheckedIntake, References), AppError> {
    let row = &with_readable_phone(row);
    if creates_category {
        // Looked at before anything is made for it.
        intake::check(work, known, &without_new_category(row))?;
        make_category(work, known, row.category.as_deref())?;
    }
    intake::check(work, known, row)
}

/// The row without its category, which may not be there yet; one that can be none stays, to be refused.
fn without_new_category(row: &Intake) -> Intake {
    let category = row.category.clone();
    Intake { category: category.filter(|cell| !could_name_category(cell)), ..row.clone() }
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

/// Makes the category a row names, if there is none: code and name are what the cell says.
fn make_category(work: &mut Work<'_, '_>, known: &Known, cell: Option<&str>) -> Result<(), AppError> {
    let Some(cell) = cell.map(str::trim).filter(|cell| !cell.is_empty()) else { return Ok(()) };
    if known.has_category(cell) {
        return Ok(());
    }
    if tree::by_code(work.tx, Tree::Categories, cell)?.is_none() {
        let entry = NewEntry { code: cell.to_owned(), name: cell.to_owned(), ..NewEntry::default() };
        tree::insert(work.tx, Tree::Categories, &entry)?;
    }
    Ok(())
}

/// What would become of rows: the same checks as `take_all`, and nothing is written.
pub fn examine_all(desk: &Desk, rows: &[Intake], creates_category: bool) -> Result<Vec<Fate>, AppError> {
    desk.read(|work| rows.iter().map(|row| fate(examine(work, row, creates_category))).collect())
}

/// What would become of a row.
pub fn examine(work: &mut Work<'_, '_>, row: &Intake, creates_category: bool) -> Result<Taken, AppError> {
    let mut row = with_readable_phone(row);
    if creates_category {
        row = without_new_category(&row);
    }
    intake::examine(work, &row).map(|()| Taken::New).or_else(already_there)
}

/// That a row is there already is not a fault.
fn already_there(error: AppError) -> Result<Taken, AppError> {
    match error {
        AppError::Conflict { id: "external-ref-taken", .. } => Ok(Taken::AlreadyThere),
        error => Err(error),
    }
}

/// What is wrong with a row is its fate; what else fails, fails for all.
fn fate(taken: Result<Taken, AppError>) -> Result<Fate, AppError> {
    match taken {
        Ok(taken) => Ok(Ok(taken)),
        Err(AppError::Invalid(faults)) => Ok(Err(faults)),
        Err(error) => Err(error),
    }
}
