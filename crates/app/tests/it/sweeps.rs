//! What one row that is broken does to a sweep: it is passed over and named, and everything behind it has its turn.

use wenguo_app::clocks::recount;
use wenguo_app::error::AppError;
use wenguo_app::escalation::sweep as escalation;
use wenguo_app::ladder::{self, LadderInput, RungInput};
use wenguo_app::promise::{self, PromiseInput, WhenInput, sweep as promises};
use wenguo_app::swept::Done;
use wenguo_app::turn::Target;
use wenguo_domain::codes::Stage;
use wenguo_domain::moment::{DAY, MINUTE, Moment};
use wenguo_domain::promise::Source;
use wenguo_store::complaint::record::Record;
use wenguo_store::error::StoreError;
use wenguo_store::{clock, params};
use wenguo_testkit::database::Fresh;
use wenguo_testkit::desk::{TestDesk, on_every_desk};

use crate::escalation::contacted;

/// Three complaints, registered one after the other, of which only the result is owed.
pub fn three(desk: &TestDesk) -> [Record; 3] {
    desk.hire("boss", "manager", Some("company"));
    std::array::from_fn(|_| {
        desk.clock.advance(MINUTE);
        let number = desk.complaint_in(Stage::Handling).number;
        contacted(desk, &number);
        desk.complaint(&number)
    })
}

/// Writes something into a row of a complaint that this version does not understand.
pub fn break_row(desk: &TestDesk, table: &str, column: &str, complaint: &Record) {
    set(desk, table, column, complaint, "nonsense");
}

fn set(desk: &TestDesk, table: &str, column: &str, complaint: &Record, value: &str) {
    let id = if table == "complaints" { "id" } else { "complaint_id" };
    let sql = format!("UPDATE {table} SET {column} = $2 WHERE {id} = $1");
    desk.work(|work| Ok(work.tx.execute(&sql, &params![complaint.id, value])?));
}

fn level(desk: &TestDesk, complaint: &Record) -> i64 {
    let sql = "SELECT escalation_level AS n FROM complaints WHERE id = $1";
    desk.work(|work| Ok(work.tx.one(sql, &params![complaint.id], |row| row.get("n"))?))
}

#[track_caller]
fn names(done: &Done, complaint: &Record) {
    let is_named = done.failed.first.iter().all(|what| what.starts_with(&complaint.number));
    assert!(done.failed.count > 0 && is_named, "{done:?}");
}

#[test]
fn a_complaint_that_cannot_be_read_keeps_no_other_from_climbing() {
    on_every_desk(|desk| {
        let [first, broken, last] = three(desk);
        break_row(desk, "complaints", "severity", &broken);
        let late = last.clocks.resolution.due_at.expect("due").plus(MINUTE);
        let done = escalation::count(&desk.desk, late).expect("the others go on");
        names(&done, &broken);
        assert!(done.failed.first[0].contains("severity"), "{done:?}");
        assert_eq!([&first, &broken, &last].map(|one| level(desk, one)), [1, 0, 1]);
        let again = escalation::count(&desk.desk, late).expect("tried again");
        assert_eq!(
            (again.count, again.failed),
            (0, done.failed),
            "it is tried again, and nothing is done twice"
        );
        set(desk, "complaints", "severity", &broken, "general");
        let mended = escalation::count(&desk.desk, late).expect("mended");
        assert!(mended.count > 0 && mended.failed.count == 0, "{mended:?}");
        assert_eq!(level(desk, &broken), 1);
    });
}

#[test]
fn a_step_or_an_order_that_fails_is_passed_over_like_a_clock() {
    on_every_desk(|desk| {
        let [first, broken, last] = three(desk);
        let cai = desk.actor("cai");
        for complaint in [&first, &broken, &last] {
            let input = wenguo_app::chase::ChaseInput {
                text: "今天回话".to_owned(),
                due_at: Some(desk.desk.now().plus(MINUTE)),
            };
            let target = Target::number(&complaint.number);
            desk.work(|work| wenguo_app::chase::chase(work, &cai, &target, &input));
        }
        break_row(desk, "complaints", "severity", &broken);
        let overdue = desk.desk.now().plus(2 * MINUTE);
        let done = escalation::count(&desk.desk, overdue).expect("the others go on");
        names(&done, &broken);
        assert_eq!([&first, &broken, &last].map(|one| level(desk, one)), [1, 0, 1]);
        // Nobody takes in hand what climbed just now, and another row breaks.
        set(desk, "complaints", "severity", &broken, "general");
        break_row(desk, "complaints", "stage", &first);
        let done = escalation::count(&desk.desk, overdue.plus(DAY)).expect("the others go on");
        names(&done, &first);
        assert_eq!([&first, &broken, &last].map(|one| level(desk, one) > 1), [false, false, true]);
        assert_eq!(level(desk, &broken), 1, "the order climbs as soon as its complaint can be read");
    });
}

#[test]
fn a_promise_that_cannot_be_read_keeps_no_other_from_being_broken() {
    on_every_desk(|desk| {
        let all = three(desk);
        let han = desk.actor("han");
        for complaint in &all {
            let when = WhenInput { due_at: None, words: Some("两小时内".to_owned()) };
            let input = PromiseInput {
                text: "两小时内回电".to_owned(),
                when,
                kind: None,
                amount: None,
                source: Source::Hand,
            };
            desk.work(|work| promise::make(work, &han, &Target::number(&complaint.number), &input));
        }
        break_row(desk, "promises", "source", &all[0]);
        let soon = desk.desk.now().plus(100 * MINUTE);
        let reminded = promises::sweep(&desk.desk, soon).expect("the others go on");
        assert_eq!((reminded.reminded, reminded.broken, reminded.failed.count), (2, 0, 1));
        let late = desk.desk.now().plus(DAY);
        let done = promises::count(&desk.desk, late).expect("the others go on");
        names(&done, &all[0]);
        assert_eq!(done.count, 2);
        set(desk, "promises", "source", &all[0], "hand");
        let mended = promises::sweep(&desk.desk, late).expect("mended");
        assert_eq!((mended.broken, mended.failed.count), (1, 0));
    });
}

fn climb_at(desk: &TestDesk, complaint: &Record) -> Option<Moment> {
    let clocks = desk.work(|work| Ok(clock::of(work.tx, complaint.id)?));
    clocks.into_iter().filter_map(|kept| kept.climb_at).min()
}

#[test]
fn what_cannot_be_counted_anew_is_passed_over_and_counted_once_it_is_mended() {
    on_every_desk(|desk| {
        let all = three(desk);
        break_row(desk, "complaints", "severity", &all[1]);
        let before = all.each_ref().map(|complaint| climb_at(desk, complaint));
        let adm = desk.actor("adm");
        let rung = RungInput {
            when: "warning".to_owned(),
            amount: Some(10),
            whom: "head".to_owned(),
            answer_within: None,
        };
        let input = LadderInput { rungs: vec![rung], ..LadderInput::default() };
        desk.work(|work| ladder::put(work, &adm, &input));
        let is_moved = |desk: &TestDesk| {
            let mut places = 0..3;
            all.each_ref().map(|complaint| {
                let place = places.next().expect("three");
                climb_at(desk, complaint) != before[place]
            })
        };
        assert_eq!(is_moved(desk), [true, false, true], "saving the ladder went well");
        let done = recount::go_on(&desk.desk).expect("the others are counted");
        names(&done, &all[1]);
        set(desk, "complaints", "severity", &all[1], "general");
        assert_eq!(recount::go_on(&desk.desk).expect("counted").failed.count, 0);
        assert_eq!(is_moved(desk), [true, true, true]);
        assert_eq!(recount::go_on(&desk.desk).expect("nothing to do"), Done::default());
    });
}

#[test]
fn a_database_that_is_away_ends_a_sweep_at_once() {
    let fresh = Fresh::postgres();
    let desk = TestDesk::over(fresh.open(2));
    let [first, ..] = three(&desk);
    drop(fresh);
    let late = first.clocks.resolution.due_at.expect("due").plus(DAY);
    let away = escalation::count(&desk.desk, late).expect_err("nothing can be done");
    assert!(away.is_about_all(), "{away:?}");
    let collided = AppError::from(StoreError::Collided("another one".to_owned()));
    assert!(!collided.is_about_all(), "what another one stood in the way of is about itself");
}
