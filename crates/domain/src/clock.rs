//! The two promises every complaint carries: a first response and a resolution, in plain calendar time. Holds move what is due.

use crate::codes::Severity;
use crate::moment::{DAY, HOUR, Moment};

/// One promise of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// When it falls due.
    pub due_at: Moment,
    /// When it was met, early or late.
    pub met_at: Option<Moment>,
}

/// The promises of one complaint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clocks {
    /// When the promises began: receipt, or the last reopening.
    pub started_at: Moment,
    /// Milliseconds that do not count, from holds that are over.
    pub held: i64,
    /// First human answer after the complaint was taken down: the talk in which it was registered is not yet one, since
    /// nobody had looked into it, and neither is a message that a program sends by itself.
    pub first_response: Clock,
    /// Result reported back.
    pub resolution: Clock,
}

/// First response within 24 hours, whatever the severity (training document 002).
pub fn first_response_target() -> i64 {
    24 * HOUR
}

/// Resolution within 3 days, 15 for what is major or worse (training documents 002, 004).
pub fn resolution_target(severity: Severity) -> i64 {
    match severity {
        Severity::General => 3 * DAY,
        Severity::Major | Severity::Critical => 15 * DAY,
    }
}

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

/// From when on a promise is soon due: the last quarter of its term begins, or its last 24 hours, whichever is shorter.
/// `held` milliseconds since it began do not count.
pub fn soon_from(started_at: Moment, held: i64, due_at: Moment) -> Moment {
    let term = due_at.0.saturating_sub(started_at.0).saturating_sub(held).max(0);
    Moment(due_at.0.saturating_sub((term / 4).min(DAY)))
}

impl Clock {
    fn running(due_at: Moment) -> Clock {
        Clock { due_at, met_at: None }
    }

    /// Whether the promise is broken as of `now`: met too late, or not met and past due.
    pub fn is_breached(&self, now: Moment) -> bool {
        self.met_at.unwrap_or(now) > self.due_at
    }

    /// The moment that can still be promised as of `now`: not met yet and not passed. A date that has passed, told to the
    /// customer, would be a second broken promise.
    pub fn promised(&self, now: Moment) -> Option<Moment> {
        (self.met_at.is_none() && self.due_at > now).then_some(self.due_at)
    }

    fn meet(&mut self, at: Moment) {
        self.met_at.get_or_insert(at);
    }
}

impl Clocks {
    /// Clocks of a complaint received at `at`.
    pub fn starting(at: Moment, severity: Severity) -> Clocks {
        Clocks {
            started_at: at,
            held: 0,
            first_response: Clock::running(at.plus(first_response_target())),
            resolution: Clock::running(at.plus(resolution_target(severity))),
        }
    }

    /// The earliest promise not yet met.
    pub fn next_due(&self) -> Option<Moment> {
        [self.first_response, self.resolution]
            .into_iter()
            .filter(|c| c.met_at.is_none())
            .map(|c| c.due_at)
            .min()
    }

    /// Somebody answered the complainant.
    pub fn respond_first(&mut self, at: Moment) {
        self.first_response.meet(at);
    }

    /// The result is there; that answers the complainant too.
    pub fn resolve(&mut self, at: Moment) {
        self.first_response.meet(at);
        self.resolution.meet(at);
    }

    /// The severity changed: the resolution falls due as if it had been so from the start.
    pub fn regrade(&mut self, severity: Severity) {
        if self.resolution.met_at.is_none() {
            self.resolution.due_at = self.started_at.plus(resolution_target(severity) + self.held);
        }
    }

    /// A hold of so many milliseconds is over: what is not yet met moves by as much.
    pub fn shift(&mut self, held: i64) {
        self.held += held;
        for clock in [&mut self.first_response, &mut self.resolution] {
            if clock.met_at.is_none() {
                clock.due_at = clock.due_at.plus(held);
            }
        }
    }

    /// The result did not hold: a new resolution is promised from `at` on, the first response stays as it was.
    pub fn restart(&mut self, at: Moment, severity: Severity) {
        self.started_at = at;
        self.held = 0;
        self.resolution = Clock::running(at.plus(resolution_target(severity)));
    }
}
