//! The timeline cannot be changed unseen: whatever is done to its rows, `verify` names the row.

use wenguo_app::turn::Target;
use wenguo_app::{ending, verify};
use wenguo_domain::codes::Stage;
use wenguo_store::error::StoreError;
use wenguo_store::tx::Tx;
use wenguo_testkit::desk::{TestDesk, on_every_desk};
use wenguo_testkit::stage::call;

/// Complaints in every stage, one parted from another again: every kind of chain there is.
fn busy(desk: &TestDesk) -> String {
    for stage in Stage::ALL {
        desk.complaint_in(*stage);
    }
    let (cai, merged) = (desk.actor("cai"), desk.complaint_in(Stage::Merged).number);
    desk.work(|work| ending::reinstate(work, &cai, &Target::number(&merged), "不是一回事"));
    desk.complaint_in(Stage::Closed).number
}

fn faults(desk: &TestDesk) -> Vec<String> {
    desk.work(verify::verify).faults
}

/// Runs SQL of somebody who can reach the database; `{id}` is the complaint with `number`.
fn tamper(desk: &TestDesk, number: &str, statements: &[&str]) {
    let id = desk.complaint(number).id.to_string();
    let done = desk.desk.database.write::<_, StoreError>(|tx: &mut Tx<'_>| {
        statements.iter().try_for_each(|sql| tx.execute(&sql.replace("{id}", &id), &[]).map(|_| ()))
    });
    done.expect("the database lets it happen");
}

/// On a fresh desk each: what is done, and the event whose row must be named.
fn is_found(statements: &[&str], named: &str) {
    on_every_desk(|desk| {
        let number = busy(desk);
        assert_eq!(faults(desk), Vec::<String>::new(), "content before");
        tamper(desk, &number, statements);
        let found = faults(desk);
        assert_eq!(found.len(), 1, "{statements:?}: {found:?}");
        assert!(found[0].starts_with(&number) && found[0].contains(named), "{statements:?}: {found:?}");
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
fn a_changed_payload() {
    is_found(
        &[
            "UPDATE timeline SET payload = REPLACE(payload, '漏', '不漏') WHERE complaint_id = {id} AND seq = 1",
        ],
        "event 1 ",
    );
}

#[test]
fn a_changed_payload_with_a_payload_hash_to_match() {
    // Any other hash will do: the chain no longer follows from it.
    is_found(
        &[
            "UPDATE timeline SET payload_hash = (SELECT o.payload_hash FROM timeline o WHERE o.complaint_id = {id} AND o.seq = 2), \
           payload = (SELECT o.payload FROM timeline o WHERE o.complaint_id = {id} AND o.seq = 2), \
           salt = (SELECT o.salt FROM timeline o WHERE o.complaint_id = {id} AND o.seq = 2) \
           WHERE complaint_id = {id} AND seq = 3",
        ],
        "event 3 ",
    );
}

#[test]
fn another_actor_moment_or_kind() {
    for change in ["actor = 'ann2'", "at = at + 1", "kind = 'noted'"] {
        is_found(
            &[&format!("UPDATE timeline SET {change} WHERE complaint_id = {{id}} AND seq = 4")],
            "event 4 ",
        );
    }
}

#[test]
fn a_changed_salt_or_hash() {
    let zeros = "0".repeat(64);
    is_found(&["UPDATE timeline SET salt = '00' WHERE complaint_id = {id} AND seq = 2"], "event 2 ");
    is_found(
        &[&format!("UPDATE timeline SET hash = '{zeros}' WHERE complaint_id = {{id}} AND seq = 2")],
        "event 2 ",
    );
    is_found(
        &["UPDATE timeline SET payload_hash = 'none' WHERE complaint_id = {id} AND seq = 2"],
        "event 2 ",
    );
    is_found(&["UPDATE timeline SET salt = NULL WHERE complaint_id = {id} AND seq = 2"], "event 2 ");
}

#[test]
fn a_row_deleted_in_the_middle() {
    is_found(&["DELETE FROM timeline WHERE complaint_id = {id} AND seq = 3"], "event 3 is missing");
}

#[test]
fn a_row_deleted_in_the_middle_and_the_rest_moved_up() {
    is_found(
        &[
            "DELETE FROM timeline WHERE complaint_id = {id} AND seq = 3",
            "UPDATE timeline SET seq = seq + 1000 WHERE complaint_id = {id} AND seq > 3",
            "UPDATE timeline SET seq = seq - 1001 WHERE complaint_id = {id} AND seq > 1000",
        ],
        "event 3 ",
    );
}

#[test]
fn the_first_and_the_last_row_deleted() {
    is_found(&["DELETE FROM timeline WHERE complaint_id = {id} AND seq = 1"], "event 1 is missing");
    is_found(
        &[
            "DELETE FROM timeline WHERE complaint_id = {id} AND seq = (SELECT MAX(seq) FROM timeline WHERE complaint_id = {id})",
        ],
        "last event",
    );
    is_found(&["DELETE FROM timeline WHERE complaint_id = {id}"], "last event");
}

#[test]
fn two_rows_swapped() {
    is_found(
        &[
            "UPDATE timeline SET seq = 1000 WHERE complaint_id = {id} AND seq = 2",
            "UPDATE timeline SET seq = 2 WHERE complaint_id = {id} AND seq = 3",
            "UPDATE timeline SET seq = 3 WHERE complaint_id = {id} AND seq = 1000",
        ],
        "event 2 ",
    );
}

#[test]
fn a_row_put_in_and_a_head_set_back() {
    is_found(
        &["INSERT INTO timeline (complaint_id, seq, at, actor, kind, payload, salt, payload_hash, hash) \
           SELECT complaint_id, seq + 1, at, actor, kind, payload, salt, payload_hash, hash FROM timeline \
           WHERE complaint_id = {id} AND seq = (SELECT MAX(seq) FROM timeline WHERE complaint_id = {id})"],
        "does not follow",
    );
    is_found(&["UPDATE complaints SET timeline_seq = timeline_seq - 1 WHERE id = {id}"], "last event");
}

#[test]
fn a_payload_erased_with_its_salt_leaves_the_chain_whole() {
    on_every_desk(|desk| {
        let number = busy(desk);
        tamper(
            desk,
            &number,
            &["UPDATE timeline SET payload = NULL, salt = NULL WHERE complaint_id = {id} AND seq = 1"],
        );
        assert_eq!(faults(desk), Vec::<String>::new());
        desk.receive(&call("还能继续"));
        assert_eq!(faults(desk), Vec::<String>::new());
    });
}
