//! Whose turn it is: given out fairly, also to two at once, and taken by whoever is free.

use std::sync::Barrier;
use std::thread;

use wenguo_app::absence::{self, AbsenceInput};
use wenguo_app::accounts;
use wenguo_app::dispatch::{self, DispatchInput};
use wenguo_app::error::AppError;
use wenguo_app::fairness::person::{self, PersonInput};
use wenguo_app::fairness::weights::{self, WeightsInput};
use wenguo_app::fairness::{Asked, Staff, presence, take};
use wenguo_app::turn::Target;
use wenguo_app::{session, verify};
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Stage;
use wenguo_domain::fairness::{Presence, Standing, Weights};
use wenguo_domain::moment::{DAY, HOUR, MINUTE};
use wenguo_domain::refusal::Denial;
use wenguo_store::complaint::record::Record;
use wenguo_testkit::cast::PASSWORD;
use wenguo_testkit::desk::{TestDesk, on_every_desk};

fn to_next(department: &str) -> DispatchInput {
    DispatchInput {
        department: department.to_owned(),
        assign: Some("next".to_owned()),
        ..DispatchInput::default()
    }
}

fn give_to_next(desk: &TestDesk, department: &str) -> Record {
    let number = desk.complaint_in(Stage::Graded).number;
    let cai = desk.actor("cai");
    desk.work(|work| dispatch::dispatch(work, &cai, &Target::number(&number), &to_next(department)))
}

fn assignee(record: &Record) -> String {
    record.assignee.as_ref().map(|named| named.code.clone()).unwrap_or_default()
}

/// Quality has han, li and wu who handle, and mei who manages and takes nothing on while she is away.
fn three_handlers(desk: &TestDesk) {
    desk.hire("li", "handler", Some("quality"));
    desk.hire("wu", "handler", Some("quality"));
    let mei = desk.actor("mei");
    desk.work(|work| presence::leave(work, &mei, None));
}

fn describe(desk: &TestDesk, login: &str, input: &PersonInput) {
    let mei = desk.actor("mei");
    desk.work(|work| person::describe(work, &mei, login, input));
}

fn good_at(kind: &str, code: &str) -> PersonInput {
    PersonInput { skills: vec![(kind.to_owned(), code.to_owned())], ..PersonInput::default() }
}

fn standing(desk: &TestDesk, login: &str) -> (Standing, Presence) {
    desk.work(|work| {
        let staff = Staff::read(work)?;
        let places = staff.ranked(None, &Asked::default(), None);
        let place = places.iter().find(|(_, person)| person.user.login == login).expect("one of them");
        Ok((place.0.standing, place.0.candidate.presence))
    })
}

#[test]
fn equals_get_equally_many_and_the_timeline_says_how() {
    on_every_desk(|desk| {
        three_handlers(desk);
        let mut given: Vec<String> = (0..6).map(|_| assignee(&give_to_next(desk, "quality"))).collect();
        assert_eq!(given[..3], ["han", "li", "wu"], "who waited longest, then in the order of accounts");
        given.sort();
        assert_eq!(given, ["han", "han", "li", "li", "wu", "wu"]);
        assert_eq!(desk.work(verify::verify).faults, Vec::<String>::new());
    });
}

#[test]
fn two_at_once_do_not_get_the_same_idle_person() {
    on_every_desk(|desk| {
        three_handlers(desk);
        let numbers: Vec<String> = (0..3).map(|_| desk.complaint_in(Stage::Graded).number).collect();
        let (cai, start) = (desk.actor("cai"), Barrier::new(numbers.len()));
        let mut given: Vec<String> = thread::scope(|scope| {
            let acts: Vec<_> = numbers
                .iter()
                .map(|number| {
                    let (cai, start, desk) = (&cai, &start, &desk);
                    scope.spawn(move || {
                        start.wait();
                        let target = Target::number(number);
                        let input = to_next("quality");
                        let done = desk.attempt(|work| dispatch::dispatch(work, cai, &target, &input));
                        assignee(&done.expect("dispatched"))
                    })
                })
                .collect();
            acts.into_iter().map(|act| act.join().expect("nobody panics")).collect()
        });
        given.sort();
        assert_eq!(given, ["han", "li", "wu"]);
    });
}

#[test]
fn two_who_take_at_once_get_one_each() {
    on_every_desk(|desk| {
        three_handlers(desk);
        for _ in 0..3 {
            desk.complaint_in(Stage::Dispatched);
        }
        let people: Vec<Actor> = ["han", "li", "wu"].map(|login| desk.actor(login)).to_vec();
        let start = Barrier::new(people.len());
        let mut taken: Vec<String> = thread::scope(|scope| {
            let acts: Vec<_> = people
                .iter()
                .map(|actor| {
                    let (start, desk) = (&start, &desk);
                    scope.spawn(move || {
                        start.wait();
                        desk.attempt(|work| take::take_next(work, actor)).expect("one of three").number
                    })
                })
                .collect();
            acts.into_iter().map(|act| act.join().expect("nobody panics")).collect()
        });
        taken.sort();
        taken.dedup();
        assert_eq!(taken.len(), 3);
        let nothing = desk.refusal(|work| take::take_next(work, &people[0]));
        assert!(matches!(nothing, AppError::Conflict { id: "nothing-waiting", .. }));
    });
}

#[test]
fn skill_load_and_presence_are_seen() {
    on_every_desk(|desk| {
        three_handlers(desk);
        describe(desk, "wu", &good_at("category", "product"));
        assert_eq!(assignee(&give_to_next(desk, "quality")), "wu", "the category lies below product");
        describe(desk, "wu", &good_at("category", "delivery"));
        describe(desk, "han", &PersonInput { capacity: Some(1), ..PersonInput::default() });
        assert_eq!(assignee(&give_to_next(desk, "quality")), "han");
        assert_eq!(standing(desk, "han").0, Standing::Full);
        assert_eq!(assignee(&give_to_next(desk, "quality")), "li");
        session::sign_in(&desk.desk, "li", PASSWORD, "203.0.113.7").expect("signed in");
        assert_eq!(standing(desk, "li").1, Presence::Here);
        desk.clock.advance(16 * MINUTE);
        assert_eq!(standing(desk, "li").1, Presence::SignedIn);
        assert_eq!(standing(desk, "wu").1, Presence::Gone);
    });
}

#[test]
fn own_hours_and_those_of_the_department() {
    on_every_desk(|desk| {
        three_handlers(desk);
        let night = std::array::from_fn(|_| "0:00-6:00".to_owned());
        describe(desk, "han", &PersonInput { week: Some(night), ..PersonInput::default() });
        assert_eq!(standing(desk, "han").0, Standing::OffShift);
        let usual = Weights::default();
        let adm = desk.actor("adm");
        let input = WeightsInput { open_work: Some(5), skill: Some(3), presence: Some(2), shift: Some(0) };
        desk.work(|work| weights::put(work, &adm, None, &input));
        assert_eq!(standing(desk, "han").0, Standing::Ready, "shift has no weight any more");
        assert_ne!(usual.shift, 0);
    });
}

#[test]
fn whoever_is_away_gets_nothing_by_turn() {
    on_every_desk(|desk| {
        three_handlers(desk);
        let (han, li, wu) = (desk.actor("han"), desk.actor("li"), desk.actor("wu"));
        let until = desk.work(|work| presence::leave(work, &han, None));
        assert!(until.since(desk.desk.now()) <= DAY, "until the day is over");
        let gone = AbsenceInput {
            from: Some(desk.desk.now()),
            to: Some(desk.desk.now().plus(3 * DAY)),
            ..AbsenceInput::default()
        };
        desk.work(|work| absence::add(work, &li, &gone));
        let adm = desk.actor("adm");
        assert_eq!(assignee(&give_to_next(desk, "quality")), "wu");
        desk.work(|work| accounts::disable(work, &adm, "wu", true));
        let nobody = give_to_next(desk, "quality");
        assert_eq!((nobody.stage, assignee(&nobody)), (Stage::Dispatched, String::new()));
        desk.work(|work| presence::come_back(work, &han));
        assert_eq!(assignee(&give_to_next(desk, "quality")), "han");
        let too_long = desk.refusal(|work| presence::leave(work, &wu, Some(work.now.plus(8 * DAY))));
        assert!(matches!(too_long, AppError::Invalid(faults) if faults[0].code == "away_too_long"));
        desk.work(|work| presence::leave(work, &han, Some(work.now.plus(HOUR))));
        desk.clock.advance(HOUR);
        assert_ne!(standing(desk, "han").1, Presence::Away, "the hour is over");
    });
}

#[test]
fn nobody_is_given_a_complaint_about_themselves_or_named_twice() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Graded).number;
        let cai = desk.actor("cai");
        let both = DispatchInput { assignee: Some("han".to_owned()), ..to_next("quality") };
        let fault = desk.refusal(|work| dispatch::dispatch(work, &cai, &Target::number(&number), &both));
        assert!(matches!(fault, AppError::Invalid(faults) if faults[0].code == "with_assignee"));
        let unknown = DispatchInput { assign: Some("anybody".to_owned()), ..to_next("quality") };
        let fault = desk.refusal(|work| dispatch::dispatch(work, &cai, &Target::number(&number), &unknown));
        assert!(matches!(fault, AppError::Invalid(faults) if faults[0].pointer == "/assign"));
        let han = desk.actor("han").user.expect("an account");
        desk.work(|work| {
            let sql = "UPDATE complaints SET against_id = $1 WHERE number = $2";
            Ok(work.tx.execute(sql, &wenguo_store::params![han, number.as_str()])?)
        });
        let mei = desk.actor("mei");
        desk.work(|work| presence::leave(work, &mei, None));
        let given =
            desk.work(|work| dispatch::dispatch(work, &cai, &Target::number(&number), &to_next("quality")));
        assert_eq!(assignee(&given), "", "han is the only one there, and it is about him");
        let han = desk.actor("han");
        let nothing = desk.refusal(|work| take::take_next(work, &han));
        assert!(matches!(nothing, AppError::Conflict { id: "nothing-waiting", .. }));
    });
}

#[test]
fn the_next_one_is_what_one_is_good_at_then_what_is_due() {
    on_every_desk(|desk| {
        three_handlers(desk);
        let first = desk.complaint_in(Stage::Dispatched).number;
        desk.clock.advance(HOUR);
        let second = desk.complaint_in(Stage::Dispatched).number;
        let (han, li, hua, ann) = (desk.actor("han"), desk.actor("li"), desk.actor("hua"), desk.actor("ann"));
        let nothing = desk.refusal(|work| take::take_next(work, &hua));
        assert!(matches!(nothing, AppError::Conflict { .. }), "nothing of another department's");
        assert!(matches!(
            desk.refusal(|work| take::take_next(work, &ann)),
            AppError::Denied(Denial::Role(_))
        ));
        describe(desk, "li", &good_at("language", "en"));
        let taken = desk.work(|work| take::take_next(work, &han));
        assert_eq!((taken.number, taken.stage), (first, Stage::Handling));
        let taken = desk.work(|work| take::take_next(work, &li));
        assert_eq!(taken.number, second, "not in English, but nothing else waits");
    });
}

#[test]
fn weights_are_a_managers_in_the_own_tree() {
    on_every_desk(|desk| {
        let (mei, han, adm) = (desk.actor("mei"), desk.actor("han"), desk.actor("adm"));
        let input = WeightsInput { open_work: Some(10), skill: Some(0), presence: Some(0), shift: Some(0) };
        let set = |actor: &Actor, department: Option<&str>| {
            desk.attempt(|work| weights::put(work, actor, department, &input))
        };
        assert!(matches!(set(&han, Some("quality")), Err(AppError::Denied(Denial::Role(_)))));
        assert!(matches!(set(&mei, Some("logistics")), Err(AppError::Denied(Denial::OtherDepartment))));
        assert!(matches!(set(&mei, None), Err(AppError::Denied(Denial::OtherDepartment))));
        assert!(set(&mei, Some("quality")).is_ok());
        assert!(set(&mei, Some("quality")).is_ok(), "and once more in its place");
        assert!(set(&adm, None).is_ok());
        let holding = |code: &str| {
            desk.work(|work| {
                let department = weights::scope(work, Some(code))?.map(|entry| entry.id);
                Ok(Staff::read(work)?.weights(department))
            })
        };
        assert!(holding("quality-lab").department.is_some(), "the laboratory takes those of quality");
        assert_eq!(holding("logistics").department, None);
        desk.work(|work| weights::remove(work, &mei, "quality"));
        assert_eq!(holding("quality-lab").department, None);
        let wrong = WeightsInput { open_work: Some(11), skill: None, ..input };
        let fault = desk.refusal(|work| weights::put(work, &adm, None, &wrong));
        let AppError::Invalid(faults) = fault else { panic!("{fault}") };
        let pointers: Vec<&str> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
        assert_eq!(pointers, ["/open_work", "/skill"]);
    });
}

#[test]
fn what_is_said_of_a_person_is_checked() {
    on_every_desk(|desk| {
        let (mei, hua) = (desk.actor("mei"), "hua");
        let wrong = PersonInput {
            skills: vec![
                ("category".to_owned(), "nothing".to_owned()),
                ("colour".to_owned(), "red".to_owned()),
                ("channel".to_owned(), "phone".to_owned()),
            ],
            week: Some(std::array::from_fn(|day| if day == 2 { "9-18".to_owned() } else { String::new() })),
            capacity: Some(0),
        };
        let fault = desk.refusal(|work| person::describe(work, &mei, "han", &wrong));
        let AppError::Invalid(faults) = fault else { panic!("{fault}") };
        let pointers: Vec<&str> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
        assert_eq!(pointers, ["/skills/0/code", "/skills/1/kind", "/week/wednesday", "/capacity"]);
        let elsewhere = desk.refusal(|work| person::describe(work, &mei, hua, &PersonInput::default()));
        assert!(matches!(elsewhere, AppError::Denied(Denial::OtherDepartment)));
    });
}
