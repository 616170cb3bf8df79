//! What happened to a complaint since the version somebody knows: who, what, when.

use std::collections::HashMap;

use wenguo_domain::actor::Actor;
use wenguo_domain::moment::Moment;
use wenguo_store::user;

use crate::complaint;
use crate::error::AppError;
use crate::work::Work;

/// Events named at most: whoever missed more looks at the timeline.
const NAMED: i64 = 20;

/// An event somebody has not seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unseen {
    /// Kind.
    pub kind: String,
    /// Login, `system` or `complainant`.
    pub actor: String,
    /// What colleagues call them; the login where it is no person.
    pub name: String,
    /// When.
    pub at: Moment,
}

/// The events of the complaint `id`, now at `version`, that came after version `known`, oldest first.
///
/// Every change makes one event, so those not seen are the last `version - known` of them; looks are none.
pub fn since(work: &mut Work<'_, '_>, id: i64, version: i64, known: i64) -> Result<Vec<Unseen>, AppError> {
    let missed = version.saturating_sub(known).clamp(0, NAMED);
    let events = wenguo_store::timeline::last_changes(work.tx, id, missed)?;
    let logins: Vec<&str> = events.iter().map(|event| event.actor.as_str()).collect();
    let names: HashMap<String, String> = user::names(work.tx, &logins)?.into_iter().collect();
    let unseen = events.into_iter().map(|event| Unseen {
        name: names.get(&event.actor).unwrap_or(&event.actor).clone(),
        kind: event.kind,
        actor: event.actor,
        at: event.at,
    });
    Ok(unseen.collect())
}

/// What happened to the complaint with this number since version `known`, as far as `actor` sees it.
pub fn of_number(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    number: &str,
    known: i64,
) -> Result<Vec<Unseen>, AppError> {
    let record = complaint::by_number(work, actor, number)?;
    since(work, record.id, record.version, known)
}
