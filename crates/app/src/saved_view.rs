//! Lists that somebody saved for themselves.

use wenguo_domain::actor::Actor;
use wenguo_domain::field::Faults;
use wenguo_domain::refusal::Denial;
use wenguo_store::saved_view::{self, SavedView};

use crate::error::AppError;
use crate::work::Work;

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
    let user = actor.user.ok_or(AppError::Denied(Denial::Role))?;
    let mut faults = Faults::default();
    let name = faults.required("/name", name, 40);
    faults.optional("/query", Some(query), 2_000);
    faults.into_result(())?;
    let known = saved_view::of(work.tx, user)?;
    if known.len() >= MOST && !known.iter().any(|view| view.name == name) {
        return Err(AppError::Conflict { id: "too-many-views", detail: MOST.to_string() });
    }
    Ok(saved_view::put(work.tx, user, &name, query)?)
}

/// Removes a view of theirs.
pub fn remove(work: &mut Work<'_, '_>, actor: &Actor, id: i64) -> Result<(), AppError> {
    let user = actor.user.ok_or(AppError::Denied(Denial::Role))?;
    if saved_view::remove(work.tx, user, id)? { Ok(()) } else { Err(AppError::NotFound("view")) }
}
