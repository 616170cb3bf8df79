//! How does a ladder change? Seen first: which complaints would climb at once, and which at another moment. Saving has open
//! clocks counted anew.

use std::sync::Arc;

use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Severity;
use wenguo_domain::escalation::ladder::{Ladder, Scope, Scoped};
use wenguo_domain::field::Faults;
use wenguo_store::ladder as store;
use wenguo_store::tree::Tree;

use super::{LadderInput, checked, read};
use crate::clocks::counting::Basis;
use crate::clocks::moves::Moves;
use crate::clocks::recount::{self, Because};
use crate::clocks::seen;
use crate::error::AppError;
use crate::known::{self, Topic};
use crate::taxonomy::must_keep_settings;
use crate::turn;
use crate::work::Work;

/// What is to change.
#[derive(Debug, Clone)]
pub enum Change {
    /// The ladder for these complaints is written, in place of the one there may be.
    Put(LadderInput),
    /// A ladder is taken away, by its identity.
    Remove(i64),
}

/// What would come of a change.
#[derive(Debug)]
pub struct Preview {
    /// For which complaints the ladder is.
    pub scope: Scope,
    /// The ladder as it is; `None` where there is none for these complaints alone.
    pub before: Option<Ladder>,
    /// As it would be.
    pub after: Option<Ladder>,
    /// What that does to the clocks that are open.
    pub moves: Moves,
    /// A word for what this was counted from; another one once somebody changed that.
    pub seen: String,
}

impl Preview {
    /// Whether there is nothing to see before it is saved.
    pub fn is_nothing(&self) -> bool {
        self.before == self.after
    }
}

/// What would come of a change; nothing is kept.
pub fn preview(work: &mut Work<'_, '_>, actor: &Actor, change: &Change) -> Result<Preview, AppError> {
    must_keep_settings(actor)?;
    let seen = seen::word(work)?;
    let (scope, after) = match change {
        Change::Put(input) => wanted(work, input).map(|(scope, ladder)| (scope, Some(ladder)))?,
        Change::Remove(id) => (removable(work, *id)?.scope, None),
    };
    let mut ladders = read(work)?.to_vec();
    let known = ladders.iter().position(|each| each.scope == scope).map(|place| ladders.remove(place));
    let before = known.map(|known| known.ladder);
    if before == after {
        return Ok(Preview { scope, before, after, moves: Moves::default(), seen });
    }
    ladders.extend(after.clone().map(|ladder| Scoped { id: 0, scope, ladder }));
    let basis = Basis { ladders: Arc::new(ladders), ..Basis::of(work)? };
    let moves = recount::preview(work, &basis)?;
    Ok(Preview { scope, before, after, moves, seen })
}

/// Does it where what it was counted from is still as it was `seen`, if that is said; gives the ladder that was written.
pub fn change(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    seen: Option<&str>,
    change: &Change,
) -> Result<Option<Scoped>, AppError> {
    must_keep_settings(actor)?;
    seen::must_be_as_seen(work, seen)?;
    match change {
        Change::Put(input) => put(work, actor, input).map(Some),
        Change::Remove(id) => remove(work, actor, *id).map(|()| None),
    }
}

/// Writes the ladder for these complaints, in place of the one there may be.
pub fn put(work: &mut Work<'_, '_>, actor: &Actor, input: &LadderInput) -> Result<Scoped, AppError> {
    must_keep_settings(actor)?;
    known::hold(work, Topic::Ladders)?;
    let (scope, ladder) = wanted(work, input)?;
    let known = read(work)?.iter().find(|each| each.scope == scope).cloned();
    let id = match &known {
        Some(known) if known.ladder == ladder => return Ok(known.clone()),
        Some(known) => known.id,
        None => store::insert(work.tx, scope)?,
    };
    store::set_rungs(work.tx, id, &ladder)?;
    changed(work, actor)?;
    Ok(Scoped { id, scope, ladder })
}

/// Takes a ladder away; the one for all stays, since something must hold where no other does.
pub fn remove(work: &mut Work<'_, '_>, actor: &Actor, id: i64) -> Result<(), AppError> {
    must_keep_settings(actor)?;
    known::hold(work, Topic::Ladders)?;
    let found = removable(work, id)?;
    store::remove(work.tx, found.id)?;
    changed(work, actor)
}

fn changed(work: &mut Work<'_, '_>, actor: &Actor) -> Result<(), AppError> {
    known::renew(work, Topic::Ladders)?;
    recount::ask(work, &actor.login, Because::Ladder)
}

/// The ladder that is handed in, and for which complaints.
fn wanted(work: &mut Work<'_, '_>, input: &LadderInput) -> Result<(Scope, Ladder), AppError> {
    let mut faults = Faults::default();
    let severity = faults.optional_code::<Severity>("/severity", input.severity.as_deref());
    let department = turn::optional_entry(
        work,
        &mut faults,
        Tree::Departments,
        "/department",
        input.department.as_deref(),
    )?;
    let ladder = checked(work, &mut faults, &input.rungs)?;
    Ok(faults.into_result((Scope { department, severity }, ladder))?)
}

fn removable(work: &mut Work<'_, '_>, id: i64) -> Result<Scoped, AppError> {
    let found = read(work)?.iter().find(|each| each.id == id).cloned().ok_or(AppError::NotFound("ladder"))?;
    match found.scope == Scope::default() {
        true => Err(AppError::Conflict { id: "ladder-for-all", detail: id.to_string() }),
        false => Ok(found),
    }
}
