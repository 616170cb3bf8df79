//! A complaint goes late step by step and climbs to the top; holds stop it, deputies step in, and what nobody takes in hand
//! climbs further. Nothing is done twice, and nobody is ever taken out.

use std::sync::Barrier;
use std::thread;

use wenguo_app::absence::{self, AbsenceInput};
use wenguo_app::chase::{self, ChaseInput};
use wenguo_app::duty::{self, DutyInput};
use wenguo_app::escalation::immediate;
use wenguo_app::escalation::sweep::{Swept, sweep};
use wenguo_app::escalation::{self, Escalation};
use wenguo_app::grading::{self, GradingInput};
use wenguo_app::ladder::{self, LadderInput, RungInput};
use wenguo_app::turn::Target;
use wenguo_app::{hold, staff, verify};
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Stage;
use wenguo_domain::escalation::Cause;
use wenguo_domain::intake::Intake;
use wenguo_domain::moment::{DAY, HOUR, MINUTE, Moment};
use wenguo_domain::notice::NoticeKind;
use wenguo_store::database::Database;
use wenguo_store::escalation::list::Filter;
use wenguo_store::page::Page;
use wenguo_testkit::database::Fresh;
use wenguo_testkit::desk::{START, TestDesk, on_every_desk};
use wenguo_testkit::stage::call;

/// Everything due is done; gives what it was.
pub(crate) fn swept(desk: &TestDesk) -> Swept {
    sweep(&desk.desk, desk.desk.now()).expect("a sweep")
}

pub(crate) fn at(desk: &TestDesk, moment: Moment) -> Swept {
    desk.clock.set(moment);
    swept(desk)
}

pub(crate) fn steps(desk: &TestDesk, number: &str) -> Vec<Escalation> {
    let id = desk.complaint(number).id;
    desk.work(|work| escalation::of_complaint(work, &Actor::system(), id))
}

pub(crate) fn last(desk: &TestDesk, number: &str) -> Escalation {
    steps(desk, number).pop().expect("a step")
}

pub(crate) fn told(step: &Escalation) -> Vec<&str> {
    step.people.iter().map(|told| told.login.as_str()).collect()
}

pub(crate) fn level(desk: &TestDesk, number: &str) -> i64 {
    desk.complaint(number).escalation_level
}

pub(crate) fn notices(desk: &TestDesk, login: &str) -> Vec<NoticeKind> {
    let user = desk.actor(login).user.expect("an account");
    let page = Page { limit: 100, after: None };
    let slice = desk.work(|work| Ok(wenguo_store::notice::list(work.tx, user, false, &page)?));
    let kinds = slice.items.into_iter().rev().map(|notice| notice.kind);
    // What is dispatched is told to the department, too.
    kinds.filter(|kind| *kind != NoticeKind::Assigned).collect()
}

pub(crate) fn contacted(desk: &TestDesk, number: &str) {
    let cai = desk.actor("cai");
    let input = wenguo_app::contact::ContactInput {
        direction: "outbound".to_owned(),
        channel: "phone".to_owned(),
        kind: "information".to_owned(),
        summary: "说明进展".to_owned(),
        keeps: Vec::new(),
    };
    desk.work(|work| wenguo_app::contact::record(work, &cai, &Target::number(number), &input));
}

/// In the hands of han of the quality department, the customer answered; only the result is owed, in three days. boss leads
/// the company.
pub(crate) fn in_hand(desk: &TestDesk) -> String {
    desk.hire("boss", "manager", Some("company"));
    let number = desk.complaint_in(Stage::Handling).number;
    contacted(desk, &number);
    number
}

pub(crate) fn due(desk: &TestDesk, number: &str) -> Moment {
    desk.complaint(number).clocks.resolution.due_at.expect("due")
}

pub(crate) fn away(desk: &TestDesk, login: &str, deputy: Option<&str>) {
    let actor = desk.actor(login);
    let input = AbsenceInput {
        from: Some(START),
        to: Some(START.plus(30 * DAY)),
        deputy: deputy.map(str::to_owned),
        ..AbsenceInput::default()
    };
    desk.work(|work| absence::add(work, &actor, &input));
}

pub(crate) fn rung(when: &str, amount: i64, whom: &str, answer_within: Option<i64>) -> RungInput {
    RungInput { when: when.to_owned(), amount: Some(amount), whom: whom.to_owned(), answer_within }
}

pub(crate) fn put_ladder(desk: &TestDesk, rungs: Vec<RungInput>) {
    let adm = desk.actor("adm");
    desk.work(|work| ladder::put(work, &adm, &LadderInput { rungs, ..LadderInput::default() }));
}

#[test]
fn a_complaint_goes_late_step_by_step_and_climbs_to_the_top() {
    on_every_desk(|desk| {
        put_ladder(
            desk,
            vec![
                rung("warning", 75, "handler", None),
                rung("breach", 0, "head", None),
                rung("later", 240, "above", None),
                rung("later", 1_440, "centre", None),
            ],
        );
        let number = in_hand(desk);
        let due = due(desk, &number);
        assert_eq!(at(desk, due.plus(-DAY)), Swept::default(), "nothing is due yet");
        assert_eq!(at(desk, due.plus(-HOUR)).steps, 1);
        let warning = last(desk, &number);
        assert_eq!((warning.cause, warning.level, told(&warning)), (Cause::Warning, 0, vec!["han"]));
        assert_eq!(at(desk, due).steps, 0, "at the very moment it is not late yet");
        assert_eq!(at(desk, due.plus(MINUTE)).steps, 1);
        let breach = last(desk, &number);
        assert_eq!((breach.cause, breach.level, told(&breach)), (Cause::Breach, 1, vec!["mei"]));
        assert_eq!(at(desk, due.plus(4 * HOUR)).steps, 1);
        assert_eq!((last(desk, &number).level, told(&last(desk, &number))), (2, vec!["boss"]));
        assert_eq!(at(desk, due.plus(24 * HOUR)).steps, 1);
        assert_eq!((last(desk, &number).level, level(desk, &number)), (3, 3));
        assert_eq!(at(desk, due.plus(90 * DAY)), Swept::default(), "at the top it stays");
        assert_eq!(
            notices(desk, "mei"),
            [NoticeKind::Escalated, NoticeKind::Climbing, NoticeKind::Climbing],
            "who is on it hears that it goes on"
        );
        let verdict = desk.work(verify::verify);
        assert!(verdict.faults.is_empty(), "{:?}", verdict.faults);
    });
}

#[test]
fn sweeps_that_were_missed_are_made_up_in_order() {
    on_every_desk(|desk| {
        let number = in_hand(desk);
        let due = due(desk, &number);
        assert_eq!(at(desk, due.plus(10 * DAY)).steps, 4);
        let steps = steps(desk, &number);
        let when: Vec<Moment> = steps.iter().map(|step| step.at).collect();
        assert_eq!(when[1..], [due.plus(1), due.plus(4 * HOUR), due.plus(24 * HOUR)]);
        assert!(steps.iter().all(|step| step.told_at == due.plus(10 * DAY)));
        assert_eq!(steps.iter().map(|step| step.level).collect::<Vec<_>>(), [0, 1, 2, 3]);
        assert_eq!(swept(desk), Swept::default(), "done twice it is done once");
    });
}

#[test]
fn a_hold_stops_it_and_its_end_moves_it() {
    on_every_desk(|desk| {
        let number = in_hand(desk);
        let was = due(desk, &number);
        let cai = desk.actor("cai");
        desk.work(|work| hold::hold(work, &cai, &Target::number(&number), "waiting_customer", None));
        assert_eq!(at(desk, was.plus(2 * DAY)), Swept::default());
        desk.work(|work| hold::resume(work, &cai, &Target::number(&number)));
        let due = due(desk, &number);
        assert!(due > was);
        assert_eq!(at(desk, due.plus(MINUTE)).steps, 2, "warned and missed");
        assert_eq!(level(desk, &number), 1);
    });
}

#[test]
fn what_is_done_climbs_no_more() {
    on_every_desk(|desk| {
        let number = in_hand(desk);
        let due = due(desk, &number);
        desk.find("han", &number);
        desk.respond("han", &number);
        assert_eq!(at(desk, due.plus(30 * DAY)), Swept::default());
        assert_eq!(level(desk, &number), 0);
    });
}

#[test]
fn a_deputy_steps_in_and_a_rung_without_anybody_climbs_on_and_says_so() {
    on_every_desk(|desk| {
        let number = in_hand(desk);
        let due = due(desk, &number);
        away(desk, "han", Some("qiu"));
        away(desk, "mei", None);
        assert_eq!(at(desk, due.plus(-HOUR)).steps, 1);
        let warning = last(desk, &number);
        assert_eq!(told(&warning), ["qiu"]);
        let meant = warning.people[0].stands_in_for.as_ref().map(|(_, login, _)| login.as_str());
        assert_eq!(meant, Some("han"));
        assert_eq!(at(desk, due.plus(MINUTE)).steps, 1);
        let breach = last(desk, &number);
        assert_eq!((breach.level, told(&breach)), (2, vec!["boss"]), "nobody heads quality now");
        assert_eq!(breach.skipped, ["head"]);
        assert_eq!(at(desk, due.plus(4 * HOUR)).steps, 0, "that rung was taken already");
        assert_eq!(at(desk, due.plus(24 * HOUR)).steps, 1);
    });
}

#[test]
fn what_nobody_takes_in_hand_climbs_further_and_reminds_once_at_the_top() {
    on_every_desk(|desk| {
        put_ladder(desk, vec![rung("breach", 0, "head", Some(60)), rung("later", 9_000, "above", Some(60))]);
        let number = in_hand(desk);
        // Late at midnight: an hour of opening time to answer is over after ten.
        let due = due(desk, &number);
        assert_eq!(at(desk, due.plus(MINUTE)).steps, 1);
        assert_eq!(at(desk, due.plus(8 * HOUR)), Swept::default(), "nobody answers at night");
        assert_eq!(at(desk, due.plus(11 * HOUR)).steps, 1);
        let second = last(desk, &number);
        assert_eq!((second.cause, second.level, told(&second)), (Cause::Unacknowledged, 2, vec!["boss"]));
        let swept = at(desk, due.plus(14 * HOUR));
        assert_eq!((swept.steps, swept.reminders), (0, 1), "at the top it reminds");
        assert_eq!(at(desk, due.plus(60 * DAY)), Swept::default(), "once");
        assert_eq!(notices(desk, "boss"), [NoticeKind::Escalated, NoticeKind::Escalated]);
    });
}

#[test]
fn what_is_critical_is_answered_at_night_too() {
    on_every_desk(|desk| {
        put_ladder(desk, vec![rung("breach", 0, "head", Some(60)), rung("later", 9_000, "above", None)]);
        let number = in_hand(desk);
        let cai = desk.actor("cai");
        let grading = GradingInput {
            severity: "critical".to_owned(),
            category: "product".to_owned(),
            ..GradingInput::default()
        };
        desk.work(|work| grading::grade(work, &cai, &Target::number(&number), &grading));
        let due = due(desk, &number);
        at(desk, due.plus(MINUTE));
        assert_eq!(at(desk, due.plus(59 * MINUTE)), Swept::default());
        assert_eq!(at(desk, due.plus(62 * MINUTE)).steps, 1, "an hour is an hour");
    });
}

#[test]
fn an_order_reaches_somebody_when_nobody_is_there_who_has_it_in_hand() {
    on_every_desk(|desk| {
        let number = in_hand(desk);
        away(desk, "han", None);
        let cai = desk.actor("cai");
        let order = ChaseInput { text: "今天答复客户".to_owned(), due_at: None };
        desk.work(|work| chase::chase(work, &cai, &Target::number(&number), &order));
        assert_eq!(notices(desk, "mei").last(), Some(&NoticeKind::Chased), "the head of the department");
    });
}

#[test]
fn who_has_it_in_hand_stops_it() {
    on_every_desk(|desk| {
        put_ladder(desk, vec![rung("breach", 0, "head", Some(60)), rung("later", 9_000, "above", None)]);
        let number = in_hand(desk);
        let due = due(desk, &number);
        at(desk, due.plus(MINUTE));
        let id = last(desk, &number).id;
        let (mei, hua, ann, boss) =
            (desk.actor("mei"), desk.actor("hua"), desk.actor("ann"), desk.actor("boss"));
        desk.refusal(|work| escalation::acknowledge(work, &hua, id));
        desk.refusal(|work| escalation::acknowledge(work, &ann, id));
        let step = desk.work(|work| escalation::acknowledge(work, &mei, id));
        assert_eq!(step.acknowledged_by.as_deref(), Some("mei"));
        let again = desk.work(|work| escalation::acknowledge(work, &mei, id));
        assert_eq!(step, again, "said twice it is said once");
        let too = desk.work(|work| escalation::acknowledge(work, &boss, id));
        assert_eq!(
            (too.acknowledged_by.as_deref(), too.people.len()),
            (Some("mei"), 2),
            "a manager may, too"
        );
        assert_eq!(at(desk, due.plus(30 * HOUR)), Swept::default(), "it is in hand");
    });
}

#[test]
fn by_hand_it_goes_one_up_past_whoever_takes_it_up() {
    on_every_desk(|desk| {
        let number = in_hand(desk);
        let (han, mei) = (desk.actor("han"), desk.actor("mei"));
        let target = Target::number(&number);
        desk.refusal(|work| escalation::escalate(work, &han, &target, " "));
        let first = desk.work(|work| escalation::escalate(work, &han, &target, "供应商不配合"));
        assert_eq!((first.level, told(&first), first.cause), (1, vec!["mei"], Cause::ByHand));
        let second = desk.work(|work| escalation::escalate(work, &mei, &target, "需要公司出面"));
        assert_eq!((second.level, told(&second)), (2, vec!["boss"]));
        let record = desk.complaint(&number);
        assert_eq!(record.escalation_level, 2);
        let mine = Filter { told: mei.user, ..Filter::default() };
        let page = Page { limit: 10, after: None };
        let list = desk.work(|work| escalation::list(work, &mei, mine, &page));
        assert_eq!(list.items.iter().map(|line| line.escalation.id).collect::<Vec<_>>(), [first.id]);
        let verdict = desk.work(verify::verify);
        assert!(verdict.faults.is_empty(), "{:?}", verdict.faults);
    });
}

#[test]
fn whoever_it_climbs_to_sees_it() {
    on_every_desk(|desk| {
        let number = in_hand(desk);
        let hua = desk.actor("hua");
        desk.refusal(|work| wenguo_app::complaint::by_number(work, &hua, &number));
        put_ladder(desk, vec![rung("breach", 0, "person:hua", None)]);
        at(desk, due(desk, &number).plus(MINUTE));
        let seen = desk.work(|work| wenguo_app::complaint::by_number(work, &hua, &number));
        assert_eq!(seen.escalation_level, 1);
    });
}

#[test]
fn a_ladder_that_changes_moves_what_is_open() {
    on_every_desk(|desk| {
        let number = in_hand(desk);
        let due = due(desk, &number);
        put_ladder(desk, vec![rung("warning", 50, "handler", None), rung("breach", 0, "centre", None)]);
        assert_eq!(at(desk, START.plus(48 * HOUR)).steps, 1, "half of three days and a bit");
        desk.clock.set(due.plus(MINUTE));
        swept(desk);
        assert_eq!(told(&last(desk, &number)), ["boss"]);
        let adm = desk.actor("adm");
        let rungs = vec![rung("later", 5, "head", None), rung("breach", 0, "boss", Some(0))];
        let refused =
            desk.refusal(|work| ladder::put(work, &adm, &LadderInput { rungs, ..LadderInput::default() }));
        let wenguo_app::error::AppError::Invalid(faults) = refused else { panic!("{refused:?}") };
        let pointers: Vec<&str> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
        assert_eq!(pointers, ["/rungs/1/whom", "/rungs/1/answer_within"]);
        let mei = desk.actor("mei");
        desk.refusal(|work| ladder::put(work, &mei, &LadderInput::default()));
    });
}

#[test]
fn orders_are_answered_or_climb() {
    on_every_desk(|desk| {
        let number = in_hand(desk);
        let (cai, han, target) = (desk.actor("cai"), desk.actor("han"), Target::number(&number));
        let order = |text: &str| ChaseInput { text: text.to_owned(), due_at: None };
        desk.refusal(|work| chase::chase(work, &cai, &target, &order("")));
        let first = desk.work(|work| chase::chase(work, &cai, &target, &order("今天给客户回话")));
        assert_eq!(first.due_at, START.plus(39 * HOUR), "the end of Tuesday");
        assert_eq!(notices(desk, "han"), [NoticeKind::Chased]);
        let answered = desk.work(|work| chase::answer(work, &han, first.id, "已回话"));
        assert_eq!(answered.answered_by.as_deref(), Some("han"));
        desk.refusal(|work| chase::answer(work, &han, first.id, "再说一次"));
        let second = ChaseInput { due_at: Some(START.plus(HOUR)), ..order("寄出新壶") };
        let second = desk.work(|work| chase::chase(work, &cai, &target, &second));
        assert_eq!(at(desk, START.plus(2 * HOUR)).steps, 1);
        let step = last(desk, &number);
        assert_eq!((step.cause, step.level, told(&step)), (Cause::Chase, 1, vec!["mei"]));
        assert_eq!(step.chase_id, Some(second.id));
        assert_eq!(swept(desk), Swept::default());
    });
}

#[test]
fn words_suggest_what_somebody_confirms_or_dismisses() {
    on_every_desk(|desk| {
        desk.hire("boss", "manager", Some("company"));
        let text = "再不处理我就去消协，你们的韩松还辱骂我";
        let intake = Intake { description: text.to_owned(), ..call("态度恶劣") };
        let number = desk.receive(&intake).number;
        let (ann, target) = (desk.actor("ann"), Target::number(&number));
        let suggested = |desk: &TestDesk| {
            let record = desk.complaint(&number);
            let found = desk.work(|work| immediate::suggestions(work, &record));
            found.into_iter().map(|one| (one.rule.code, one.words)).collect::<Vec<_>>()
        };
        assert_eq!(
            suggested(desk),
            [
                ("consumer_body".to_owned(), vec!["消协".to_owned()]),
                ("misconduct".to_owned(), vec!["辱骂".to_owned(), "骂我".to_owned()])
            ]
        );
        desk.work(|work| immediate::dismiss(work, &ann, &target, "consumer_body"));
        desk.refusal(|work| immediate::confirm(work, &ann, &target, "misconduct", (None, None)));
        let step =
            desk.work(|work| immediate::confirm(work, &ann, &target, "misconduct", (Some("han"), None)));
        assert_eq!((step.cause, step.level, told(&step)), (Cause::Immediate, 1, vec!["mei"]));
        assert!(suggested(desk).is_empty(), "both are settled");
        assert_eq!(desk.complaint(&number).against.map(|named| named.code), Some("han".to_owned()));
    });
}

#[test]
fn what_is_as_grave_as_can_be_is_told_to_those_on_duty() {
    on_every_desk(|desk| {
        desk.hire("boss", "manager", Some("company"));
        let critical = || Intake { severity: Some("critical".to_owned()), ..call("电热水壶起火") };
        desk.receive(&critical());
        assert_eq!(
            notices(desk, "boss"),
            [NoticeKind::Critical],
            "nobody is on duty: whoever leads the centre"
        );
        let mei = desk.actor("mei");
        let duty = DutyInput { user: "qiu".to_owned(), from: Some(START), to: Some(START.plus(DAY)) };
        desk.work(|work| duty::add(work, &mei, &duty));
        let number = desk.receive(&call("水壶漏水")).number;
        let cai = desk.actor("cai");
        let grading = GradingInput {
            severity: "critical".to_owned(),
            category: "product".to_owned(),
            ..GradingInput::default()
        };
        desk.work(|work| grading::grade(work, &cai, &Target::number(&number), &grading));
        desk.work(|work| grading::grade(work, &cai, &Target::number(&number), &grading));
        assert_eq!(notices(desk, "qiu"), [NoticeKind::Critical], "once");
        assert_eq!(notices(desk, "boss").len(), 1);
    });
}

#[test]
fn the_head_of_a_department_is_whoever_was_named() {
    on_every_desk(|desk| {
        let number = in_hand(desk);
        let (adm, mei) = (desk.actor("adm"), desk.actor("mei"));
        desk.refusal(|work| staff::set_head(work, &mei, "quality", Some("qiu")));
        desk.refusal(|work| staff::set_head(work, &adm, "quality", Some("nobody")));
        desk.work(|work| staff::set_head(work, &adm, "quality", Some("qiu")));
        at(desk, due(desk, &number).plus(MINUTE));
        assert_eq!(told(&last(desk, &number)), ["qiu"]);
    });
}

#[test]
fn absences_are_told_by_those_who_may() {
    on_every_desk(|desk| {
        let (han, hua, mei) = (desk.actor("han"), desk.actor("hua"), desk.actor("mei"));
        let for_han = |deputy: &str| AbsenceInput {
            user: Some("han".to_owned()),
            from: Some(START),
            to: Some(START.plus(DAY)),
            deputy: Some(deputy.to_owned()),
            note: None,
        };
        desk.refusal(|work| absence::add(work, &hua, &for_han("qiu")));
        desk.refusal(|work| absence::add(work, &han, &for_han("han")));
        desk.refusal(|work| absence::add(work, &han, &for_han("adm")));
        let made = desk.work(|work| absence::add(work, &mei, &for_han("qiu")));
        desk.refusal(|work| absence::remove(work, &hua, made.id));
        desk.work(|work| absence::remove(work, &han, made.id));
        assert!(desk.work(absence::coming).is_empty());
    });
}

#[test]
fn two_sweeps_at_once_do_nothing_twice() {
    let fresh = Fresh::postgres();
    let desk = TestDesk::over(fresh.open(8));
    desk.hire("boss", "manager", Some("company"));
    let numbers: Vec<String> = (0..6).map(|_| desk.complaint_in(Stage::Handling).number).collect();
    for number in &numbers {
        contacted(&desk, number);
    }
    let now = due(&desk, &numbers[0]).plus(30 * DAY);
    desk.clock.set(now);
    let nodes: Vec<Database> = (0..3).map(|_| fresh.open(4)).collect();
    let start = Barrier::new(nodes.len());
    let done: usize = thread::scope(|scope| {
        let sweeps: Vec<_> = nodes
            .into_iter()
            .map(|database| {
                let mut node = desk.desk.clone();
                node.database = database;
                let start = &start;
                scope.spawn(move || {
                    start.wait();
                    sweep(&node, now).expect("a sweep").steps
                })
            })
            .collect();
        sweeps.into_iter().map(|sweep| sweep.join().expect("nobody panics")).sum()
    });
    assert_eq!(done, 4 * numbers.len(), "together they took every step once");
    for number in &numbers {
        let taken = steps(&desk, number).into_iter().filter(|step| step.cause != Cause::Immediate);
        assert_eq!(taken.map(|step| step.level).collect::<Vec<_>>(), [0, 1, 2, 3]);
    }
}
