//! What SQLite's full-text indexes are told just before a transaction is committed: written row by row between other
//! writes they would go to disk for every row.

use std::collections::{HashMap, HashSet};

use crate::customer::key;
use crate::error::StoreError;
use crate::search;
use crate::tx::Tx;

/// So many entries of an index wait at most, so that a long transaction does not hold all its words in memory.
const WAITING: usize = 5_000;

/// What waits.
#[derive(Default)]
pub(crate) struct Late {
    complaints: Waiting,
    customers: Waiting,
}

/// An index that is written to late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Index {
    /// The words of complaints.
    Complaints,
    /// The ways in which customers are found.
    Customers,
}

/// What an index is told of one complaint or customer.
pub(crate) struct Entry {
    /// Its tokens.
    pub tokens: String,
    /// Whether the index has nothing of it yet.
    pub is_new: bool,
}

#[derive(Default)]
struct Waiting {
    entries: HashMap<i64, Entry>,
    /// Those that a long transaction wrote already.
    written: HashSet<i64>,
}

impl Late {
    /// Takes over what another transaction put later.
    pub fn extend(&mut self, later: Late) {
        self.complaints.extend(later.complaints);
        self.customers.extend(later.customers);
    }

    /// Writes what waits, in the order of the identities.
    pub fn write(&mut self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        for index in [Index::Complaints, Index::Customers] {
            self.of(index).write(tx, index)?;
        }
        Ok(())
    }

    fn of(&mut self, index: Index) -> &mut Waiting {
        match index {
            Index::Complaints => &mut self.complaints,
            Index::Customers => &mut self.customers,
        }
    }
}

/// Lets an entry wait for the end of the transaction.
pub(crate) fn put(tx: &mut Tx<'_>, index: Index, id: i64, entry: Entry) -> Result<(), StoreError> {
    let waiting = tx.late()?.of(index);
    waiting.put(id, entry);
    if waiting.entries.len() < WAITING {
        return Ok(());
    }
    let mut full = std::mem::take(waiting);
    full.written.extend(full.entries.keys());
    full.write(tx, index)?;
    *tx.late()?.of(index) = full;
    Ok(())
}

impl Waiting {
    fn extend(&mut self, later: Waiting) {
        for id in later.written {
            self.entries.remove(&id);
        }
        for (id, entry) in later.entries {
            self.put(id, entry);
        }
    }

    fn put(&mut self, id: i64, mut entry: Entry) {
        entry.is_new |= self.entries.get(&id).is_some_and(|before| before.is_new);
        self.entries.insert(id, entry);
    }

    fn write(&mut self, tx: &mut Tx<'_>, index: Index) -> Result<(), StoreError> {
        let mut entries: Vec<(i64, Entry)> = self.entries.drain().collect();
        entries.sort_unstable_by_key(|(id, _)| *id);
        for (id, entry) in entries {
            match index {
                Index::Complaints => search::write_late(tx, id, entry)?,
                Index::Customers => key::write_late(tx, id, entry)?,
            }
        }
        Ok(())
    }
}
