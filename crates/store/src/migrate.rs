//! Brings a database to this version: numbered scripts, one tree per dialect, each applied once and recorded.

use sha2::{Digest, Sha256};
use wenguo_domain::timeline::hex;

use crate::calendar;
use crate::database::Database;
use crate::error::StoreError;
use crate::params;
use crate::tx::{Dialect, Tx};

struct Migration {
    version: i64,
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
    /// Puts in what is there from the first day and stands in no script.
    seed: fn(&mut Tx<'_>) -> Result<(), StoreError>,
}

macro_rules! migration {
    ($version:literal, $name:literal) => {
        migration!($version, $name, |_| Ok(()))
    };
    ($version:literal, $name:literal, $seed:expr) => {
        Migration {
            version: $version,
            name: $name,
            sqlite: include_str!(concat!("../migrations/sqlite/", $name, ".sql")),
            postgres: include_str!(concat!("../migrations/postgres/", $name, ".sql")),
            seed: $seed,
        }
    };
}

const MIGRATIONS: &[Migration] = &[
    migration!(1, "0001_desk"),
    migration!(2, "0002_saved_views"),
    migration!(3, "0003_customer_events"),
    migration!(4, "0004_views"),
    migration!(5, "0005_calendars", calendar::seed),
    migration!(6, "0006_clocks"),
    migration!(7, "0007_work"),
    migration!(8, "0008_extensions"),
    migration!(9, "0009_escalation"),
    migration!(10, "0010_promises"),
    migration!(11, "0011_fairness"),
    migration!(12, "0012_attachments"),
];

/// Applies what is missing, in one transaction; says which ones.
pub fn migrate(database: &Database) -> Result<Vec<&'static str>, StoreError> {
    database.write(|tx| {
        if tx.dialect() == Dialect::Postgres {
            // Two nodes that start at once: the second waits and then finds everything done.
            tx.script("SELECT pg_advisory_xact_lock(7736)")?;
        }
        tx.script(
            "CREATE TABLE IF NOT EXISTS migrations (version BIGINT PRIMARY KEY, name TEXT NOT NULL, script TEXT)",
        )?;
        let at = version(tx)?;
        refuse_newer(at)?;
        refuse_other_scripts(tx)?;
        let missing = MIGRATIONS.iter().filter(|migration| migration.version > at);
        missing.map(|migration| apply(tx, migration)).collect()
    })
}

/// The version the database is at; 0 for an empty one.
pub fn version(tx: &mut Tx<'_>) -> Result<i64, StoreError> {
    tx.one("SELECT COALESCE(MAX(version), 0) AS version FROM migrations", &[], |row| row.get("version"))
}

fn refuse_newer(at: i64) -> Result<(), StoreError> {
    let newest = MIGRATIONS.last().map_or(0, |migration| migration.version);
    if at <= newest {
        return Ok(());
    }
    Err(StoreError::Address(format!(
        "the database is at version {at}, this program knows {newest}: use the newer program"
    )))
}

/// A database that other scripts of the same names made would fail later, at whatever they made otherwise.
fn refuse_other_scripts(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let sql = "SELECT version, script FROM migrations ORDER BY version";
    let applied =
        tx.all(sql, &[], |row| Ok((row.get::<i64>("version")?, row.get::<Option<String>>("script")?)))?;
    for (version, script) in applied {
        let known = MIGRATIONS.iter().find(|migration| migration.version == version);
        let is_other = |migration: &&Migration| script.as_deref() != Some(&fingerprint(tx, migration));
        if let Some(migration) = known.filter(is_other) {
            return Err(StoreError::Address(format!(
                "the database was made by another build of this program ({} differs): use that build, or a new database",
                migration.name
            )));
        }
    }
    Ok(())
}

fn script(tx: &Tx<'_>, migration: &Migration) -> &'static str {
    match tx.dialect() {
        Dialect::Sqlite => migration.sqlite,
        Dialect::Postgres => migration.postgres,
    }
}

fn fingerprint(tx: &Tx<'_>, migration: &Migration) -> String {
    hex(&Sha256::digest(script(tx, migration)))
}

fn apply(tx: &mut Tx<'_>, migration: &Migration) -> Result<&'static str, StoreError> {
    tx.script(script(tx, migration))?;
    (migration.seed)(tx)?;
    let values = params![migration.version, migration.name, fingerprint(tx, migration)];
    tx.execute("INSERT INTO migrations (version, name, script) VALUES ($1, $2, $3)", &values)?;
    Ok(migration.name)
}
