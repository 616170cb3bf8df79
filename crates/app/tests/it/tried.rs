//! What is said to have been tried before a step: no more than had happened by then, newest first.

use wenguo_app::chase::{self, ChaseInput};
use wenguo_app::escalation::tried::{self, Tried, What};
use wenguo_app::escalation::{self, Escalation};
use wenguo_app::follow_up::{self, FollowUpInput};
use wenguo_app::turn::Target;
use wenguo_app::{hold, note};
use wenguo_domain::codes::Stage;
use wenguo_domain::moment::{DAY, HOUR, MINUTE};
use wenguo_domain::timeline::EventKind;
use wenguo_testkit::desk::{START, TestDesk, on_every_desk};

use crate::escalation::{at, due, in_hand, last, put_ladder, rung, steps};

fn before(desk: &TestDesk, login: &str, step: &Escalation) -> Vec<Tried> {
    let actor = desk.actor(login);
    let mut all = desk.work(|work| tried::before(work, &actor, std::slice::from_ref(step)));
    all.remove(&step.id).expect("what was tried before the step")
}

fn by(tried: &Tried) -> Option<&str> {
    tried.by.as_ref().map(|(login, _)| login.as_str())
}

#[test]
fn who_was_told_further_down_and_what_was_last_done_stands_before_a_step() {
    on_every_desk(|desk| {
        let number = in_hand(desk);
        put_ladder(
            desk,
            vec![
                rung("warning", 50, "handler", None),
                rung("breach", 0, "head", None),
                rung("later", 240, "above", None),
            ],
        );
        let due = due(desk, &number);
        desk.clock.set(START.plus(HOUR));
        let (han, cai) = (desk.actor("han"), desk.actor("cai"));
        desk.work(|work| note::note(work, &han, &Target::number(&number), "等供应商回话"));
        at(desk, due.plus(MINUTE));
        let breach = last(desk, &number);
        let tried_before = before(desk, "boss", &breach);
        let [told, done, spoken] = &tried_before[..] else { panic!("{tried_before:?}") };
        let What::Told { level: 0, people, in_hand: None } = &told.what else { panic!("{told:?}") };
        assert_eq!(people[0].login, "han");
        assert_eq!((&done.what, by(done)), (&What::Done(EventKind::Noted), Some("han")));
        assert_eq!((&spoken.what, by(spoken)), (&What::Spoken(EventKind::Contacted), Some("cai")));

        desk.clock.advance(MINUTE);
        let mei = desk.actor("mei");
        desk.work(|work| escalation::acknowledge(work, &mei, breach.id));
        let order =
            ChaseInput { text: "今天给客户 13812345678 回话".to_owned(), due_at: Some(due.plus(DAY)) };
        desk.work(|work| chase::chase(work, &cai, &Target::number(&number), &order));
        at(desk, due.plus(5 * HOUR));
        let later = last(desk, &number);
        assert_ne!(later.id, breach.id);
        let tried_before = before(desk, "aud", &later);
        assert!(tried_before.iter().map(|one| one.at).is_sorted_by(|a, b| a >= b), "newest first");
        let told = tried_before.iter().find_map(|one| match &one.what {
            What::Told { level: 1, in_hand, .. } => Some(in_hand.clone()),
            _ => None,
        });
        assert_eq!(told, Some(Some(("mei".to_owned(), "梅林".to_owned()))), "who had it in hand by then");
        let ordered = tried_before.iter().find_map(|one| match &one.what {
            What::Ordered { text, is_answered } => Some((text.clone(), *is_answered)),
            _ => None,
        });
        let (text, is_answered) = ordered.expect("the order");
        assert!(!is_answered && !text.contains("13812345678"), "an auditor sees no numbers: {text}");
        assert!(tried_before.len() <= 5);
        assert_eq!(before(desk, "boss", &breach).len(), 3, "what came later was not tried before");
    });
}

#[test]
fn a_hold_and_that_nobody_spoke_with_the_customer_are_said() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Graded).number;
        let (cai, target) = (desk.actor("cai"), Target::number(&number));
        desk.clock.advance(MINUTE);
        desk.work(|work| hold::hold(work, &cai, &target, "waiting_customer", None));
        desk.clock.advance(HOUR);
        let held = desk.work(|work| escalation::escalate(work, &cai, &target, "客户在等"));
        let tried_before = before(desk, "cai", &held);
        let reason = "waiting_customer".to_owned();
        assert_eq!(tried_before[0].what, What::Held { reason: reason.clone(), until: None });
        assert_eq!(tried_before.last().map(|one| &one.what), Some(&What::NotSpoken));
        desk.work(|work| hold::resume(work, &cai, &target));
        let until = desk.desk.now();
        desk.clock.advance(HOUR);
        let again = desk.work(|work| escalation::escalate(work, &cai, &target, "还在等"));
        let whats: Vec<What> = before(desk, "cai", &again).into_iter().map(|one| one.what).collect();
        assert!(whats.contains(&What::Held { reason, until: Some(until) }), "{whats:?}");
        assert_eq!(steps(desk, &number).len(), 2);
    });
}

#[test]
fn attempts_in_vain_are_counted_since_the_customer_was_last_reached() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Responded).number;
        let (qiu, target) = (desk.actor("cai"), Target::number(&number));
        let vain = FollowUpInput { comment: Some("无人接听".to_owned()), ..FollowUpInput::default() };
        for _ in 0..2 {
            desk.clock.advance(HOUR);
            desk.work(|work| follow_up::follow_up(work, &qiu, &target, &vain));
        }
        desk.clock.advance(HOUR);
        let step = desk.work(|work| escalation::escalate(work, &qiu, &target, "找不到客户"));
        let whats: Vec<What> = before(desk, "cai", &step).into_iter().map(|one| one.what).collect();
        assert!(whats.contains(&What::NotReached(2)), "{whats:?}");
    });
}

#[test]
fn of_complaints_on_the_list_the_last_open_step_is_said() {
    on_every_desk(|desk| {
        let number = in_hand(desk);
        let (han, target) = (desk.actor("han"), Target::number(&number));
        let id = desk.complaint(&number).id;
        let boss = desk.actor("boss");
        assert_eq!(desk.work(|work| tried::of_open(work, &boss, &[id])), []);
        let first = desk.work(|work| escalation::escalate(work, &han, &target, "供应商不配合"));
        desk.clock.advance(HOUR);
        let second = desk.work(|work| escalation::escalate(work, &han, &target, "仍不配合"));
        let open = desk.work(|work| tried::of_open(work, &boss, &[id]));
        assert_eq!(open.len(), 1);
        assert_eq!(open[0].0.id, second.id);
        let What::Told { level, .. } = &open[0].1[0].what else { panic!("{open:?}") };
        assert_eq!(*level, first.level);
        desk.work(|work| escalation::acknowledge(work, &boss, second.id));
        assert_eq!(desk.work(|work| tried::of_open(work, &boss, &[id])), []);
    });
}
