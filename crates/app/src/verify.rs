//! Walks every timeline from end to end and names each row that was changed, is missing or stands elsewhere, and each
//! complaint whose row says something else than its timeline. `clocks` replays what is kept of clocks, `records` compares
//! escalations and promises.

pub mod clocks;
pub mod records;
mod row;

use wenguo_domain::timeline::{self, GENESIS, Hash};
use wenguo_store::complaint::recount::numbers_after;
use wenguo_store::timeline::{Chained, Event, Walked};

use crate::error::AppError;
use crate::timeline::unhex;
use crate::walk::{self, Unread};
use crate::work::Work;

/// How many complaints are looked at together.
const BATCH: i64 = 500;

/// What the walk found.
#[derive(Debug, Default)]
pub struct Verdict {
    /// Complaints looked at.
    pub complaints: u64,
    /// Events looked at.
    pub events: u64,
    /// What is wrong, a sentence each.
    pub faults: Vec<String>,
}

/// Checks every timeline. Memory stays bounded: one batch at a time. One that cannot be read is a fault, and keeps no other from
/// being checked.
pub fn verify(work: &mut Work<'_, '_>) -> Result<Verdict, AppError> {
    let (mut verdict, mut unread, mut after) = (Verdict::default(), Unread::default(), 0);
    loop {
        let look = |work: &mut Work<'_, '_>, of: (i64, i64)| batch(work, of, &mut verdict);
        let Some(last) = walk::step(work, &mut unread, (after, BATCH), numbers_after, look)? else { break };
        after = last;
    }
    verdict.faults.extend(unread.sentences("its timeline cannot be read"));
    for stray in wenguo_store::timeline::strays(work.tx)? {
        verdict.faults.push(format!("events of complaint id {stray} have no complaint"));
    }
    Ok(verdict)
}

fn batch(
    work: &mut Work<'_, '_>,
    (after, limit): (i64, i64),
    verdict: &mut Verdict,
) -> Result<Option<i64>, AppError> {
    let rows = wenguo_store::timeline::chains_after(work.tx, after, limit)?;
    for chain in rows.chunk_by(|(one, _), (other, _)| one.id == other.id) {
        let events: Vec<&Walked> = chain.iter().filter_map(|(_, walked)| walked.as_ref()).collect();
        verdict.complaints += 1;
        verdict.events += events.len() as u64;
        verdict.faults.extend(check(&chain[0].0, &events));
    }
    Ok(rows.last().map(|(last, _)| last.id))
}

/// What is wrong with a complaint. Where the chain is broken, what follows from it says nothing any more.
fn check(complaint: &Chained, events: &[&Walked]) -> Vec<String> {
    let found = match check_chain(complaint, events) {
        Ok(()) => row::check(complaint, events),
        Err(broken) => vec![broken],
    };
    found.into_iter().map(|what| format!("{}: {what}", complaint.number)).collect()
}

fn check_chain(complaint: &Chained, events: &[&Walked]) -> Result<(), String> {
    let mut previous = GENESIS;
    for (place, Walked { event, .. }) in events.iter().enumerate() {
        let expected = place as i64 + 1;
        if event.seq != expected {
            return Err(format!("event {expected} is missing, {} follows", event.seq));
        }
        previous = check_event(&previous, event).map_err(|what| format!("event {expected} {what}"))?;
    }
    if complaint.seq != events.len() as i64 || complaint.hash != timeline::hex(&previous) {
        return Err(format!("the last event is not the one the complaint knows ({})", complaint.seq));
    }
    Ok(())
}

fn check_event(previous: &Hash, event: &Event) -> Result<Hash, String> {
    let data_hash = unhex(&event.data_hash).ok_or("has a hash of its content that is none")?;
    if let (Some(data), Some(salt)) = (&event.data, &event.salt) {
        if timeline::data_hash(salt.as_bytes(), data) != data_hash {
            return Err("has another content than was recorded".to_owned());
        }
    } else if event.data.is_some() || event.salt.is_some() {
        return Err("is erased by half".to_owned());
    }
    let payload_hash = timeline::payload_hash(&event.actor, event.at, &event.kind, &data_hash);
    let hash = timeline::link(previous, event.seq.unsigned_abs(), &payload_hash);
    if timeline::hex(&hash) != event.hash {
        return Err(
            "names another actor, moment or kind than was recorded, or does not follow from the one before"
                .to_owned(),
        );
    }
    Ok(hash)
}
