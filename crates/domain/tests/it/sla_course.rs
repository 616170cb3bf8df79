//! What becomes of promises of time when a complaint is graded anew, ends, comes back, or is given to another department.

use wenguo_domain::calendar::{Calendar, Opening, Span};
use wenguo_domain::codes::Severity;
use wenguo_domain::moment::{HOUR, Moment};
use wenguo_domain::sla::course::{At, Step};
use wenguo_domain::sla::lap::Lap;
use wenguo_domain::sla::policy::{ClockName, Policy, Scope, Target};
use wenguo_domain::sla::run::Run;
use wenguo_domain::sla::term::{Term, Unit};

use crate::sla::{case, course, policy, promise, standard};

/// So many hours after it came in.
fn hour(hours: i64) -> Moment {
    Moment(0).plus(hours * HOUR)
}

fn after(promises: &Policy, steps: &[(i64, Step)]) -> Run {
    let never_closed = Calendar::new(jiff::tz::TimeZone::UTC, [(); 7].map(|()| vec![Opening::ALL_DAY]));
    let course: Vec<At> = steps.iter().map(|(at, step)| At { at: hour(*at), step: step.clone() }).collect();
    Run::of(promises, &never_closed, &case(Severity::General), &course)
}

fn hours(clock: ClockName, amount: u32) -> Target {
    promise(clock, amount, Unit::Hours, true)
}

fn only_for(severity: Severity, target: Target) -> Target {
    Target { scope: Scope { severity: Some(severity), ..Scope::default() }, ..target }
}

/// What is expected, and since when.
fn open(run: &Run) -> Vec<(ClockName, Moment)> {
    run.open().map(|lap| (lap.clock, lap.started_at)).collect()
}

fn resolution(run: &Run) -> &Lap {
    run.last(ClockName::Resolution).expect("a resolution")
}

fn graded(severity: Severity) -> Step {
    Step::Regraded(case(severity))
}

const REOPENED_WITH: Step = Step::Reopened { has_department: true };
const REOPENED_WITHOUT: Step = Step::Reopened { has_department: false };

#[test]
fn what_only_graver_ones_are_promised_counts_from_the_start() {
    let promises = policy(vec![
        only_for(Severity::Critical, hours(ClockName::FirstResponse, 4)),
        only_for(Severity::Critical, hours(ClockName::Update, 24)),
    ]);
    let mut story =
        vec![(0, Step::Received), (1, Step::Held), (2, Step::Resumed), (3, graded(Severity::Critical))];
    let run = after(&promises, &story);
    assert_eq!(open(&run), [(ClockName::FirstResponse, hour(0)), (ClockName::Update, hour(0))]);
    assert_eq!(run.laps[0].due_at, Some(hour(5)), "what was held before does not count");
    story.insert(3, (2, Step::Answered));
    let run = after(&promises, &story);
    assert_eq!(open(&run), [(ClockName::Update, hour(2))], "the first response was given by then");
    assert_eq!(run.laps.len(), 1);
}

#[test]
fn what_is_not_promised_any_more_is_not_expected() {
    let promises = policy(vec![
        only_for(Severity::Critical, hours(ClockName::FirstResponse, 4)),
        hours(ClockName::Resolution, 72),
    ]);
    let story = [
        (0, Step::Received),
        (1, graded(Severity::Critical)),
        (2, graded(Severity::General)),
        (9, graded(Severity::Critical)),
        (10, Step::Answered),
    ];
    let run = after(&promises, &story[..3]);
    assert_eq!(open(&run), [(ClockName::Resolution, hour(0))]);
    let lap = run.last(ClockName::FirstResponse).expect("a lap");
    assert_eq!((lap.ended_at, lap.breached_at), (Some(hour(2)), None));
    let run = after(&promises, &story);
    let lap = run.last(ClockName::FirstResponse).expect("a lap");
    assert_eq!((lap.started_at, lap.ended_at, lap.met_at), (hour(0), None, Some(hour(10))));
    assert_eq!(lap.breached_at, Some(hour(4)), "as if it had been critical from the start");
}

#[test]
fn a_promise_dropped_while_it_stands_still_keeps_what_was_held() {
    let promises = policy(vec![only_for(Severity::General, hours(ClockName::Resolution, 72))]);
    let story = [
        (0, Step::Received),
        (1, Step::Held),
        (5, graded(Severity::Critical)),
        (9, Step::Resumed),
        (10, graded(Severity::General)),
    ];
    let run = after(&promises, &story[..3]);
    let lap = resolution(&run);
    assert_eq!((lap.ended_at, lap.is_paused, lap.due_at), (Some(hour(5)), false, Some(hour(76))));
    assert_eq!(
        resolution(&after(&promises, &story)).due_at,
        Some(hour(80)),
        "as if it had been so all along"
    );
}

#[test]
fn a_hold_does_not_excuse_what_was_missed_before_it() {
    let promises = policy(vec![
        only_for(Severity::General, hours(ClockName::FirstResponse, 24)),
        only_for(Severity::Critical, hours(ClockName::FirstResponse, 4)),
    ]);
    let story = [(0, Step::Received), (6, Step::Held), (7, graded(Severity::Critical)), (8, Step::Answered)];
    for length in [3, 4] {
        assert_eq!(after(&promises, &story[..length]).laps[0].breached_at, Some(hour(4)));
    }
    let just_then = [(0, Step::Received), (24, Step::Held), (25, Step::Answered)];
    assert_eq!(after(&promises, &just_then).laps[0].breached_at, Some(hour(24)));
}

#[test]
fn an_end_ends_a_hold() {
    let promises = policy(vec![hours(ClockName::Resolution, 72)]);
    let story = [(0, Step::Received), (24, Step::Held), (48, Step::Ended), (120, Step::Revived)];
    let run = after(&promises, &story);
    assert_eq!((run.held_since, &run.holds[..]), (None, &[Span { from: hour(24), to: hour(48) }][..]));
    let lap = resolution(&run);
    assert_eq!((lap.is_open(), lap.is_paused), (true, false));
    assert_eq!(lap.due_at, Some(hour(72 + 24 + 72)), "neither the hold nor the end counts");
}

#[test]
fn what_comes_back_on_hold_stands_still() {
    let promises = policy(vec![hours(ClockName::Resolution, 72)]);
    let ways = [(Step::Ended, Step::Revived), (Step::Resolved, REOPENED_WITH)];
    for (end, back) in ways {
        let story = [(0, Step::Received), (10, end), (11, Step::Held), (12, back), (20, Step::Resumed)];
        assert!(resolution(&after(&promises, &story[..4])).is_paused);
        let run = after(&promises, &story);
        assert_eq!((resolution(&run).is_paused, resolution(&run).due_at), (false, Some(hour(82))));
    }
}

#[test]
fn who_has_the_result_waits_for_no_further_word() {
    let promises = policy(vec![hours(ClockName::Update, 24)]);
    let story = [
        (0, Step::Received),
        (1, Step::Answered),
        (2, Step::Resolved),
        (3, Step::Answered),
        (4, Step::Ended),
        (5, REOPENED_WITH),
        (6, Step::Answered),
    ];
    assert_eq!(open(&after(&promises, &story[..2])), [(ClockName::Update, hour(1))]);
    assert_eq!(open(&after(&promises, &story[..4])), []);
    assert_eq!(open(&after(&promises, &story[..6])), [(ClockName::Update, hour(5))]);
    assert_eq!(open(&after(&promises, &story)), [(ClockName::Update, hour(6))]);
}

#[test]
fn what_a_closing_cut_short_does_not_come_back_after_a_reopening() {
    let promises = policy(vec![hours(ClockName::Update, 24), hours(ClockName::Dispatch, 24)]);
    let story = [
        (0, Step::Received),
        (1, Step::Dispatched),
        (2, Step::Ended),
        (3, REOPENED_WITH),
        (4, Step::Ended),
        (5, Step::Revived),
    ];
    assert_eq!(open(&after(&promises, &story)), [(ClockName::Update, hour(3))]);
}

#[test]
fn what_is_taken_up_again_has_the_term_of_the_case_it_is_by_then() {
    let promises = policy(vec![
        only_for(Severity::General, hours(ClockName::Resolution, 72)),
        only_for(Severity::Critical, hours(ClockName::Resolution, 240)),
    ]);
    let ways = [(Step::Resolved, REOPENED_WITH), (Step::Ended, Step::Revived)];
    for (end, back) in ways {
        let story = [(0, Step::Received), (10, end), (20, graded(Severity::Critical)), (30, back)];
        assert_eq!(resolution(&after(&promises, &story[..3])).due_at, Some(hour(72)), "over is over");
        assert_eq!(resolution(&after(&promises, &story)).due_at, Some(hour(260)));
    }
}

/// Everything a department owes.
fn of_departments() -> Policy {
    let clocks = [
        ClockName::Dispatch,
        ClockName::Acceptance,
        ClockName::Investigation,
        ClockName::Report,
        ClockName::Resolution,
    ];
    policy(clocks.map(|clock| hours(clock, 24)).to_vec())
}

#[test]
fn another_department_does_not_inherit_what_the_first_one_missed() {
    let mut story = vec![(0, Step::Received), (1, Step::Dispatched), (30, Step::Dispatched)];
    let run = after(&of_departments(), &story);
    assert_eq!(open(&run), [(ClockName::Resolution, hour(0)), (ClockName::Acceptance, hour(30))]);
    let both: Vec<&Lap> = run.laps.iter().filter(|lap| lap.clock == ClockName::Acceptance).collect();
    assert_eq!((both[0].ended_at, both[0].breached_at), (Some(hour(30)), Some(hour(25))));
    assert_eq!((both[1].due_at, both[1].breached_at), (Some(hour(54)), None));
    story.extend([(31, Step::Accepted), (32, Step::Dispatched)]);
    let run = after(&of_departments(), &story);
    assert_eq!(open(&run), [(ClockName::Resolution, hour(0)), (ClockName::Acceptance, hour(32))]);
}

#[test]
fn a_dispatch_after_the_result_asks_for_it_again() {
    let mut story = vec![
        (0, Step::Received),
        (1, Step::Dispatched),
        (2, Step::Accepted),
        (3, Step::Resolved),
        (10, Step::Dispatched),
    ];
    let run = after(&of_departments(), &story);
    assert_eq!(open(&run), [(ClockName::Resolution, hour(0)), (ClockName::Acceptance, hour(10))]);
    assert_eq!(resolution(&run).due_at, Some(hour(31)), "what lies between does not count");
    story.push((11, Step::Accepted));
    let expected = [
        (ClockName::Resolution, hour(0)),
        (ClockName::Investigation, hour(11)),
        (ClockName::Report, hour(11)),
    ];
    assert_eq!(open(&after(&of_departments(), &story)), expected);
}

#[test]
fn a_reopening_expects_what_its_stage_does() {
    let before = [
        (0, Step::Received),
        (1, Step::Dispatched),
        (2, Step::Accepted),
        (3, Step::Resolved),
        (4, Step::Ended),
    ];
    let with = [&before[..], &[(10, REOPENED_WITH)]].concat();
    let expected = [
        (ClockName::Resolution, hour(0)),
        (ClockName::Investigation, hour(10)),
        (ClockName::Report, hour(10)),
    ];
    assert_eq!(open(&after(&of_departments(), &with)), expected);
    let without = [&before[..], &[(10, REOPENED_WITHOUT)]].concat();
    let expected = [(ClockName::Resolution, hour(0)), (ClockName::Dispatch, hour(10))];
    assert_eq!(open(&after(&of_departments(), &without)), expected);
}

#[test]
fn what_a_department_gives_back_is_expected_of_nobody_until_it_is_sent_again() {
    let promises = policy(vec![
        promise(ClockName::Dispatch, 60, Unit::BusinessMinutes, true),
        promise(ClockName::Acceptance, 60, Unit::BusinessMinutes, true),
        promise(ClockName::Report, 2, Unit::WorkingDays, true),
    ]);
    let run = Run::of(
        &promises,
        &standard(),
        &case(Severity::General),
        &course(&[
            ("2026-11-05T09:00+08:00", Step::Received),
            ("2026-11-05T09:30+08:00", Step::Dispatched),
            ("2026-11-05T09:50+08:00", Step::Returned),
            ("2026-11-05T11:30+08:00", Step::Dispatched),
            ("2026-11-05T13:40+08:00", Step::Accepted),
        ]),
    );
    let told: Vec<(ClockName, bool, bool, bool)> = run
        .laps
        .iter()
        .map(|lap| (lap.clock, lap.met_at.is_some(), lap.ended_at.is_some(), lap.breached_at.is_some()))
        .collect();
    let expected = [
        (ClockName::Dispatch, true, false, false),
        (ClockName::Acceptance, false, true, false),
        (ClockName::Dispatch, true, false, true),
        (ClockName::Acceptance, true, false, false),
        (ClockName::Report, false, false, false),
    ];
    assert_eq!(told, expected);
}

#[test]
fn an_end_that_is_undone_costs_no_time() {
    let promises = policy(vec![hours(ClockName::Resolution, 24)]);
    let run = after(&promises, &[(0, Step::Received), (1, Step::Ended), (361, Step::Revived)]);
    let lap = resolution(&run);
    assert!(lap.is_open() && lap.breached_at.is_none());
    assert_eq!(lap.due_at, Some(hour(384)));
}

#[test]
fn more_time_holds_from_when_it_is_said_and_undoes_nothing() {
    let extendable = |clock, amount| Target {
        extension: Some(Term { amount: 48, unit: Unit::Hours }),
        ..hours(clock, amount)
    };
    let promises = policy(vec![extendable(ClockName::Resolution, 72), hours(ClockName::Report, 24)]);
    let extended = Step::Extended(ClockName::Resolution);
    let in_time = [(0, Step::Received), (10, extended.clone()), (80, Step::Answered)];
    let lap = after(&promises, &in_time);
    assert_eq!((resolution(&lap).due_at, resolution(&lap).breached_at), (Some(hour(120)), None));
    assert_eq!(resolution(&lap).warn_at.last(), Some(&hour(90)), "three quarters of the whole");
    let late = [(0, Step::Received), (80, extended.clone()), (90, Step::Answered)];
    let lap = after(&promises, &late);
    assert_eq!(resolution(&lap).breached_at, Some(hour(72)), "it was missed before");
    let held = [(0, Step::Received), (10, extended.clone()), (20, Step::Held), (30, Step::Resumed)];
    assert_eq!(resolution(&after(&promises, &held)).due_at, Some(hour(130)), "a hold moves it as ever");
    let later = [(0, Step::Received), (10, extended.clone()), (100, Step::Held), (110, Step::Resumed)];
    assert_eq!(resolution(&after(&promises, &later)).due_at, Some(hour(130)), "in the added time too");
    let twice = [(0, Step::Received), (10, extended.clone()), (11, extended.clone())];
    assert_eq!(resolution(&after(&promises, &twice)).due_at, Some(hour(120)), "once is all there is");
    let reopened =
        [(0, Step::Received), (10, extended), (20, Step::Resolved), (30, Step::Ended), (50, REOPENED_WITH)];
    assert_eq!(resolution(&after(&promises, &reopened)).due_at, Some(hour(150)), "it stays so");
    let other = [(0, Step::Received), (10, Step::Extended(ClockName::Report))];
    assert_eq!(resolution(&after(&promises, &other)).due_at, Some(hour(72)));
}
