//! Records what happened, chained to what happened before, and says on one screen what follows from it.

use serde_json::Value;
use wenguo_domain::complaint::Complaint;
use wenguo_domain::timeline::{self, EventKind, GENESIS, Hash};
use wenguo_store::complaint::change;
use wenguo_store::timeline::Event;

use crate::complaint;
use crate::entropy;
use crate::error::AppError;
use crate::escalation;
use crate::notice;
use crate::telling;
use crate::webhook;
use crate::work::Work;

/// What happened, with its place in the timeline.
#[derive(Debug, Clone, Copy)]
pub struct Happened<'e> {
    /// Who did it.
    pub actor: &'e str,
    /// What.
    pub kind: EventKind,
    /// With which particulars.
    pub data: &'e Value,
    /// The number of its event.
    pub seq: i64,
}

/// What follows from an event, all of it.
pub fn consequences(
    work: &mut Work<'_, '_>,
    complaint: &Complaint,
    happened: &Happened<'_>,
) -> Result<(), AppError> {
    match happened.kind {
        EventKind::Closed | EventKind::ResolvedOnTheSpot => {
            change::keep_closure(work.tx, complaint, happened.actor)?;
            escalation::end(work, complaint.id)?;
            complaint::index(work, complaint.id)?;
        }
        EventKind::Withdrawn | EventKind::Declined | EventKind::Merged => {
            escalation::end(work, complaint.id)?
        }
        EventKind::Reopened | EventKind::Reinstated => escalation::again::take_up(work, complaint)?,
        // Grading may name the product.
        EventKind::Graded => {
            complaint::index(work, complaint.id)?;
            escalation::immediate::group::weigh(work, complaint)?;
        }
        // The result answers every order.
        EventKind::Responded => {
            wenguo_store::chase::end(work.tx, complaint.id, work.now)?;
            complaint::index(work, complaint.id)?;
        }
        EventKind::Noted | EventKind::ComplainantWrote => complaint::index(work, complaint.id)?,
        _ => {}
    }
    if notice::is_news(work) {
        telling::tell(work, complaint, happened)?;
        webhook::called(work, complaint, happened.kind, happened.seq)?;
    }
    Ok(())
}

/// Appends an event to the timeline of a complaint.
pub fn record(
    work: &mut Work<'_, '_>,
    complaint: i64,
    actor: &str,
    kind: EventKind,
    data: Value,
) -> Result<i64, AppError> {
    let (seq, hash) = wenguo_store::timeline::head(work.tx, complaint)?;
    let event = next(work, (seq, &hash), actor, kind, data);
    wenguo_store::timeline::append(work.tx, complaint, &event)?;
    Ok(event.seq)
}

/// The first event of a complaint whose row is yet to be written.
pub fn first(work: &Work<'_, '_>, actor: &str, data: Value) -> Event {
    next(work, (0, &timeline::hex(&GENESIS)), actor, EventKind::Received, data)
}

fn next(work: &Work<'_, '_>, head: (i64, &str), actor: &str, kind: EventKind, data: Value) -> Event {
    let seq = head.0 + 1;
    let data = timeline::canonical(&data);
    let salt = entropy::hex_secret::<16>(&*work.desk.entropy);
    let data_hash = timeline::data_hash(salt.as_bytes(), &data);
    let payload_hash = timeline::payload_hash(actor, work.now, kind.as_str(), &data_hash);
    let hash = timeline::link(&unhex(head.1).unwrap_or(GENESIS), seq.unsigned_abs(), &payload_hash);
    Event {
        seq,
        at: work.now,
        actor: actor.to_owned(),
        kind: kind.as_str().to_owned(),
        data: Some(data),
        salt: Some(salt),
        data_hash: timeline::hex(&data_hash),
        hash: timeline::hex(&hash),
    }
}

/// A digest from its 64 hexadecimal digits.
pub fn unhex(text: &str) -> Option<Hash> {
    let mut hash = GENESIS;
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (place, byte) in hash.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * place..2 * place + 2)?, 16).ok()?;
    }
    Some(hash)
}

/// The particulars of an event; `null` once erased.
pub fn data(event: &Event) -> Value {
    event.data.as_deref().and_then(|data| serde_json::from_str(data).ok()).unwrap_or(Value::Null)
}
