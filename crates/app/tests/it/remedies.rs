//! What an offer must say, and what a rejection must: the same whatever the way in.

use serde_json::Value;
use wenguo_app::error::AppError;
use wenguo_app::remedy::{self, RemedyInput};
use wenguo_app::turn::Target;
use wenguo_app::{approval, complaint, timeline};
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Stage;
use wenguo_domain::field::FieldError;
use wenguo_domain::refusal::Denial;
use wenguo_domain::remedy::RemedyKind;
use wenguo_store::complaint::list::{Filter, Order};
use wenguo_store::page::Page;
use wenguo_testkit::desk::{TestDesk, on_every_desk};

fn offer(kind: RemedyKind, amount: Option<&str>, asks_amount: bool) -> RemedyInput {
    let amount = amount.map(|amount| (amount.to_owned(), "CNY".to_owned()));
    RemedyInput { kind: kind.to_string(), amount, asks_amount, ..RemedyInput::default() }
}

fn faults(error: AppError) -> Vec<FieldError> {
    let AppError::Invalid(faults) = error else { panic!("{error:?}") };
    faults
}

fn last(desk: &TestDesk, number: &str) -> (String, Value) {
    let cai = desk.actor("cai");
    let events = desk.work(|work| complaint::timeline(work, &cai, number, 0, 100));
    let event = events.last().expect("an event");
    (event.kind.clone(), timeline::data(event))
}

#[test]
fn an_amount_is_more_than_nothing() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let (han, target) = (desk.actor("han"), Target::number(&number));
        for kind in RemedyKind::ALL {
            for (amount, code) in [
                ("0", "not_positive"),
                ("0.00", "not_positive"),
                ("-1", "not_positive"),
                ("-0.01", "not_positive"),
                ("-", "invalid_money"),
                ("", "invalid_money"),
                ("1e3", "invalid_money"),
                ("0.001", "invalid_money"),
            ] {
                let input = offer(*kind, Some(amount), false);
                let faults = faults(desk.refusal(|work| remedy::offer(work, &han, &target, &input)));
                assert_eq!(faults.len(), 1, "{kind} {amount}");
                assert_eq!(
                    (faults[0].pointer.as_str(), faults[0].code),
                    ("/amount", code),
                    "{kind} {amount}"
                );
            }
        }
        desk.work(|work| remedy::offer(work, &han, &target, &offer(RemedyKind::Repair, Some("0.01"), false)));
    });
}

#[test]
fn a_form_asks_how_much_of_what_is_money_and_a_program_need_not_know() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let (han, target) = (desk.actor("han"), Target::number(&number));
        for kind in RemedyKind::ALL {
            let asked = desk.attempt(|work| remedy::offer(work, &han, &target, &offer(*kind, None, true)));
            match asked {
                Ok(_) => assert!(!kind.is_money(), "{kind}"),
                Err(error) => {
                    let faults = faults(error);
                    assert_eq!((faults[0].pointer.as_str(), faults[0].code), ("/amount", "required"));
                    assert!(kind.is_money(), "{kind}");
                }
            }
            desk.work(|work| remedy::offer(work, &han, &target, &offer(*kind, None, false)));
        }
    });
}

#[test]
fn a_rejection_says_why_and_every_event_which_remedy() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let (han, mei, target) = (desk.actor("han"), desk.actor("mei"), Target::number(&number));
        let input = offer(RemedyKind::Refund, Some("200"), true);
        let first = desk.work(|work| remedy::offer(work, &han, &target, &input)).id;
        for silent in [None, Some(""), Some("  ")] {
            let refused = desk.refusal(|work| remedy::decide(work, &mei, first.into(), "reject", silent));
            let faults = faults(refused);
            assert_eq!((faults[0].pointer.as_str(), faults[0].code), ("/note", "required"));
        }
        let rejected = desk.work(|work| remedy::decide(work, &mei, first.into(), "reject", Some("超过限额")));
        assert_eq!(rejected.decision_note.as_deref(), Some("超过限额"));
        let (kind, data) = last(desk, &number);
        assert_eq!(kind, "remedy_rejected");
        assert_eq!((&data["kind"], &data["amount"]), (&Value::from("refund"), &Value::from("200.00")));
        assert_eq!(data["note"], "超过限额");
        let second = desk.work(|work| remedy::offer(work, &han, &target, &input)).id;
        desk.work(|work| remedy::decide(work, &mei, second.into(), "approve", None));
        desk.work(|work| remedy::carry_out(work, &han, second.into(), None, None));
        let (kind, data) = last(desk, &number);
        assert_eq!((kind.as_str(), &data["amount"]), ("remedy_carried_out", &Value::from("200.00")));
        assert_eq!((&data["id"], &data["currency"]), (&Value::from(second), &Value::from("CNY")));
    });
}

#[test]
fn nobody_approves_what_they_proposed_though_they_may_take_it_back() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let (mei, target) = (desk.actor("mei"), Target::number(&number));
        let refund = offer(RemedyKind::Refund, Some("99.50"), true);
        let offered = desk.work(|work| remedy::offer(work, &mei, &target, &refund));
        let waiting = |actor: &Actor| {
            let filter = Filter { undecided: Some(approval::decider(actor)), ..Filter::default() };
            let page = Page { limit: 10, after: None };
            desk.work(|work| complaint::list(work, actor, &filter, Order::Newest, &page)).items.len()
        };
        let other = desk.hire("mo", "manager", Some("company"));
        assert_eq!((waiting(&mei), waiting(&other)), (0, 1), "it waits for somebody else");
        let own = desk.refusal(|work| remedy::decide(work, &mei, offered.id.into(), "approve", None));
        assert!(matches!(own, AppError::Denied(Denial::ProposedItYourself)), "{own:?}");
        desk.work(|work| remedy::decide(work, &mei, offered.id.into(), "reject", Some("改为换货")));
        let second = desk.work(|work| remedy::offer(work, &mei, &target, &refund));
        let approved = desk.work(|work| remedy::decide(work, &other, second.id.into(), "approve", None));
        assert_eq!(approved.decided_by.as_deref(), Some("mo"));
    });
}
