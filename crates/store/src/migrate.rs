//! Brings a database to this version: numbered scripts, one tree per dialect, each applied once and recorded.

use crate::database::Database;
use crate::error::StoreError;
use crate::params;
use crate::tx::{Dialect, Tx};

struct Migration {
    version: i64,
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

macro_rules! migration {
    ($version:literal, $name:literal) => {
        Migration {
            version: $version,
            name: $name,
            sqlite: include_str!(concat!("../migrations/sqlite/", $name, ".sql")),
            postgres: include_str!(concat!("../migrations/postgres/", $name, ".sql")),
        }
    };
}

const MIGRATIONS: &[Migration] = &[
    migration!(1, "0001_desk"),
    migration!(2, "0002_saved_views"),
    migration!(3, "0003_customer_events"),
    migration!(4, "0004_views"),
];

/// Applies what is missing, in one transaction; says which ones.
pub fn migrate(database: &Database) -> Result<Vec<&'static str>, StoreError> {
    database.write(|tx| {
        if tx.dialect() == Dialect::Postgres {
            // Two nodes that start at once: the second waits and then finds everything done.
            tx.script("SELECT pg_advisory_xact_lock(7736)")?;
        }
        tx.script("CREATE TABLE IF NOT EXISTS migrations (version BIGINT PRIMARY KEY, name TEXT NOT NULL)")?;
        let at = version(tx)?;
        refuse_newer(at)?;
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

fn apply(tx: &mut Tx<'_>, migration: &Migration) -> Result<&'static str, StoreError> {
    tx.script(match tx.dialect() {
        Dialect::Sqlite => migration.sqlite,
        Dialect::Postgres => migration.postgres,
    })?;
    let values = params![migration.version, migration.name];
    tx.execute("INSERT INTO migrations (version, name) VALUES ($1, $2)", &values)?;
    Ok(migration.name)
}
