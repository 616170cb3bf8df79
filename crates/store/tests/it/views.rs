//! The views for BI tools: the same names and the same rows on both databases, real dates, nobody's telephone number.

use wenguo_domain::codes::Stage;
use wenguo_store::database::Database;
use wenguo_store::error::StoreError;
use wenguo_store::params;
use wenguo_store::tx::Dialect;
use wenguo_testkit::database::Fresh;

use crate::sample;

const VIEWS: [&str; 6] =
    ["v_complaints", "v_timeline", "v_follow_ups", "v_remedies", "v_customers", "v_promises"];

fn columns(database: &Database, view: &str) -> Vec<String> {
    let read = |tx: &mut wenguo_store::tx::Tx<'_>| {
        let sql = match tx.dialect() {
            Dialect::Sqlite => "SELECT name FROM pragma_table_info($1) ORDER BY cid",
            Dialect::Postgres => {
                "SELECT CAST(column_name AS TEXT) AS name FROM information_schema.columns \
                 WHERE CAST(table_name AS TEXT) = $1 ORDER BY ordinal_position"
            }
        };
        tx.all(sql, &params![view], |row| row.get::<String>("name"))
    };
    database.read::<_, StoreError>(read).expect("the columns")
}

/// Every row of a view as one text, dates written alike.
fn rows(database: &Database, view: &str) -> Vec<String> {
    let columns = columns(database, view);
    let read = |tx: &mut wenguo_store::tx::Tx<'_>| {
        let is_sqlite = tx.dialect() == Dialect::Sqlite;
        let texts =
            columns.iter().map(|column| text_of(column, is_sqlite)).collect::<Vec<_>>().join(" || '|' || ");
        tx.all(&format!("SELECT {texts} AS told FROM {view} ORDER BY 1"), &[], |row| row.get("told"))
    };
    database.read::<_, StoreError>(read).expect("the rows")
}

fn text_of(column: &str, is_sqlite: bool) -> String {
    let is_date = column == "at" || column.ends_with("_at");
    let is_flag = [
        "reasonable",
        "urgent",
        "customer_accepts",
        "followed_up",
        "solved",
        "on_the_spot",
        "reached",
        "key_account",
    ]
    .contains(&column);
    let text = match (is_sqlite, is_date, is_flag) {
        (false, true, _) => {
            format!("to_char(\"{column}\" AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')")
        }
        (false, _, true) => format!("CAST(CAST(\"{column}\" AS INTEGER) AS TEXT)"),
        _ => format!("CAST(\"{column}\" AS TEXT)"),
    };
    format!("COALESCE({text}, '-')")
}

fn fill(database: &Database) {
    let filled = database.write::<_, StoreError>(|tx| {
        let who = sample::somebody(tx)?;
        let department = sample::department(tx, "quality", None)?;
        let id = sample::complaint(tx, who, &sample::intake("漏水"), |complaint| {
            complaint.stage = Stage::Handling;
            complaint.department = Some(department);
        })?;
        sample::complaint(tx, who, &sample::intake("异响"), |_| ())?;
        let follow_up = "INSERT INTO follow_ups (complaint_id, at, actor, reached, satisfaction, solved) \
                         VALUES ($1, $2, 'ann', $3, 4, $3)";
        tx.execute(follow_up, &params![id, 1_795_343_400_123_i64, true])?;
        let remedy = "INSERT INTO remedies (complaint_id, kind, amount_minor, currency, offered_at, offered_by, approval) \
                      VALUES ($1, 'refund', 1250, 'CNY', $2, 'han', 'none')";
        tx.execute(remedy, &params![id, 1_795_343_400_000_i64])?;
        let promise = "INSERT INTO promises (complaint_id, text, source, made_at, made_by, department_id, due_at, remind_at, \
                       approval, state, is_outstanding, broken_at, settled_at) \
                       VALUES ($1, '六点前回电', 'note', $2, 'han', $3, $4, $4, 'not_needed', 'broken', $5, $4, $4)";
        let (made_at, due_at) = (1_795_343_400_000_i64, 1_795_347_000_000_i64);
        tx.execute(promise, &params![id, made_at, department, due_at, true])?;
        Ok(())
    });
    filled.expect("filled");
}

#[test]
fn both_databases_show_the_same() {
    let databases = [Fresh::sqlite(), Fresh::postgres()].map(|fresh| (fresh.open(1), fresh));
    for (database, _) in &databases {
        fill(database);
    }
    let [(sqlite, _), (postgres, _)] = &databases;
    for view in VIEWS {
        assert_eq!(columns(sqlite, view), columns(postgres, view), "{view}");
        let shown = rows(sqlite, view);
        assert!(!shown.is_empty(), "{view} has rows");
        assert_eq!(shown, rows(postgres, view), "{view}");
    }
    assert!(rows(sqlite, "v_follow_ups")[0].contains("2026-11-22T10:30:00.123Z"));
}

#[test]
fn dates_are_dates_and_nobody_can_be_called_from_a_view() {
    for fresh in [Fresh::sqlite(), Fresh::postgres()] {
        let database = fresh.open(1);
        fill(&database);
        for view in VIEWS {
            assert!(!rows(&database, view).iter().any(|row| row.contains("13812345678")), "{view}");
            for hidden in ["phone", "email", "address", "track_code", "payload"] {
                assert!(!columns(&database, view).iter().any(|column| column.contains(hidden)), "{view}");
            }
        }
    }
    let fresh = Fresh::postgres();
    let postgres = fresh.open(1);
    let sql = "SELECT CAST(data_type AS TEXT) AS kind FROM information_schema.columns \
               WHERE table_name = 'v_complaints' AND column_name = 'received_at'";
    let kind = postgres.read::<_, StoreError>(|tx| tx.one(sql, &[], |row| row.get::<String>("kind")));
    assert_eq!(kind.expect("its type"), "timestamp with time zone");
}
