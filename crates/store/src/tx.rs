//! The executor: four ways to run a statement, the same for both databases. `$1`, `$2` … name the parameters.

use wenguo_domain::moment::Moment;

use crate::error::StoreError;
use crate::late::Late;
use crate::postgres::PgConnection;
use crate::row::Row;
use crate::sqlite::bind;
use crate::value::Value;

/// An open conversation with the database. Who opened it begins and commits; who is handed it only executes.
pub struct Tx<'c>(Side<'c>);

enum Side<'c> {
    /// The connection, and what is written into the full-text index when the transaction is committed; readers have none.
    Sqlite(&'c rusqlite::Connection, Option<&'c mut Late>),
    Postgres(&'c mut PgConnection),
}

impl<'c> Tx<'c> {
    pub(crate) fn sqlite(connection: &'c rusqlite::Connection) -> Tx<'c> {
        Tx(Side::Sqlite(connection, None))
    }

    pub(crate) fn sqlite_writing(connection: &'c rusqlite::Connection, late: &'c mut Late) -> Tx<'c> {
        Tx(Side::Sqlite(connection, Some(late)))
    }

    pub(crate) fn postgres(connection: &'c mut PgConnection) -> Tx<'c> {
        Tx(Side::Postgres(connection))
    }

    /// Every row, read by `read`.
    pub fn all<T>(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        mut read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        match &mut self.0 {
            Side::Sqlite(connection, _) => {
                let mut statement = connection.prepare_cached(sql)?;
                bind(&mut statement, values)?;
                let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
                let mut rows = statement.raw_query();
                let mut all = Vec::new();
                while let Some(row) = rows.next()? {
                    all.push(read(&Row::sqlite(row, &names))?);
                }
                Ok(all)
            }
            Side::Postgres(connection) => {
                connection.query(sql, values)?.iter().map(|row| read(&Row::postgres(row))).collect()
            }
        }
    }

    /// The first row, if there is one.
    pub fn optional<T>(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        Ok(self.all(sql, values, read)?.into_iter().next())
    }

    /// The one row there must be.
    pub fn one<T>(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.optional(sql, values, read)?.ok_or_else(|| StoreError::Other(format!("no row for: {sql}")))
    }

    /// Runs a statement without rows; says how many it touched.
    pub fn execute(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64, StoreError> {
        match &mut self.0 {
            Side::Sqlite(connection, _) => {
                let mut statement = connection.prepare_cached(sql)?;
                bind(&mut statement, values)?;
                Ok(statement.raw_execute()? as u64)
            }
            Side::Postgres(connection) => connection.execute(sql, values),
        }
    }

    /// Inserts one row into a table whose `id` the database gives; says which it gave.
    ///
    /// On SQLite without `RETURNING`: with it, the statement gets a journal of its own, and the full-text index in the same
    /// transaction is written to disk for every row instead of once.
    pub fn insert(&mut self, sql: &str, values: &[Value<'_>]) -> Result<i64, StoreError> {
        if let Side::Postgres(_) = &self.0 {
            return self.one(&format!("{sql} RETURNING id"), values, |row| row.get("id"));
        }
        self.execute(sql, values)?;
        self.one("SELECT last_insert_rowid() AS id", &[], |row| row.get("id"))
    }

    /// Runs several statements without parameters: migrations only.
    pub(crate) fn script(&mut self, sql: &str) -> Result<(), StoreError> {
        match &mut self.0 {
            Side::Sqlite(connection, _) => Ok(connection.execute_batch(sql)?),
            Side::Postgres(connection) => connection.script(sql),
        }
    }

    /// Which database it is: for the few places that differ (full text, row locks, the sequence of numbers).
    pub fn dialect(&self) -> Dialect {
        match self.0 {
            Side::Sqlite(..) => Dialect::Sqlite,
            Side::Postgres(_) => Dialect::Postgres,
        }
    }

    /// What SQLite's full-text index is told when the transaction is committed.
    pub(crate) fn late(&mut self) -> Result<&mut Late, StoreError> {
        match &mut self.0 {
            Side::Sqlite(_, Some(late)) => Ok(late),
            _ => Err(StoreError::Other(
                "the index is written to in a writing transaction of SQLite".to_owned(),
            )),
        }
    }

    /// How many rows PostgreSQL's planner expects of a query without parameters.
    pub(crate) fn expected_rows(&mut self, sql: &str) -> Result<i64, StoreError> {
        match &mut self.0 {
            Side::Sqlite(..) => Err(StoreError::Other("SQLite expects nothing".to_owned())),
            Side::Postgres(connection) => connection.expected_rows(sql),
        }
    }

    /// The clock of the database, the one that all nodes share. For leases between nodes only: when something happens to a
    /// complaint is said by the desk.
    pub fn shared_clock(&mut self) -> Result<Moment, StoreError> {
        let sql = match self.dialect() {
            Dialect::Sqlite => "SELECT CAST(unixepoch('subsec') * 1000 AS INTEGER) AS now",
            Dialect::Postgres => "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) AS now",
        };
        self.one(sql, &[], |row| row.get("now"))
    }

    /// What a `SELECT` of one row to take ends with: what others are taking is passed over. SQLite has one writer anyway.
    pub fn skip_locked(&self) -> &'static str {
        match self.dialect() {
            Dialect::Sqlite => "",
            Dialect::Postgres => " FOR UPDATE SKIP LOCKED",
        }
    }

    /// What a `SELECT` that is followed by a change ends with: SQLite has one writer anyway.
    pub fn for_update(&self, table: &str) -> String {
        match self.dialect() {
            Dialect::Sqlite => String::new(),
            Dialect::Postgres => format!(" FOR UPDATE OF {table}"),
        }
    }
}

/// The two databases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// The embedded default.
    Sqlite,
    /// For many nodes.
    Postgres,
}
