//! How somebody likes a page; kept with their account, so that it is the same on every machine.

use wenguo_domain::actor::Actor;
use wenguo_store::preference;

use crate::error::AppError;
use crate::work::Work;

/// The columns of the list of complaints, by their names, if `actor` ever chose.
pub fn columns(work: &mut Work<'_, '_>, actor: &Actor) -> Result<Option<Vec<String>>, AppError> {
    let Some(user) = actor.user else { return Ok(None) };
    let chosen = preference::get(work.tx, user, COLUMNS)?;
    Ok(chosen.map(|chosen| chosen.split_whitespace().map(str::to_owned).collect()))
}

/// Keeps the columns of the list of complaints; not even one is also a choice.
pub fn choose_columns(work: &mut Work<'_, '_>, actor: &Actor, columns: &[&str]) -> Result<(), AppError> {
    let user = actor.must_be_a_person()?;
    Ok(preference::set(work.tx, user, COLUMNS, &columns.join(" "))?)
}

const COLUMNS: &str = "complaints.columns";
