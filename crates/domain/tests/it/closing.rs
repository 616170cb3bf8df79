//! What closing needs, and what it says when something is missing.

use wenguo_domain::closing::follow_up_is_settled;
use wenguo_domain::codes::{Outcome, Stage};
use wenguo_domain::complaint::{Complaint, FollowUpAnswer};
use wenguo_domain::field::FieldError;
use wenguo_domain::lifecycle::ClosingSheet;
use wenguo_domain::refusal::Rule;
use wenguo_domain::verb::Verb;

use crate::sample::{answer, hours, in_stage, sheet};

fn missing(complaint: Complaint, sheet: ClosingSheet) -> Vec<String> {
    match complaint.close(sheet, Some(12), hours(30)).expect_err("incomplete").rule {
        Rule::ClosingIncomplete(fields) => fields.into_iter().map(|field| field.pointer).collect(),
        other => panic!("{other:?}"),
    }
}

fn called_in_vain(days: &[&str]) -> Complaint {
    days.iter().fold(in_stage(Stage::Responded), |complaint, day| {
        complaint.follow_up_failed((*day).to_owned()).expect("a call in vain")
    })
}

fn unreachable() -> ClosingSheet {
    ClosingSheet { unreachable_reason: Some("三次无人接听".to_owned()), ..sheet() }
}

#[test]
fn the_customer_must_have_been_asked() {
    let refusal = in_stage(Stage::Responded).close(sheet(), None, hours(30)).expect_err("unasked");
    assert_eq!(refusal.rule, Rule::NotFollowedUp);
}

#[test]
fn three_calls_in_vain_on_three_days_stand_in_for_an_answer() {
    let days = ["2026-11-03", "2026-11-04", "2026-11-05"];
    for few in [&days[..1], &days[..2], &["2026-11-03"; 5][..], &[days[0], days[1], days[0], days[1]]] {
        let complaint = called_in_vain(few);
        assert!(!follow_up_is_settled(&complaint), "{few:?}");
        assert_eq!(
            complaint.close(unreachable(), None, hours(90)).expect_err("too few").rule,
            Rule::NotFollowedUp
        );
    }
    let complaint = called_in_vain(&days);
    assert_eq!(complaint.stage, Stage::Responded);
    assert_eq!(missing(complaint.clone(), sheet()), ["/unreachable_reason"]);
    let closed = complaint.close(unreachable(), None, hours(90)).expect("closed unasked");
    let closure = closed.closure.expect("a closure");
    assert_eq!(closure.outcome, Outcome::Unreachable);
    assert_eq!(closure.unreachable_reason.as_deref(), Some("三次无人接听"));
}

#[test]
fn calls_in_vain_count_from_the_last_response_only() {
    let complaint = called_in_vain(&["2026-11-03", "2026-11-04", "2026-11-05"]);
    let closed = complaint.close(unreachable(), None, hours(90)).expect("closed");
    let again = closed.reopen().and_then(|open| open.respond("再办".to_owned(), None, None));
    assert!(!follow_up_is_settled(&again.expect("responded again")));
}

#[test]
fn cause_result_and_satisfaction_must_be_there() {
    let whole = in_stage(Stage::FollowedUp);
    assert_eq!(missing(Complaint { cause: None, ..whole.clone() }, sheet()), ["/cause"]);
    assert_eq!(missing(Complaint { result: None, ..whole.clone() }, sheet()), ["/result"]);
    let silent = FollowUpAnswer { satisfaction: None, solved: Some(true) };
    let silent = Complaint { follow_up: Some(silent), ..whole.clone() };
    assert_eq!(missing(silent.clone(), sheet()), ["/satisfaction"]);
    assert_eq!(
        missing(silent, unreachable()),
        ["/satisfaction"],
        "a reason does not replace an answer given"
    );
    let bare = Complaint { cause: None, result: None, ..whole.clone() };
    assert_eq!(missing(bare, sheet()), ["/cause", "/result"], "everything at once");
    let with_cause = ClosingSheet { cause: Some(9), ..sheet() };
    let closed =
        Complaint { cause: None, ..whole }.close(with_cause, None, hours(30)).expect("the sheet brings it");
    assert_eq!(closed.cause, Some(9));
}

#[test]
fn the_outcome_follows_from_the_answer_unless_said() {
    let of = |solved| {
        let answer = FollowUpAnswer { solved, ..answer(3) };
        let complaint = Complaint { follow_up: Some(answer), ..in_stage(Stage::FollowedUp) };
        move |asks_outcome| complaint.close(ClosingSheet { asks_outcome, ..sheet() }, None, hours(30))
    };
    let outcome = |solved| of(solved)(false).expect("closed").closure.expect("a closure").outcome;
    assert_eq!(outcome(Some(true)), Outcome::Resolved);
    assert_eq!(outcome(Some(false)), Outcome::NotResolved);
    assert_eq!(outcome(None), Outcome::Resolved, "a program may leave it out");
    let unsaid = of(None)(true).expect_err("nobody said whether it is solved");
    assert_eq!(unsaid.rule, Rule::ClosingIncomplete(vec![FieldError::new("/outcome", "required")]));
    let said = ClosingSheet { outcome: Some(Outcome::PartlyResolved), ..sheet() };
    let closed = in_stage(Stage::FollowedUp).close(said, None, hours(30)).expect("closed");
    assert_eq!(closed.closure.expect("a closure").outcome, Outcome::PartlyResolved);
}

#[test]
fn an_undecided_remedy_holds_it_up_whatever_else_is_there() {
    let complete = ClosingSheet { has_undecided_remedy: true, ..sheet() };
    let refused =
        in_stage(Stage::FollowedUp).close(complete, Some(12), hours(30)).expect_err("it is held up");
    assert_eq!(refused.rule, Rule::RemedyUndecided);
    assert!(refused.possible.contains(&Verb::ApproveRemedy));
}
