//! A backup taken from either database goes back into either, row for row.

use std::collections::BTreeSet;

use wenguo_app::complaint;
use wenguo_domain::codes::Stage;
use wenguo_store::backup;
use wenguo_store::database::Database;
use wenguo_store::error::StoreError;
use wenguo_testkit::database::Fresh;
use wenguo_testkit::desk::TestDesk;

fn rows(database: &Database, table: &str) -> i64 {
    let sql = format!("SELECT CAST(COUNT(*) AS BIGINT) AS n FROM {table}");
    database.read::<_, StoreError>(|tx| tx.one(&sql, &[], |row| row.get("n"))).expect("a count")
}

#[test]
fn every_table_that_lasts_is_in_it() {
    let sqlite = Fresh::sqlite();
    let sql =
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
    let found = sqlite.open(1).read::<_, StoreError>(|tx| tx.all(sql, &[], |row| row.get::<String>("name")));
    // What was to be sent is sent from where it was written, not once more from a copy.
    let outbox = ["jobs", "job_attempts", "sweeps"];
    let passing = ["migrations", "sessions", "idempotency", "complaint_ids", "session_secrets"];
    // What is found by is made from the rows.
    let is_index =
        |table: &str| table.starts_with("complaint_search") || table.starts_with("customer_search");
    let lasting: BTreeSet<String> = found
        .expect("the tables")
        .into_iter()
        .filter(|table| {
            !is_index(table) && !passing.contains(&table.as_str()) && !outbox.contains(&table.as_str())
        })
        .collect();
    assert_eq!(lasting, backup::TABLES.iter().map(ToString::to_string).collect());
}

#[test]
fn from_either_into_either() {
    for (from, into) in [
        (Fresh::sqlite(), Fresh::sqlite()),
        (Fresh::sqlite(), Fresh::postgres()),
        (Fresh::postgres(), Fresh::sqlite()),
        (Fresh::postgres(), Fresh::postgres()),
    ] {
        let desk = TestDesk::over(from.open(4));
        for stage in Stage::ALL {
            desk.complaint_in(*stage);
        }
        let file = Fresh::sqlite();
        let between = file.open(2);
        let taken = backup::take(&desk.desk.database, &between).expect("a backup");
        let restored = TestDesk::bare(into.open(4));
        let back = restored.work(|work| {
            let back = backup::put_back(&between, work.tx)?;
            complaint::index_all(work)?;
            Ok(back)
        });
        assert_eq!(taken, back, "{} into {}", from.kind(), into.kind());
        for table in backup::TABLES.into_iter().chain(["customer_search"]) {
            assert_eq!(rows(&desk.desk.database, table), rows(&restored.desk.database, table), "{table}");
        }
        let verdict = restored.work(wenguo_app::verify::verify);
        assert!(verdict.faults.is_empty(), "{:?}", verdict.faults);
        let next = restored.complaint_in(Stage::Closed);
        assert!(next.id > Stage::ALL.len() as i64, "numbers go on where they were: {}", next.number);
        assert_eq!(restored.complaint(&next.number).stage, Stage::Closed);
    }
}

#[test]
fn never_over_something() {
    let desk = TestDesk::over(Fresh::sqlite().open(2));
    let between = Fresh::sqlite().open(2);
    backup::take(&desk.desk.database, &between).expect("a backup");
    let refused = desk.refusal(|work| Ok(backup::put_back(&between, work.tx)?));
    assert!(refused.to_string().contains("not empty"), "{refused}");
}
