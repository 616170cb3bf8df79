//! One run of one clock: from what starts it until what it promises is done.

use super::policy::{ClockName, Target};
use super::term::warning_before;
use crate::calendar::{Calendar, Span};
use crate::moment::Moment;

/// One run of a clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lap {
    /// Its place among all that was ever expected of the complaint, promised or not: the same whatever the policy says.
    pub place: usize,
    /// Which clock.
    pub clock: ClockName,
    /// What is promised.
    pub target: Target,
    /// When it began.
    pub started_at: Moment,
    /// When it is due; while it stands still, as it was when it was stopped. `None` beyond the end of the calendar.
    pub due_at: Option<Moment>,
    /// When to warn, one instant for each share of the policy.
    pub warn_at: Vec<Moment>,
    /// When the promise was kept, early or late.
    pub met_at: Option<Moment>,
    /// When nothing was expected any more although nothing was done: the department gave it back, the complaint ended, or
    /// became one of which this is not promised.
    pub ended_at: Option<Moment>,
    /// When it was missed. A later hold, grading or reopening does not undo that.
    pub breached_at: Option<Moment>,
    /// Whether it stands still now.
    pub is_paused: bool,
    /// Whether it was extended; that moves it as far as the target allows.
    pub is_extended: bool,
    /// When it did not run although no hold stopped it: between a result and its reopening, an end and its undoing.
    pub gaps: Vec<Span>,
}

impl Lap {
    /// A run that begins.
    pub(super) fn beginning(target: Target, at: Moment) -> Lap {
        Lap {
            place: 0,
            clock: target.clock,
            target,
            started_at: at,
            due_at: None,
            warn_at: Vec::new(),
            met_at: None,
            ended_at: None,
            breached_at: None,
            is_paused: false,
            is_extended: false,
            gaps: Vec::new(),
        }
    }

    /// Whether something is still expected.
    pub fn is_open(&self) -> bool {
        self.met_at.is_none() && self.ended_at.is_none()
    }

    /// When it was missed, as of `now`.
    pub fn missed_at(&self, now: Moment) -> Option<Moment> {
        self.breached_at.or(self.due_at.filter(|_| self.is_over(now)))
    }

    /// Whether it was missed, as of `now`.
    pub fn is_breached(&self, now: Moment) -> bool {
        self.breached_at.is_some() || self.is_over(now)
    }

    /// When it did not run.
    pub fn stops(&self, holds: &[Span]) -> Vec<Span> {
        let holds = if self.target.stops { holds } else { &[] };
        self.gaps.iter().chain(holds).copied().collect()
    }

    /// Milliseconds that counted until `until`.
    pub fn elapsed(&self, calendar: &Calendar, holds: &[Span], until: Moment) -> i64 {
        let until = self.met_at.or(self.ended_at).unwrap_or(until).min(until);
        self.target.term.elapsed(calendar, self.started_at, until, &self.stops(holds))
    }

    /// Whether it runs, and its end has gone by.
    fn is_over(&self, now: Moment) -> bool {
        self.is_open() && !self.is_paused && self.due_at.is_some_and(|due| due < now)
    }

    /// Time went by until `now`.
    pub(super) fn look_at(&mut self, now: Moment) {
        if self.is_over(now) && self.breached_at.is_none() {
            self.breached_at = self.due_at;
        }
    }

    /// Counts anew from the beginning.
    pub(super) fn recount(&mut self, calendar: &Calendar, warnings: &[u8], holds: &[Span]) {
        let (term, stops) = (self.target.term, self.stops(holds));
        let (start, plain) = (self.started_at, term.due(calendar, self.started_at, &stops));
        let extension = self.target.extension.filter(|_| self.is_extended);
        self.due_at = match (plain, extension) {
            (Some(due), Some(extension)) => extension.extended(calendar, due, &stops),
            (due, _) => due,
        };
        let warning = |share: &u8| match (extension, self.due_at) {
            (Some(_), Some(due)) => warning_before(calendar, (start, due), *share, &stops),
            _ => term.warning(calendar, start, *share, &stops),
        };
        self.warn_at = warnings.iter().filter_map(warning).collect();
    }
}
