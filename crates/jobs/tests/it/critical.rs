//! Is whoever is on duty told of a critical complaint by every way there is, whatever they and the robots like to hear of?

use serde_json::Value;
use wenguo_app::absence::{self, AbsenceInput};
use wenguo_app::duty::{self, DutyInput};
use wenguo_app::notice;
use wenguo_domain::intake::Intake;
use wenguo_domain::moment::DAY;
use wenguo_domain::notice::NoticeKind;
use wenguo_jobs::runner::run_due;
use wenguo_store::page::Page;
use wenguo_testkit::desk::{START, TestDesk, on_every_desk};
use wenguo_testkit::stage::call;

use crate::letters::{house, likes};
use crate::removal::robot;
use crate::webhooks::hooked;

/// Nobody's mail says that it is critical before tomorrow, if they can help it.
const NOT_NOW: ([(&str, &str); 2], (&str, &str)) =
    ([("critical", "digest"), ("escalated", "never")], ("00:00", "23:59"));

fn on_duty(desk: &TestDesk, login: &str) {
    let duty = DutyInput { user: login.to_owned(), from: Some(START), to: Some(START.plus(DAY)) };
    let mei = desk.actor("mei");
    desk.work(|work| duty::add(work, &mei, &duty));
}

fn fire(desk: &TestDesk) -> String {
    desk.receive(&Intake { severity: Some("critical".to_owned()), ..call("电热水壶起火") }).number
}

/// Who was told, by mail and in the inbox.
fn told(desk: &TestDesk, logins: &[&str]) -> Vec<String> {
    let page = Page { limit: 50, after: None };
    let has = |login: &&str| {
        let actor = desk.actor(login);
        let all = desk.work(|work| notice::list(work, &actor, false, &page)).items;
        all.iter().any(|notice| notice.kind == NoticeKind::Critical)
    };
    logins.iter().filter(|login| has(login)).map(|login| (*login).to_owned()).collect()
}

#[test]
fn it_goes_by_every_way_at_once() {
    on_every_desk(|desk| {
        let recorder = desk.recorder.clone();
        desk.hire("boss", "manager", Some("company"));
        likes(desk, "qiu", &NOT_NOW.0, NOT_NOW.1);
        on_duty(desk, "qiu");
        robot(desk, &["assigned"]);
        hooked(desk, &["closed"]);
        let number = fire(desk);
        assert_eq!(told(desk, &["qiu", "boss"]), ["qiu"]);
        run_due(&desk.desk, &house()).expect("work");
        let letters = recorder.letters();
        assert!(
            letters.iter().any(|letter| letter.to.address == "qiu@example.cn"
                && letter.subject == format!("特别重大投诉 {number}")),
            "in their quiet hours: {letters:?}"
        );
        let said: Vec<String> = recorder.messages().into_iter().map(|(_, message)| message.title).collect();
        assert_eq!(said, ["特别重大投诉"], "a robot that was to speak of other things");
        let called: Vec<Value> =
            recorder.calls().iter().map(|call| serde_json::from_slice(&call.body).expect("JSON")).collect();
        assert_eq!(called.len(), 1, "a webhook that asked for other things: {called:?}");
        assert_eq!(
            (&called[0]["type"], &called[0]["data"]["number"]),
            (&"complaint.critical".into(), &number.into())
        );
    });
}

#[test]
fn a_grading_alarms_once_and_a_robot_that_lists_it_speaks_once() {
    on_every_desk(|desk| {
        let recorder = desk.recorder.clone();
        desk.hire("boss", "manager", Some("company"));
        robot(desk, &["critical"]);
        hooked(desk, &[]);
        let number = desk.receive(&call("水壶漏水")).number;
        let cai = desk.actor("cai");
        let grading = wenguo_app::grading::GradingInput {
            severity: "critical".to_owned(),
            category: "product".to_owned(),
            ..Default::default()
        };
        let target = wenguo_app::turn::Target::number(&number);
        for _ in 0..2 {
            desk.work(|work| wenguo_app::grading::grade(work, &cai, &target, &grading));
        }
        run_due(&desk.desk, &house()).expect("work");
        assert_eq!(recorder.messages().len(), 1);
        let kinds: Vec<String> = recorder
            .calls()
            .iter()
            .map(|call| serde_json::from_slice::<Value>(&call.body).expect("JSON")["type"].to_string())
            .collect();
        let critical = kinds.iter().filter(|kind| kind.contains("critical")).count();
        assert_eq!((critical, kinds.len()), (1, 4), "received, twice graded, once critical: {kinds:?}");
    });
}

#[test]
fn where_nobody_is_on_duty_it_goes_to_whoever_leads_the_centre() {
    on_every_desk(|desk| {
        desk.hire("boss", "manager", Some("company"));
        fire(desk);
        assert_eq!(told(desk, &["boss", "qiu", "mei"]), ["boss"]);
    });
}

#[test]
fn groups_hear_of_it_though_nobody_can_be_told() {
    on_every_desk(|desk| {
        let recorder = desk.recorder.clone();
        robot(desk, &["assigned"]);
        on_duty(desk, "qiu");
        away(desk, "qiu", None);
        fire(desk);
        run_due(&desk.desk, &house()).expect("work");
        assert_eq!(recorder.messages().len(), 1);
    });
}

fn away(desk: &TestDesk, login: &str, deputy: Option<&str>) {
    let adm = desk.actor("adm");
    let absence = AbsenceInput {
        user: Some(login.to_owned()),
        from: Some(START),
        to: Some(START.plus(DAY)),
        deputy: deputy.map(str::to_owned),
        note: None,
    };
    desk.work(|work| absence::add(work, &adm, &absence));
}

#[test]
fn who_is_away_is_stood_in_for() {
    on_every_desk(|desk| {
        desk.hire("boss", "manager", Some("company"));
        on_duty(desk, "qiu");
        away(desk, "qiu", Some("mei"));
        fire(desk);
        assert_eq!(told(desk, &["boss", "qiu", "mei"]), ["mei"]);
    });
}

#[test]
fn who_is_away_without_a_deputy_leaves_it_to_whoever_leads_the_centre() {
    on_every_desk(|desk| {
        desk.hire("boss", "manager", Some("company"));
        on_duty(desk, "qiu");
        away(desk, "qiu", None);
        fire(desk);
        assert_eq!(told(desk, &["boss", "qiu", "mei"]), ["boss"]);
    });
}
