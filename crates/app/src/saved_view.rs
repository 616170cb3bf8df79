//! Lists that somebody saved for themselves.

use wenguo_domain::actor::Actor;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_store::saved_view::{self, SavedView};

use crate::error::AppError;
use crate::work::Work;

/// The longest name of a view: it stands on a chip.
pub const NAME_MAX: usize = 40;

/// Longest query of a page that is kept.
const QUERY_MAX: usize = 2_000;

/// Views one person may keep: what stands side by side on a page.
const MOST: usize = 20;

/// The views of `actor`.
pub fn mine(work: &mut Work<'_, '_>, actor: &Actor) -> Result<Vec<SavedView>, AppError> {
    match actor.user {
        Some(user) => Ok(saved_view::of(work.tx, user)?),
        None => Ok(Vec::new()),
    }
}

/// Saves the query of a page under a name, in place of the view of that name; gives its id.
pub fn save(work: &mut Work<'_, '_>, actor: &Actor, name: &str, query: &str) -> Result<i64, AppError> {
    let user = actor.must_be_a_person()?;
    let mut faults = Faults::default();
    let name = faults.required("/name", name, NAME_MAX);
    faults.optional("/query", Some(query), QUERY_MAX);
    faults.into_result(())?;
    let known = saved_view::of(work.tx, user)?;
    if known.len() >= MOST && !known.iter().any(|view| view.name == name) {
        return Err(AppError::Conflict { id: "too-many-views", detail: MOST.to_string() });
    }
    Ok(saved_view::put(work.tx, user, &name, query)?)
}

/// Gives a view of theirs another name, one that none of their others has.
pub fn rename(work: &mut Work<'_, '_>, actor: &Actor, id: i64, name: &str) -> Result<(), AppError> {
    let user = actor.must_be_a_person()?;
    let mut faults = Faults::default();
    let name = faults.required("/name", name, NAME_MAX);
    if saved_view::of(work.tx, user)?.iter().any(|view| view.name == name && view.id != id) {
        faults.add(FieldError::new("/name", "taken"));
    }
    faults.into_result(())?;
    there(saved_view::rename(work.tx, user, id, &name)?)
}

/// Puts another query under the name of a view of theirs.
pub fn refill(work: &mut Work<'_, '_>, actor: &Actor, id: i64, query: &str) -> Result<(), AppError> {
    let user = actor.must_be_a_person()?;
    let mut faults = Faults::default();
    faults.optional("/query", Some(query), QUERY_MAX);
    faults.into_result(())?;
    there(saved_view::refill(work.tx, user, id, query)?)
}

fn there(is_there: bool) -> Result<(), AppError> {
    if is_there { Ok(()) } else { Err(AppError::NotFound("view")) }
}

/// Removes a view of theirs.
pub fn remove(work: &mut Work<'_, '_>, actor: &Actor, id: i64) -> Result<(), AppError> {
    let user = actor.must_be_a_person()?;
    there(saved_view::remove(work.tx, user, id)?)
}
