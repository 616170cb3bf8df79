//! The embedded side: one writing connection with group commit, a pool of reading ones.

use std::path::{Path, PathBuf};
use std::time::Duration;

use r2d2::ManageConnection;
use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, Statement, ToSql};

use crate::error::StoreError;
use crate::group_commit::GroupCommit;
use crate::value::Value;

/// An opened SQLite database.
pub struct Sqlite {
    /// Where writers meet.
    pub writer: GroupCommit,
    /// Readers never wait for the writer (WAL).
    pub readers: r2d2::Pool<Readers>,
}

impl Sqlite {
    /// Opens or creates the file.
    pub fn open(path: &Path, readers: u32) -> Result<Sqlite, StoreError> {
        let connection = Connection::open(path)
            .map_err(|error| StoreError::Unavailable(format!("{}: {error}", path.display())))?;
        prepare(&connection)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        // A checkpoint every 4 MiB (the default) would come several times a second under load.
        connection.pragma_update(None, "wal_autocheckpoint", 8_000)?;
        let pool = r2d2::Pool::builder()
            .max_size(readers)
            .min_idle(Some(1))
            .connection_timeout(Duration::from_secs(10))
            .test_on_check_out(false)
            .build(Readers(path.to_owned()))?;
        Ok(Sqlite { writer: GroupCommit::over(connection), readers: pool })
    }
}

fn prepare(connection: &Connection) -> Result<(), rusqlite::Error> {
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.set_prepared_statement_cache_capacity(200);
    // Without this a statement is prepared anew whenever another value is bound that a partial index might care about.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "cache_size", -8_000)
}

/// Opens reading connections.
pub struct Readers(PathBuf);

impl ManageConnection for Readers {
    type Connection = Connection;
    type Error = rusqlite::Error;

    fn connect(&self) -> Result<Connection, rusqlite::Error> {
        let connection = Connection::open(&self.0)?;
        prepare(&connection)?;
        // Not opened read-only: the last reader to close must be able to clean up the write-ahead log.
        connection.pragma_update(None, "query_only", true)?;
        Ok(connection)
    }

    fn is_valid(&self, _: &mut Connection) -> Result<(), rusqlite::Error> {
        Ok(())
    }

    fn has_broken(&self, _: &mut Connection) -> bool {
        false
    }
}

/// Binds `$1` to the first value and so on, wherever they stand. To SQLite they are names, which it would otherwise
/// number in the order in which it meets them.
pub fn bind(statement: &mut Statement<'_>, values: &[Value<'_>]) -> Result<(), StoreError> {
    for index in 1..=statement.parameter_count() {
        let name = statement.parameter_name(index).unwrap_or_default();
        let number: Option<usize> = name.strip_prefix('$').and_then(|number| number.parse().ok());
        let value = number.and_then(|number| values.get(number.checked_sub(1)?));
        let Some(value) = value else {
            return Err(StoreError::Other(format!("no value for parameter {index}, {name:?}")));
        };
        statement.raw_bind_parameter(index, value)?;
    }
    Ok(())
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Int(value) => ValueRef::Integer(*value),
            Value::Real(value) => ValueRef::Real(*value),
            Value::Bool(value) => ValueRef::Integer(i64::from(*value)),
            Value::Text(value) => ValueRef::Text(value.as_bytes()),
            Value::Bytes(value) => ValueRef::Blob(value),
        }))
    }
}
