//! Escalations and promises say what their timelines say, whatever people and time did; and whoever changes a row is found.

use wenguo_app::contact::{self, ContactInput};
use wenguo_app::escalation::{self, sweep as climbing};
use wenguo_app::promise::{self, PromiseInput, WhenInput, sweep as promises};
use wenguo_app::turn::Target;
use wenguo_app::verify::{self, clocks, records};
use wenguo_app::{chase, closing, ending};
use wenguo_domain::codes::Stage;
use wenguo_domain::moment::{DAY, HOUR, MINUTE};
use wenguo_domain::promise::{Promise, Source, State};
use wenguo_store::complaint::record::Record;
use wenguo_store::params;
use wenguo_testkit::desk::{TestDesk, on_every_desk};
use wenguo_testkit::stage::reached;

use crate::escalation::contacted;

fn faults(desk: &TestDesk) -> Vec<String> {
    let mut faults = desk.work(verify::verify).faults;
    faults.extend(clocks::replay(&desk.desk).expect("replayed").faults);
    faults.extend(records::compare(&desk.desk).expect("compared").faults);
    faults
}

fn promised(desk: &TestDesk, number: &str, words: &str) -> Promise {
    let han = desk.actor("han");
    let when = WhenInput { due_at: None, words: Some(words.to_owned()) };
    let input =
        PromiseInput { text: format!("{words}回电"), when, kind: None, amount: None, source: Source::Hand };
    desk.work(|work| promise::make(work, &han, &Target::number(number), &input))
}

/// A complaint that climbed to the second level and was taken in hand there, by somebody to whom it went before, too; closed, reopened
/// and late again; with promises of every kind.
fn eventful(desk: &TestDesk) -> Record {
    desk.hire("boss", "manager", Some("company"));
    let number = desk.complaint_in(Stage::Handling).number;
    let (han, cai, boss, mei) = (desk.actor("han"), desk.actor("cai"), desk.actor("boss"), desk.actor("mei"));
    let target = Target::number(&number);
    contacted(desk, &number);
    let made: Vec<Promise> = (0..5).map(|_| promised(desk, &number, "两小时内")).collect();
    desk.work(|work| promise::keep(work, &han, made[0].id.into(), None));
    desk.work(|work| promise::take_back(work, &han, made[1].id.into(), "客户自己买了"));
    let later = WhenInput { due_at: None, words: Some("明天下班前".to_owned()) };
    desk.work(|work| promise::reschedule(work, &han, made[2].id.into(), &later, None));
    desk.work(|work| escalation::escalate(work, &han, &target, "供应商不配合"));
    desk.clock.advance(3 * HOUR);
    promises::sweep(&desk.desk, desk.desk.now()).expect("a sweep");
    let call = ContactInput {
        direction: "outbound".to_owned(),
        channel: "phone".to_owned(),
        kind: "information".to_owned(),
        summary: "回电致歉".to_owned(),
        keeps: vec![made[3].id],
    };
    desk.work(|work| contact::record(work, &han, &target, &call));
    let order = chase::ChaseInput { text: "回话".to_owned(), due_at: Some(desk.desk.now().plus(MINUTE)) };
    desk.work(|work| chase::chase(work, &cai, &target, &order));
    let due = desk.complaint(&number).clocks.resolution.due_at.expect("due");
    for at in [due.plus(MINUTE), due.plus(5 * HOUR), due.plus(13 * HOUR)] {
        desk.clock.set(at);
        climbing::sweep(&desk.desk, at).expect("a sweep");
        promises::sweep(&desk.desk, at).expect("a sweep");
    }
    let id = desk.complaint(&number).id;
    let steps = desk.work(|work| escalation::of_complaint(work, &cai, id));
    let second = steps.iter().rfind(|step| step.level == 2).expect("the second level");
    desk.work(|work| escalation::acknowledge(work, &boss, second.id));
    let first = steps.iter().find(|step| step.level == 1).expect("the first level");
    desk.work(|work| escalation::acknowledge(work, &mei, first.id));
    desk.complaint(&number)
}

/// Closed with everything promised done, and taken up again.
fn closed_and_reopened(desk: &TestDesk, number: &str) {
    let (han, cai) = (desk.actor("han"), desk.actor("cai"));
    let id = desk.complaint(number).id;
    let owed = desk.work(|work| Ok(wenguo_store::promise::of_complaint(work.tx, id)?)).into_iter();
    for promise in owed.filter(|promise| promise.state().is_outstanding()) {
        desk.work(|work| promise::keep(work, &han, promise.id.into(), None));
    }
    desk.find("han", number);
    desk.respond("han", number);
    desk.follow_up(number, &reached(4));
    desk.close(number);
    desk.clock.advance(DAY);
    desk.work(|work| closing::reopen(work, &cai, &Target::number(number), "又漏了"));
}

#[test]
fn whatever_happened_escalations_and_promises_say_what_their_timelines_say() {
    on_every_desk(|desk| {
        let number = eventful(desk).number;
        assert_eq!(faults(desk), Vec::<String>::new());
        closed_and_reopened(desk, &number);
        let cai = desk.actor("cai");
        desk.work(|work| ending::withdraw(work, &cai, &Target::number(&number), "客户撤诉"));
        desk.work(|work| ending::reinstate(work, &cai, &Target::number(&number), "客户反悔"));
        desk.clock.advance(60 * DAY);
        climbing::sweep(&desk.desk, desk.desk.now()).expect("a sweep");
        let compared = records::compare(&desk.desk).expect("compared");
        assert_eq!(compared.faults, Vec::<String>::new());
        assert!(compared.escalations >= 6 && compared.promises == 6, "{compared:?}");
        assert_eq!(faults(desk), Vec::<String>::new());
    });
}

#[test]
fn a_sweep_as_of_a_moment_to_come_is_no_tampering() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let due = desk.complaint(&number).clocks.resolution.due_at.expect("due");
        // The warning is told of before its time; the breach is still to come.
        climbing::sweep(&desk.desk, due).expect("a sweep");
        assert_eq!(faults(desk), Vec::<String>::new());
        climbing::sweep(&desk.desk, due.plus(DAY)).expect("a sweep");
        assert_eq!(faults(desk), Vec::<String>::new());
    });
}

/// Changes one thing, sees that it is named, and puts it back.
fn is_found(desk: &TestDesk, complaint: &Record, (sql, back, named): (&str, &str, &str)) {
    let run = |sql: &str| {
        let sql = sql.replace("{id}", &complaint.id.to_string());
        let changed = desk.work(|work| Ok(work.tx.execute(&sql, &[])?));
        assert_eq!(changed, 1, "{sql}");
    };
    run(sql);
    let found = faults(desk);
    let is_named = found.len() == 1 && found[0].starts_with(&complaint.number) && found[0].contains(named);
    assert!(is_named, "{sql}: {found:?}");
    run(back);
    assert_eq!(faults(desk), Vec::<String>::new(), "content when it is put back: {back}");
}

#[test]
fn an_escalation_that_was_changed_is_named() {
    const FIRST: &str = "(SELECT MIN(id) FROM escalations WHERE complaint_id = {id} AND level = 1)";
    const SECOND: &str = "(SELECT MAX(id) FROM escalations WHERE complaint_id = {id} AND level = 2)";
    let row = |what: &str, which: &str| format!("UPDATE escalations SET {what} WHERE id = {which}");
    on_every_desk(|desk| {
        let complaint = eventful(desk);
        let own = "UPDATE complaints SET escalation_level = ";
        let level = complaint.escalation_level;
        let found = [
            (
                format!("{own}{} WHERE id = {{id}}", level + 1),
                format!("{own}{level} WHERE id = {{id}}"),
                "escalation level",
            ),
            (
                row("level = 3", SECOND),
                row("level = 2", "(SELECT MAX(id) FROM escalations WHERE level = 3)"),
                "is of level 3",
            ),
            (row("cause = 'chase'", FIRST), row("cause = 'by_hand'", FIRST), "is because of chase"),
            (row("at = at + 1", FIRST), row("at = at - 1", FIRST), "climbed as of"),
            (row("told_at = told_at + 1", FIRST), row("told_at = told_at - 1", FIRST), "was told at"),
            (row("whom = 'centre'", FIRST), row("whom = 'head'", FIRST), "was meant for centre"),
            (row("ended_at = ended_at - 1", FIRST), row("ended_at = ended_at + 1", FIRST), "ended at"),
            (row("climb_at = 1", SECOND), row("climb_at = NULL", SECOND), "climbs on"),
            (
                format!("UPDATE escalation_people SET is_open = TRUE WHERE escalation_id = {FIRST}"),
                format!("UPDATE escalation_people SET is_open = FALSE WHERE escalation_id = {FIRST}"),
                "is listed otherwise",
            ),
            (
                row("acknowledged_at = acknowledged_at - 1", SECOND),
                row("acknowledged_at = acknowledged_at + 1", SECOND),
                "of which its timeline knows nothing",
            ),
            (
                row("acknowledged_by = 'han'", SECOND),
                row("acknowledged_by = 'boss'", SECOND),
                "by han, of which its timeline knows nothing",
            ),
        ];
        for (sql, back, named) in &found {
            is_found(desk, &complaint, (sql, back, named));
        }
        desk.work(|work| {
            let sql = "DELETE FROM escalation_people WHERE complaint_id = $1 AND escalation_id = \
                       (SELECT MAX(id) FROM escalations WHERE complaint_id = $1 AND level = 1)";
            Ok(work.tx.execute(sql, &params![complaint.id])?)
        });
        assert!(faults(desk).iter().any(|fault| fault.contains("its timeline gives that it did")));
    });
}

#[test]
fn an_escalation_that_is_missing_or_comes_from_nowhere_is_named() {
    on_every_desk(|desk| {
        let complaint = eventful(desk);
        let last = "(SELECT MAX(id) FROM escalations WHERE complaint_id = $1)";
        let run = |sql: &str| desk.work(|work| Ok(work.tx.execute(sql, &params![complaint.id])?));
        run("INSERT INTO escalations (complaint_id, level, cause, whom, skipped, at, told_at, actor) \
             VALUES ($1, 1, 'by_hand', 'head', '', 1, 1, 'han')");
        let found = faults(desk);
        assert!(found.len() == 1 && found[0].ends_with("has no event"), "{found:?}");
        run(&format!("DELETE FROM escalations WHERE id = {last}"));
        run(&format!("DELETE FROM escalation_people WHERE escalation_id = {last}"));
        run(&format!("DELETE FROM escalations WHERE id = {last}"));
        let found = faults(desk);
        assert!(found.len() == 1 && found[0].contains("the escalation of event"), "{found:?}");
    });
}

#[test]
fn a_clock_that_climbs_at_another_time_is_named() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        contacted(desk, &number);
        let complaint = desk.complaint(&number);
        let clock = |what: &str| {
            format!("UPDATE clocks SET {what} WHERE complaint_id = {{id}} AND clock = 'resolution'")
        };
        is_found(
            desk,
            &complaint,
            (&clock("climb_at = climb_at + 1"), &clock("climb_at = climb_at - 1"), "climbs at"),
        );
        let over = "UPDATE clocks SET climb_at = {} WHERE complaint_id = {id} AND clock = 'first_response'";
        let found = (over.replace("{}", "1"), over.replace("{}", "NULL"));
        is_found(desk, &complaint, (&found.0, &found.1, "climbs although it is over"));
        let due = complaint.clocks.resolution.due_at.expect("due");
        desk.clock.set(due.plus(2 * HOUR));
        assert_eq!(faults(desk), Vec::<String>::new(), "what no sweep has come to yet is no fault");
    });
}

#[test]
fn a_promise_that_was_changed_is_named() {
    on_every_desk(|desk| {
        let complaint = eventful(desk);
        let of = |state: State| {
            format!("(SELECT MIN(id) FROM promises WHERE complaint_id = {{id}} AND state = '{state}')")
        };
        let row = |what: &str, which: &str| format!("UPDATE promises SET {what} WHERE id = {which}");
        let kept = of(State::Kept);
        let broken = of(State::Broken);
        let found = [
            (
                row("kept_at = kept_at - 1, settled_at = settled_at - 1", &kept),
                row("kept_at = kept_at + 1, settled_at = settled_at + 1", &kept),
                "was kept at",
            ),
            (row("text = text || '!'", &kept), row("text = REPLACE(text, '!', '')", &kept), "says"),
            (
                row("due_at = due_at + 3600000, remind_at = remind_at + 3600000", &kept),
                row("due_at = due_at - 3600000, remind_at = remind_at - 3600000", &kept),
                "is due at",
            ),
            (row("made_by = 'ann'", &kept), row("made_by = 'han'", &kept), "was made by ann"),
            (
                row("settled_at = settled_at + 1", &broken),
                row("settled_at = settled_at - 1", &broken),
                "is listed as",
            ),
            (row("is_outstanding = FALSE", &broken), row("is_outstanding = TRUE", &broken), "is listed as"),
            (
                row("taken_back_by = 'ann'", &of(State::TakenBack)),
                row("taken_back_by = 'han'", &of(State::TakenBack)),
                "by ann",
            ),
            (
                row("remind_at = remind_at + 1", &of(State::MadeGood)),
                row("remind_at = remind_at - 1", &of(State::MadeGood)),
                "is listed as",
            ),
        ];
        for (sql, back, named) in &found {
            is_found(desk, &complaint, (sql, back, named));
        }
        desk.work(|work| {
            let sql = "UPDATE promises SET state = 'open', broken_at = NULL, settled_at = NULL WHERE complaint_id = $1 \
                       AND state = 'broken'";
            Ok(work.tx.execute(sql, &params![complaint.id])?)
        });
        let found = faults(desk);
        assert!(found.iter().any(|fault| fault.contains("is open, its timeline gives broken")), "{found:?}");
        desk.work(|work| {
            Ok(work
                .tx
                .execute("UPDATE timeline SET data = NULL, salt = NULL WHERE kind = 'promised'", &[])?)
        });
        let compared = records::compare(&desk.desk).expect("compared");
        assert_eq!((compared.erased, compared.promises), (1, 0), "nothing can be said of it any more");
    });
}
