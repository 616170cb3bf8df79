//! The clocks of a complaint at a glance: what lists, figures and exports show of them.

use super::kept::Kept;
use super::policy::ClockName;
use super::run::Run;
use crate::moment::Moment;

/// One promise at a glance.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Glance {
    /// When it falls due; `None` where nothing is promised, or beyond the end of the calendar.
    pub due_at: Option<Moment>,
    /// When it was done, early or late, whether or not it was promised.
    pub met_at: Option<Moment>,
    /// When it was missed, as far as anybody looked.
    pub breached_at: Option<Moment>,
}

impl Glance {
    /// The moment that can still be promised as of `now`: not met yet, not missed and not passed. A date that has passed,
    /// told to the customer, would be a second broken promise.
    pub fn promised(&self, now: Moment) -> Option<Moment> {
        let is_owed = self.met_at.is_none() && self.breached_at.is_none();
        self.due_at.filter(|due| is_owed && *due > now)
    }

    /// Whether it was missed as of `now`, as long as nothing stops it.
    pub fn is_missed(&self, now: Moment) -> bool {
        self.breached_at.is_some() || self.due_at.is_some_and(|due| due < self.met_at.unwrap_or(now))
    }
}

/// The promises of one complaint at a glance.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Clocks {
    /// The earliest moment at which a clock that runs falls due.
    pub due_at: Option<Moment>,
    /// First answer of a person after the complaint was taken down: the talk in which it was registered is not yet one, since
    /// nobody had looked into it, and neither is a message that a program sends by itself.
    pub first_response: Glance,
    /// Result reported back.
    pub resolution: Glance,
}

impl Clocks {
    /// What the clocks that are kept come to after `run`.
    pub fn of(kept: &[Kept], run: &Run) -> Clocks {
        let running = kept.iter().filter(|clock| clock.is_open() && !clock.is_paused);
        Clocks {
            due_at: running.filter_map(|clock| clock.due_at).min(),
            first_response: glance(kept, ClockName::FirstResponse, run.answered_at),
            resolution: glance(kept, ClockName::Resolution, run.resolved_at),
        }
    }
}

fn glance(kept: &[Kept], clock: ClockName, met_at: Option<Moment>) -> Glance {
    let last = kept.iter().rfind(|kept| kept.clock == clock);
    let (due_at, breached_at) = (last.and_then(|last| last.due_at), last.and_then(|last| last.breached_at));
    Glance { due_at, met_at, breached_at }
}
