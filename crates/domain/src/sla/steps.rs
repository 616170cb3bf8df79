//! Which steps of a course are the events of a timeline? The whole table on one screen.

use serde_json::Value;

use super::course::{At, Step};
use super::policy::{Case, ClockName};
use crate::actor::Actor;
use crate::moment::Moment;
use crate::timeline::EventKind;

/// An event, as far as clocks care.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// When.
    pub at: Moment,
    /// Login of whoever did it.
    pub actor: &'a str,
    /// What.
    pub kind: EventKind,
    /// With which particulars; null once erased.
    pub data: &'a Value,
}

/// The kinds of events that a clock may care about.
pub const KINDS: [EventKind; 19] = [
    EventKind::Received,
    EventKind::Acknowledged,
    EventKind::Graded,
    EventKind::Dispatched,
    EventKind::Accepted,
    EventKind::Returned,
    EventKind::Extended,
    EventKind::Held,
    EventKind::Resumed,
    EventKind::Contacted,
    EventKind::Found,
    EventKind::Responded,
    EventKind::Closed,
    EventKind::Reopened,
    EventKind::ResolvedOnTheSpot,
    EventKind::Withdrawn,
    EventKind::Declined,
    EventKind::Merged,
    EventKind::Reinstated,
];

/// Those of them whose particulars say something to a clock.
pub const WITH_PARTICULARS: [EventKind; 4] =
    [EventKind::Received, EventKind::Graded, EventKind::Contacted, EventKind::Extended];

/// The course of a complaint from its events, in order. It counts from when it came in, which may be before the first event;
/// `graded` reads what a grading made of it.
pub fn course<'a>(
    received_at: Moment,
    events: impl Iterator<Item = Told<'a>>,
    graded: impl Fn(&Value) -> Option<Case>,
) -> Vec<At> {
    let mut course: Vec<At> = Vec::new();
    let mut has_department = false;
    for event in events {
        has_department = match event.kind {
            EventKind::Dispatched => true,
            EventKind::Returned => false,
            _ => has_department,
        };
        let at = if event.kind == EventKind::Received { received_at } else { event.at };
        // Clocks of two machines may differ: what was written later did not happen earlier.
        let at = course.last().map_or(at, |last| at.max(last.at));
        course.extend(steps(event, has_department, &graded).into_iter().map(|step| At { at, step }));
    }
    course
}

/// Whether an event may move a clock: starts, meets, stops or changes one.
pub fn may_move(event: Told<'_>) -> bool {
    event.kind == EventKind::Graded || !steps(event, false, &|_| None).is_empty()
}

fn steps(event: Told<'_>, has_department: bool, graded: &impl Fn(&Value) -> Option<Case>) -> Vec<Step> {
    match event.kind {
        EventKind::Received => vec![Step::Received],
        // Whoever tells the customer that it came in has answered; a program that does has not.
        EventKind::Acknowledged if event.actor == Actor::system().login => vec![Step::Acknowledged],
        EventKind::Acknowledged => vec![Step::Answered],
        EventKind::Contacted if event.data["direction"] == "outbound" => vec![Step::Answered],
        // Telling the customer is what puts it in force; of whom the particulars were erased, they were told all the same.
        EventKind::Extended => {
            let clock = event.data["clock"].as_str().and_then(ClockName::parse);
            std::iter::once(Step::Answered).chain(clock.map(Step::Extended)).collect()
        }
        EventKind::Graded => graded(event.data).map(Step::Regraded).into_iter().collect(),
        EventKind::Dispatched => vec![Step::Dispatched],
        EventKind::Accepted => vec![Step::Accepted],
        EventKind::Returned => vec![Step::Returned],
        EventKind::Held => vec![Step::Held],
        EventKind::Resumed => vec![Step::Resumed],
        EventKind::Found => vec![Step::Found],
        // Put right, a result is no second one: once there it changes no clock.
        EventKind::Responded => vec![Step::Resolved],
        EventKind::ResolvedOnTheSpot => vec![Step::Resolved, Step::Ended],
        EventKind::Reopened => vec![Step::Reopened { has_department }],
        EventKind::Closed | EventKind::Withdrawn | EventKind::Declined | EventKind::Merged => {
            vec![Step::Ended]
        }
        EventKind::Reinstated => vec![Step::Revived],
        _ => Vec::new(),
    }
}
