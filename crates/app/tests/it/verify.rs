//! The timeline cannot be changed unseen: whatever is done to its rows, `verify` names the row.

use wenguo_app::error::AppError;
use wenguo_app::grading::Acknowledgement;
use wenguo_app::policy::change::{self, Change};
use wenguo_app::turn::Target;
use wenguo_app::verify::clocks;
use wenguo_app::{ending, verify};
use wenguo_domain::codes::Stage;
use wenguo_store::complaint::record::Record;
use wenguo_testkit::desk::{TestDesk, on_every_desk};

/// Complaints in every stage, one parted from another again: every kind of chain there is.
fn busy(desk: &TestDesk) -> Record {
    for stage in Stage::ALL {
        desk.complaint_in(*stage);
    }
    let (cai, merged) = (desk.actor("cai"), desk.complaint_in(Stage::Merged).number);
    desk.work(|work| ending::reinstate(work, &cai, &Target::number(&merged), "不是一回事"));
    desk.complaint_in(Stage::Closed)
}

fn faults(desk: &TestDesk) -> Vec<String> {
    desk.work(verify::verify).faults
}

/// What somebody who can reach the database might do: statements, with `{id}` for the complaint, and the event that
/// must be named afterwards.
type Tampering<'t> = (&'t [&'t str], &'t str);

/// Runs the statements, lets `verify` look, and takes everything back.
fn found_after(desk: &TestDesk, complaint: &Record, statements: &[&str]) -> Vec<String> {
    let id = complaint.id.to_string();
    let mut found = None;
    let taken_back = desk.attempt::<()>(|work| {
        for sql in statements {
            work.tx.execute(&sql.replace("{id}", &id), &[])?;
        }
        found = Some(verify::verify(work)?.faults);
        Err(AppError::Unauthorised)
    });
    assert!(matches!(taken_back, Err(AppError::Unauthorised)), "{statements:?}: {taken_back:?}");
    found.expect("verify looked")
}

fn is_found(tamperings: &[Tampering<'_>]) {
    on_every_desk(|desk| {
        let complaint = busy(desk);
        for (statements, named) in tamperings {
            let found = found_after(desk, &complaint, statements);
            let is_named =
                found.len() == 1 && found[0].starts_with(&complaint.number) && found[0].contains(named);
            assert!(is_named, "{statements:?}: {found:?}");
        }
        assert_eq!(faults(desk), Vec::<String>::new(), "content when all is taken back");
    });
}

#[test]
fn content_after_a_busy_story() {
    on_every_desk(|desk| {
        busy(desk);
        let verdict = desk.work(verify::verify);
        assert_eq!(verdict.faults, Vec::<String>::new());
        let counted = desk.work(|work| {
            let sql = "SELECT CAST(COUNT(*) AS BIGINT) AS events, CAST(COUNT(DISTINCT complaint_id) AS BIGINT) AS complaints \
                       FROM timeline";
            Ok(work.tx.one(sql, &[], |row| Ok((row.get::<i64>("complaints")?, row.get::<i64>("events")?)))?)
        });
        assert_eq!((verdict.complaints as i64, verdict.events as i64), counted, "it looked at all of them");
    });
}

#[test]
fn what_was_changed_is_named() {
    let zeros =
        format!("UPDATE timeline SET hash = '{}' WHERE complaint_id = {{id}} AND seq = 2", "0".repeat(64));
    let forged = [
        "UPDATE timeline SET data_hash = (SELECT o.data_hash FROM timeline o WHERE o.complaint_id = {id} AND o.seq = 2), \
         data = (SELECT o.data FROM timeline o WHERE o.complaint_id = {id} AND o.seq = 2), \
         salt = (SELECT o.salt FROM timeline o WHERE o.complaint_id = {id} AND o.seq = 2) \
         WHERE complaint_id = {id} AND seq = 3",
        "UPDATE timeline SET actor = (SELECT o.actor FROM timeline o WHERE o.complaint_id = {id} AND o.seq = 2), \
         kind = (SELECT o.kind FROM timeline o WHERE o.complaint_id = {id} AND o.seq = 2), \
         at = (SELECT o.at FROM timeline o WHERE o.complaint_id = {id} AND o.seq = 2) \
         WHERE complaint_id = {id} AND seq = 3",
    ];
    is_found(&[
        (
            &["UPDATE timeline SET data = REPLACE(data, '漏', '不漏') WHERE complaint_id = {id} AND seq = 1"],
            "event 1 ",
        ),
        (&["UPDATE timeline SET actor = 'ann2' WHERE complaint_id = {id} AND seq = 4"], "event 4 "),
        (&["UPDATE timeline SET at = at + 1 WHERE complaint_id = {id} AND seq = 4"], "event 4 "),
        (&["UPDATE timeline SET kind = 'noted' WHERE complaint_id = {id} AND seq = 4"], "event 4 "),
        (&["UPDATE timeline SET salt = '00' WHERE complaint_id = {id} AND seq = 2"], "event 2 "),
        (&["UPDATE timeline SET salt = NULL WHERE complaint_id = {id} AND seq = 2"], "event 2 "),
        (&["UPDATE timeline SET data_hash = 'none' WHERE complaint_id = {id} AND seq = 2"], "event 2 "),
        (&[&zeros], "event 2 "),
        (&forged, "event 3 names another"),
    ]);
}

#[test]
fn what_is_missing_is_named() {
    is_found(&[
        (&["DELETE FROM timeline WHERE complaint_id = {id} AND seq = 1"], "event 1 is missing"),
        (&["DELETE FROM timeline WHERE complaint_id = {id} AND seq = 3"], "event 3 is missing"),
        (
            &["DELETE FROM timeline WHERE complaint_id = {id} \
               AND seq = (SELECT MAX(seq) FROM timeline WHERE complaint_id = {id})"],
            "last event",
        ),
        (&["DELETE FROM timeline WHERE complaint_id = {id}"], "last event"),
        (
            &[
                "DELETE FROM timeline WHERE complaint_id = {id} AND seq = 3",
                "UPDATE timeline SET seq = seq + 1000 WHERE complaint_id = {id} AND seq > 3",
                "UPDATE timeline SET seq = seq - 1001 WHERE complaint_id = {id} AND seq > 1000",
            ],
            "event 3 ",
        ),
    ]);
}

#[test]
fn what_stands_elsewhere_is_named() {
    is_found(&[
        (
            &[
                "UPDATE timeline SET seq = 1000 WHERE complaint_id = {id} AND seq = 2",
                "UPDATE timeline SET seq = 2 WHERE complaint_id = {id} AND seq = 3",
                "UPDATE timeline SET seq = 3 WHERE complaint_id = {id} AND seq = 1000",
            ],
            "event 2 ",
        ),
        (
            &["INSERT INTO timeline (complaint_id, seq, at, actor, kind, data, salt, data_hash, hash) \
               SELECT complaint_id, seq + 1, at, actor, kind, data, salt, data_hash, hash FROM timeline \
               WHERE complaint_id = {id} AND seq = (SELECT MAX(seq) FROM timeline WHERE complaint_id = {id})"],
            "names another actor, moment or kind than was recorded, or does not follow",
        ),
        (&["UPDATE complaints SET timeline_seq = timeline_seq - 1 WHERE id = {id}"], "last event"),
        (&["UPDATE complaints SET timeline_hash = 'none' WHERE id = {id}"], "last event"),
    ]);
}

#[test]
fn particulars_erased_with_their_salt_leave_the_chain_whole() {
    on_every_desk(|desk| {
        let complaint = busy(desk);
        let erase = "UPDATE timeline SET data = NULL, salt = NULL WHERE complaint_id = {id}";
        assert_eq!(found_after(desk, &complaint, &[erase]), Vec::<String>::new());
    });
}

#[test]
fn who_when_and_what_of_an_erased_event_are_still_guarded() {
    let erase = "UPDATE timeline SET data = NULL, salt = NULL WHERE complaint_id = {id} AND seq = 4";
    for change in
        ["actor = 'ann2'", "at = at + 1", "kind = 'noted'", "data_hash = REPLACE(data_hash, '0', '1')"]
    {
        let change = format!("UPDATE timeline SET {change} WHERE complaint_id = {{id}} AND seq = 4");
        is_found(&[(&[erase, &change], "event 4 ")]);
    }
}

#[test]
fn a_row_that_says_something_else_than_its_timeline_is_named() {
    is_found(&[
        (
            &["UPDATE complaints SET stage = 'handling' WHERE id = {id}"],
            "stage handling, its timeline says closed",
        ),
        (&["UPDATE complaints SET version = version + 1 WHERE id = {id}"], "version"),
        (&["UPDATE complaints SET reopened = 1 WHERE id = {id}"], "reopened 1, its timeline says 0"),
        (&["UPDATE complaints SET return_count = 2 WHERE id = {id}"], "returns 2, its timeline says 0"),
        (&["UPDATE complaints SET closed_at = closed_at - 1 WHERE id = {id}"], "closed at"),
        (&["UPDATE complaints SET closed_at = NULL WHERE id = {id}"], "closed at never"),
        (&["UPDATE complaints SET ended_at = received_at WHERE id = {id}"], "ended at"),
    ]);
}

#[test]
fn closures_and_the_events_that_made_them_belong_together() {
    is_found(&[
        (&["DELETE FROM closures WHERE complaint_id = {id}"], "closure of event 8 is missing"),
        (
            &["UPDATE closures SET closed_by = 'ann' WHERE complaint_id = {id}"],
            "closure of event 8 is missing",
        ),
        (
            &["UPDATE closures SET closed_at = closed_at + 1 WHERE complaint_id = {id}"],
            "closure of event 8 is missing",
        ),
        (
            &["INSERT INTO closures (complaint_id, closed_at, closed_by, summary, outcome) \
               VALUES ({id}, 1, 'cai', '从未发生', 'resolved')"],
            "1 closures on record have no event",
        ),
    ]);
}

#[test]
fn clocks_are_what_their_timelines_give_and_whoever_moves_one_is_found() {
    let tamperings = [
        (
            "UPDATE clocks SET due_at = due_at + 1 WHERE complaint_id = {id} AND clock = 'resolution'",
            "is due at",
        ),
        (
            "UPDATE clocks SET started_at = started_at - 1 WHERE complaint_id = {id} AND clock = 'resolution'",
            "began at",
        ),
        (
            "UPDATE clocks SET is_paused = NOT is_paused WHERE complaint_id = {id} AND clock = 'resolution'",
            "stands still",
        ),
        (
            "UPDATE clocks SET amount = amount + 1 WHERE complaint_id = {id} AND clock = 'resolution'",
            "another target",
        ),
        (
            "UPDATE clocks SET met_at = met_at - 1 WHERE complaint_id = {id} AND clock = 'first_response'",
            "was done at",
        ),
        ("UPDATE clocks SET ended_at = 1 WHERE complaint_id = {id} AND clock = 'resolution'", "does not run"),
        ("DELETE FROM clocks WHERE complaint_id = {id} AND clock = 'resolution'", "does not run"),
        ("UPDATE complaints SET due_at = due_at + 1 WHERE id = {id}", "its row shows other clocks"),
    ];
    on_every_desk(|desk| {
        busy(desk);
        let complaint = desk.complaint_in(Stage::Handling);
        let cai = desk.actor("cai");
        let told = Acknowledgement { method: "phone".into(), summary: "收到".into() };
        let target = Target::number(&complaint.number);
        let complaint = desk.work(|work| wenguo_app::grading::acknowledge(work, &cai, &target, &told));
        let content = clocks::replay(&desk.desk).expect("replayed");
        assert_eq!(content.faults, Vec::<String>::new());
        assert!(content.finished > 0 && content.running > 0 && content.complaints > 5, "{content:?}");
        for (statement, named) in tamperings {
            let rows = desk.work(|work| {
                let rows = wenguo_store::clock::of(work.tx, complaint.id)?;
                work.tx.execute(&statement.replace("{id}", &complaint.id.to_string()), &[])?;
                Ok(rows)
            });
            let found = clocks::replay(&desk.desk).expect("replayed").faults;
            let is_named =
                found.len() == 1 && found[0].starts_with(&complaint.number) && found[0].contains(named);
            assert!(is_named, "{statement}: {found:?}");
            desk.work(|work| {
                let rows: Vec<_> = rows.iter().map(|kept| (complaint.id, kept)).collect();
                wenguo_store::clock::save(work.tx, &rows)?;
                Ok(wenguo_store::complaint::recount::save_clocks(work.tx, complaint.id, &complaint.clocks)?)
            });
        }
        assert_eq!(clocks::replay(&desk.desk).expect("replayed"), content, "content when all is put back");
    });
}

#[test]
fn what_another_policy_left_behind_is_no_fault_and_what_nobody_can_tell_is_passed_over() {
    on_every_desk(|desk| {
        busy(desk);
        let admin = desk.hire("root", "admin", None);
        let to = Change::Adopt("cn_banking_insurance_2020".to_owned());
        desk.work(|work| change::change(work, &admin, None, &to));
        let complaint = desk.complaint_in(Stage::Handling);
        assert_eq!(clocks::replay(&desk.desk).expect("replayed").faults, Vec::<String>::new());
        desk.work(|work| {
            let sql =
                "UPDATE timeline SET data = NULL, salt = NULL WHERE complaint_id = $1 AND kind = 'graded'";
            Ok(work.tx.execute(sql, &[complaint.id.into()])?)
        });
        assert_eq!(clocks::replay(&desk.desk).expect("replayed").erased, 1);
        desk.work(|work| {
            work.tx.execute(
                "UPDATE clocks SET due_at = due_at + 1 WHERE met_at IS NULL AND ended_at IS NULL",
                &[],
            )?;
            Ok(wenguo_store::setting::set(work.tx, "recount", "0 policy root")?)
        });
        let pending = clocks::replay(&desk.desk).expect("replayed");
        assert_eq!((pending.is_recounting, pending.running, pending.faults.len()), (true, 0, 0));
    });
}
