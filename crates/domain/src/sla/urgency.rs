//! How pressing is a promise? Calm, soon due, late: the same for queue, list, case and overview.

use crate::moment::{DAY, HOUR, Moment};

/// How pressing a promise is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urgency {
    /// There is time.
    Calm,
    /// What is left is the last part of its time.
    Soon,
    /// It is past due.
    Late,
}

impl Urgency {
    /// As of `now`, of what is soon due from `soon` on.
    pub fn of(soon: Moment, due_at: Moment, now: Moment) -> Urgency {
        match now {
            now if now > due_at => Urgency::Late,
            now if now >= soon => Urgency::Soon,
            _ => Urgency::Calm,
        }
    }
}

/// From when on a promise is soon due: the last quarter of the time from its beginning begins, or its last 24 hours,
/// whichever is shorter; of a short one the last hour, but half of it at most.
pub fn soon_from(started_at: Moment, due_at: Moment) -> Moment {
    let term = due_at.0.saturating_sub(started_at.0).max(0);
    let last = (term / 4).min(DAY).max(HOUR.min(term / 2));
    Moment(due_at.0.saturating_sub(last))
}
