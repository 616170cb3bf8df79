//! What is kept of clocks: the same as a replay of the whole timeline, as long as nobody changes policy or calendar; and
//! what was finished or missed stays so when somebody does.

use proptest::prelude::*;
use serde_json::{Value, json};
use wenguo_domain::calendar::Calendar;
use wenguo_domain::codes::Severity;
use wenguo_domain::escalation::climb::Climbing;
use wenguo_domain::escalation::ladder::{Ladder, Rung, When, Whom};
use wenguo_domain::moment::{DAY, Moment};
use wenguo_domain::sla::course::At;
use wenguo_domain::sla::glance::Clocks;
use wenguo_domain::sla::kept::{Kept, keep};
use wenguo_domain::sla::policy::{Case, ClockName, Policy};
use wenguo_domain::sla::run::Run;
use wenguo_domain::sla::steps::{KINDS, Told, course};
use wenguo_domain::sla::term::Unit;
use wenguo_domain::timeline::EventKind;

use crate::sample::{START, hours};
use crate::sla::{case, policy, promise, standard};

fn promises() -> Policy {
    policy(vec![
        promise(ClockName::FirstResponse, 24, Unit::Hours, false),
        promise(ClockName::Acceptance, 480, Unit::BusinessMinutes, true),
        promise(ClockName::Resolution, 3, Unit::CalendarDays, true),
        promise(ClockName::Update, 2, Unit::WorkingDays, true),
    ])
}

/// An event: when, what, and its particulars.
type Event = (Moment, EventKind, Value);

fn graded(data: &Value) -> Option<Case> {
    data["severity"].as_str().and_then(Severity::parse).map(case)
}

fn told(events: &[Event]) -> Vec<At> {
    let events = events.iter().map(|(at, kind, data)| Told { at: *at, actor: "han", kind: *kind, data });
    course(START, events, graded)
}

fn run(promises: &Policy, events: &[Event]) -> Run {
    Run::of(promises, &standard(), &case(Severity::General), &told(events))
}

/// Three levels after a warning, as it is from the first day.
fn ladder() -> Ladder {
    let rung = |when, whom| Rung { when, whom, answer_within: None };
    Ladder {
        rungs: vec![
            rung(When::Warning(75), Whom::Handler),
            rung(When::Breach, Whom::Head),
            rung(When::Later(240), Whom::Above(1)),
            rung(When::Later(1_440), Whom::Centre),
        ],
    }
}

fn climbing<'a>(ladder: &'a Ladder, calendar: &'a Calendar) -> Climbing<'a> {
    Climbing { ladder, calendar }
}

/// What is kept, event by event.
fn lived(promises: &Policy, events: &[Event]) -> Vec<Kept> {
    let (mut kept, ladder, calendar) = (Vec::new(), ladder(), standard());
    for end in 1..=events.len() {
        kept = keep(&kept, &run(promises, &events[..end]), climbing(&ladder, &calendar), events[end - 1].0);
    }
    kept
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let one = (proptest::sample::select(&KINDS[1..]), 0..4 * DAY, any::<u8>());
    proptest::collection::vec(one, 0..25).prop_map(|drawn| {
        let mut at = START;
        let mut events = vec![(START, EventKind::Received, json!({}))];
        events.extend(drawn.into_iter().map(|(kind, after, dice)| {
            at = at.plus(after);
            let severity = Severity::ALL[usize::from(dice) % Severity::ALL.len()];
            let direction = if dice.is_multiple_of(2) { "outbound" } else { "inbound" };
            (at, kind, json!({ "severity": severity, "direction": direction }))
        }));
        events
    })
}

proptest! {
    #[test]
    fn a_replay_gives_what_was_kept(events in events()) {
        let kept = lived(&promises(), &events);
        let run = run(&promises(), &events);
        let now = events.last().map_or(START, |last| last.0);
        prop_assert_eq!(kept.len(), run.laps.len());
        for (kept, lap) in kept.iter().zip(&run.laps) {
            prop_assert_eq!((kept.place, kept.started_at, &kept.target), (lap.place, lap.started_at, &lap.target));
            prop_assert_eq!((kept.due_at, kept.is_paused), (lap.due_at, lap.is_paused), "{:?}", lap);
            prop_assert_eq!((kept.met_at, kept.ended_at), (lap.met_at, lap.ended_at));
            let missed_at = lap.breached_at.or(lap.due_at.filter(|_| lap.is_breached(now)));
            prop_assert_eq!(kept.missed_at(now), missed_at, "{:?} of {:?}", lap, events);
        }
    }

    #[test]
    fn another_policy_undoes_nothing(events in events(), at in 0..5 * DAY) {
        let kept = lived(&promises(), &events);
        let now = events.last().map_or(START, |last| last.0).plus(at);
        let longer = policy(vec![promise(ClockName::Resolution, 40, Unit::CalendarDays, true)]);
        let (ladder, calendar) = (ladder(), standard());
        let after = keep(&kept, &run(&longer, &events), climbing(&ladder, &calendar), now);
        for old in &kept {
            let new = after.iter().find(|new| new.place == old.place).expect("nothing is forgotten");
            prop_assert!(old.is_open() || new == old, "what was finished is as it was");
            prop_assert_eq!(old.missed_at(now), new.missed_at(now), "what was missed stays missed");
            prop_assert!(!new.is_open() || new.clock == ClockName::Resolution, "only that is promised");
        }
    }
}

fn at(hour: i64, kind: EventKind, data: Value) -> Event {
    (hours(hour), kind, data)
}

#[test]
fn what_answers_the_customer_first() {
    let outbound = || json!({ "direction": "outbound" });
    let mut events = vec![at(0, EventKind::Received, json!({}))];
    let first = |events: &[Event]| {
        let run = run(&promises(), events);
        let (ladder, calendar) = (ladder(), standard());
        Clocks::of(&keep(&[], &run, climbing(&ladder, &calendar), hours(9)), &run).first_response.met_at
    };
    events.push(at(1, EventKind::Contacted, json!({ "direction": "inbound" })));
    assert_eq!(first(&events), None, "the customer turning to us is no answer of ours");
    events.push(at(2, EventKind::Contacted, outbound()));
    events.push(at(3, EventKind::Contacted, outbound()));
    assert_eq!(first(&events), Some(hours(2)), "the first stays the first");
    events[1] = at(1, EventKind::Acknowledged, json!({}));
    assert_eq!(first(&events), Some(hours(1)), "somebody told them that it came in");
}

#[test]
fn what_a_program_says_is_no_answer_of_a_person() {
    let data = json!({});
    let told = [("system", EventKind::Received, START), ("system", EventKind::Acknowledged, hours(1))];
    let events = told.iter().map(|(actor, kind, at)| Told { at: *at, actor, kind: *kind, data: &data });
    let course = course(START, events, graded);
    let run = Run::of(&promises(), &standard(), &case(Severity::General), &course);
    assert_eq!((run.answered_at, run.open().count()), (None, 3));
}

#[test]
fn the_earliest_promise_that_runs_is_due() {
    let mut events = vec![at(0, EventKind::Received, json!({})), at(1, EventKind::Held, json!({}))];
    let clocks = |events: &[Event]| Clocks::of(&lived(&promises(), events), &run(&promises(), events));
    assert_eq!(clocks(&events).due_at, Some(hours(24)), "the first response waits for nobody");
    events.push(at(2, EventKind::Contacted, json!({ "direction": "outbound" })));
    assert_eq!(clocks(&events).due_at, None, "all else stands still");
    events.push(at(26, EventKind::Resumed, json!({})));
    assert_eq!(
        clocks(&events).resolution.due_at,
        Some(hours(87 + 24)),
        "a day later than the third midnight"
    );
    events.push(at(30, EventKind::Responded, json!({})));
    assert_eq!(clocks(&events).resolution.met_at, Some(hours(30)));
    assert_eq!(clocks(&events).due_at, None);
}

#[test]
fn what_was_done_before_it_was_promised_was_no_promise() {
    let events = vec![
        at(0, EventKind::Received, json!({})),
        at(1, EventKind::Contacted, json!({ "direction": "outbound" })),
    ];
    let only_result = policy(vec![promise(ClockName::Resolution, 3, Unit::CalendarDays, true)]);
    let kept = lived(&only_result, &events);
    let (ladder, calendar) = (ladder(), standard());
    let after = keep(&kept, &run(&promises(), &events), climbing(&ladder, &calendar), hours(2));
    let clocks: Vec<ClockName> = after.iter().map(|kept| kept.clock).collect();
    assert_eq!(clocks, [ClockName::Resolution, ClockName::Update]);
}
