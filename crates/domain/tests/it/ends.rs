//! The other ends and the way back: withdrawal, declination, merge, reinstatement.

use wenguo_domain::codes::{HoldReason, Stage};
use wenguo_domain::complaint::Complaint;
use wenguo_domain::moment::HOUR;
use wenguo_domain::refusal::Rule;

use crate::sample::{hours, in_stage, received};

const OPEN: [Stage; 6] =
    [Stage::Received, Stage::Graded, Stage::Dispatched, Stage::Handling, Stage::Responded, Stage::FollowedUp];

#[test]
fn a_reinstatement_leads_back_to_the_stage_before() {
    for stage in OPEN {
        let before = in_stage(stage);
        let withdrawn = before.clone().withdraw("不告了".to_owned(), hours(40)).expect("withdrawn");
        assert_eq!(withdrawn.due_at(), None, "nothing is due of what is withdrawn");
        let back = withdrawn.reinstate(hours(50)).expect("reinstated");
        assert_eq!((back.stage, &back.ending), (stage, &None));
        assert_eq!(
            (back.department, back.result, back.follow_up),
            (before.department, before.result, before.follow_up)
        );
    }
}

#[test]
fn the_time_in_between_does_not_count() {
    let due = received().clocks.resolution.due_at;
    let back = received().withdraw("不告了".to_owned(), hours(10)).and_then(|gone| gone.reinstate(hours(60)));
    assert_eq!(back.expect("reinstated").clocks.resolution.due_at, due.plus(50 * HOUR));
}

#[test]
fn an_end_ends_the_hold_and_counts_it() {
    let held = received().put_on_hold(HoldReason::WaitingCustomer, hours(10)).expect("held");
    let gone = held.withdraw("不告了".to_owned(), hours(14)).expect("withdrawn");
    assert!(gone.hold.is_none());
    assert_eq!(gone.clocks.held, 4 * HOUR);
    let back = gone.reinstate(hours(20)).expect("reinstated");
    assert_eq!(back.clocks.resolution.due_at, received().clocks.resolution.due_at.plus(10 * HOUR));
}

#[test]
fn a_merge_needs_another_that_lives() {
    let target = |rule: Result<Complaint, _>| match rule {
        Err(wenguo_domain::refusal::Refusal { rule, .. }) => rule,
        Ok(_) => panic!("merged"),
    };
    assert_eq!(target(received().merge(&received(), String::new(), hours(1))), Rule::MergeTarget);
    let gone = Complaint { id: 2, ..in_stage(Stage::Merged) };
    assert_eq!(target(received().merge(&gone, String::new(), hours(1))), Rule::MergeTarget);
    let other = Complaint { id: 2, ..received() };
    let merged = received().merge(&other, "同一件事".to_owned(), hours(1)).expect("merged");
    let ending = merged.ending.as_ref().expect("an ending");
    assert_eq!(
        (ending.merged_into, ending.from, ending.reason.as_str()),
        (Some(2), Stage::Received, "同一件事")
    );
    assert_eq!(merged.number, received().number, "the number stays its own");
    assert_eq!(merged.reinstate(hours(2)).expect("parted again").ending, None);
}

#[test]
fn a_clock_set_back_does_not_shorten_a_promise() {
    let due = received().clocks.resolution.due_at;
    let gone = received().withdraw("不告了".to_owned(), hours(10)).expect("withdrawn");
    assert_eq!(gone.reinstate(hours(9)).expect("reinstated").clocks.resolution.due_at, due);
    let held = received().put_on_hold(HoldReason::WaitingCustomer, hours(10)).expect("held");
    assert_eq!(held.resume(hours(9)).expect("resumed").clocks.resolution.due_at, due);
}
