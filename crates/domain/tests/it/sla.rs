//! Promises of time: which one holds, when it is due, and what holds and gradings do to it.

use std::collections::HashMap;

use jiff::tz::TimeZone;
use serde_json::Value;
use wenguo_domain::calendar::{Calendar, CalendarFile, Span};
use wenguo_domain::codes::{Channel, Severity, Tier};
use wenguo_domain::moment::{HOUR, MINUTE, Moment};
use wenguo_domain::sla::course::{At, Step};
use wenguo_domain::sla::lap::Lap;
use wenguo_domain::sla::policy::{Case, ClockName, Policy, Scope, Target};
use wenguo_domain::sla::run::Run;
use wenguo_domain::sla::strip::{Stretch, strip};
use wenguo_domain::sla::term::{Term, Unit};

pub fn standard() -> Calendar {
    let files: HashMap<String, CalendarFile> =
        serde_json::from_str(include_str!("../fixtures/sla/calendars.json")).expect("calendars");
    files["cn_std"].clone().check().expect("a calendar")
}

fn moment(text: &str) -> Moment {
    Moment::from(text.parse::<jiff::Timestamp>().expect(text))
}

pub fn case(severity: Severity) -> Case {
    Case { severity, channel: Channel::Phone, tier: Tier::Ordinary, categories: vec![1, 12] }
}

pub fn promise(clock: ClockName, amount: u32, unit: Unit, stops: bool) -> Target {
    Target { clock, scope: Scope::default(), term: Term { amount, unit }, stops, extension: None }
}

pub fn policy(targets: Vec<Target>) -> Policy {
    Policy { targets, warnings: vec![75] }
}

pub fn course(steps: &[(&str, Step)]) -> Vec<At> {
    steps.iter().map(|(at, step)| At { at: moment(at), step: step.clone() }).collect()
}

/// Resolution only.
fn resolution(policy: &Policy, steps: &[(&str, Step)]) -> Lap {
    let run = Run::of(policy, &standard(), &case(Severity::General), &course(steps));
    run.last(ClockName::Resolution).expect("a resolution").clone()
}

fn resolves_in(amount: u32, unit: Unit) -> Policy {
    policy(vec![promise(ClockName::Resolution, amount, unit, true)])
}

/// The story of the vectors: holidays, a make-up day, a hold, late words, a reopening.
#[test]
fn three_clocks_through_a_story() {
    let file: Value =
        serde_json::from_str(include_str!("../fixtures/sla/three_clocks_scenario.json")).expect("a story");
    let promises = policy(vec![
        promise(ClockName::FirstResponse, 240, Unit::BusinessMinutes, false),
        promise(ClockName::Resolution, 6750, Unit::BusinessMinutes, true),
        promise(ClockName::Update, 450, Unit::BusinessMinutes, false),
    ]);
    let steps = [
        Step::Received,
        Step::Acknowledged,
        Step::Answered,
        Step::Held,
        Step::Resumed,
        Step::Answered,
        Step::Resolved,
        Step::Reopened { has_department: true },
        Step::Resolved,
    ];
    let events = file["events"].as_array().expect("events");
    let course: Vec<At> = events
        .iter()
        .zip(&steps)
        .map(|(event, step)| At { at: moment(event[1].as_str().expect("an instant")), step: step.clone() })
        .collect();
    assert_eq!(course.len(), steps.len());
    let calendar = standard();
    let after = |events: usize| Run::of(&promises, &calendar, &case(Severity::General), &course[..events]);
    let due = |events: usize, clock: ClockName| after(events).last(clock).expect("a lap").due_at;
    let expected = |name: &str| {
        let found = file["expect"].as_object().expect("expectations");
        let value = found.iter().find(|(key, _)| key.starts_with(name)).expect(name).1;
        Some(moment(value.as_str().expect("an instant")))
    };
    let minutes = |name: &str| file["expect"][name].as_f64().expect(name);
    let whole = after(9);

    assert_eq!(due(1, ClockName::FirstResponse), expected("first_response_due"));
    let first = whole.last(ClockName::FirstResponse).expect("a lap");
    let elapsed = first.elapsed(&calendar, &whole.holds, course[8].at) / MINUTE;
    assert_eq!(elapsed as f64, minutes("first_response_elapsed_min"));
    assert!(first.breached_at.is_none());
    assert_eq!(due(2, ClockName::Update), expected("update_due_before_first_reply"));
    assert_eq!(due(5, ClockName::Update), expected("update_due_after_first_reply"));
    let updates: Vec<&Lap> = whole.laps.iter().filter(|lap| lap.clock == ClockName::Update).collect();
    let late = calendar.between(updates[1].due_at.expect("due"), course[5].at, &[]) / MINUTE;
    assert_eq!(late as f64, minutes("update_2_late_by_min"));
    assert_eq!(updates[1].breached_at, updates[1].due_at);
    assert_eq!(due(6, ClockName::Update), expected("update_due_after_update_2"));
    assert_eq!(due(3, ClockName::Resolution), expected("resolution_due_without_pause"));
    assert_eq!(due(5, ClockName::Resolution), expected("resolution_due_with_pause"));
    let paused = calendar.between(whole.holds[0].from, whole.holds[0].to, &[]) / MINUTE;
    assert_eq!(paused as f64, minutes("paused_business_min"));
    let at_resolve = |events: usize| {
        let run = after(events);
        let lap = run.last(ClockName::Resolution).expect("a lap");
        (lap.elapsed(&calendar, &run.holds_until(course[events - 1].at), course[events - 1].at) / MINUTE)
            as f64
    };
    assert_eq!(at_resolve(7), minutes("resolution_elapsed_min_at_first_resolve"));
    assert_eq!(due(8, ClockName::Resolution), expected("resolution_due_after_reopen"));
    assert_eq!(at_resolve(9), minutes("resolution_elapsed_min_at_second_resolve"));
    let warned = after(5).last(ClockName::Resolution).expect("a lap").warn_at[0];
    assert_eq!(Some(warned), expected("warn_at_75_percent"));
}

#[test]
fn the_target_that_says_most_holds() {
    let with = |amount: u32, scope: Scope| Target {
        scope,
        ..promise(ClockName::Resolution, amount, Unit::CalendarDays, true)
    };
    let promises = policy(vec![
        with(1, Scope::default()),
        with(2, Scope { severity: Some(Severity::Major), ..Scope::default() }),
        with(3, Scope { category: Some(1), ..Scope::default() }),
        with(4, Scope { category: Some(12), ..Scope::default() }),
        with(5, Scope { tier: Some(Tier::Gold), severity: Some(Severity::Major), ..Scope::default() }),
        with(6, Scope { channel: Some(Channel::Email), ..Scope::default() }),
        with(7, Scope { severity: Some(Severity::Major), ..Scope::default() }),
    ]);
    let days = |case: &Case| promises.target(ClockName::Resolution, case).map(|target| target.term.amount);
    let general = case(Severity::General);
    assert_eq!(days(&Case { categories: Vec::new(), ..general.clone() }), Some(1));
    assert_eq!(days(&general), Some(4), "the inner category says more than the outer one");
    assert_eq!(days(&Case { categories: vec![1, 13], ..general.clone() }), Some(3));
    let major = Case { categories: Vec::new(), ..case(Severity::Major) };
    assert_eq!(days(&major), Some(2), "of equals the first");
    assert_eq!(days(&Case { channel: Channel::Email, ..major.clone() }), Some(6), "channel before severity");
    assert_eq!(
        days(&Case { tier: Tier::Gold, ..case(Severity::Major) }),
        Some(5),
        "two conditions before one"
    );
    assert_eq!(promises.target(ClockName::Update, &general), None);
}

#[test]
fn a_hold_that_begins_when_it_is_due_changes_nothing() {
    let day = resolves_in(450, Unit::BusinessMinutes);
    // Thursday nine to six is 450 minutes.
    let start = ("2026-11-05T09:00+08:00", Step::Received);
    let held =
        [start.clone(), ("2026-11-05T18:00+08:00", Step::Held), ("2026-11-09T09:00+08:00", Step::Resumed)];
    let lap = resolution(&day, &held);
    assert_eq!(lap.due_at, Some(moment("2026-11-05T18:00+08:00")));
    let met = [&held[..], &[("2026-11-09T10:00+08:00", Step::Resolved)]].concat();
    assert_eq!(resolution(&day, &met).breached_at, lap.due_at);
}

#[test]
fn a_late_hold_or_grading_does_not_undo_a_breach() {
    let scoped = |amount: u32, severity: Severity| Target {
        scope: Scope { severity: Some(severity), ..Scope::default() },
        ..promise(ClockName::Resolution, amount, Unit::Hours, true)
    };
    let promises = policy(vec![scoped(24, Severity::General), scoped(240, Severity::Major)]);
    let late = [
        ("2026-11-05T09:00+08:00", Step::Received),
        ("2026-11-06T10:00+08:00", Step::Held),
        ("2026-11-07T10:00+08:00", Step::Resumed),
        ("2026-11-07T11:00+08:00", Step::Regraded(case(Severity::Major))),
    ];
    let lap = resolution(&promises, &late);
    assert_eq!(lap.breached_at, Some(moment("2026-11-06T09:00+08:00")));
    assert_eq!(lap.due_at, Some(moment("2026-11-16T09:00+08:00")), "the late hold does not count");
}

#[test]
fn a_grading_while_on_hold_counts_from_the_start() {
    let scoped = |amount: u32, severity: Severity, stops: bool| Target {
        scope: Scope { severity: Some(severity), ..Scope::default() },
        ..promise(ClockName::Resolution, amount, Unit::Hours, stops)
    };
    let promises = policy(vec![scoped(24, Severity::General, true), scoped(72, Severity::Major, false)]);
    let mut story = vec![
        ("2026-11-05T09:00+08:00", Step::Received),
        ("2026-11-05T10:00+08:00", Step::Held),
        ("2026-11-05T20:00+08:00", Step::Regraded(case(Severity::Major))),
        ("2026-11-06T10:00+08:00", Step::Resumed),
    ];
    let lap = resolution(&promises, &story[..3]);
    assert!(!lap.is_paused, "a major one does not stop");
    assert_eq!(resolution(&promises, &story).due_at, Some(moment("2026-11-08T09:00+08:00")));
    story.push(("2026-11-06T11:00+08:00", Step::Regraded(case(Severity::General))));
    assert_eq!(
        resolution(&promises, &story).due_at,
        Some(moment("2026-11-07T09:00+08:00")),
        "held for a day"
    );
}

#[test]
fn days_at_whose_end_it_stood_still_do_not_count() {
    let start = ("2026-09-24T17:00+08:00", Step::Received);
    let hold =
        |from: &'static str, to: &'static str| vec![start.clone(), (from, Step::Held), (to, Step::Resumed)];
    let due = |unit: Unit, steps: &[(&str, Step)]| {
        let due = resolution(&resolves_in(3, unit), steps).due_at.expect("due");
        due.timestamp().to_zoned(TimeZone::get("Asia/Shanghai").expect("a zone")).to_string()[..16].to_owned()
    };
    let short = hold("2026-09-25T09:00+08:00", "2026-09-25T18:00+08:00");
    assert_eq!(due(Unit::CalendarDays, &short), "2026-09-28T00:00", "over before the day was");
    let nights = hold("2026-09-25T09:00+08:00", "2026-09-27T00:00+08:00");
    assert_eq!(due(Unit::CalendarDays, &nights), "2026-09-30T00:00");
    // 25 to 27 September are off, 1 to 7 October too.
    assert_eq!(due(Unit::WorkingDays, &nights), "2026-10-01T00:00", "no working day was lost");
    let monday = hold("2026-09-28T09:00+08:00", "2026-09-29T09:00+08:00");
    assert_eq!(due(Unit::WorkingDays, &monday), "2026-10-09T00:00", "behind the holiday");
    assert_eq!(
        due(Unit::CivilDays, &hold("2026-09-27T23:00+08:00", "2026-10-01T01:00+08:00")),
        "2026-10-09T00:00"
    );
}

#[test]
fn the_strip_says_why() {
    let term = Term { amount: 480, unit: Unit::BusinessMinutes };
    // Friday before a make-up Saturday, then the spring festival until the 23rd; held over lunch and an hour before and after.
    let (start, calendar) = (moment("2026-02-13T16:00+08:00"), standard());
    let hold = Span { from: moment("2026-02-14T11:00+08:00"), to: moment("2026-02-14T14:30+08:00") };
    let due = term.due(&calendar, start, &[hold]).expect("due");
    let told: Vec<String> = strip(term, &calendar, (start, due), &[hold])
        .into_iter()
        .map(|(span, stretch)| format!("{stretch} {}", span.length() / MINUTE))
        .collect();
    assert_eq!(
        told,
        ["open 120", "closed 900", "open 120", "held 210", "open 210", "closed 13860", "open 30"]
    );
}

#[test]
fn the_strip_of_a_term_of_days_is_of_days() {
    let term = Term { amount: 2, unit: Unit::WorkingDays };
    let (start, calendar) = (moment("2026-09-24T17:00+08:00"), standard());
    let due = term.due(&calendar, start, &[]).expect("due");
    let told: Vec<String> = strip(term, &calendar, (start, due), &[])
        .into_iter()
        .map(|(span, stretch)| format!("{stretch} {}", span.length() / (60 * MINUTE)))
        .collect();
    assert_eq!(told, ["closed 79", "open 48"], "the rest of Thursday and three days off");
}

#[test]
fn a_term_of_no_days_is_the_day_of_receipt() {
    let today = Term { amount: 0, unit: Unit::WorkingDays };
    let (calendar, thursday) = (standard(), moment("2026-09-24T17:00+08:00"));
    let due = |start: &str, stops: &[Span]| today.due(&calendar, moment(start), stops);
    assert_eq!(due("2026-09-24T17:00+08:00", &[]), Some(moment("2026-09-25T00:00+08:00")));
    let next = Some(moment("2026-09-29T00:00+08:00"));
    assert_eq!(due("2026-09-25T08:00+08:00", &[]), next, "three days off");
    let over_night = Span { from: thursday.plus(HOUR), to: moment("2026-09-25T09:00+08:00") };
    assert_eq!(due("2026-09-24T17:00+08:00", &[over_night]), next, "held at the end of the day");
    let told = strip(today, &calendar, (thursday, moment("2026-09-25T00:00+08:00")), &[]);
    assert_eq!(told.iter().map(|(_, stretch)| *stretch).collect::<Vec<_>>(), [Stretch::Open]);
}
