//! What would a change do to the clocks of complaints that are still worked on? Which would fall due or climb at another moment,
//! each by the number of its complaint: what people see before they save, a page at a time.

use std::sync::Arc;

use wenguo_domain::moment::Moment;
use wenguo_domain::sla::kept::Kept;
use wenguo_domain::sla::policy::ClockName;

use crate::walk::Unread;

/// A clock for which something comes at another moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shift {
    /// Which clock.
    pub clock: ClockName,
    /// When it comes as things are; `None` for never.
    pub before: Option<Moment>,
    /// When it would come.
    pub after: Option<Moment>,
}

/// Complaints with such clocks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shifts {
    /// How many complaints.
    pub complaints: i64,
    /// Every one of their clocks, each with the number of its complaint, in the order in which these were registered: some sixty
    /// bytes each, so that all of a large desk can be held.
    pub clocks: Vec<(Arc<str>, Shift)>,
}

/// What a change would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Moves {
    /// Complaints that were counted.
    pub of: i64,
    /// Those of which something would fall due at another moment, or not at all.
    pub due: Shifts,
    /// Those that would be late at once.
    pub late: i64,
    /// Those that would climb at once: a rung they were not on yet lies in their past.
    pub at_once: Shifts,
    /// Others that would climb next at another moment, or no more.
    pub climbing: Shifts,
    /// Those of which nothing can be said, since their clocks cannot be counted.
    pub unread: Unread,
}

impl Moves {
    /// Whether every open clock that can be counted stays as it is.
    pub fn is_nothing(&self) -> bool {
        [&self.due, &self.at_once, &self.climbing].iter().all(|shifts| shifts.complaints == 0)
    }

    /// Takes in one complaint: its number, what is kept of its clocks, and what would be.
    pub(super) fn take(&mut self, number: &str, (before, after): (&[Kept], &[Kept]), now: Moment) {
        let is_late = |kept: &Kept| kept.is_open() && kept.missed_at(now).is_some();
        self.of += 1;
        self.late += i64::from(!before.iter().any(is_late) && after.iter().any(is_late));
        self.due.take(number, due_shifts(before, after));
        let climbing = climb_shifts(before, after);
        let is_past = |at: Option<Moment>| at.is_some_and(|at| at <= now);
        let (at_once, later): (Vec<Shift>, Vec<Shift>) =
            climbing.into_iter().partition(|shift| is_past(shift.after) && !is_past(shift.before));
        // What climbs at once is told as that, and not a second time for another of its clocks.
        let later = if at_once.is_empty() { later } else { Vec::new() };
        self.at_once.take(number, at_once);
        self.climbing.take(number, later);
    }
}

impl Shifts {
    /// So many of the clocks behind the first `offset`; none where there are no more.
    pub fn page(&self, offset: usize, limit: usize) -> &[(Arc<str>, Shift)] {
        let rest = self.clocks.get(offset..).unwrap_or_default();
        &rest[..rest.len().min(limit)]
    }

    fn take(&mut self, number: &str, shifts: Vec<Shift>) {
        if shifts.is_empty() {
            return;
        }
        self.complaints += 1;
        let number: Arc<str> = number.into();
        self.clocks.extend(shifts.into_iter().map(|shift| (Arc::clone(&number), shift)));
    }
}

/// The clocks that are due at another moment than before, or not any more.
pub(super) fn due_shifts(before: &[Kept], after: &[Kept]) -> Vec<Shift> {
    let shift = |kept: &Kept| {
        let known = known(before, kept);
        let is_same = known.map(|old| (old.due_at, old.ended_at)) == Some((kept.due_at, kept.ended_at));
        let (was, due) = (known.and_then(|old| old.due_at), kept.due_at.filter(|_| kept.is_open()));
        (!is_same).then_some(Shift { clock: kept.clock, before: was, after: due })
    };
    after.iter().filter_map(shift).collect()
}

/// The clocks that climb next at another moment than before, or no more.
fn climb_shifts(before: &[Kept], after: &[Kept]) -> Vec<Shift> {
    let shift = |kept: &Kept| {
        let was = known(before, kept).and_then(|old| old.climb_at);
        let shift = Shift { clock: kept.clock, before: was, after: kept.climb_at };
        (shift.before != shift.after).then_some(shift)
    };
    after.iter().filter_map(shift).collect()
}

fn known<'k>(before: &'k [Kept], kept: &Kept) -> Option<&'k Kept> {
    before.iter().find(|old| old.place == kept.place)
}
