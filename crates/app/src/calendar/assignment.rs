//! Which department goes by which calendar? `preview` says what open clocks would do if that were another one.

mod preview;

use serde_json::json;
use wenguo_domain::actor::Actor;
use wenguo_domain::calendar::EventKind;
use wenguo_domain::field::FieldError;
use wenguo_store::calendar as store;
use wenguo_store::calendar::Assignment;
use wenguo_store::calendar::event;
use wenguo_store::tree::{self, Entry, Tree};

use super::{Calendars, STANDARD, Stored, all};
use crate::clocks::recount::{self, Because};
use crate::error::AppError;
use crate::known::{self, Topic};
use crate::taxonomy::must_keep_settings;
use crate::work::Work;

pub use preview::{Moved, Place, Preview, effect, preview};

/// A department and the calendar it goes by.
#[derive(Debug, Clone)]
pub struct Effective {
    /// The department.
    pub department: Entry,
    /// Code of its own calendar, if it was given one.
    pub own: Option<String>,
    /// Code of the calendar it goes by.
    pub calendar: String,
}

/// The calendar of the nearest department, from this one upwards, that has one.
pub(super) fn nearest(assignments: &[Assignment], department: i64) -> Option<i64> {
    let mut at = Some(department);
    // No tree is deeper than it has nodes: a cycle ends the walk instead of the program.
    for _ in 0..=assignments.len() {
        let found = assignments.iter().find(|each| Some(each.department) == at)?;
        if found.calendar.is_some() {
            return found.calendar;
        }
        at = found.parent;
    }
    None
}

/// Every department, in the order they were made.
pub fn list(work: &mut Work<'_, '_>) -> Result<Vec<Effective>, AppError> {
    let all = all(work)?;
    let assignments = store::assignments(work.tx)?;
    let code = |id: Option<i64>| id.and_then(|id| all.by_id(id)).map(|calendar| calendar.code.clone());
    let departments = tree::all(work.tx, Tree::Departments)?.into_iter();
    let effective = departments.map(|department| {
        let own = assignments.iter().find(|each| each.department == department.id);
        let own = code(own.and_then(|own| own.calendar));
        let calendar = code(nearest(&assignments, department.id)).unwrap_or_else(|| STANDARD.to_owned());
        Effective { department, own, calendar }
    });
    Ok(effective.collect())
}

/// One department.
pub fn find(work: &mut Work<'_, '_>, department: &str) -> Result<Effective, AppError> {
    let found = list(work)?.into_iter().find(|each| each.department.code == department);
    found.ok_or(AppError::NotFound("department"))
}

/// Gives a department a calendar, or takes its own away. Nobody else does so until the transaction ends, so that the history
/// says of every calendar when it came and when it went.
pub fn assign(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    department: &str,
    calendar: Option<&str>,
) -> Result<Effective, AppError> {
    must_keep_settings(actor)?;
    known::hold(work, Topic::Trees)?;
    let all = all(work)?;
    let known = find(work, department)?;
    let calendar = chosen(&all, calendar)?;
    let before = known.own.as_deref().and_then(|code| all.find(code));
    if before.map(|calendar| calendar.id) == calendar.map(|calendar| calendar.id) {
        return Ok(known);
    }
    store::assign(work.tx, known.department.id, calendar.map(|calendar| calendar.id))?;
    known::renew(work, Topic::Trees)?;
    recount::ask(work, &actor.login, Because::Calendar)?;
    let body = json!({ "department": department }).to_string();
    for (kind, concerned) in [(EventKind::Released, before), (EventKind::Assigned, calendar)] {
        if let Some(concerned) = concerned {
            event::insert(work.tx, concerned.id, work.now, &actor.login, kind, &body)?;
        }
    }
    find(work, department)
}

/// The calendar with this code; none for none.
fn chosen<'a>(all: &'a Calendars, code: Option<&str>) -> Result<Option<&'a Stored>, AppError> {
    let Some(code) = code.map(str::trim).filter(|code| !code.is_empty()) else { return Ok(None) };
    let found = all.find(code).ok_or_else(|| {
        let codes: Vec<&str> = all.stored().iter().map(|each| each.code.as_str()).collect();
        AppError::Invalid(vec![FieldError::allowing("/calendar", "unknown", codes.join(", "))])
    });
    found.map(Some)
}
