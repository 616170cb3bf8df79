//! What must agree: every promise has its events, and by them was made, falls due and stands as its row says; and what the row
//! says of it to be found by follows from the rest of the row.

use wenguo_domain::promise::replay::Replayed;
use wenguo_domain::promise::{Mark, Promise};
use wenguo_store::promise::check::Row;

use super::{Recorded, said};

pub(super) use wenguo_domain::promise::replay::KINDS;

/// What is wrong with the promises of a complaint.
pub(super) fn check(rows: &[Row], events: &[Recorded]) -> Vec<String> {
    let mut replayed = Replayed::of(events.iter().map(Recorded::as_told));
    let mut faults: Vec<String> = Vec::new();
    for (kind, id) in &replayed.impossible {
        faults.push(format!("promise {id} cannot have come to the event {kind}"));
    }
    for row in rows {
        let id = row.promise.id;
        let found = match replayed.promises.remove(&id) {
            Some(told) => differences(row, &told),
            None => vec!["has no event".to_owned()],
        };
        faults.extend(found.into_iter().map(|what| format!("promise {id} {what}")));
    }
    faults.extend(replayed.promises.keys().map(|id| format!("promise {id} is missing")));
    faults
}

fn differences(row: &Row, told: &Promise) -> Vec<String> {
    let promise = &row.promise;
    let mut faults = Vec::new();
    let mut differs = |what: &str, row: String, timeline: String| {
        if row != timeline {
            faults.push(format!("{what} {row}, its timeline gives {timeline}"));
        }
    };
    differs("says", promise.text.clone(), told.text.clone());
    differs("was made at", said(Some(promise.made_at)), said(Some(told.made_at)));
    differs("was made by", promise.made_by.clone(), told.made_by.clone());
    differs("is due at", said(Some(promise.due_at)), said(Some(told.due_at)));
    differs("is", promise.state().to_string(), told.state().to_string());
    differs("was broken at", said(promise.broken_at), said(told.broken_at));
    let marks = [
        ("was decided", &promise.decided, &told.decided),
        ("was kept", &promise.kept, &told.kept),
        ("was taken back", &promise.taken_back, &told.taken_back),
    ];
    for (what, row, timeline) in marks {
        differs(what, marked(row.as_ref()), marked(timeline.as_ref()));
    }
    let place = |id: Option<i64>| id.map_or("none".to_owned(), |id| id.to_string());
    differs("was replaced by", place(promise.replaced_by), place(told.replaced_by));
    let listed = (row.state, row.is_outstanding, row.settled_at, row.is_put_off, row.remind_at);
    if listed != row.expected() {
        faults.push(format!("is listed as {}, its row gives {}", row.state, promise.state()));
    }
    faults
}

fn marked(mark: Option<&Mark>) -> String {
    mark.map_or("never".to_owned(), |mark| format!("at {} by {}", said(Some(mark.at)), mark.by))
}
