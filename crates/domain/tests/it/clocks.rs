//! The promises of time: what is due when, what holds and regrading do to it, when a promise is broken.

use wenguo_domain::clock::{Clocks, Urgency, soon_from};
use wenguo_domain::codes::{HoldReason, Severity, Stage};
use wenguo_domain::moment::{DAY, HOUR};

use crate::sample::{START, grading, hours, in_stage, received};

#[test]
fn targets_by_severity() {
    for (severity, days) in [(Severity::General, 3), (Severity::Major, 15), (Severity::Critical, 15)] {
        let clocks = Clocks::starting(START, severity);
        assert_eq!(clocks.first_response.due_at, START.plus(DAY), "{severity}");
        assert_eq!(clocks.resolution.due_at, START.plus(days * DAY), "{severity}");
    }
}

#[test]
fn the_earliest_unmet_promise_is_due() {
    let complaint = received();
    assert_eq!(complaint.due_at(), Some(START.plus(DAY)));
    let told = complaint.acknowledge(hours(1)).expect("told");
    assert_eq!(told.due_at(), Some(START.plus(3 * DAY)));
    let responded = in_stage(Stage::Responded);
    assert_eq!(responded.due_at(), None, "the result is there");
    assert_eq!(
        responded.clocks.first_response.met_at, responded.clocks.resolution.met_at,
        "and answers the customer too"
    );
}

#[test]
fn what_answers_the_customer_first() {
    let called = received().contact(true, hours(2)).expect("recorded");
    assert_eq!(called.clocks.first_response.met_at, Some(hours(2)));
    let was_called = received().contact(false, hours(2)).expect("recorded");
    assert_eq!(
        was_called.clocks.first_response.met_at, None,
        "the customer turning to us is no answer of ours"
    );
    let later = called.contact(true, hours(3)).expect("recorded");
    assert_eq!(later.clocks.first_response.met_at, Some(hours(2)), "the first stays the first");
}

#[test]
fn a_hold_moves_what_is_due_by_its_length() {
    let held = received().put_on_hold(HoldReason::WaitingCustomer, hours(5)).expect("held");
    assert_eq!(held.due_at(), None, "nothing falls due while the clocks stand still");
    let running = held.resume(hours(12)).expect("resumed");
    assert_eq!(running.clocks.first_response.due_at, START.plus(31 * HOUR));
    assert_eq!(running.clocks.resolution.due_at, START.plus(79 * HOUR));
    let again =
        running.put_on_hold(HoldReason::ForceMajeure, hours(20)).and_then(|held| held.resume(hours(21)));
    assert_eq!(again.expect("resumed").clocks.resolution.due_at, START.plus(80 * HOUR));
}

#[test]
fn a_hold_leaves_what_is_met_alone() {
    let told = received().acknowledge(hours(1)).expect("told");
    let held =
        told.put_on_hold(HoldReason::WaitingCustomer, hours(5)).and_then(|held| held.resume(hours(12)));
    let clocks = held.expect("resumed").clocks;
    assert_eq!(clocks.first_response.due_at, START.plus(DAY));
    assert_eq!(clocks.resolution.due_at, START.plus(79 * HOUR));
}

#[test]
fn regrading_counts_from_the_start_with_the_holds() {
    let held =
        received().put_on_hold(HoldReason::WaitingCustomer, hours(5)).and_then(|held| held.resume(hours(12)));
    let major = held.and_then(|open| open.grade(grading(Severity::Major))).expect("graded");
    assert_eq!(major.clocks.resolution.due_at, START.plus(15 * DAY + 7 * HOUR));
    let general = major.grade(grading(Severity::General)).expect("graded");
    assert_eq!(general.clocks.resolution.due_at, START.plus(3 * DAY + 7 * HOUR));
    let while_held = received().put_on_hold(HoldReason::WaitingCustomer, hours(5)).expect("held");
    let graded = while_held.grade(grading(Severity::Major)).and_then(|graded| graded.resume(hours(12)));
    assert_eq!(graded.expect("resumed").clocks.resolution.due_at, START.plus(15 * DAY + 7 * HOUR));
}

#[test]
fn reopening_promises_a_new_resolution_but_no_new_first_response() {
    let reopened = in_stage(Stage::Closed).reopen(hours(200)).expect("reopened");
    assert_eq!(reopened.clocks.resolution.due_at, hours(200).plus(3 * DAY));
    assert_eq!(reopened.clocks.resolution.met_at, None);
    assert_eq!(reopened.clocks.first_response, in_stage(Stage::Closed).clocks.first_response);
}

#[test]
fn a_promise_is_broken_after_its_moment_not_at_it() {
    let mut clocks = Clocks::starting(START, Severity::General);
    let due = clocks.resolution.due_at;
    assert!(!clocks.resolution.is_breached(due));
    assert!(clocks.resolution.is_breached(due.plus(1)));
    clocks.resolve(due);
    assert!(!clocks.resolution.is_breached(due.plus(DAY)), "met in time stays met");
    let mut late = Clocks::starting(START, Severity::General);
    late.resolve(due.plus(1));
    assert!(late.resolution.is_breached(due.plus(1)));
}

#[test]
fn soon_is_the_last_quarter_of_the_term_or_the_last_day() {
    let soon = |held, term| soon_from(START, held, START.plus(held + term));
    for (term, left) in [(24 * HOUR, 6 * HOUR), (3 * DAY, 18 * HOUR), (15 * DAY, DAY), (0, 0), (-DAY, 0)] {
        assert_eq!(soon(0, term), START.plus(term - left), "{term}");
        assert_eq!(soon(5 * DAY, term), START.plus(5 * DAY + term - left), "held for long, {term}");
    }
    let (soon, due) = (hours(18), hours(24));
    for (now, urgency) in [
        (hours(0), Urgency::Calm),
        (hours(18).plus(-1), Urgency::Calm),
        (hours(18), Urgency::Soon),
        (hours(24), Urgency::Soon),
        (hours(24).plus(1), Urgency::Late),
    ] {
        assert_eq!(Urgency::of(soon, due, now), urgency, "{now:?}");
    }
}

#[test]
fn what_is_met_or_has_passed_is_promised_no_more() {
    let clocks = received().acknowledge(hours(1)).expect("told").clocks;
    assert_eq!(clocks.first_response.promised(hours(2)), None, "met");
    assert_eq!(clocks.resolution.promised(hours(2)), Some(START.plus(3 * DAY)));
    assert_eq!(clocks.resolution.promised(START.plus(3 * DAY)), None, "passed");
}
