//! Walks every timeline from end to end and names each row that was changed, is missing or stands elsewhere.

use serde_json::Value;
use wenguo_domain::timeline::{self, GENESIS, Hash};
use wenguo_store::timeline::{Chained, Event};

use crate::error::AppError;
use crate::timeline::unhex;
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

/// Checks every timeline. Memory stays bounded: one batch at a time.
pub fn verify(work: &mut Work<'_, '_>) -> Result<Verdict, AppError> {
    let mut verdict = Verdict::default();
    let mut after = 0;
    loop {
        let rows = wenguo_store::timeline::chains_after(work.tx, after, BATCH)?;
        let Some((last, _)) = rows.last() else { break };
        after = last.id;
        for chain in rows.chunk_by(|(one, _), (other, _)| one.id == other.id) {
            let events: Vec<&Event> = chain.iter().filter_map(|(_, event)| event.as_ref()).collect();
            check(&chain[0].0, &events, &mut verdict);
        }
    }
    for stray in wenguo_store::timeline::strays(work.tx)? {
        verdict.faults.push(format!("events of complaint id {stray} have no complaint"));
    }
    Ok(verdict)
}

fn check(complaint: &Chained, chain: &[&Event], verdict: &mut Verdict) {
    verdict.complaints += 1;
    verdict.events += chain.len() as u64;
    let mut previous = GENESIS;
    for (place, event) in chain.iter().enumerate() {
        let expected = place as i64 + 1;
        if event.seq != expected {
            verdict
                .faults
                .push(format!("{}: event {expected} is missing, {} follows", complaint.number, event.seq));
            return;
        }
        match check_event(&previous, event) {
            Ok(hash) => previous = hash,
            Err(what) => {
                verdict.faults.push(format!("{}: event {expected} {what}", complaint.number));
                return;
            }
        }
    }
    if complaint.seq != chain.len() as i64 || complaint.hash != timeline::hex(&previous) {
        let text = format!(
            "{}: the last event is not the one the complaint knows ({})",
            complaint.number, complaint.seq
        );
        verdict.faults.push(text);
    }
}

fn check_event(previous: &Hash, event: &Event) -> Result<Hash, String> {
    let payload_hash = unhex(&event.payload_hash).ok_or("has a payload hash that is none")?;
    if let (Some(payload), Some(salt)) = (&event.payload, &event.salt) {
        if timeline::payload_hash(salt.as_bytes(), payload) != payload_hash {
            return Err("has another content than was recorded".to_owned());
        }
        agrees(payload, event)?;
    } else if event.payload.is_some() || event.salt.is_some() {
        return Err("is erased by half".to_owned());
    }
    let hash = timeline::link(previous, event.seq.unsigned_abs(), &payload_hash);
    if timeline::hex(&hash) != event.hash {
        return Err("does not follow from the one before".to_owned());
    }
    Ok(hash)
}

/// Actor, moment and kind stand beside the payload for the sake of queries; they must say the same.
fn agrees(payload: &str, event: &Event) -> Result<(), String> {
    let payload: Value = serde_json::from_str(payload).map_err(|_| "is not JSON".to_owned())?;
    let same = payload["actor"] == event.actor.as_str()
        && payload["at"] == event.at.0
        && payload["kind"] == event.kind.as_str();
    if same { Ok(()) } else { Err("names another actor, moment or kind than was recorded".to_owned()) }
}
