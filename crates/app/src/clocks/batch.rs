//! What clocks are counted from, of many complaints at once: what happened to each, and what is kept of its clocks.

use std::collections::HashMap;

use wenguo_domain::sla::kept::Kept;
use wenguo_store::course::Happened;
use wenguo_store::{clock, course};

use super::counting::Read;
use crate::error::AppError;
use crate::work::Work;

/// Events and clocks of some complaints, each found at once.
pub(crate) struct Batch {
    events: HashMap<i64, Vec<Happened>>,
    kept: HashMap<i64, Vec<Kept>>,
}

impl Batch {
    /// Of these complaints.
    pub(crate) fn read(work: &mut Work<'_, '_>, complaints: &[i64]) -> Result<Batch, AppError> {
        let events = grouped(course::of_each(work.tx, complaints)?);
        Ok(Batch { events, kept: grouped(clock::of_each(work.tx, complaints)?) })
    }

    /// What happened to a complaint.
    pub(crate) fn happened(&self, complaint: i64) -> &[Happened] {
        self.events.get(&complaint).map_or(&[], Vec::as_slice)
    }

    /// The same, as clocks read it.
    pub(crate) fn events(&self, complaint: i64) -> Vec<Read> {
        self.happened(complaint).iter().map(Read::from).collect()
    }

    /// What is kept of its clocks.
    pub(crate) fn kept(&self, complaint: i64) -> &[Kept] {
        self.kept.get(&complaint).map_or(&[], Vec::as_slice)
    }
}

/// Each with its own, in the order in which they came.
fn grouped<T>(rows: Vec<(i64, T)>) -> HashMap<i64, Vec<T>> {
    let mut grouped: HashMap<i64, Vec<T>> = HashMap::new();
    for (complaint, row) in rows {
        grouped.entry(complaint).or_default().push(row);
    }
    grouped
}
