//! Of which promises does a timeline tell, and where does each stand? What follows from the events alone, by the same rules by
//! which it happened, to be compared with what is kept.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Mark, Promise, Source};
use crate::moment::Moment;
use crate::refusal::Rule;
use crate::remedy::{Approval, Decision};
use crate::sla::steps::Told;
use crate::timeline::EventKind;

/// The kinds of events that say something of a promise.
pub const KINDS: [EventKind; 7] = [
    EventKind::Promised,
    EventKind::PromiseApproved,
    EventKind::PromiseRejected,
    EventKind::PromiseKept,
    EventKind::PromiseBroken,
    EventKind::PromiseRescheduled,
    EventKind::PromiseTakenBack,
];

/// What a timeline tells of promises.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Replayed {
    /// Each as it stands, by its identity; what events do not name (kind, amount, department) is left out.
    pub promises: BTreeMap<i64, Promise>,
    /// Events of promises that are not there or with which it was not possible: which kind, of which promise.
    pub impossible: Vec<(EventKind, i64)>,
}

impl Replayed {
    /// After all these events, in order; other kinds are passed over.
    pub fn of<'e>(events: impl IntoIterator<Item = Told<'e>>) -> Replayed {
        let mut replayed = Replayed::default();
        for event in events.into_iter().filter(|event| KINDS.contains(&event.kind)) {
            replayed.take(event);
        }
        replayed
    }

    fn take(&mut self, event: Told<'_>) {
        let id = event.data["id"].as_i64().unwrap_or_default();
        if event.kind == EventKind::Promised {
            self.promises.insert(id, made(id, event));
            return;
        }
        let about = match event.kind {
            EventKind::PromiseRescheduled => event.data["replaces"].as_i64().unwrap_or_default(),
            _ => id,
        };
        let next = self.promises.get(&about).cloned().map(|promise| self.after(promise, event, id));
        match next {
            Some(Ok(promise)) => drop(self.promises.insert(about, promise)),
            Some(Err(_)) | None => self.impossible.push((event.kind, about)),
        }
    }

    fn after(&mut self, promise: Promise, event: Told<'_>, id: i64) -> Result<Promise, Rule> {
        let mark = Mark { at: event.at, by: event.actor.to_owned(), note: None };
        match event.kind {
            EventKind::PromiseApproved => promise.decide(Decision::Approve, mark),
            EventKind::PromiseRejected => promise.decide(Decision::Reject, mark),
            EventKind::PromiseKept => promise.keep(mark),
            EventKind::PromiseTakenBack => promise.take_back(mark),
            EventKind::PromiseRescheduled => {
                let later = promise.reschedule(event.actor, due_at(event.data), event.at)?;
                self.promises.insert(id, Promise { id, ..later });
                Ok(promise.replaced(id, event.at))
            }
            _ => Ok(promise.fallen_due(event.at)),
        }
    }
}

fn made(id: i64, event: Told<'_>) -> Promise {
    let data = event.data;
    let approval = data["approval"].as_str().and_then(Approval::parse);
    Promise {
        id,
        complaint: 0,
        text: data["text"].as_str().unwrap_or_default().to_owned(),
        source: data["source"].as_str().and_then(Source::parse).unwrap_or(Source::Hand),
        kind: None,
        amount: None,
        made_at: event.at,
        made_by: event.actor.to_owned(),
        department: None,
        due_at: due_at(data),
        reminded_at: None,
        approval: approval.unwrap_or(Approval::NotNeeded),
        decided: None,
        kept: None,
        broken_at: None,
        taken_back: None,
        replaced_by: None,
    }
}

fn due_at(data: &Value) -> Moment {
    Moment(data["due_at"].as_i64().unwrap_or_default())
}
