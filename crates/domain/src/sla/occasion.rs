//! Since when is something expected? Kept whether or not it is promised, so that a promise that comes later counts from there.

use super::lap::Lap;
use super::policy::{ClockName, Target};
use crate::calendar::Span;
use crate::moment::Moment;

/// Something that is expected, and what became of the promise of it.
pub(super) struct Occasion {
    /// By which clock it would be counted.
    pub clock: ClockName,
    /// The run of that clock; `None` as long as nothing was promised.
    pub lap: Option<Lap>,
    started_at: Moment,
    /// When it was done or dropped.
    over_at: Option<Moment>,
    /// Whether it was done.
    is_met: bool,
    /// From when it was over to when it was owed again.
    gaps: Vec<Span>,
    /// Whether there is more time for it, if what is promised allows any.
    is_extended: bool,
}

impl Occasion {
    /// Something expected from now on.
    pub(super) fn beginning(clock: ClockName, at: Moment) -> Occasion {
        Occasion {
            clock,
            lap: None,
            started_at: at,
            over_at: None,
            is_met: false,
            gaps: Vec::new(),
            is_extended: false,
        }
    }

    /// Whether it is still expected.
    pub(super) fn is_open(&self) -> bool {
        self.over_at.is_none()
    }

    /// When it was done, unless it is owed again.
    pub(super) fn met_at(&self) -> Option<Moment> {
        self.over_at.filter(|_| self.is_met)
    }

    /// It is done, early or late.
    pub(super) fn meet(&mut self, at: Moment) {
        (self.over_at, self.is_met) = (Some(at), true);
        if let Some(lap) = self.running() {
            lap.met_at = Some(at);
        }
    }

    /// It is dropped.
    pub(super) fn end(&mut self, at: Moment) {
        (self.over_at, self.is_met) = (Some(at), false);
        if let Some(lap) = self.running() {
            lap.ended_at = Some(at);
        }
    }

    /// It is owed again: the time since it was over does not count.
    pub(super) fn take_up(&mut self, at: Moment) {
        if let Some(from) = self.over_at.take() {
            self.gaps.push(Span { from, to: at });
        }
    }

    /// There is more time for it from now on, whatever is promised of it.
    pub(super) fn extend(&mut self) {
        self.is_extended = true;
        if let Some(lap) = self.running() {
            lap.is_extended = true;
        }
    }

    /// This is promised of it, as if from the start.
    pub(super) fn promise(&mut self, target: &Target) {
        let lap = self.lap.get_or_insert_with(|| Lap::beginning(target.clone(), self.started_at));
        lap.target.clone_from(target);
        lap.gaps.clone_from(&self.gaps);
        lap.is_extended = self.is_extended;
        (lap.met_at, lap.ended_at) = (None, None);
    }

    /// Nothing is promised of it from now on, though it is still expected.
    pub(super) fn promise_no_more(&mut self, at: Moment) {
        if let Some(lap) = self.running() {
            lap.ended_at = Some(at);
        }
    }

    fn running(&mut self) -> Option<&mut Lap> {
        self.lap.as_mut().filter(|lap| lap.is_open())
    }
}
