//! What would open clocks do if a department went by another calendar, or lay elsewhere in the tree? Nothing is kept.

use wenguo_domain::actor::Actor;
use wenguo_store::calendar as store;
use wenguo_store::tree::{self, Entry, Tree};

use super::chosen;
use crate::calendar::{all, by_department};
use crate::clocks::counting::Basis;
use crate::clocks::moves::Moves;
use crate::clocks::recount;
use crate::clocks::seen;
use crate::error::AppError;
use crate::taxonomy::must_keep_settings;
use crate::work::Work;

/// Where a department would be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The department.
    pub department: i64,
    /// The department above it.
    pub parent: Option<i64>,
    /// Its own calendar.
    pub calendar: Option<i64>,
}

/// A department that would open at other times.
#[derive(Debug, Clone)]
pub struct Moved {
    /// Which.
    pub department: Entry,
    /// Code of the calendar it goes by.
    pub before: String,
    /// Code of the one it would go by.
    pub after: String,
}

/// What would come of it.
#[derive(Debug, Default)]
pub struct Preview {
    /// The department, and those below it without a calendar of their own.
    pub moved: Vec<Moved>,
    /// What that does to the clocks that are open.
    pub moves: Moves,
    /// A word for what this was counted from; another one once somebody changed that.
    pub seen: String,
}

impl Preview {
    /// Whether there is nothing to see before it is saved.
    pub fn is_nothing(&self) -> bool {
        self.moved.is_empty() && self.moves.is_nothing() && self.moves.unread.count == 0
    }
}

/// What would come of giving a department this calendar, or of taking its own away.
pub fn preview(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    department: &str,
    calendar: Option<&str>,
) -> Result<Preview, AppError> {
    must_keep_settings(actor)?;
    let known = tree::by_code(work.tx, Tree::Departments, department)?;
    let known = known.ok_or(AppError::NotFound("department"))?;
    effect(work, &known, known.parent_id, calendar)
}

/// The same for a department that would lie under `parent`.
pub fn effect(
    work: &mut Work<'_, '_>,
    department: &Entry,
    parent: Option<i64>,
    calendar: Option<&str>,
) -> Result<Preview, AppError> {
    let seen = seen::word(work)?;
    let all = all(work)?;
    let calendar = chosen(&all, calendar)?;
    let own = store::assignments(work.tx)?.into_iter().find(|each| each.department == department.id);
    let own = own.and_then(|own| own.calendar);
    let place = Place { department: department.id, parent, calendar: calendar.map(|each| each.id) };
    if (place.parent, place.calendar) == (department.parent_id, own) {
        return Ok(Preview { seen, ..Preview::default() });
    }
    let before = by_department(work)?;
    let after = before.clone().with_department(&place);
    let mut moved = Vec::new();
    for department in tree::all(work.tx, Tree::Departments)? {
        let ((was, counted), (is, counts)) =
            (before.of(Some(department.id))?, after.of(Some(department.id))?);
        if !counted.opens_like(&counts) {
            moved.push(Moved { before: was.to_owned(), after: is.to_owned(), department });
        }
    }
    let basis = Basis::on(work, after)?;
    Ok(Preview { moved, moves: recount::preview(work, &basis)?, seen })
}
