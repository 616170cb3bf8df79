//! Many alike are one matter: it climbs once, whoever comes later joins, and it climbs again when it has doubled.

use std::sync::Barrier;
use std::thread;

use wenguo_app::accounts;
use wenguo_app::complaint;
use wenguo_app::escalation::immediate::{self, RuleInput};
use wenguo_app::grading::{self, GradingInput};
use wenguo_app::turn::Target;
use wenguo_app::verify;
use wenguo_app::work::Work;
use wenguo_domain::actor::Actor;
use wenguo_domain::escalation::Cause;
use wenguo_domain::escalation::immediate::Group;
use wenguo_domain::intake::{CustomerIntake, Intake};
use wenguo_domain::moment::{DAY, MINUTE};
use wenguo_domain::timeline::EventKind;
use wenguo_testkit::database::Fresh;
use wenguo_testkit::desk::{TestDesk, on_every_desk};
use wenguo_testkit::stage::call;

use crate::escalation::{last, notices, steps};

/// From so many people on it is a group.
fn put_group(desk: &TestDesk, people: i64) {
    let adm = desk.actor("adm");
    let input = RuleInput {
        name: "群体投诉".to_owned(),
        whom: "centre".to_owned(),
        is_enabled: true,
        group: Some(Group { people, complaints: 10, days: 7, likeness: 40 }),
        ..RuleInput::default()
    };
    desk.work(|work| immediate::put(work, &adm, "group", &input));
}

/// So many customers complain of the same.
fn alike(desk: &TestDesk, from: i64, many: i64) -> Vec<String> {
    let each = (from..from + many).map(|n| {
        let customer = CustomerIntake {
            name: Some(format!("客户{n}")),
            phone: Some(format!("139000000{n:02}")),
            ..CustomerIntake::default()
        };
        desk.receive(&Intake { customer, ..call("新款电热水壶三天就漏水") }).number
    });
    each.collect()
}

/// The numbers of those that climbed whose groups a complaint joined.
fn joined(desk: &TestDesk, number: &str) -> Vec<String> {
    let events = desk.work(|work| complaint::timeline(work, &Actor::system(), number, 0, 100));
    let joined = events.iter().filter(|event| event.kind == EventKind::GroupJoined.as_str());
    joined
        .map(|event| wenguo_app::timeline::data(event)["number"].as_str().expect("a number").to_owned())
        .collect()
}

#[test]
fn the_regulator_and_groups_need_no_confirmation() {
    on_every_desk(|desk| {
        desk.hire("boss", "manager", Some("company"));
        put_group(desk, 3);
        let numbers = alike(desk, 0, 2);
        desk.grade(&numbers[0]);
        assert_eq!(steps(desk, &numbers[0]).len(), 0, "two are none");
        let third = alike(desk, 2, 1);
        desk.grade(&third[0]);
        let step = last(desk, &third[0]);
        assert_eq!((step.cause, step.rule.as_deref()), (Cause::Immediate, Some("group")));
        assert!(step.reason.expect("numbers").contains(&numbers[1]));
        let regulator = Intake { channel: "regulator".to_owned(), ..call("监管转办") };
        let record = desk.receive(&regulator);
        assert_eq!(record.escalation_level, 1, "the answer says so at once");
    });
}

#[test]
fn whoever_comes_later_joins_and_nobody_is_told_again() {
    on_every_desk(|desk| {
        desk.hire("boss", "manager", Some("company"));
        put_group(desk, 3);
        let first = alike(desk, 0, 3);
        desk.grade(&first[0]);
        let version = desk.complaint(&first[1]).version;
        desk.grade(&first[1]);
        desk.grade(&first[1]);
        assert_eq!(joined(desk, &first[1]), [&*first[0]], "it says so once");
        assert_eq!(desk.complaint(&first[1]).version, version + 2, "which is no new version");
        let later = alike(desk, 3, 2);
        for number in &later {
            desk.grade(number);
            assert_eq!((steps(desk, number).len(), joined(desk, number)), (0, vec![first[0].clone()]));
        }
        assert_eq!(notices(desk, "boss").len(), 1, "three, four and five are one matter");
        let sixth = alike(desk, 5, 1);
        desk.grade(&sixth[0]);
        assert_eq!(steps(desk, &sixth[0]).len(), 1, "six are twice as many as climbed");
        assert_eq!(notices(desk, "boss").len(), 2);
        for number in alike(desk, 6, 5) {
            desk.grade(&number);
            assert_eq!(joined(desk, &number), [&*sixth[0]], "up to eleven they join the second");
        }
        let twelfth = alike(desk, 11, 1);
        desk.grade(&twelfth[0]);
        assert_eq!(steps(desk, &twelfth[0]).len(), 1);
        assert_eq!(notices(desk, "boss").len(), 3);
    });
}

fn look(desk: &TestDesk) -> usize {
    immediate::arrivals::sweep(&desk.desk, desk.desk.now()).expect("a sweep").count
}

#[test]
fn what_nobody_has_graded_yet_is_seen_to_be_a_group_when_it_comes_in() {
    on_every_desk(|desk| {
        desk.hire("boss", "manager", Some("company"));
        put_group(desk, 3);
        let numbers = alike(desk, 0, 2);
        assert_eq!(look(desk), 0, "two are none");
        let third = alike(desk, 2, 1);
        assert_eq!(look(desk), 3, "one for all, and the others say so");
        let all: Vec<&String> = numbers.iter().chain(&third).collect();
        let climbed: Vec<&String> =
            all.iter().copied().filter(|number| !steps(desk, number).is_empty()).collect();
        assert_eq!(climbed.len(), 1);
        let step = last(desk, climbed[0]);
        assert_eq!((step.cause, step.rule.as_deref()), (Cause::Immediate, Some("group")));
        assert_eq!(look(desk), 0, "once");
        assert_eq!(notices(desk, "boss").len(), 1);
        for number in all.iter().filter(|number| **number != climbed[0]) {
            assert_eq!(joined(desk, number), [climbed[0].as_str()]);
            desk.grade(number);
            assert_eq!(joined(desk, number), [climbed[0].as_str()], "graded, it says nothing more");
        }
        // Minutes later nothing of it is looked at any more, and what comes then joins.
        desk.clock.advance(10 * MINUTE);
        assert_eq!(look(desk), 0);
        let fourth = alike(desk, 3, 1);
        assert_eq!(look(desk), 1);
        assert_eq!(joined(desk, &fourth[0]), [climbed[0].as_str()]);
        assert_eq!(notices(desk, "boss").len(), 1);
        assert!(desk.work(verify::verify).faults.is_empty());
    });
}

#[test]
fn what_is_written_down_a_week_late_waits_for_its_grading() {
    on_every_desk(|desk| {
        desk.hire("boss", "manager", Some("company"));
        put_group(desk, 3);
        let received_at = Some(desk.desk.now().plus(-2 * DAY).timestamp().to_string());
        let old: Vec<String> = (0..3)
            .map(|n| {
                let customer =
                    CustomerIntake { name: Some(format!("客户{n}")), ..CustomerIntake::default() };
                let received_at = received_at.clone();
                desk.receive(&Intake { customer, received_at, ..call("新款电热水壶三天就漏水") }).number
            })
            .collect();
        assert_eq!(look(desk), 0);
        desk.grade(&old[0]);
        assert_eq!(
            steps(desk, &old[0]).iter().filter(|step| step.rule.as_deref() == Some("group")).count(),
            1
        );
    });
}

#[test]
fn after_the_days_of_the_rule_it_is_weighed_anew() {
    on_every_desk(|desk| {
        desk.hire("boss", "manager", Some("company"));
        put_group(desk, 3);
        let first = alike(desk, 0, 3);
        desk.grade(&first[0]);
        desk.clock.advance(8 * DAY);
        let second = alike(desk, 3, 3);
        desk.grade(&second[0]);
        assert_eq!(steps(desk, &second[0]).len(), 1, "three more in another week");
        assert_eq!(joined(desk, &second[0]), [] as [String; 0]);
        desk.grade(&first[1]);
        assert_eq!(
            (steps(desk, &first[1]).len(), joined(desk, &first[1]).len()),
            (1, 0),
            "and what lay about"
        );
    });
}

#[test]
fn alike_complaints_graded_at_once_climb_once() {
    let fresh = Fresh::postgres();
    let desk = TestDesk::over(fresh.open(8));
    desk.hire("boss", "manager", Some("company"));
    put_group(&desk, 3);
    // All of them are there when the first is graded: it climbs for all, whichever that is.
    let numbers = alike(&desk, 0, 8);
    let start = Barrier::new(numbers.len());
    thread::scope(|scope| {
        for number in &numbers {
            let mut node = desk.desk.clone();
            node.database = fresh.open(2);
            let start = &start;
            scope.spawn(move || {
                let input = GradingInput {
                    severity: "general".to_owned(),
                    category: "product-quality".to_owned(),
                    ..GradingInput::default()
                };
                start.wait();
                let grade = |work: &mut Work<'_, '_>| {
                    let cai = accounts::by_login(work, "cai")?;
                    grading::grade(work, &cai, &Target::number(number), &input)
                };
                node.write_again(grade).expect("graded");
            });
        }
    });
    let climbed: Vec<&String> = numbers.iter().filter(|number| !steps(&desk, number).is_empty()).collect();
    assert_eq!(climbed.len(), 1, "one for all: {climbed:?}");
    for number in numbers.iter().filter(|number| *number != climbed[0]) {
        assert_eq!(joined(&desk, number), [climbed[0].as_str()]);
    }
    assert_eq!(notices(&desk, "boss").len(), 1);
}
