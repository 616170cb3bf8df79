//! Absences are entered, changed and ended by whoever answers for the person; one that began stays on record as far as it went.

use wenguo_app::absence::{self, Absence, AbsenceInput};
use wenguo_app::duty::{self, DutyInput};
use wenguo_app::error::AppError;
use wenguo_domain::moment::{DAY, HOUR, Moment};
use wenguo_testkit::desk::{START, TestDesk, on_every_desk};

fn input(from: Moment, to: Moment, deputy: Option<&str>) -> AbsenceInput {
    AbsenceInput {
        from: Some(from),
        to: Some(to),
        deputy: deputy.map(str::to_owned),
        note: Some("出差".to_owned()),
        ..AbsenceInput::default()
    }
}

fn of_han(desk: &TestDesk, from: Moment, to: Moment) -> Absence {
    let mei = desk.actor("mei");
    let han = AbsenceInput { user: Some("han".to_owned()), ..input(from, to, Some("qiu")) };
    desk.work(|work| absence::add(work, &mei, &han))
}

fn coming(desk: &TestDesk) -> Vec<Absence> {
    desk.work(absence::coming)
}

#[test]
fn a_manager_changes_the_absence_of_their_people_and_nobody_else_does() {
    on_every_desk(|desk| {
        let made = of_han(desk, START, START.plus(2 * DAY));
        let longer = AbsenceInput { user: Some("mei".to_owned()), ..input(START, START.plus(5 * DAY), None) };
        let change = |login: &str, input: &AbsenceInput| {
            let actor = desk.actor(login);
            desk.attempt(|work| absence::change(work, &actor, made.id, input))
        };
        let changed = change("mei", &longer).expect("changed");
        assert_eq!((changed.user.0.as_str(), changed.to), ("han", START.plus(5 * DAY)), "whose it is stays");
        assert_eq!(coming(desk), [changed]);
        for other in ["hua", "ann", "aud"] {
            assert!(matches!(change(other, &longer), Err(AppError::Denied(_))), "{other}");
        }
        change("han", &input(START, START.plus(DAY), Some("mei"))).expect("their own");
        let faults = |input: &AbsenceInput| match change("mei", input) {
            Err(AppError::Invalid(faults)) => {
                faults.into_iter().map(|fault| (fault.pointer, fault.code)).collect::<Vec<_>>()
            }
            other => panic!("{other:?}"),
        };
        let fault = |pointer: &str, code: &'static str| (pointer.to_owned(), code);
        let itself = input(START, START.plus(-DAY), Some("han"));
        assert_eq!(faults(&itself), [fault("/deputy", "itself")]);
        assert_eq!(faults(&input(START, START.plus(-DAY), None)), [fault("/to", "before_beginning")]);
        assert_eq!(faults(&input(START, START.plus(DAY), Some("nobody"))), [fault("/deputy", "unknown")]);
        let mei = desk.actor("mei");
        let gone = desk.refusal(|work| absence::change(work, &mei, 99, &longer));
        assert!(matches!(gone, AppError::NotFound("absence")));
    });
}

#[test]
fn an_absence_that_ends_early_stays_on_record_and_one_to_come_is_taken_back() {
    on_every_desk(|desk| {
        let running = of_han(desk, START, START.plus(3 * DAY));
        let later = of_han(desk, START.plus(10 * DAY), START.plus(11 * DAY));
        desk.clock.advance(HOUR);
        let (mei, hua) = (desk.actor("mei"), desk.actor("hua"));
        assert!(matches!(desk.refusal(|work| absence::end(work, &hua, running.id)), AppError::Denied(_)));
        for id in [running.id, later.id] {
            desk.work(|work| absence::end(work, &mei, id));
        }
        assert_eq!(coming(desk), []);
        let kept = |id: i64| desk.work(|work| Ok(wenguo_store::absence::by_id(work.tx, id)?));
        assert_eq!(kept(running.id).map(|kept| kept.to), Some(START.plus(HOUR)));
        assert_eq!(kept(later.id), None);
        let over = desk.refusal(|work| absence::end(work, &mei, running.id));
        assert!(matches!(over, AppError::NotFound("absence")), "it is over: {over:?}");
    });
}

#[test]
fn nobody_is_away_twice_at_once_and_deputies_lead_to_somebody() {
    on_every_desk(|desk| {
        let made = of_han(desk, START, START.plus(3 * DAY));
        let mei = desk.actor("mei");
        let of = |login: &str, from: Moment, to: Moment, deputy: Option<&str>| {
            let input = AbsenceInput { user: Some(login.to_owned()), ..input(from, to, deputy) };
            let added = desk.attempt(|work| absence::add(work, &mei, &input));
            added.map_err(|error| match error {
                AppError::Invalid(faults) => (faults[0].pointer.clone(), faults[0].code),
                other => panic!("{other:?}"),
            })
        };
        let twice = of("han", START.plus(2 * DAY), START.plus(5 * DAY), None);
        assert_eq!(twice, Err(("/from".to_owned(), "away_already")));
        of("han", START.plus(3 * DAY), START.plus(5 * DAY), None).expect("right after");
        let back = of("qiu", START.plus(DAY), START.plus(2 * DAY), Some("han"));
        assert_eq!(back, Err(("/deputy".to_owned(), "deputy_away_likewise")));
        of("qiu", START.plus(DAY), START.plus(2 * DAY), Some("mei")).expect("the deputy of the deputy");
        let longer = input(START, START.plus(2 * DAY), Some("qiu"));
        desk.work(|work| absence::change(work, &mei, made.id, &longer));
    });
}

#[test]
fn a_duty_is_of_somebody_who_can_act_once_and_not_for_ever() {
    on_every_desk(|desk| {
        let mei = desk.actor("mei");
        let on_duty = |login: &str, from: Moment, to: Moment| {
            let input = DutyInput { user: login.to_owned(), from: Some(from), to: Some(to) };
            let added = desk.attempt(|work| duty::add(work, &mei, &input));
            added.map(drop).map_err(|error| match error {
                AppError::Invalid(faults) => (faults[0].pointer.clone(), faults[0].code),
                other => panic!("{other:?}"),
            })
        };
        let fault = |pointer: &str, code: &'static str| Err((pointer.to_owned(), code));
        assert_eq!(on_duty("qiu", START, START.plus(DAY)), Ok(()));
        assert_eq!(on_duty("qiu", START.plus(HOUR), START.plus(DAY)), fault("/from", "on_duty_already"));
        assert_eq!(on_duty("aud", START, START.plus(DAY)), fault("/user", "does_nothing_on_duty"));
        assert_eq!(on_duty("han", START, START.plus(3_650 * DAY)), fault("/to", "duty_too_long"));
    });
}
