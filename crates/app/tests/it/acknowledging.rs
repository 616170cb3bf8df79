//! What climbed and nobody has acknowledged: on whose working list it stands, who may acknowledge it, what takes it off.

use wenguo_app::absence::{self, AbsenceInput};
use wenguo_app::chase::{self, ChaseInput};
use wenguo_app::complaint;
use wenguo_app::ending;
use wenguo_app::escalation::{self, Escalation, immediate};
use wenguo_app::turn::Target;
use wenguo_app::verify::records;
use wenguo_app::worklist::{self, List};
use wenguo_app::{case, verify};
use wenguo_domain::codes::Stage;
use wenguo_domain::escalation::Cause;
use wenguo_domain::moment::{DAY, HOUR, MINUTE};
use wenguo_store::complaint::list::{Filter, Order};
use wenguo_store::page::Page;
use wenguo_testkit::desk::{START, TestDesk, on_every_desk};

use crate::escalation::{at, away, due, in_hand, last, notices, put_ladder, rung, steps, told};

const NOTHING: [String; 0] = [];

/// What stands on somebody's list, after its count was seen to agree.
pub(crate) fn on(desk: &TestDesk, login: &str, is_mine: bool) -> Vec<String> {
    let actor = desk.actor(login);
    let page = Page { limit: 50, after: None };
    let slice = desk.work(|work| {
        let list = Some(List::Unacknowledged);
        let filter = worklist::narrowed(work, &actor, Filter::default(), list, is_mine)?;
        complaint::list(work, &actor, &filter, Order::Newest, &page)
    });
    let count = desk.work(|work| worklist::unacknowledged(work, &actor, is_mine));
    assert_eq!(usize::try_from(count), Ok(slice.items.len()), "{login}");
    slice.items.into_iter().map(|line| line.number).collect()
}

fn answerable(desk: &TestDesk, login: &str, number: &str) -> Vec<i64> {
    let actor = desk.actor(login);
    desk.work(|work| case::gather(work, &actor, number, None)).answerable
}

#[test]
fn it_stands_on_the_list_of_those_it_climbed_to() {
    on_every_desk(|desk| {
        let number = in_hand(desk);
        let (han, mei, target) = (desk.actor("han"), desk.actor("mei"), Target::number(&number));
        assert_eq!(on(desk, "mei", false), NOTHING);
        let step = desk.work(|work| escalation::escalate(work, &han, &target, "供应商不配合"));
        for (login, is_mine) in
            [("mei", true), ("mei", false), ("han", false), ("boss", false), ("cai", false)]
        {
            assert_eq!(on(desk, login, is_mine), [&*number], "{login}");
        }
        for login in ["han", "boss", "cai", "qiu"] {
            assert_eq!(on(desk, login, true), NOTHING, "it did not go to {login}");
        }
        assert_eq!(on(desk, "hua", false), NOTHING, "another department's");
        let adm = desk.actor("adm");
        assert_eq!(desk.work(|work| worklist::unacknowledged(work, &adm, true)), 0, "sees no complaints");
        assert_eq!(answerable(desk, "mei", &number), [step.id]);
        assert!(answerable(desk, "han", &number).is_empty(), "whoever has it in hand acknowledges nothing");
        desk.work(|work| escalation::acknowledge(work, &mei, step.id));
        for (login, is_mine) in [("mei", true), ("boss", false), ("cai", false)] {
            assert_eq!(on(desk, login, is_mine), NOTHING, "in hand");
        }
        assert!(answerable(desk, "mei", &number).is_empty());
    });
}

#[test]
fn whoever_became_a_deputy_later_is_asked_too() {
    on_every_desk(|desk| {
        let number = in_hand(desk);
        let (han, mei, hua) = (desk.actor("han"), desk.actor("mei"), desk.actor("hua"));
        let step =
            desk.work(|work| escalation::escalate(work, &han, &Target::number(&number), "供应商不配合"));
        desk.refusal(|work| complaint::by_number(work, &hua, &number));
        let away = AbsenceInput {
            from: Some(START),
            to: Some(START.plus(DAY)),
            deputy: Some("hua".to_owned()),
            ..AbsenceInput::default()
        };
        desk.work(|work| absence::add(work, &mei, &away));
        assert_eq!(
            on(desk, "hua", true),
            [&*number],
            "hua steps in for mei from now on, though of another department"
        );
        assert_eq!(on(desk, "mei", true), [&*number], "and mei is still asked");
        assert_eq!(answerable(desk, "hua", &number), [step.id]);
        desk.clock.set(START.plus(2 * DAY));
        assert_eq!(on(desk, "hua", true), NOTHING);
        let late = desk.actor("hua");
        desk.refusal(|work| escalation::acknowledge(work, &late, step.id));
        desk.clock.set(START.plus(HOUR));
        let hua = desk.actor("hua");
        desk.work(|work| escalation::acknowledge(work, &hua, step.id));
        assert_eq!(on(desk, "mei", true), NOTHING);
    });
}

#[test]
fn back_from_leave_one_sees_what_went_to_the_deputy() {
    on_every_desk(|desk| {
        let number = in_hand(desk);
        put_ladder(desk, vec![rung("breach", 0, "person:hua", Some(60))]);
        away(desk, "hua", Some("boss"));
        at(desk, due(desk, &number).plus(MINUTE));
        assert_eq!(told(&last(desk, &number)), ["boss"]);
        desk.clock.advance(400 * DAY);
        let hua = desk.actor("hua");
        assert_eq!(desk.work(|work| complaint::by_number(work, &hua, &number)).number, number);
        assert_eq!(on(desk, "hua", true), [&*number]);
        assert_eq!(answerable(desk, "hua", &number), [last(desk, &number).id]);
    });
}

#[test]
fn whoever_it_is_about_is_never_asked() {
    on_every_desk(|desk| {
        let number = in_hand(desk);
        let (han, cai, boss) = (desk.actor("han"), desk.actor("cai"), desk.actor("boss"));
        let target = Target::number(&number);
        desk.work(|work| escalation::escalate(work, &han, &target, "供应商不配合"));
        assert_eq!(on(desk, "mei", true), [&*number]);
        let said = (Some("mei"), None);
        let before = notices(desk, "mei");
        let step = desk.work(|work| immediate::confirm(work, &cai, &target, "misconduct", said));
        assert_eq!(on(desk, "mei", true), NOTHING);
        assert_eq!(on(desk, "boss", true), [&*number]);
        desk.work(|work| escalation::acknowledge(work, &boss, step.id));
        assert_eq!(on(desk, "boss", true), NOTHING);
        assert_eq!(on(desk, "boss", false), [&*number], "what went to mei waits still");
        let second = desk.work(|work| escalation::escalate(work, &han, &target, "仍无人跟进"));
        assert!(second.level > 1);
        desk.work(|work| escalation::acknowledge(work, &boss, second.id));
        assert_eq!(on(desk, "boss", false), NOTHING, "in hand further up: nobody is waited for further down");
        assert_eq!(notices(desk, "mei"), before, "told of nothing more since it is about them");
    });
}

#[test]
fn one_answer_is_enough_for_what_went_up_alike_and_for_what_lies_below() {
    on_every_desk(|desk| {
        let number = in_hand(desk);
        put_ladder(desk, vec![rung("breach", 0, "head", None), rung("later", 60, "centre", Some(60))]);
        let (cai, han, target) = (desk.actor("cai"), desk.actor("han"), Target::number(&number));
        let by_hand = desk.work(|work| escalation::escalate(work, &han, &target, "供应商不配合"));
        for text in ["回话", "寄出新壶"] {
            let order = ChaseInput { text: text.to_owned(), due_at: Some(START.plus(HOUR)) };
            desk.work(|work| chase::chase(work, &cai, &target, &order));
        }
        at(desk, START.plus(2 * HOUR));
        let orders: Vec<Escalation> =
            steps(desk, &number).into_iter().filter(|step| step.cause == Cause::Chase).collect();
        let [first, second] = &orders[..] else { panic!("{orders:?}") };
        assert_eq!(
            (first.level, told(first)),
            (second.level, told(second)),
            "as high as it goes, to the same"
        );
        assert!(first.level > by_hand.level);
        let boss = desk.actor(told(second)[0]);
        desk.work(|work| escalation::acknowledge(work, &boss, second.id));
        assert_eq!(on(desk, &boss.login, true), NOTHING);
        assert!(steps(desk, &number).iter().all(|step| !step.is_open()));
        assert_eq!(records::compare(&desk.desk).expect("compared").faults, NOTHING);
    });
}

#[test]
fn what_could_not_wait_is_answered_for_itself_and_outlasts_a_mistaken_end() {
    on_every_desk(|desk| {
        let number = in_hand(desk);
        let (han, cai, mei, boss) =
            (desk.actor("han"), desk.actor("cai"), desk.actor("mei"), desk.actor("boss"));
        let target = Target::number(&number);
        let injury =
            desk.work(|work| immediate::confirm(work, &cai, &target, "safety", (None, Some("烫伤"))));
        assert_eq!(on(desk, "mei", true), [&*number]);
        let above = desk.work(|work| escalation::escalate(work, &han, &target, "供应商不配合"));
        assert!(above.level > injury.level);
        desk.work(|work| escalation::acknowledge(work, &boss, above.id));
        assert_eq!(on(desk, "mei", true), [&*number], "another matter in hand further up");
        assert_eq!(records::compare(&desk.desk).expect("compared").faults, NOTHING);
        desk.work(|work| ending::withdraw(work, &cai, &target, "点错了"));
        assert_eq!(on(desk, "mei", true), NOTHING);
        desk.work(|work| ending::reinstate(work, &cai, &target, "没有撤诉"));
        assert_eq!(on(desk, "mei", true), [&*number], "an injury is one still");
        let again = last(desk, &number);
        assert_eq!((again.cause, again.rule.as_deref(), again.level), (Cause::Reopened, Some("safety"), 1));
        desk.work(|work| escalation::acknowledge(work, &mei, again.id));
        assert_eq!(records::compare(&desk.desk).expect("compared").faults, NOTHING);
    });
}

#[test]
fn a_warning_asks_only_where_it_sets_a_time() {
    on_every_desk(|desk| {
        let number = in_hand(desk);
        put_ladder(desk, vec![rung("warning", 50, "handler", None), rung("breach", 0, "head", None)]);
        at(desk, START.plus(60 * HOUR));
        assert_eq!((last(desk, &number).level, on(desk, "han", true)), (0, NOTHING.to_vec()));
        assert!(answerable(desk, "han", &number).is_empty());
        at(desk, due(desk, &number).plus(MINUTE));
        assert_eq!(on(desk, "mei", true), [&*number]);
        assert_eq!(on(desk, "han", true), NOTHING);
    });
    on_every_desk(|desk| {
        let number = in_hand(desk);
        put_ladder(desk, vec![rung("warning", 50, "handler", Some(9_000)), rung("breach", 0, "head", None)]);
        at(desk, START.plus(60 * HOUR));
        assert_eq!(on(desk, "han", true), [&*number]);
        assert_eq!(answerable(desk, "han", &number), [last(desk, &number).id]);
    });
}

#[test]
fn naming_whom_it_is_about_is_a_new_version() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Received).number;
        let (ann, version) = (desk.actor("ann"), desk.complaint(&number).version);
        let target = Target { number: number.clone(), version: Some(version) };
        desk.work(|work| immediate::confirm(work, &ann, &target, "misconduct", (Some("han"), None)));
        assert_eq!(desk.complaint(&number).version, version + 1);
        desk.refusal(|work| wenguo_app::note::note(work, &ann, &target, "在旧页面上写的"));
        let again = Target::number(&number);
        desk.work(|work| immediate::confirm(work, &ann, &again, "media", (Some("han"), None)));
        assert_eq!(desk.complaint(&number).version, version + 1, "han was named already");
        let verdict = desk.work(verify::verify);
        assert!(verdict.faults.is_empty(), "{:?}", verdict.faults);
    });
}
