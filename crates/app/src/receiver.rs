//! Somebody outside who is told things, a webhook or a robot, as far as they are alike: what is at stake when one is removed, and
//! removing it. What is particular to either stands in `webhook` and `robot`.

use wenguo_domain::actor::Actor;
use wenguo_domain::job::JobKind;
use wenguo_store::job;
use wenguo_store::receiver as store;

use crate::error::AppError;
use crate::known::{self, Topic};
use crate::outbox;
use crate::outgoing::http::host_of;
use crate::taxonomy::must_keep_settings;
use crate::work::Work;

/// What would be lost with a receiver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtStake {
    /// What people call it.
    pub name: String,
    /// How much waits for it, and would be called off.
    pub waiting: i64,
}

/// What was lost with one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    /// What people called it.
    pub name: String,
    /// How much was called off.
    pub called_off: u64,
}

/// How much waits for the one with this id.
pub fn at_stake(work: &mut Work<'_, '_>, actor: &Actor, way: JobKind, id: i64) -> Result<AtStake, AppError> {
    must_keep_settings(actor)?;
    let found = store::by_id(work.tx, way, id)?.filter(|found| found.removed.is_none());
    let found = found.ok_or_else(|| missing(way))?;
    Ok(AtStake { name: found.name, waiting: job::waiting_for(work.tx, &found.target)? })
}

/// Removes one, at the version the caller knows if one is given: its name is free again, its keys and secrets are gone, and what
/// waits for it is called off. What was sent to it can still be looked at under its name.
pub fn remove(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    way: JobKind,
    (id, version): (i64, Option<i64>),
) -> Result<Removed, AppError> {
    must_keep_settings(actor)?;
    known::renew(work, if way == JobKind::Robot { Topic::Robots } else { Topic::Webhooks })?;
    let found = store::to_change(work.tx, way, id)?.ok_or_else(|| missing(way))?;
    must_be_at(found.version, version)?;
    store::remove(work.tx, (way, id), host_of(found.url.reveal()), (work.now, &actor.login))?;
    let called_off = job::call_off(work.tx, &outbox::target(way, id), work.now)?;
    Ok(Removed { name: found.name, called_off })
}

/// Refuses what was asked at another version than the one it is at.
pub(crate) fn must_be_at(version: i64, known: Option<i64>) -> Result<(), AppError> {
    match known.is_none_or(|known| known == version) {
        true => Ok(()),
        false => Err(AppError::Changed { version, since: Vec::new() }),
    }
}

fn missing(way: JobKind) -> AppError {
    AppError::NotFound(match way {
        JobKind::Webhook => "webhook",
        JobKind::Robot => "robot",
        JobKind::Mail => "receiver",
    })
}
