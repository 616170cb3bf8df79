//! The code with which the complainant looks at the complaint: made, read out again on request, replaced. Each look and
//! each new code is an event; the code itself is never part of one.

use serde_json::json;
use wenguo_domain::actor::Actor;
use wenguo_domain::timeline::EventKind;
use wenguo_domain::verb::Verb;
use wenguo_store::complaint::{change, record};
use wenguo_store::sight::Sight;

use crate::desk::Desk;
use crate::entropy;
use crate::error::AppError;
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
    let next = turn::begin(work, actor, target, Verb::ShowTrackCode)?;
    let number = next.number.clone();
    turn::settle(work, actor, Done { next, kind: EventKind::TrackCodeShown, data: json!({}) })?;
    receipt(work, number)
}

/// Gives the complainant a new code; the old one opens nothing from now on.
pub fn renew(work: &mut Work<'_, '_>, actor: &Actor, target: &Target) -> Result<Receipt, AppError> {
    let next = turn::begin(work, actor, target, Verb::RenewTrackCode)?;
    let (id, number) = (next.id, next.number.clone());
    turn::settle(work, actor, Done { next, kind: EventKind::TrackCodeRenewed, data: json!({}) })?;
    change::set_track_code(work.tx, id, &fresh(work.desk))?;
    receipt(work, number)
}

/// What whoever just registered `number` tells the complainant.
pub(crate) fn receipt(work: &mut Work<'_, '_>, number: String) -> Result<Receipt, AppError> {
    let record = record::by_number(work.tx, &Sight::everything(), &number)?;
    let code = record.ok_or(AppError::NotFound("complaint"))?.track_code;
    Ok(Receipt { number, code })
}
