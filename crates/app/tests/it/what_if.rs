//! With other targets, which complaints would have been late? Counted, named, and nothing of it kept.

use wenguo_app::clocks::what_if::{LISTED, Question, WhatIf, what_if};
use wenguo_app::contact::{self, ContactInput};
use wenguo_app::error::AppError;
use wenguo_app::policy::change::Change;
use wenguo_app::policy::input::TargetInput;
use wenguo_app::turn::Target;
use wenguo_domain::actor::Actor;
use wenguo_domain::moment::{DAY, HOUR};
use wenguo_domain::sla::policy::ClockName;
use wenguo_store::params;
use wenguo_testkit::desk::{TestDesk, on_every_desk};
use wenguo_testkit::stage::call;

fn november(change: Option<Change>) -> Question {
    Question { change, from: Some("2026-11-01".to_owned()), to: Some("2026-11-30".to_owned()) }
}

fn first_response(hours: i64) -> Change {
    Change::Put(TargetInput {
        clock: "first_response".to_owned(),
        amount: Some(hours),
        unit: "hours".to_owned(),
        ..TargetInput::default()
    })
}

fn answer(desk: &TestDesk, number: &str) {
    let cai = desk.actor("cai");
    let input = ContactInput {
        direction: "outbound".to_owned(),
        channel: "phone".to_owned(),
        kind: "information".to_owned(),
        summary: "说明进展".to_owned(),
        keeps: Vec::new(),
    };
    desk.work(|work| contact::record(work, &cai, &Target::number(number), &input).map(drop));
}

fn told(desk: &TestDesk, actor: &Actor, question: &Question) -> WhatIf {
    what_if(&desk.desk, actor, question).expect("an answer")
}

/// Of one clock: promised then and would, late then and would.
fn figures(told: &WhatIf, clock: ClockName) -> Option<[i64; 4]> {
    let line = told.lines.iter().find(|line| line.clock == clock)?;
    Some([line.promised.then, line.promised.would, line.late.then, line.late.would])
}

#[test]
fn other_targets_are_held_against_what_happened() {
    on_every_desk(|desk| {
        let manager = desk.hire("boss", "manager", None);
        let quick = desk.receive(&call("水壶漏水")).number;
        let slow = desk.receive(&call("水壶又漏水")).number;
        desk.clock.advance(5 * HOUR);
        answer(desk, &quick);
        desk.clock.advance(25 * HOUR);
        answer(desk, &slow);
        let before = desk.complaint(&slow);
        let same = told(desk, &manager, &november(None));
        assert_eq!((same.complaints, same.differing), (2, 0));
        assert_eq!(figures(&same, ClockName::FirstResponse), Some([2, 2, 1, 1]));
        assert!(same.differences().is_empty());

        let stricter = told(desk, &manager, &november(Some(first_response(4))));
        assert_eq!(figures(&stricter, ClockName::FirstResponse), Some([2, 2, 1, 2]));
        assert_eq!((stricter.differing, stricter.differences().len()), (1, 1));
        let listed = stricter.listed.expect("a manager sees which");
        assert_eq!((listed.len(), &listed[0].complaint.number), (1, &quick));
        assert_eq!(
            (listed[0].late.as_slice(), listed[0].in_time.len()),
            (&[ClockName::FirstResponse][..], 0)
        );

        let bank = november(Some(Change::Adopt("cn_banking_insurance_2020".to_owned())));
        let bank = told(desk, &manager, &bank);
        assert_eq!(
            figures(&bank, ClockName::FirstResponse),
            Some([2, 0, 1, 0]),
            "nobody promises that there"
        );
        let listed = bank.listed.expect("a manager sees which");
        assert_eq!((&listed[0].complaint.number, listed[0].in_time.len()), (&slow, 1));
        assert_eq!(desk.complaint(&slow), before, "nothing of it is kept");
    });
}

#[test]
fn of_last_month_unless_other_days_are_asked_for() {
    on_every_desk(|desk| {
        let manager = desk.hire("boss", "manager", None);
        desk.receive(&call("水壶漏水"));
        assert_eq!(told(desk, &manager, &Question::default()).complaints, 0, "it is of this month");
        desk.clock.advance(29 * DAY);
        desk.receive(&call("水壶又漏水"));
        let last_month = told(desk, &manager, &Question::default());
        assert_eq!(
            (last_month.from.to_string(), last_month.to.to_string()),
            ("2026-11-01".into(), "2026-11-30".into())
        );
        assert_eq!(last_month.complaints, 1);
        let day = |day: &str| Question { from: Some(day.to_owned()), to: Some(day.to_owned()), change: None };
        assert_eq!(told(desk, &manager, &day("2026-11-02")).complaints, 1);
        assert_eq!(told(desk, &manager, &day("2026-11-03")).complaints, 0);
    });
}

#[test]
fn more_than_are_read_at_once_are_all_counted_and_the_first_are_named_in_order() {
    on_every_desk(|desk| {
        let admin = desk.hire("root", "admin", None);
        let manager = desk.hire("boss", "manager", None);
        let received: Vec<String> = (0..1_030).map(|_| desk.receive(&call("水壶漏水")).number).collect();
        desk.clock.advance(5 * HOUR);
        let question = november(Some(first_response(4)));
        let seen = told(desk, &manager, &question);
        assert_eq!((seen.complaints, seen.differing), (1_030, 1_030));
        let listed: Vec<String> =
            seen.listed.expect("named").into_iter().map(|differs| differs.complaint.number).collect();
        assert_eq!(listed, received[..LISTED]);
        let figures = told(desk, &admin, &question);
        assert_eq!((figures.complaints, figures.differing), (1_030, 1_030));
        assert_eq!(figures.listed, None, "an admin sees no complaints");
    });
}

#[test]
fn a_manager_asks_of_what_they_see_and_others_do_not_ask() {
    on_every_desk(|desk| {
        let cai = desk.actor("cai");
        let denied = what_if(&desk.desk, &cai, &november(None));
        assert!(matches!(denied, Err(AppError::Denied(_))), "{denied:?}");
        let manager = desk.actor("mei");
        let wrong = Question {
            change: Some(Change::Put(TargetInput { clock: "cleaning".to_owned(), ..TargetInput::default() })),
            from: Some("2026-11-30".to_owned()),
            to: Some("2026-11-01".to_owned()),
        };
        let refused = what_if(&desk.desk, &manager, &wrong);
        let Err(AppError::Invalid(faults)) = refused else { panic!("{refused:?}") };
        let pointers: Vec<&str> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
        assert_eq!(pointers, ["/to", "/clock", "/unit", "/amount"]);
        let long = Question { from: Some("2020-01-01".to_owned()), ..november(None) };
        assert!(matches!(what_if(&desk.desk, &manager, &long), Err(AppError::Invalid(_))));
    });
}

#[test]
fn one_that_cannot_be_read_is_counted_as_that_and_the_others_are_held_against_what_happened() {
    on_every_desk(|desk| {
        let manager = desk.hire("boss", "manager", None);
        for _ in 0..3 {
            desk.receive(&call("水壶漏水"));
        }
        let last = desk.receive(&call("水壶又漏水"));
        desk.clock.advance(5 * HOUR);
        let all = told(desk, &manager, &november(Some(first_response(4))));
        assert_eq!((all.complaints, all.unread, all.differing), (4, 0, 4));
        desk.work(|work| {
            work.tx.execute(
                "UPDATE complaints SET severity = 'nonsense' WHERE id = $1",
                &params![last.id - 2],
            )?;
            let sql = "UPDATE clocks SET clock = 'nonsense' WHERE complaint_id = $1";
            Ok(work.tx.execute(sql, &params![last.id - 1])?)
        });
        let some = told(desk, &manager, &november(Some(first_response(4))));
        assert_eq!((some.complaints, some.unread, some.differing), (2, 2, 2));
        let listed: Vec<i64> = some.listed.iter().flatten().map(|differs| differs.complaint.id).collect();
        assert_eq!(listed, [last.id - 3, last.id]);
    });
}
