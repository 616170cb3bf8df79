//! The rules of the way: who becomes responsible, what a return counts, what on the spot and reopening mean.

use wenguo_domain::codes::{Motive, Outcome, Severity, Stage};
use wenguo_domain::complaint::{FollowUpAnswer, Product};
use wenguo_domain::lifecycle::{Grading, SpotResult};
use wenguo_domain::refusal::Rule;
use wenguo_domain::revision::Revision;
use wenguo_domain::verb::Verb;

use crate::sample::{HANDLER, answer, findings, grading, hours, in_stage, received, sheet};

#[test]
fn whoever_accepts_unnamed_becomes_responsible() {
    let unnamed = in_stage(Stage::Dispatched).accept(Some(40)).expect("accepted");
    assert_eq!((unnamed.assignee, unnamed.handled_by.as_slice()), (Some(40), [40].as_slice()));
    let named = in_stage(Stage::Graded).dispatch(5, Some(50)).expect("dispatched");
    let taken = named.accept(Some(40)).expect("accepted");
    assert_eq!((taken.assignee, taken.handled_by.as_slice()), (Some(50), [40].as_slice()));
}

#[test]
fn everybody_who_works_on_it_has_handled_it_once() {
    let complaint = in_stage(Stage::Handling).find(findings(), Some(41)).expect("found");
    let complaint = complaint.work_on_remedy(Verb::OfferRemedy, Some(42)).expect("offered");
    let complaint = complaint.work_on_remedy(Verb::ApproveRemedy, Some(43)).expect("approved");
    let complaint = complaint.respond("好".to_owned(), None, Some(41)).expect("responded");
    assert_eq!(complaint.handled_by, [HANDLER, 41, 42], "approving is not handling");
}

#[test]
fn a_return_counts_and_takes_it_from_the_department() {
    let mut complaint = in_stage(Stage::Dispatched);
    for times in 1..=3 {
        complaint = complaint.give_back().expect("given back");
        assert_eq!((complaint.returns, complaint.department, complaint.assignee), (times, None, None));
        assert_eq!(complaint.stage, Stage::Graded);
        complaint = complaint.dispatch(5, None).expect("dispatched again");
    }
}

#[test]
fn grading_again_keeps_what_it_does_not_mention() {
    let first = Grading {
        motive: Revision::Set(Motive::Respect),
        reasonable: Some(true),
        urgent: Some(true),
        product: Revision::Set(Product { id: None, said: "老式铁壶".to_owned() }),
        ..grading(Severity::Major)
    };
    let complaint = received().grade(first).and_then(|graded| graded.grade(grading(Severity::General)));
    let complaint = complaint.expect("graded twice");
    assert_eq!(complaint.severity, Severity::General);
    assert_eq!(
        (complaint.motive, complaint.reasonable, complaint.urgent),
        (Some(Motive::Respect), Some(true), true)
    );
    assert_eq!(complaint.product.map(|product| product.said).as_deref(), Some("老式铁壶"));
}

#[test]
fn the_complainant_is_told_once() {
    let told = received().acknowledge(hours(1)).expect("told");
    assert_eq!(told.acknowledged_at, Some(hours(1)));
    assert_eq!(told.acknowledge(hours(2)).expect_err("twice").rule, Rule::AlreadyAcknowledged);
}

#[test]
fn on_the_spot_carries_the_full_record() {
    let spot = SpotResult { result: "当场换了".to_owned(), satisfaction: 5, cause: Some(4) };
    let complaint = received().resolve_on_the_spot(spot, Some(11), hours(1)).expect("solved");
    assert_eq!(complaint.stage, Stage::Closed);
    assert!(complaint.on_the_spot);
    assert_eq!(complaint.result.as_deref(), Some("当场换了"));
    assert_eq!(complaint.follow_up, Some(FollowUpAnswer { satisfaction: Some(5), solved: Some(true) }));
    let closure = complaint.closure.as_ref().expect("closed");
    assert_eq!((closure.at, closure.by, closure.outcome), (hours(1), Some(11), Outcome::Resolved));
    assert_eq!(complaint.acknowledged_at, Some(hours(1)));
    assert_eq!(complaint.handled_by, [11]);
}

#[test]
fn reopening_forgets_the_answer_and_leads_back_to_work() {
    let reopened = in_stage(Stage::Closed).reopen().expect("reopened");
    assert_eq!((reopened.stage, reopened.reopened), (Stage::Handling, 1));
    assert!(reopened.closure.is_none() && reopened.result.is_none() && reopened.follow_up.is_none());
    assert_eq!(reopened.finding, in_stage(Stage::Closed).finding, "what was found stays found");
    assert_eq!(reopened.handled_by, [HANDLER], "and who handled it stays known");
    let again = reopened.respond("再换".to_owned(), None, Some(HANDLER)).expect("responded");
    let again = again.follow_up_reached(answer(5)).and_then(|asked| asked.close(sheet(), None, hours(102)));
    let twice = again.and_then(|closed| closed.reopen()).expect("reopened again");
    assert_eq!(twice.reopened, 2);
}

#[test]
fn an_answer_is_put_right_until_the_customer_was_asked() {
    let responded = in_stage(Stage::Responded);
    let put_right = responded.clone().respond("换机芯".to_owned(), Some(false), Some(50));
    let put_right = put_right.expect("put right");
    assert_eq!((put_right.stage, put_right.result.as_deref()), (Stage::Responded, Some("换机芯")));
    assert_eq!(put_right.customer_accepts, Some(false));
    assert_eq!(put_right.handled_by, [HANDLER, 50], "whoever puts it right has handled it");
    let asked = put_right.follow_up_reached(answer(3)).expect("asked");
    let late = asked.respond("又想起来".to_owned(), None, Some(HANDLER)).expect_err("too late");
    assert_eq!(late.rule, Rule::NotInThisStage);
}

#[test]
fn a_spot_solution_reopened_begins_where_nobody_has_it() {
    let spot = || SpotResult { result: "换了".to_owned(), satisfaction: 5, cause: None };
    let ungraded = received().resolve_on_the_spot(spot(), Some(11), hours(1)).expect("solved");
    let reopened = ungraded.reopen().expect("reopened");
    assert_eq!((reopened.stage, reopened.on_the_spot), (Stage::Received, false));
    let graded = in_stage(Stage::Graded).resolve_on_the_spot(spot(), Some(11), hours(1)).expect("solved");
    assert_eq!(graded.reopen().expect("reopened").stage, Stage::Graded);
}

#[test]
fn a_second_dispatch_after_the_follow_up_begins_the_work_anew() {
    let asked = in_stage(Stage::FollowedUp);
    let again = asked.dispatch(6, None).expect("dispatched again");
    assert_eq!((again.stage, again.department), (Stage::Dispatched, Some(6)));
    assert!(again.result.is_none() && again.follow_up.is_none());
}
