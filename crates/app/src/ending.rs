//! The other ends of a complaint (withdrawn, declined, merged) and the way back from each.

use serde_json::json;
use wenguo_domain::actor::Actor;
use wenguo_domain::complaint::Complaint;
use wenguo_domain::field::Faults;
use wenguo_domain::timeline::EventKind;
use wenguo_domain::verb::Verb;
use wenguo_store::complaint::change;
use wenguo_store::complaint::record::Record;
use wenguo_store::sight::Sight;

use crate::error::AppError;
use crate::template::fill::refuse_unfilled;
use crate::timeline;
use crate::turn::{self, Done, Target};
use crate::work::Work;

/// The complainant takes it back.
pub fn withdraw(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    target: &Target,
    reason: &str,
) -> Result<Record, AppError> {
    turn::take(work, actor, target, Verb::Withdraw, |work, complaint| {
        let reason = checked(reason)?;
        let data = json!({ "reason": reason });
        Ok(Done { next: complaint.withdraw(reason, work.now)?, kind: EventKind::Withdrawn, data })
    })
}

/// It is not taken on.
pub fn decline(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    target: &Target,
    reason: &str,
) -> Result<Record, AppError> {
    turn::take(work, actor, target, Verb::Decline, |work, complaint| {
        let reason = sendable(reason)?;
        let data = json!({ "reason": reason });
        Ok(Done { next: complaint.decline(reason, work.now)?, kind: EventKind::Declined, data })
    })
}

fn checked(reason: &str) -> Result<String, AppError> {
    let mut faults = Faults::default();
    let reason = faults.required("/reason", reason, 2_000);
    Ok(faults.into_result(reason)?)
}

/// The reason of a declination is what the customer is told.
fn sendable(reason: &str) -> Result<String, AppError> {
    let mut faults = Faults::default();
    let reason = faults.required("/reason", reason, 2_000);
    refuse_unfilled(&mut faults, "/reason", &reason);
    Ok(faults.into_result(reason)?)
}

/// It lives on in another; both timelines say so, both numbers are found.
pub fn merge(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    target: &Target,
    into: &str,
    reason: Option<&str>,
) -> Result<Record, AppError> {
    let mut faults = Faults::default();
    let into = faults.required("/into", into, 40);
    let reason = faults.optional("/reason", reason, 2_000).unwrap_or_default();
    faults.into_result(())?;
    change::lock_in_order(work.tx, &[&target.number, &into])?;
    let mut absorbing: Option<Complaint> = None;
    let record = turn::take(work, actor, target, Verb::Merge, |work, complaint| {
        let found = change::load(work.tx, &Sight::with_exact_reference(actor), &into)?;
        let found = found.ok_or_else(|| AppError::field("/into", "unknown"))?;
        let data = json!({ "into": found.number, "reason": reason });
        let next = complaint.merge(&found, reason, work.now)?;
        absorbing = Some(found);
        Ok(Done { next, kind: EventKind::Merged, data })
    })?;
    if let Some(absorbing) = absorbing {
        tell_other(work, actor, absorbing.id, EventKind::Absorbed, &record.number)?;
    }
    Ok(record)
}

/// Undoes a withdrawal, declination or merge.
pub fn reinstate(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    target: &Target,
    reason: &str,
) -> Result<Record, AppError> {
    if let Some(other) = change::merged_into(work.tx, &target.number)? {
        change::lock_in_order(work.tx, &[&target.number, &other])?;
    }
    let mut absorbing = None;
    let record = turn::take(work, actor, target, Verb::Reinstate, |_, complaint| {
        let reason = checked(reason)?;
        absorbing = complaint.ending.as_ref().and_then(|ending| ending.merged_into);
        let next = complaint.reinstate()?;
        Ok(Done { next, kind: EventKind::Reinstated, data: json!({ "reason": reason }) })
    })?;
    if let Some(absorbing) = absorbing {
        tell_other(work, actor, absorbing, EventKind::Released, &record.number)?;
    }
    Ok(record)
}

/// The other side of a merge changes nothing but its timeline, and its version with it.
fn tell_other(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    other: i64,
    kind: EventKind,
    number: &str,
) -> Result<(), AppError> {
    if let Some(complaint) = change::load_by_id(work.tx, &Sight::everything(), other)? {
        turn::save(work, &complaint)?;
        timeline::record(work, other, &actor.login, kind, json!({ "number": number }))?;
    }
    Ok(())
}
