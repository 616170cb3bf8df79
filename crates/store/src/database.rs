//! A database, whichever it is: opened by its URL, read from and written to by closures.

use std::path::Path;
use std::sync::Arc;

use crate::broadcast::{Broadcast, Heard};
use crate::error::StoreError;
use crate::postgres::Postgres;
use crate::sqlite::Sqlite;
use crate::tx::{Dialect, Tx};

/// A handle to the database; cloning it is cheap.
#[derive(Clone)]
pub struct Database(Arc<Side>);

enum Side {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

impl Database {
    /// Opens `sqlite:PATH` or `postgres://…` with at most so many connections.
    pub fn open(url: &str, connections: u32) -> Result<Database, StoreError> {
        let side = if let Some(path) = url.strip_prefix("sqlite:") {
            Side::Sqlite(Sqlite::open(Path::new(path.trim_start_matches("//")), connections)?)
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Side::Postgres(Postgres::open(url, connections)?)
        } else {
            return Err(StoreError::Address(
                "database.url must begin with sqlite: or postgres://, for example sqlite:wenguo.db"
                    .to_owned(),
            ));
        };
        Ok(Database(Arc::new(side)))
    }

    /// Reads; never waits for a writer.
    pub fn read<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        match &*self.0 {
            Side::Sqlite(sqlite) => {
                let connection = sqlite.readers.get().map_err(StoreError::from)?;
                work(&mut Tx::sqlite(&connection))
            }
            Side::Postgres(postgres) => postgres.read(work),
        }
    }

    /// Reads everything as it was at one moment, whatever is written meanwhile.
    pub fn snapshot<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        match &*self.0 {
            Side::Sqlite(sqlite) => {
                let connection = sqlite.readers.get().map_err(StoreError::from)?;
                let open = connection.unchecked_transaction().map_err(StoreError::from)?;
                let value = work(&mut Tx::sqlite(&connection))?;
                open.commit().map_err(StoreError::from)?;
                Ok(value)
            }
            Side::Postgres(postgres) => postgres.write(|tx| {
                tx.script("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")?;
                work(tx)
            }),
        }
    }

    /// Writes in one transaction and returns once it is on disk. If `work` fails nothing of it stays.
    pub fn write<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        match &*self.0 {
            Side::Sqlite(sqlite) => sqlite.writer.write(work),
            Side::Postgres(postgres) => postgres.write(work),
        }
    }

    /// Joins the nodes that share this database; `None` where there cannot be others.
    pub fn broadcast(
        &self,
        name: &'static str,
        heard: impl Fn(Heard<'_>) + Send + 'static,
    ) -> Option<Broadcast> {
        match &*self.0 {
            Side::Sqlite(_) => None,
            Side::Postgres(postgres) => Some(Broadcast::join(postgres.clients.clone(), name, heard)),
        }
    }

    /// Lets PostgreSQL count what it holds and sort in what waits for its index, after much was written at once. Its own
    /// housekeeping comes a minute later, and until then it would take bad ways.
    pub fn take_stock(&self) -> Result<(), StoreError> {
        match &*self.0 {
            Side::Sqlite(_) => Ok(()),
            Side::Postgres(postgres) => postgres.read(|tx| {
                tx.script("VACUUM (ANALYZE) complaint_search")?;
                tx.script("ANALYZE")
            }),
        }
    }

    /// Which database it is.
    pub fn dialect(&self) -> Dialect {
        match &*self.0 {
            Side::Sqlite(_) => Dialect::Sqlite,
            Side::Postgres(_) => Dialect::Postgres,
        }
    }
}
