//! The server side: a pool of synchronous clients, each with its prepared statements, over plain TCP or TLS.

mod tls;
mod value;

use std::collections::HashMap;
use std::time::Duration;

use postgres::config::SslMode;
use postgres::types::ToSql;
use postgres::{Client, NoTls, Row, SimpleQueryMessage, Statement};
use r2d2::ManageConnection;

use crate::error::StoreError;
use crate::tx::Tx;
use crate::value::Value;

/// An opened PostgreSQL database.
///
/// Dropping a client on an asynchronous thread panics, so the pool is handed to a thread of its own to be dropped.
pub struct Postgres {
    pool: Option<r2d2::Pool<Clients>>,
    /// Opens clients that are not of the pool.
    pub(crate) clients: Clients,
}

impl Postgres {
    /// Connects; `url` may carry `sslmode=require` and `sslrootcert=FILE`.
    pub fn open(url: &str, connections: u32) -> Result<Postgres, StoreError> {
        let clients = Clients::parse(url)?;
        // One plain connection first: its error says what is wrong, a pool's only that it waited.
        drop(clients.connect()?);
        let pool = r2d2::Pool::builder()
            .max_size(connections)
            .min_idle(Some(1))
            .connection_timeout(Duration::from_secs(10))
            .test_on_check_out(false)
            .build(clients.clone())?;
        Ok(Postgres { pool: Some(pool), clients })
    }

    /// Runs `work` statement by statement, each on its own.
    pub fn read<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut connection = self.connection()?;
        work(&mut Tx::postgres(&mut connection))
    }

    /// Runs `work` in a transaction that is committed if it succeeds.
    pub fn write<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut connection = self.connection()?;
        connection.begin()?;
        let open = OpenTransaction { connection: &mut connection, is_settled: false };
        let value = work(&mut Tx::postgres(open.connection))?;
        open.commit()?;
        Ok(value)
    }

    fn connection(&self) -> Result<r2d2::PooledConnection<Clients>, StoreError> {
        match &self.pool {
            Some(pool) => Ok(pool.get()?),
            None => Err(StoreError::Unavailable("the database is being closed".to_owned())),
        }
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let pool = self.pool.take();
        let closing = std::thread::spawn(move || drop(pool));
        if closing.join().is_err() {
            tracing::warn!("the connections to PostgreSQL did not close in order");
        }
    }
}

/// Rolls back when dropped before it was committed, also when the closure panicked.
struct OpenTransaction<'c> {
    connection: &'c mut PgConnection,
    is_settled: bool,
}

impl OpenTransaction<'_> {
    /// PostgreSQL answers COMMIT after a failed statement with a silent rollback: that must not pass for done.
    fn commit(mut self) -> Result<(), StoreError> {
        if self.connection.has_failed {
            return Err(StoreError::Unavailable(
                "a statement of it failed, so nothing of it was kept".to_owned(),
            ));
        }
        self.is_settled = true;
        self.connection.script("COMMIT")
    }
}

impl Drop for OpenTransaction<'_> {
    fn drop(&mut self) {
        if !self.is_settled && self.connection.script("ROLLBACK").is_err() {
            // The pool sees a broken connection when it comes back and replaces it.
            tracing::warn!("a transaction could not be rolled back; the connection is given up");
        }
    }
}

/// A client and the statements prepared on it.
pub struct PgConnection {
    client: Client,
    statements: HashMap<String, Statement>,
    /// Whether a statement failed since the transaction began.
    has_failed: bool,
}

impl PgConnection {
    fn begin(&mut self) -> Result<(), StoreError> {
        self.has_failed = false;
        self.script("BEGIN")
    }

    fn noting<T>(&mut self, result: Result<T, StoreError>) -> Result<T, StoreError> {
        self.has_failed |= result.is_err();
        result
    }

    pub fn script(&mut self, sql: &str) -> Result<(), StoreError> {
        Ok(self.client.batch_execute(sql)?)
    }

    pub fn query(&mut self, sql: &str, values: &[Value<'_>]) -> Result<Vec<Row>, StoreError> {
        let rows = self
            .prepared(sql)
            .and_then(|statement| Ok(self.client.query(&statement, &references(values))?));
        self.noting(rows)
    }

    pub fn execute(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64, StoreError> {
        let touched = self
            .prepared(sql)
            .and_then(|statement| Ok(self.client.execute(&statement, &references(values))?));
        self.noting(touched)
    }

    /// The number after `rows=` in the first line of the plan.
    pub fn expected_rows(&mut self, sql: &str) -> Result<i64, StoreError> {
        let plan = self.client.simple_query(&format!("EXPLAIN {sql}")).map_err(StoreError::from);
        let plan = self.noting(plan)?;
        let lines = plan.iter().filter_map(|message| match message {
            SimpleQueryMessage::Row(row) => row.get(0),
            _ => None,
        });
        let rows = lines.filter_map(|line| line.split_once("rows=")).map(|(_, rest)| rest).next();
        let rows = rows.and_then(|rest| rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok());
        rows.ok_or_else(|| StoreError::Other("a plan of PostgreSQL that says nothing of rows".to_owned()))
    }

    fn prepared(&mut self, sql: &str) -> Result<Statement, StoreError> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        if self.statements.len() >= 500 {
            self.statements.clear();
        }
        let statement = self.client.prepare(sql)?;
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

fn references<'v>(values: &'v [Value<'_>]) -> Vec<&'v (dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

/// Opens clients.
#[derive(Clone)]
pub struct Clients {
    pub(crate) config: postgres::Config,
    pub(crate) tls: Option<tokio_postgres_rustls::MakeRustlsConnect>,
}

impl Clients {
    fn parse(url: &str) -> Result<Clients, StoreError> {
        let (url, root) = tls::split_root_certificate(url);
        let config: postgres::Config =
            url.parse().map_err(|error| StoreError::Address(format!("database.url: {error}")))?;
        let tls = match config.get_ssl_mode() {
            SslMode::Require => Some(tls::connector(root.as_deref())?),
            _ => None,
        };
        Ok(Clients { config, tls })
    }
}

impl ManageConnection for Clients {
    type Connection = PgConnection;
    type Error = StoreError;

    fn connect(&self) -> Result<PgConnection, StoreError> {
        let mut client = match &self.tls {
            Some(tls) => self.config.connect(tls.clone())?,
            None => self.config.connect(NoTls)?,
        };
        // What the server thinks worth a notice, such as a table that is there already, is not.
        client.batch_execute("SET client_min_messages TO warning")?;
        Ok(PgConnection { client, statements: HashMap::new(), has_failed: false })
    }

    fn is_valid(&self, connection: &mut PgConnection) -> Result<(), StoreError> {
        connection.script("SELECT 1")
    }

    fn has_broken(&self, connection: &mut PgConnection) -> bool {
        connection.client.is_closed()
    }
}
