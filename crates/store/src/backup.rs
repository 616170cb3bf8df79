//! A backup is a SQLite database of the same version, whichever database it was taken from: every row of every table that
//! lasts. Taken from one snapshot, so it is whole although people go on working; restored into an empty database of
//! either kind. The search index is not in it: it is made again from the words, and so are the keys of customers. What
//! attachments hold stands beside the rows (`contents`).

pub mod contents;

use std::path::Path;

use crate::customer;
use crate::database::Database;
use crate::error::StoreError;
use crate::params;
use crate::tx::{Dialect, Tx};
use crate::value::Value;

/// Rows copied at once; of the tables that grow with the complaints, the complaints whose rows are copied at once.
const BATCH: i64 = 1_000;

/// Every table that lasts, each after those it refers to. Sessions and kept answers are not worth keeping; what is yet to be sent
/// is sent from where it was written, and not a second time from a copy.
pub const TABLES: [&str; 54] = [
    "settings",
    "calendars",
    "calendar_hours",
    "calendar_days",
    "calendar_day_hours",
    "calendar_years",
    "calendar_events",
    "departments",
    "categories",
    "causes",
    "products",
    "policy",
    "policy_targets",
    "policy_events",
    "promise_limits",
    "templates",
    "users",
    "ladders",
    "rungs",
    "immediate_rules",
    "absences",
    "duties",
    "fairness_weights",
    "skills",
    "shifts",
    "presence",
    "turns",
    "tokens",
    "saved_views",
    "preferences",
    "customers",
    "customer_events",
    "complaints",
    "complaint_handlers",
    "complaint_returns",
    "timeline",
    "clocks",
    "notes",
    "contacts",
    "extensions",
    "remedies",
    "promises",
    "follow_ups",
    "chases",
    "escalations",
    "escalation_people",
    "immediate_dismissals",
    "group_members",
    "closures",
    "files",
    "attachments",
    "notices",
    "webhooks",
    "robots",
];

/// What a column holds.
#[derive(Clone, Copy)]
enum Kind {
    Number,
    Truth,
    Text,
}

/// Copies `from` into the empty, migrated SQLite database `to`; says how many rows.
pub fn take(from: &Database, to: &Database) -> Result<u64, StoreError> {
    from.snapshot(|source| {
        to.write(|file| {
            forget_seeds(file)?;
            copy(source, file, Dialect::Sqlite)
        })
    })
}

/// Brings all of the backup at `path` into that one file: what was written last may stand beside it, in a log that stays behind
/// when the file is moved. Connections that are open and do nothing are not in the way.
pub fn settle(path: &Path) -> Result<(), StoreError> {
    let connection = rusqlite::Connection::open(path)?;
    let left: i64 = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    match left {
        0 => Ok(()),
        _ => Err(StoreError::Other(format!("{} is still being written", path.display()))),
    }
}

/// Copies the backup `from` into the empty, migrated database behind `to`; says how many rows.
pub fn put_back(from: &Database, to: &mut Tx<'_>) -> Result<u64, StoreError> {
    refuse_full(to)?;
    forget_seeds(to)?;
    let dialect = to.dialect();
    let copied = from.snapshot(|file| copy(file, to, dialect))?;
    continue_numbers(to)?;
    customer::key::make_all(to)?;
    Ok(copied)
}

fn refuse_full(to: &mut Tx<'_>) -> Result<(), StoreError> {
    for table in ["users", "complaints", "departments"] {
        let found = to.optional(&format!("SELECT id FROM {table} ORDER BY id LIMIT 1"), &[], |row| {
            row.get::<i64>("id")
        })?;
        if found.is_some() {
            return Err(StoreError::Address(format!("the database is not empty: there are {table} already")));
        }
    }
    Ok(())
}

/// The calendars, the policy, the ladders and the weights of an empty database give way to those of the backup: nobody was there to change them.
fn forget_seeds(to: &mut Tx<'_>) -> Result<(), StoreError> {
    let calendars = ["calendar_years", "calendar_day_hours", "calendar_days", "calendar_hours", "calendars"];
    let own = [
        "policy_targets",
        "policy",
        "rungs",
        "ladders",
        "immediate_rules",
        "promise_limits",
        "fairness_weights",
    ];
    for table in calendars.into_iter().chain(own) {
        to.execute(&format!("DELETE FROM {table}"), &[])?;
    }
    Ok(())
}

fn copy(source: &mut Tx<'_>, target: &mut Tx<'_>, dialect: Dialect) -> Result<u64, StoreError> {
    // Departments refer to departments, complaints to complaints: what is referred to may come later.
    target.script(match dialect {
        Dialect::Sqlite => "PRAGMA defer_foreign_keys = ON",
        Dialect::Postgres => "SET CONSTRAINTS ALL DEFERRED",
    })?;
    let mut copied = 0;
    for table in TABLES {
        // One side is always the file.
        let columns = if source.dialect() == Dialect::Sqlite {
            columns(source, table)?
        } else {
            columns(target, table)?
        };
        copied += copy_table(source, target, table, &columns)?;
    }
    Ok(copied)
}

/// Names and kinds of the columns, as the SQLite side declares them.
fn columns(sqlite: &mut Tx<'_>, table: &str) -> Result<Vec<(String, Kind)>, StoreError> {
    let sql = "SELECT name, type AS kind FROM pragma_table_info($1) ORDER BY cid";
    sqlite.all(sql, &params![table], |row| {
        let kind = match row.get::<String>("kind")?.as_str() {
            "BOOLEAN" => Kind::Truth,
            "TEXT" => Kind::Text,
            _ => Kind::Number,
        };
        Ok((row.get("name")?, kind))
    })
}

fn copy_table(
    source: &mut Tx<'_>,
    target: &mut Tx<'_>,
    table: &str,
    columns: &[(String, Kind)],
) -> Result<u64, StoreError> {
    let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
    let places: Vec<String> = (1..=columns.len()).map(|place| format!("${place}")).collect();
    let insert = format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), places.join(", "));
    let key = ["complaint_id", "id"].into_iter().find(|key| names.contains(key));
    let mut copied = 0;
    let mut after = 0;
    while let Some(last) = last_of_batch(source, table, key, after)? {
        for row in batch(source, table, columns, key, (after, last))? {
            target.execute(&insert, &row)?;
            copied += 1;
        }
        after = last;
        if key.is_none() {
            break;
        }
    }
    Ok(copied)
}

/// The key the next batch ends with; `None` after the last one.
fn last_of_batch(
    source: &mut Tx<'_>,
    table: &str,
    key: Option<&str>,
    after: i64,
) -> Result<Option<i64>, StoreError> {
    let Some(key) = key else { return Ok(Some(0)) };
    let sql = format!(
        "SELECT CAST(MAX({key}) AS BIGINT) AS last FROM (SELECT DISTINCT {key} FROM {table} WHERE {key} > $1 \
         ORDER BY {key} LIMIT $2) batch"
    );
    source.one(&sql, &params![after, BATCH], |row| row.get("last"))
}

fn batch(
    source: &mut Tx<'_>,
    table: &str,
    columns: &[(String, Kind)],
    key: Option<&str>,
    (after, last): (i64, i64),
) -> Result<Vec<Vec<Value<'static>>>, StoreError> {
    let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
    let (narrowed, values) = match key {
        Some(key) => (format!(" WHERE {key} > $1 AND {key} <= $2"), params![after, last].to_vec()),
        None => (String::new(), Vec::new()),
    };
    let sql =
        format!("SELECT {} FROM {table}{narrowed} ORDER BY {}", names.join(", "), key.unwrap_or(names[0]));
    source.all(&sql, &values, |row| {
        columns
            .iter()
            .map(|(name, kind)| {
                Ok(match kind {
                    Kind::Number => Value::from(row.get::<Option<i64>>(name)?),
                    Kind::Truth => Value::from(row.get::<Option<bool>>(name)?),
                    Kind::Text => Value::from(row.get::<Option<String>>(name)?),
                })
            })
            .collect()
    })
}

/// Rows that come next get numbers of their own.
fn continue_numbers(to: &mut Tx<'_>) -> Result<(), StoreError> {
    if to.dialect() == Dialect::Sqlite {
        to.execute("UPDATE complaint_ids SET last = (SELECT COALESCE(MAX(id), 0) FROM complaints)", &[])?;
        return Ok(());
    }
    to.script("SELECT setval('complaint_ids', COALESCE(MAX(id), 0) + 1, false) FROM complaints")?;
    let sql = "SELECT CAST(table_name AS TEXT) AS tab FROM information_schema.columns \
               WHERE table_schema = current_schema() AND column_name = 'id' AND is_identity = 'YES' ORDER BY table_name";
    for table in to.all(sql, &[], |row| row.get::<String>("tab"))? {
        to.script(&format!(
            "SELECT setval(pg_get_serial_sequence('{table}', 'id'), COALESCE(MAX(id), 0) + 1, false) FROM {table}"
        ))?;
    }
    Ok(())
}
