//! The frame of every verb on a complaint: load what may be seen, authorise, let the domain decide, count the clocks,
//! save, record.

use serde_json::{Value, json};
use wenguo_domain::actor::{Actor, who_may};
use wenguo_domain::complaint::{Complaint, Product};
use wenguo_domain::field::Faults;
use wenguo_domain::refusal::Denial;
use wenguo_domain::timeline::EventKind;
use wenguo_domain::verb::Verb;
use wenguo_store::complaint::record::Record;
use wenguo_store::complaint::{change, record};
use wenguo_store::sight::Sight;
use wenguo_store::tree::{self, Tree};

use crate::clocks::{self, News};
use crate::error::AppError;
use crate::feed::Change;
use crate::privacy;
use crate::timeline::{self, Happened};
use crate::unseen;
use crate::work::Work;

/// Which complaint, and at which version the caller knows it.
#[derive(Debug, Clone)]
pub struct Target {
    /// Number.
    pub number: String,
    /// Version; `None` takes it as it is.
    pub version: Option<i64>,
}

impl Target {
    /// The complaint with this number, whatever its version.
    pub fn number(number: impl Into<String>) -> Target {
        Target { number: number.into(), version: None }
    }
}

/// What a verb did: the complaint as it then is, and the event that says so.
pub struct Done {
    /// As it then is.
    pub next: Complaint,
    /// What happened.
    pub kind: EventKind,
    /// With which particulars.
    pub data: Value,
}

/// Loads the complaint for `actor` to do `verb` with it; refuses what is not theirs to do.
pub fn begin(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    target: &Target,
    verb: Verb,
) -> Result<Complaint, AppError> {
    let sight = Sight::with_exact_reference(actor);
    if sight.is_blind() {
        return Err(AppError::Denied(Denial::Role(who_may(verb))));
    }
    let complaint = change::load(work.tx, &sight, &target.number)?.ok_or(AppError::NotFound("complaint"))?;
    actor.may(verb, &complaint)?;
    match target.version {
        Some(known) if known != complaint.version => Err(changed(work, &complaint, known)?),
        _ => Ok(complaint),
    }
}

fn changed(work: &mut Work<'_, '_>, complaint: &Complaint, known: i64) -> Result<AppError, AppError> {
    let since = unseen::since(work, complaint.id, complaint.version, known)?;
    Ok(AppError::Changed { version: complaint.version, since })
}

/// Saves what a verb did, records it and lets follow what follows.
pub fn finish(work: &mut Work<'_, '_>, actor: &Actor, done: Done) -> Result<Record, AppError> {
    let number = done.next.number.clone();
    settle(work, actor, done)?;
    shown(work, actor, &number)
}

/// The same for verbs that answer with a thing of their own: the complaint is not read again.
pub fn settle(work: &mut Work<'_, '_>, actor: &Actor, done: Done) -> Result<(), AppError> {
    let Done { mut next, kind, data } = done;
    clocks::advance(work, &mut next, News { actor: &actor.login, kind, data: &data })?;
    save(work, &next)?;
    let seq = timeline::record(work, next.id, &actor.login, kind, data.clone())?;
    timeline::consequences(work, &next, &Happened { actor: &actor.login, kind, data: &data, seq })
}

/// Records that somebody looked at something of the complaint. It is as it was: there is no new version, nobody's form is
/// stale for it, and nobody is told.
pub fn looked(work: &mut Work<'_, '_>, actor: &Actor, id: i64, kind: EventKind) -> Result<(), AppError> {
    looked_at(work, actor, id, kind, json!({}))
}

/// The same, with what it was they looked at.
pub fn looked_at(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    id: i64,
    kind: EventKind,
    data: Value,
) -> Result<(), AppError> {
    timeline::record(work, id, &actor.login, kind, data).map(drop)
}

/// Saves a complaint, to be told of once it is on disk.
pub fn save(work: &mut Work<'_, '_>, complaint: &Complaint) -> Result<(), AppError> {
    change::save(work.tx, complaint)?;
    work.changes.push(Change { number: complaint.number.clone(), version: complaint.version + 1 });
    Ok(())
}

/// The complaint as it now is, for whoever just changed it.
pub fn shown(work: &mut Work<'_, '_>, actor: &Actor, number: &str) -> Result<Record, AppError> {
    let record = record::by_number(work.tx, &Sight::everything(), number)?;
    record.map(|record| privacy::mask(actor, record)).ok_or(AppError::NotFound("complaint"))
}

/// The whole frame, for verbs that make nothing but a new state.
pub fn take(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    target: &Target,
    verb: Verb,
    decide: impl FnOnce(&mut Work<'_, '_>, Complaint) -> Result<Done, AppError>,
) -> Result<Record, AppError> {
    let complaint = begin(work, actor, target, verb)?;
    let done = decide(work, complaint)?;
    finish(work, actor, done)
}

/// The id of the entry with this code; a fault at `pointer` if there is none or it is retired.
pub fn entry(
    work: &mut Work<'_, '_>,
    faults: &mut Faults,
    tree: Tree,
    pointer: &str,
    code: &str,
) -> Result<Option<i64>, AppError> {
    entry_or_kept(work, faults, tree, (pointer, code), None)
}

/// Like `entry` for the code at a pointer, but what the complaint has already (`kept`) stays right when it is retired.
pub fn entry_or_kept(
    work: &mut Work<'_, '_>,
    faults: &mut Faults,
    tree: Tree,
    (pointer, code): (&str, &str),
    kept: Option<i64>,
) -> Result<Option<i64>, AppError> {
    let code = code.trim();
    let found = tree::by_code(work.tx, tree, code)?;
    let found = found.filter(|entry| entry.retired_at.is_none() || Some(entry.id) == kept);
    if found.is_none() {
        let rule = if code.is_empty() { "required" } else { "unknown" };
        faults.add(wenguo_domain::field::FieldError::new(pointer, rule));
    }
    Ok(found.map(|entry| entry.id))
}

/// Like `entry`, where nothing is also right.
pub fn optional_entry(
    work: &mut Work<'_, '_>,
    faults: &mut Faults,
    tree: Tree,
    pointer: &str,
    code: Option<&str>,
) -> Result<Option<i64>, AppError> {
    match code.filter(|code| !code.trim().is_empty()) {
        Some(code) => entry(work, faults, tree, pointer, code),
        None => Ok(None),
    }
}

/// The product these words name, by code or by name, under its name; words that name none of the list stay words. A retired
/// one is no longer of the list, unless it is what the complaint has already (`kept`).
pub fn product(work: &mut Work<'_, '_>, said: &str, kept: Option<i64>) -> Result<Product, AppError> {
    let entry = match tree::by_code(work.tx, Tree::Products, said)? {
        Some(entry) => Some(entry),
        None => tree::by_name(work.tx, Tree::Products, said)?,
    };
    Ok(match entry.filter(|entry| entry.retired_at.is_none() || Some(entry.id) == kept) {
        Some(entry) => Product { id: Some(entry.id), said: entry.name },
        None => Product { id: None, said: said.to_owned() },
    })
}
