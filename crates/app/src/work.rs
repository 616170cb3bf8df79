//! One piece of work: an open transaction, the desk, and the moment at which it all happens.

use wenguo_domain::moment::Moment;
use wenguo_store::tx::Tx;

use crate::desk::Desk;
use crate::feed::Change;
use crate::known::Words;

/// What every use case is handed.
pub struct Work<'w, 'c> {
    /// The open transaction.
    pub tx: &'w mut Tx<'c>,
    /// The desk it happens at.
    pub desk: &'w Desk,
    /// When it happens. The demo and imports set it to a moment in the past.
    pub now: Moment,
    /// What is told once all of it is on disk.
    pub changes: Vec<Change>,
    /// Who found something new in their inbox, by account.
    pub told: Vec<i64>,
    /// Whether something to be done was written down.
    pub has_jobs: bool,
    /// Whether open clocks are counted anew once all of it is on disk.
    pub is_recount_due: bool,
    /// The words of what is kept at hand, once they were asked for.
    pub(crate) words: Option<Words>,
}

impl<'w, 'c> Work<'w, 'c> {
    /// Work that has not begun.
    pub(crate) fn new(tx: &'w mut Tx<'c>, desk: &'w Desk, now: Moment) -> Work<'w, 'c> {
        Work {
            tx,
            desk,
            now,
            changes: Vec::new(),
            told: Vec::new(),
            has_jobs: false,
            is_recount_due: false,
            words: None,
        }
    }
}

impl Work<'_, '_> {
    /// Today at the desk: `2026-11-22`.
    pub fn today(&self) -> String {
        self.now.day(&self.desk.zone)
    }
}
