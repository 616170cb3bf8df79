//! The other ends and the way back: withdrawal, declination, merge, reinstatement.

use wenguo_domain::codes::{HoldReason, Stage};
use wenguo_domain::complaint::Complaint;
use wenguo_domain::refusal::Rule;

use crate::sample::{hours, in_stage, received};

const OPEN: [Stage; 6] =
    [Stage::Received, Stage::Graded, Stage::Dispatched, Stage::Handling, Stage::Responded, Stage::FollowedUp];

#[test]
fn a_reinstatement_leads_back_to_the_stage_before() {
    for stage in OPEN {
        let before = in_stage(stage);
        let withdrawn = before.clone().withdraw("不告了".to_owned(), hours(40)).expect("withdrawn");
        let back = withdrawn.reinstate().expect("reinstated");
        assert_eq!((back.stage, &back.ending), (stage, &None));
        assert_eq!(
            (back.department, back.result, back.follow_up),
            (before.department, before.result, before.follow_up)
        );
    }
}

#[test]
fn an_end_ends_the_hold() {
    let held = received().put_on_hold(HoldReason::WaitingCustomer, hours(10)).expect("held");
    let gone = held.withdraw("不告了".to_owned(), hours(14)).expect("withdrawn");
    assert!(gone.hold.is_none());
    assert!(gone.reinstate().expect("reinstated").hold.is_none());
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
    assert_eq!(merged.reinstate().expect("parted again").ending, None);
}
