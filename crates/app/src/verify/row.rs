//! Does the row of a complaint say what its timeline says, and is there a closure for each time it was closed?

use std::fmt::Display;

use wenguo_domain::timeline::EventKind;
use wenguo_domain::trace::Trace;
use wenguo_store::timeline::{Chained, Walked};

use crate::timeline::data;

/// What is wrong with the row or the closures, given a timeline that is whole.
pub fn check(complaint: &Chained, events: &[&Walked]) -> Vec<String> {
    let mut faults = Vec::new();
    let trace = trace(events);
    let mut differs = |what: &str, row: String, timeline: Option<String>| {
        if let Some(timeline) = timeline.filter(|timeline| *timeline != row) {
            faults.push(format!("its row says {what} {row}, its timeline says {timeline}"));
        }
    };
    differs("version", complaint.version.to_string(), Some(changes(events).to_string()));
    differs("stage", complaint.stage.clone(), trace.stage.map(|stage| stage.to_string()));
    differs("reopened", complaint.reopened.to_string(), Some(trace.reopened.to_string()));
    differs("returns", complaint.returns.to_string(), Some(trace.returns.to_string()));
    let (closed, ended) = (complaint.closed_at.map(|at| at.0), complaint.ended_at.map(|at| at.0));
    differs("closed at", at(closed), Some(at(trace.closed_at.map(|at| at.0))));
    differs("ended at", at(ended), Some(at(trace.ended_at.map(|at| at.0))));
    faults.extend(closures(complaint, events));
    faults
}

/// Every change is one event, so their number is the version; of a kind unknown to this version, too.
fn changes(events: &[&Walked]) -> usize {
    let changes = |walked: &&&Walked| EventKind::parse(&walked.event.kind).is_none_or(EventKind::changes);
    events.iter().filter(changes).count()
}

fn at(millis: Option<impl Display>) -> String {
    millis.map_or_else(|| "never".to_owned(), |millis| millis.to_string())
}

/// Events of a kind this version does not know change nothing it could tell.
fn trace(events: &[&Walked]) -> Trace {
    let known =
        events.iter().filter_map(|walked| Some((EventKind::parse(&walked.event.kind)?, &walked.event)));
    known.fold(Trace::default(), |trace, (kind, event)| {
        let particulars = event.data.as_ref().map(|_| data(event));
        trace.after(kind, event.at, particulars.as_ref())
    })
}

fn closures(complaint: &Chained, events: &[&Walked]) -> Vec<String> {
    let closes = |walked: &&&Walked| {
        matches!(EventKind::parse(&walked.event.kind), Some(EventKind::Closed | EventKind::ResolvedOnTheSpot))
    };
    let closed: Vec<&&Walked> = events.iter().filter(closes).collect();
    let mut faults: Vec<String> = closed
        .iter()
        .filter(|walked| !walked.has_closure)
        .map(|walked| format!("the closure of event {} is missing or was changed", walked.event.seq))
        .collect();
    let on_record = complaint.closures - closed.iter().filter(|walked| walked.has_closure).count() as i64;
    // One that was changed is both: missing at its event, and without event.
    if on_record > faults.len() as i64 {
        faults.push(format!("{} closures on record have no event", on_record - faults.len() as i64));
    }
    faults
}
