//! Lateness that did not come step by step: what was late before it was registered, what goes on after it had ended, and what
//! falls due at midnight.

use wenguo_app::escalation::sweep::{Swept, sweep};
use wenguo_app::escalation::{self, Escalation};
use wenguo_app::import::{self, Taken};
use wenguo_app::turn::Target;
use wenguo_app::{closing, ending, hold, verify};
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Stage;
use wenguo_domain::escalation::Cause;
use wenguo_domain::intake::Intake;
use wenguo_domain::moment::{DAY, HOUR, MINUTE, Moment};
use wenguo_domain::sla::kept::Kept;
use wenguo_store::clock;
use wenguo_testkit::desk::{START, TestDesk, on_every_desk};
use wenguo_testkit::stage::{call, reached};

use crate::escalation::contacted;

fn at(desk: &TestDesk, moment: Moment) -> Swept {
    desk.clock.set(moment);
    sweep(&desk.desk, moment).expect("a sweep")
}

fn steps(desk: &TestDesk, number: &str) -> Vec<Escalation> {
    let id = desk.complaint(number).id;
    desk.work(|work| escalation::of_complaint(work, &Actor::system(), id))
}

fn last(desk: &TestDesk, number: &str) -> Escalation {
    steps(desk, number).pop().expect("a step")
}

fn told(step: &Escalation) -> Vec<&str> {
    step.people.iter().map(|told| told.login.as_str()).collect()
}

fn open(desk: &TestDesk, number: &str) -> Vec<Kept> {
    let id = desk.complaint(number).id;
    let kept = desk.work(|work| Ok(clock::of(work.tx, id)?));
    kept.into_iter().filter(Kept::is_open).collect()
}

fn due(desk: &TestDesk, number: &str) -> Moment {
    desk.complaint(number).clocks.resolution.due_at.expect("due")
}

fn old(external_ref: &str, received_at: Moment) -> Intake {
    let received_at = Some(received_at.timestamp().to_string());
    Intake { external_ref: Some(external_ref.to_owned()), received_at, ..call("水壶漏水") }
}

/// Takes complaints over from a file, each as old as that; gives their numbers.
fn taken_over(desk: &TestDesk, received: &[Moment]) -> Vec<String> {
    let before: i64 = desk.work(|work| {
        Ok(work.tx.one("SELECT COALESCE(MAX(id), 0) AS n FROM complaints", &[], |row| row.get("n"))?)
    });
    let rows: Vec<Intake> =
        received.iter().enumerate().map(|(place, at)| old(&format!("OLD-{place}"), *at)).collect();
    let fates = import::take_batch(&desk.desk, &rows, false).expect("taken");
    let is_late = |at: &Moment| desk.desk.now().since(*at) > 2 * DAY;
    let expected = |at| Ok(if is_late(at) { Taken::NewAndLate } else { Taken::New });
    assert_eq!(fates, received.iter().map(expected).collect::<Vec<_>>());
    desk.work(|work| {
        let sql = "SELECT number FROM complaints WHERE id > $1 ORDER BY id";
        Ok(work.tx.all(sql, &[before.into()], |row| row.get("number"))?)
    })
}

#[test]
fn old_complaints_that_are_taken_over_do_not_climb_what_they_had_reached() {
    on_every_desk(|desk| {
        desk.hire("boss", "manager", Some("company"));
        let numbers = taken_over(desk, &[START.plus(-400 * DAY), START.plus(-30 * DAY), START]);
        assert_eq!(sweep(&desk.desk, START).expect("a sweep"), Swept::default());
        assert_eq!(at(desk, START.plus(MINUTE)), Swept::default(), "nothing of the past climbs");
        let [.., fresh] = numbers.as_slice() else { panic!("three") };
        for number in &numbers[..2] {
            assert!(open(desk, number).iter().any(|kept| kept.missed_at(START).is_some()), "it is late");
            assert_eq!(desk.complaint(number).escalation_level, 0, "and nobody here escalated it");
        }
        let late = due(desk, fresh).plus(60 * DAY);
        assert!(at(desk, late).steps > 0);
        assert!(steps(desk, &numbers[0]).is_empty() && steps(desk, &numbers[1]).is_empty());
        assert_eq!(desk.complaint(fresh).escalation_level, 3, "what became late here climbs as ever");
        assert!(desk.work(verify::verify).faults.is_empty());
    });
}

#[test]
fn of_a_complaint_taken_over_late_the_rungs_to_come_climb_each_to_its_own_level() {
    on_every_desk(|desk| {
        desk.hire("boss", "manager", Some("company"));
        // When would it be due? As one of the same age taken over before.
        let received = START.plus(-6 * DAY);
        let due = due(desk, &taken_over(desk, &[received])[0]);
        desk.work(|work| Ok(work.tx.execute("UPDATE complaints SET external_ref = NULL", &[])?));
        desk.clock.set(due.plus(2 * HOUR));
        let number = taken_over(desk, &[received]).remove(0);
        let only = |kept: &Kept| kept.clock.as_str() == "resolution";
        let resolution = |desk: &TestDesk| open(desk, &number).into_iter().find(only).expect("it runs");
        assert_eq!(
            resolution(desk).climb_at,
            Some(due.plus(4 * HOUR)),
            "two hours ago it was missed elsewhere"
        );
        // In the hands of a department, whose head has somebody above them.
        desk.grade(&number);
        desk.dispatch(&number, "quality");
        desk.accept("han", &number);
        assert_eq!(at(desk, due.plus(3 * HOUR)).steps, 0);
        at(desk, due.plus(5 * HOUR));
        let steps = steps(desk, &number);
        let of_resolution =
            steps.iter().filter(|step| step.clock.is_some_and(|(_, clock)| clock.as_str() == "resolution"));
        let taken: Vec<_> = of_resolution.map(|step| (step.level, step.cause, step.at)).collect();
        assert_eq!(taken, [(2, Cause::Later, due.plus(4 * HOUR))]);
        assert!(desk.work(verify::verify).faults.is_empty());
    });
}

#[test]
fn what_somebody_hands_in_late_climbs_once_to_where_it_stands() {
    on_every_desk(|desk| {
        desk.hire("boss", "manager", Some("company"));
        let letter = Intake { channel: "letter".to_owned(), ..old("L-1", START.plus(-30 * DAY)) };
        let number = desk.receive(&letter).number;
        let late = open(desk, &number).iter().filter(|kept| kept.missed_at(START).is_some()).count();
        assert!(late > 0);
        assert_eq!(at(desk, START.plus(MINUTE)).steps, late, "one step for every clock that is late");
        let steps = steps(desk, &number);
        assert!(steps.iter().all(|step| step.level == 3 && step.at < START), "{steps:?}");
        assert_eq!(at(desk, START.plus(2 * MINUTE)), Swept::default());
        assert!(desk.work(verify::verify).faults.is_empty());
    });
}

/// Late since an hour, in the hands of han, and told mei. Its result is there then, and it is archived.
fn closed_late(desk: &TestDesk, is_acknowledged: bool) -> String {
    desk.hire("boss", "manager", Some("company"));
    let number = desk.complaint_in(Stage::Handling).number;
    contacted(desk, &number);
    let due = due(desk, &number);
    at(desk, due.plus(MINUTE));
    let step = last(desk, &number);
    assert_eq!((step.level, told(&step)), (1, vec!["mei"]));
    if is_acknowledged {
        let mei = desk.actor("mei");
        desk.work(|work| escalation::acknowledge(work, &mei, step.id));
    }
    desk.clock.set(due.plus(HOUR));
    desk.find("han", &number);
    desk.respond("han", &number);
    desk.follow_up(&number, &reached(4));
    desk.close(&number);
    assert!(steps(desk, &number).iter().all(|step| !step.is_open()));
    // On Monday at ten.
    assert_eq!(at(desk, due.plus(3 * DAY + 10 * HOUR)), Swept::default(), "it has ended");
    number
}

fn reopen(desk: &TestDesk, number: &str) {
    let cai = desk.actor("cai");
    desk.work(|work| closing::reopen(work, &cai, &Target::number(number), "又漏了"));
}

#[test]
fn what_nobody_had_in_hand_when_it_was_closed_climbs_to_where_it_stood_when_it_is_reopened() {
    on_every_desk(|desk| {
        let number = closed_late(desk, false);
        reopen(desk, &number);
        // Ten in the morning: an hour of the four to the next rung was over when it was closed.
        let reopened_at = desk.desk.now();
        let step = last(desk, &number);
        assert_eq!((step.cause, step.level, told(&step)), (Cause::Reopened, 1, vec!["mei"]));
        assert!(step.is_open() && step.at == reopened_at);
        assert_eq!(step.climb_at, Some(reopened_at.plus(2 * HOUR)), "two hours of opening time to answer");
        assert_eq!(steps(desk, &number).len(), 3, "a warning, the breach, and this");
        assert_eq!(at(desk, reopened_at.plus(2 * HOUR)).steps, 1, "nobody took it in hand");
        let next = last(desk, &number);
        assert_eq!((next.cause, next.level, told(&next)), (Cause::Unacknowledged, 2, vec!["boss"]));
        assert_eq!(at(desk, reopened_at.plus(3 * HOUR)).steps, 0, "the rung of that level was taken already");
        let boss = desk.actor("boss");
        desk.work(|work| escalation::acknowledge(work, &boss, next.id));
        assert_eq!(
            at(desk, reopened_at.plus(23 * HOUR)).steps,
            1,
            "a day late, the time in between not counted"
        );
        assert_eq!(last(desk, &number).level, 3);
        assert!(desk.work(verify::verify).faults.is_empty());
    });
}

#[test]
fn what_was_in_hand_when_it_was_closed_goes_on_with_the_next_rung() {
    on_every_desk(|desk| {
        let number = closed_late(desk, true);
        reopen(desk, &number);
        let reopened_at = desk.desk.now();
        assert_eq!(steps(desk, &number).len(), 2, "mei has it");
        assert_eq!(at(desk, reopened_at.plus(3 * HOUR - MINUTE)).steps, 0);
        assert_eq!(at(desk, reopened_at.plus(3 * HOUR)).steps, 1);
        let next = last(desk, &number);
        assert_eq!((next.cause, next.level, next.at), (Cause::Later, 2, reopened_at.plus(3 * HOUR)));
    });
}

#[test]
fn what_was_done_in_time_climbs_from_below_when_it_is_late_after_its_reopening() {
    on_every_desk(|desk| {
        desk.hire("boss", "manager", Some("company"));
        let number = desk.complaint_in(Stage::Closed).number;
        desk.clock.advance(2 * DAY);
        reopen(desk, &number);
        assert!(steps(desk, &number).is_empty(), "nothing had climbed");
        let due = due(desk, &number);
        assert!(due > desk.desk.now());
        at(desk, due.plus(MINUTE));
        let late = steps(desk, &number);
        let resolution =
            late.iter().filter(|step| step.clock.is_some_and(|(_, c)| c.as_str() == "resolution"));
        assert_eq!(resolution.map(|step| step.level).collect::<Vec<_>>(), [0, 1]);
    });
}

#[test]
fn an_end_that_is_undone_takes_up_what_had_climbed_too() {
    on_every_desk(|desk| {
        desk.hire("boss", "manager", Some("company"));
        let number = desk.complaint_in(Stage::Handling).number;
        contacted(desk, &number);
        let due = due(desk, &number);
        at(desk, due.plus(MINUTE));
        let cai = desk.actor("cai");
        desk.work(|work| ending::withdraw(work, &cai, &Target::number(&number), "客户撤诉"));
        assert_eq!(at(desk, due.plus(5 * DAY)), Swept::default());
        desk.work(|work| ending::reinstate(work, &cai, &Target::number(&number), "客户反悔"));
        let step = last(desk, &number);
        assert_eq!((step.cause, step.level, told(&step)), (Cause::Reopened, 1, vec!["mei"]));
        assert!(desk.work(verify::verify).faults.is_empty());
    });
}

#[test]
fn what_ended_under_a_hold_goes_on_without_it_and_is_taken_up() {
    on_every_desk(|desk| {
        desk.hire("boss", "manager", Some("company"));
        let number = desk.complaint_in(Stage::Handling).number;
        contacted(desk, &number);
        let (cai, target, due) = (desk.actor("cai"), Target::number(&number), due(desk, &number));
        at(desk, due.plus(MINUTE));
        let before = steps(desk, &number).len();
        desk.work(|work| hold::hold(work, &cai, &target, "waiting_customer", None));
        desk.work(|work| hold::resume(work, &cai, &target));
        assert_eq!(steps(desk, &number).len(), before, "mei is asked still");
        desk.work(|work| hold::hold(work, &cai, &target, "waiting_customer", None));
        desk.work(|work| ending::withdraw(work, &cai, &target, "客户撤诉"));
        assert_eq!(at(desk, due.plus(2 * DAY)), Swept::default());
        desk.work(|work| ending::reinstate(work, &cai, &target, "客户反悔"));
        assert!(open(desk, &number).iter().all(|kept| !kept.is_paused), "the end was the hold's, too");
        let step = last(desk, &number);
        assert_eq!((step.cause, step.level, told(&step)), (Cause::Reopened, 1, vec!["mei"]));
        assert!(step.is_open());
        desk.work(|work| hold::hold(work, &cai, &target, "waiting_customer", None));
        desk.work(|work| hold::resume(work, &cai, &target));
        assert_eq!(steps(desk, &number).len(), before + 1, "once");
        assert!(desk.work(verify::verify).faults.is_empty());
    });
}

#[test]
fn who_is_told_at_midnight_has_their_time_from_when_it_opens() {
    on_every_desk(|desk| {
        desk.hire("boss", "manager", Some("company"));
        let number = desk.complaint_in(Stage::Handling).number;
        contacted(desk, &number);
        // Days end at midnight, and so does this term; the breach is written down when it is one.
        let due = due(desk, &number);
        at(desk, due.plus(1));
        let step = last(desk, &number);
        assert_eq!((step.level, step.at, step.told_at), (1, due.plus(1), due.plus(1)));
        // It opens at nine, the head has two hours.
        assert_eq!(step.climb_at, Some(due.plus(11 * HOUR)));
        // The next rung is four plain hours later, for days are no working time: at four in the morning, and those have four
        // hours from nine on, beside the break at noon.
        at(desk, due.plus(4 * HOUR));
        let step = last(desk, &number);
        assert_eq!((step.level, step.told_at), (2, due.plus(4 * HOUR)));
        let opens = due.plus(9 * HOUR);
        let calendar = desk.work(wenguo_app::calendar::of_the_company);
        let (_, calendar) = calendar.of(None).expect("the company's");
        assert_eq!(step.climb_at, calendar.due(opens, 240 * MINUTE, &[]));
        assert_eq!(at(desk, due.plus(8 * HOUR)), Swept::default(), "nobody is asked at night");
    });
}
