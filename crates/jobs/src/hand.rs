//! What this node is at right now. Only that is held on to: what a node once claimed and lost sight of, when the database fell
//! over under it, is let go by its lease.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The jobs this node is at; shared by its threads.
#[derive(Debug, Clone, Default)]
pub(crate) struct Hand(Arc<Mutex<BTreeSet<i64>>>);

impl Hand {
    /// Takes a job in hand until what is returned is dropped.
    pub(crate) fn take(&self, job: i64) -> InHand {
        self.jobs().insert(job);
        InHand { hand: self.clone(), job }
    }

    /// What it is at.
    pub(crate) fn all(&self) -> Vec<i64> {
        self.jobs().iter().copied().collect()
    }

    fn jobs(&self) -> MutexGuard<'_, BTreeSet<i64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A job in hand.
pub(crate) struct InHand {
    hand: Hand,
    job: i64,
}

impl Drop for InHand {
    fn drop(&mut self) {
        self.hand.jobs().remove(&self.job);
    }
}
