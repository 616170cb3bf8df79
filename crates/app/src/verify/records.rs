//! Do escalations and promises say what their timelines say? Each complaint's are held against its events, which nobody can
//! change unseen: `escalations` and `promises` say what must agree. Nothing can be said where particulars were erased.

mod escalations;
mod promises;

use std::collections::HashMap;

use serde_json::Value;
use wenguo_domain::moment::Moment;
use wenguo_domain::sla::steps::Told;
use wenguo_domain::timeline::EventKind;
use wenguo_store::complaint::recount::numbers_after;
use wenguo_store::escalation::check as steps;
use wenguo_store::promise::check as rows;
use wenguo_store::timeline::{self as events, Event};

use crate::desk::Desk;
use crate::error::AppError;
use crate::walk::{self, Unread};
use crate::work::Work;

/// How many complaints are looked at together.
const BATCH: i64 = 500;

/// What was compared.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// Escalations.
    pub escalations: u64,
    /// Promises.
    pub promises: u64,
    /// Complaints of which nothing can be said.
    pub erased: u64,
    /// What differs, a sentence each.
    pub faults: Vec<String>,
}

/// An event, read.
struct Recorded {
    seq: i64,
    at: Moment,
    actor: String,
    kind: EventKind,
    /// Null once erased.
    data: Value,
}

impl Recorded {
    fn of(event: &Event) -> Option<Recorded> {
        let kind = EventKind::parse(&event.kind)?;
        let (seq, at, actor) = (event.seq, event.at, event.actor.clone());
        Some(Recorded { seq, at, actor, kind, data: crate::timeline::data(event) })
    }

    fn as_told(&self) -> Told<'_> {
        Told { at: self.at, actor: &self.actor, kind: self.kind, data: &self.data }
    }

    /// The escalation or promise it is about.
    fn id(&self) -> Option<i64> {
        self.data["id"].as_i64()
    }
}

impl Compared {
    fn add(&mut self, more: Compared) {
        self.escalations += more.escalations;
        self.promises += more.promises;
        self.erased += more.erased;
        self.faults.extend(more.faults);
    }
}

/// Compares every complaint; each batch as it is at one moment, whatever is written meanwhile. One that cannot be read is a
/// fault, and keeps no other from being compared.
pub fn compare(desk: &Desk) -> Result<Compared, AppError> {
    let (mut compared, mut unread, mut after) = (Compared::default(), Unread::default(), 0);
    loop {
        let last = desk.snapshot(|work| {
            walk::step(work, &mut unread, (after, BATCH), numbers_after, |work, of| {
                batch(work, of, &mut compared)
            })
        })?;
        let Some(last) = last else { break };
        after = last;
    }
    compared.faults.extend(unread.sentences("its escalations and promises cannot be read"));
    Ok(compared)
}

fn batch(
    work: &mut Work<'_, '_>,
    (after, limit): (i64, i64),
    whole: &mut Compared,
) -> Result<Option<i64>, AppError> {
    let complaints = steps::levels_after(work.tx, after, limit)?;
    let mut compared = Compared::default();
    let Some(last) = complaints.last().map(|complaint| complaint.id) else { return Ok(None) };
    let ids: Vec<i64> = complaints.iter().map(|complaint| complaint.id).collect();
    let kinds: Vec<EventKind> = escalations::KINDS.into_iter().chain(promises::KINDS).collect();
    let mut told = grouped(events::of_each(work.tx, &ids, &kinds)?);
    let mut steps = grouped(steps::of_each(work.tx, &ids)?.into_iter().map(|step| (step.complaint_id, step)));
    let mut misfiled = grouped(steps::misfiled(work.tx, &ids)?);
    let mut promised =
        grouped(rows::of_each(work.tx, &ids)?.into_iter().map(|row| (row.promise.complaint, row)));
    for complaint in &complaints {
        let events = told.remove(&complaint.id).unwrap_or_default();
        let events: Vec<Recorded> = events.iter().filter_map(Recorded::of).collect();
        let (steps, promised) = (
            steps.remove(&complaint.id).unwrap_or_default(),
            promised.remove(&complaint.id).unwrap_or_default(),
        );
        let has_particulars =
            |event: &Recorded| escalations::ENDS.contains(&event.kind) || !event.data.is_null();
        if !events.iter().all(has_particulars) {
            compared.erased += 1;
            continue;
        }
        compared.escalations += steps.len() as u64;
        compared.promises += promised.len() as u64;
        let found = escalations::check(complaint.level, &steps, &events);
        let misfiled = misfiled.remove(&complaint.id).unwrap_or_default().into_iter();
        let misfiled = misfiled.map(|id| format!("escalation {id} is listed otherwise than its row gives"));
        let found = found.into_iter().chain(misfiled).chain(promises::check(&promised, &events));
        compared.faults.extend(found.map(|what| format!("{}: {what}", complaint.number)));
    }
    whole.add(compared);
    Ok(Some(last))
}

/// Each with its own, in the order in which they came.
fn grouped<T>(rows: impl IntoIterator<Item = (i64, T)>) -> HashMap<i64, Vec<T>> {
    let mut grouped: HashMap<i64, Vec<T>> = HashMap::new();
    for (complaint, row) in rows {
        grouped.entry(complaint).or_default().push(row);
    }
    grouped
}

fn said(at: Option<Moment>) -> String {
    at.map_or_else(|| "never".to_owned(), |at| at.timestamp().to_string())
}
