//! Group commit on SQLite: writers who arrive while the disk is busy share one transaction and one fsync.
//!
//! Whoever holds the gate runs its closure in its own savepoint. If nobody else is waiting it commits for all who are in
//! the batch; otherwise it leaves the transaction open for the next and waits until somebody has committed. Nobody is
//! told "done" before the commit is on disk, and a closure that fails takes back its own savepoint only.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;

use crate::error::StoreError;
use crate::late::Late;
use crate::tx::Tx;

/// After so many writers the batch is committed even if more are waiting, so that the first need not wait for ever.
const BATCH_MAX: usize = 256;

/// The one writing connection and the batch that is open on it.
pub struct GroupCommit {
    gate: Mutex<Gate>,
    waiting: AtomicUsize,
}

struct Gate {
    connection: Connection,
    batch: Option<Arc<Batch>>,
    members: usize,
    /// What the members of the batch put into the full-text index: written once, before the commit.
    late: Late,
}

/// Writers who share a transaction; settled once, for all of them.
#[derive(Default)]
struct Batch {
    outcome: Mutex<Option<Result<(), StoreError>>>,
    settled: Condvar,
}

impl GroupCommit {
    /// Takes over the connection that writes.
    pub fn over(connection: Connection) -> GroupCommit {
        GroupCommit {
            gate: Mutex::new(Gate { connection, batch: None, members: 0, late: Late::default() }),
            waiting: AtomicUsize::new(0),
        }
    }

    /// Runs `work` in its own savepoint and returns once what it wrote is on disk.
    pub fn write<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.waiting.fetch_add(1, Ordering::SeqCst);
        let mut gate = unpoisoned(self.gate.lock());
        self.waiting.fetch_sub(1, Ordering::SeqCst);

        let batch = gate.join()?;
        let result = catch_unwind(AssertUnwindSafe(|| gate.in_savepoint(work)));
        if self.waiting.load(Ordering::SeqCst) == 0 || gate.members >= BATCH_MAX || gate.is_broken() {
            gate.settle();
        }
        drop(gate);

        match result {
            Ok(Ok(value)) => batch.wait().map(|()| value).map_err(E::from),
            Ok(Err(error)) => {
                // It may have refused because of what others in the batch wrote: that must be on disk before it says so.
                let _ = batch.wait();
                Err(error)
            }
            Err(panic) => resume_unwind(panic),
        }
    }
}

impl Gate {
    /// Joins the open batch or opens one.
    fn join(&mut self) -> Result<Arc<Batch>, StoreError> {
        self.members += 1;
        if let Some(batch) = &self.batch {
            return Ok(batch.clone());
        }
        self.members = 1;
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        let batch = Arc::new(Batch::default());
        self.batch = Some(batch.clone());
        Ok(batch)
    }

    fn in_savepoint<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.run("SAVEPOINT writer")?;
        let mut late = Late::default();
        let result =
            catch_unwind(AssertUnwindSafe(|| work(&mut Tx::sqlite_writing(&self.connection, &mut late))));
        match result {
            Ok(Ok(value)) => {
                self.run("RELEASE writer")?;
                self.late.extend(late);
                Ok(value)
            }
            Ok(Err(error)) => {
                self.take_back();
                Err(error)
            }
            Err(panic) => {
                self.take_back();
                resume_unwind(panic)
            }
        }
    }

    /// Undoes what one writer did. Should even that fail, the transaction is gone and `is_broken` sees it.
    fn take_back(&self) {
        if let Err(error) = self.run("ROLLBACK TO writer").and_then(|()| self.run("RELEASE writer")) {
            tracing::error!(%error, "a savepoint could not be taken back");
        }
    }

    fn run(&self, sql: &str) -> Result<(), StoreError> {
        self.connection.prepare_cached(sql)?.execute([])?;
        Ok(())
    }

    /// SQLite rolls the whole transaction back by itself when the disk is full or fails.
    fn is_broken(&self) -> bool {
        self.connection.is_autocommit()
    }

    /// Commits for everybody in the batch and tells them how it went.
    fn settle(&mut self) {
        let Some(batch) = self.batch.take() else { return };
        let mut late = std::mem::take(&mut self.late);
        let outcome = if self.is_broken() {
            let why = "the disk refused a write; everything in this batch was taken back";
            Err(StoreError::Unavailable(why.to_owned()))
        } else {
            let written = late.write(&mut Tx::sqlite(&self.connection));
            let commit = || self.run("COMMIT").map_err(|error| StoreError::Unavailable(error.to_string()));
            written.and_then(|()| commit())
        };
        if outcome.is_err() && !self.is_broken() && self.run("ROLLBACK").is_err() {
            tracing::error!("a transaction that could not be committed could not be rolled back either");
        }
        *unpoisoned(batch.outcome.lock()) = Some(outcome);
        batch.settled.notify_all();
    }
}

impl Batch {
    fn wait(&self) -> Result<(), StoreError> {
        let mut outcome = unpoisoned(self.outcome.lock());
        loop {
            match &*outcome {
                Some(settled) => return settled.clone(),
                None => outcome = unpoisoned(self.settled.wait(outcome)),
            }
        }
    }
}

/// A writer that panicked has had its savepoint taken back, so the gate is as sound as before.
fn unpoisoned<'a, T>(lock: Result<MutexGuard<'a, T>, PoisonError<MutexGuard<'a, T>>>) -> MutexGuard<'a, T> {
    lock.unwrap_or_else(PoisonError::into_inner)
}
