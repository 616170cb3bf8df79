//! What must agree: every step up has its event, which says how high, why, because of which clock, when and to whom; who said
//! that they have it in hand did so by an event; and it is over with the end of its complaint or with what somebody took on
//! further up, no sooner and no later.

use wenguo_domain::timeline::EventKind;
use wenguo_store::escalation::Escalation;

use super::{Recorded, said};

/// Events that say something of escalations.
pub(super) const KINDS: [EventKind; 7] = [
    EventKind::Escalated,
    EventKind::EscalationAcknowledged,
    EventKind::Closed,
    EventKind::ResolvedOnTheSpot,
    EventKind::Withdrawn,
    EventKind::Declined,
    EventKind::Merged,
];

/// Those of them that end a complaint; their particulars are not asked for.
pub(super) const ENDS: [EventKind; 5] = [
    EventKind::Closed,
    EventKind::ResolvedOnTheSpot,
    EventKind::Withdrawn,
    EventKind::Declined,
    EventKind::Merged,
];

/// What is wrong with the steps of a complaint whose row says that it reached `level`.
pub(super) fn check(level: i64, steps: &[Escalation], events: &[Recorded]) -> Vec<String> {
    let escalated = || events.iter().filter(|event| event.kind == EventKind::Escalated);
    let reached = escalated().filter_map(|event| event.data["level"].as_i64()).max().unwrap_or_default();
    let mut faults = Vec::new();
    if level != reached {
        faults.push(format!("its row says escalation level {level}, its timeline says {reached}"));
    }
    for step in steps {
        let id = step.id;
        let found = match escalated().find(|event| event.id() == Some(id)) {
            Some(event) => differences(step, event, events),
            None => vec!["has no event".to_owned()],
        };
        faults.extend(found.into_iter().map(|what| format!("escalation {id} {what}")));
    }
    let is_kept = |event: &&Recorded| steps.iter().any(|step| Some(step.id) == event.id());
    let missing = escalated().filter(|event| !is_kept(event));
    faults.extend(missing.map(|event| format!("the escalation of event {} is missing", event.seq)));
    faults
}

fn differences(step: &Escalation, event: &Recorded, events: &[Recorded]) -> Vec<String> {
    let mut faults = Vec::new();
    let text = |key: &str| event.data[key].as_str().unwrap_or("none").to_owned();
    let mut differs = |what: &str, row: String, timeline: String| {
        if row != timeline {
            faults.push(format!("{what} {row}, its timeline gives {timeline}"));
        }
    };
    let number = |key: &str| event.data[key].as_i64().map_or("none".to_owned(), |number| number.to_string());
    differs("is of level", step.level.to_string(), number("level"));
    differs("is because of", step.cause.to_string(), text("cause"));
    let clock = step.clock.map_or("none".to_owned(), |(_, clock)| clock.to_string());
    differs("is of clock", clock, text("clock"));
    differs("was meant for", step.whom.clone(), text("whom"));
    differs("climbed as of", step.at.0.to_string(), number("at"));
    differs("was told at", said(Some(step.told_at)), said(Some(event.at)));
    let ended = events.iter().find(|other| other.seq > event.seq && ends(step, other, events));
    differs("ended at", said(step.ended_at), said(ended.map(|ended| ended.at)));
    faults.extend(people(step, event));
    faults.extend(acknowledgement(step, events));
    if !step.is_open() && step.climb_at.is_some() {
        faults.push("climbs on although nobody's answer is needed".to_owned());
    }
    faults
}

/// With the complaint, or when somebody took on what was further up while nobody had said that they have this in hand.
fn ends(step: &Escalation, event: &Recorded, events: &[Recorded]) -> bool {
    let is_above = event.kind == EventKind::EscalationAcknowledged
        && event.data["level"].as_i64().is_some_and(|level| level > step.level)
        && step.rule.as_deref().is_none_or(|rule| event.data["rule"].as_str() == Some(rule));
    // Said in the same moment, what was said of the step itself tells which came first.
    let is_said_later = |at| {
        let mut own = events.iter().filter(|other| {
            other.kind == EventKind::EscalationAcknowledged && other.id() == Some(step.id) && other.at == at
        });
        at > event.at || (at == event.at && own.any(|own| own.seq > event.seq))
    };
    ENDS.contains(&event.kind) || (is_above && step.acknowledged_at.is_none_or(is_said_later))
}

/// To whom it went; somebody else may have taken it on.
fn people(step: &Escalation, event: &Recorded) -> Option<String> {
    let told: Vec<&str> =
        event.data["people"].as_array().into_iter().flatten().filter_map(|login| login.as_str()).collect();
    let missing = told.iter().find(|login| !step.people.iter().any(|person| person.login == **login));
    let stranger = step
        .people
        .iter()
        .find(|person| person.acknowledged_at.is_none() && !told.contains(&person.login.as_str()));
    match (missing, stranger) {
        (Some(missing), _) => Some(format!("did not go to {missing}, its timeline gives that it did")),
        (None, Some(stranger)) => {
            Some(format!("went to {}, its timeline gives that it did not", stranger.login))
        }
        (None, None) => None,
    }
}

/// Who has it in hand said so of it, or of what went to them as high up or higher.
fn acknowledgement(step: &Escalation, events: &[Recorded]) -> Option<String> {
    let is_about = |event: &&Recorded| {
        let is_as_high = event.data["level"].as_i64().is_some_and(|level| level >= step.level);
        event.kind == EventKind::EscalationAcknowledged && (event.id() == Some(step.id) || is_as_high)
    };
    let Some(at) = step.acknowledged_at else {
        let own = events.iter().filter(is_about).find(|event| event.id() == Some(step.id))?;
        return Some(format!("was acknowledged never, its timeline gives {}", said(Some(own.at))));
    };
    let by = step.acknowledged_by.as_deref().unwrap_or_default();
    let has_event = events.iter().filter(is_about).any(|event| event.at == at && event.actor == by);
    (!has_event).then(|| {
        format!("was acknowledged at {} by {by}, of which its timeline knows nothing", said(Some(at)))
    })
}
