//! The code with which the complainant looks at the complaint: made, read out again on request, replaced. Each look and
//! each new code is an event; the code itself is never part of one.

use serde_json::json;
use wenguo_domain::actor::Actor;
use wenguo_domain::timeline::EventKind;
use wenguo_domain::verb::Verb;
use wenguo_store::complaint::track_code;

use crate::desk::Desk;
use crate::entropy;
use crate::error::AppError;
use crate::once::{Key, Once, Outcome, once};
use crate::turn::{self, Done, Target};
use crate::work::Work;

/// Characters of a code: some 40 bits, read out in one breath.
const LENGTH: usize = 8;

/// Number and code: what the complainant takes away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Number.
    pub number: String,
    /// Code.
    pub code: String,
}

/// A code nobody has yet.
pub(crate) fn fresh(desk: &Desk) -> String {
    entropy::readable_code(&*desk.entropy, LENGTH)
}

/// Shows the code, to be read out to whoever lost it, and records who asked.
pub fn show(work: &mut Work<'_, '_>, actor: &Actor, target: &Target) -> Result<Receipt, AppError> {
    let complaint = turn::begin(work, actor, target, Verb::ShowTrackCode)?;
    turn::looked(work, actor, complaint.id, EventKind::TrackCodeShown)?;
    known(work, complaint.number)
}

/// Gives the complainant a new code; the old one opens nothing from now on.
pub fn renew(work: &mut Work<'_, '_>, actor: &Actor, target: &Target) -> Result<Receipt, AppError> {
    let next = turn::begin(work, actor, target, Verb::RenewTrackCode)?;
    let (id, number) = (next.id, next.number.clone());
    turn::settle(work, actor, Done { next, kind: EventKind::TrackCodeRenewed, data: json!({}) })?;
    let code = fresh(work.desk);
    track_code::set(work.tx, id, &code)?;
    Ok(Receipt { number, code })
}

/// What the complainant is told by a form that is sent any number of times and received once; the number in place of the
/// receipt if the key was used for something else. What is kept of it is the number: the code stands in one place only.
pub(crate) fn once_received(
    desk: &Desk,
    key: &Key,
    receive: impl FnOnce(&mut Work<'_, '_>) -> Result<Receipt, AppError>,
) -> Result<Result<Receipt, String>, AppError> {
    let mut fresh = None;
    let done = once(desk, key, |work| {
        let receipt = fresh.insert(receive(work)?);
        Ok(Outcome { body: receipt.number.clone(), ..Outcome::default() })
    })?;
    match (done, fresh) {
        (Once::Done(_), Some(receipt)) => Ok(Ok(receipt)),
        (Once::Done(outcome), None) => desk.read(|work| known(work, outcome.body)).map(Ok),
        (Once::UsedForOther(before), _) => Ok(Err(before.body)),
    }
}

/// Number and code of a complaint that is there.
fn known(work: &mut Work<'_, '_>, number: String) -> Result<Receipt, AppError> {
    let code = track_code::find(work.tx, &number)?.ok_or(AppError::NotFound("complaint"))?;
    Ok(Receipt { number, code })
}
