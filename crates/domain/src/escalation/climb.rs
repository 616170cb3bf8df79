//! When does a clock climb next, and which rungs has it reached? A pure function of the clock, its ladder and its calendar.

use super::Cause;
use super::ladder::{Ladder, When};
use crate::calendar::{Calendar, Span};
use crate::moment::{MINUTE, Moment};
use crate::sla::lap::Lap;
use crate::sla::term::round_the_clock;

/// How far a clock has climbed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Climbed {
    /// The greatest share of its term that was warned of, in percent.
    pub warned: u8,
    /// The highest level.
    pub level: i64,
}

/// By what clocks climb.
#[derive(Debug, Clone, Copy)]
pub struct Climbing<'a> {
    /// The ladder that holds.
    pub ladder: &'a Ladder,
    /// The calendar it is counted on.
    pub calendar: &'a Calendar,
}

/// A rung that was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub at: Moment,
    /// Its place on the ladder.
    pub place: usize,
    /// Why.
    pub cause: Cause,
}

impl Climbing<'_> {
    /// When the next rung is reached, which may be past; `None` where it climbs no more, or stands still.
    pub fn next(&self, lap: &Lap, holds: &[Span], climbed: Climbed, now: Moment) -> Option<Moment> {
        self.pending(lap, holds, climbed, now).into_iter().map(|step| step.at).min()
    }

    /// The rungs that were reached by `now` and nobody was told of, in order.
    pub fn due(&self, lap: &Lap, holds: &[Span], climbed: Climbed, now: Moment) -> Vec<Step> {
        let mut due = self.pending(lap, holds, climbed, now);
        due.retain(|step| step.at <= now);
        due.sort_by_key(|step| (step.at, step.place));
        due
    }

    fn pending(&self, lap: &Lap, holds: &[Span], climbed: Climbed, now: Moment) -> Vec<Step> {
        if !lap.is_open() || lap.is_paused {
            return Vec::new();
        }
        let stops = lap.stops(holds);
        let steps = self.ladder.rungs.iter().enumerate().filter_map(|(place, rung)| {
            let step = Step { at: self.at(rung.when, lap, &stops)?, place, cause: cause(rung.when) };
            let is_pending = match rung.when {
                // A share that was warned of and lies ahead again, since the term became longer, is warned of again.
                When::Warning(share) => share > climbed.warned || step.at > now,
                When::Breach | When::Later(_) => self.ladder.level(place) > climbed.level,
            };
            is_pending.then_some(step)
        });
        steps.collect()
    }

    fn at(&self, when: When, lap: &Lap, stops: &[Span]) -> Option<Moment> {
        let (calendar, term) = (self.calendar, lap.target.term);
        match when {
            When::Warning(share) => term.warning(calendar, lap.started_at, share, stops),
            // At the very instant it is due it is not missed yet.
            When::Breach => lap.due_at.map(|due| due.plus(1)),
            When::Later(minutes) if term.unit.is_working_time() => {
                calendar.due(lap.due_at?, i64::from(minutes) * MINUTE, stops)
            }
            When::Later(minutes) => {
                round_the_clock(calendar).due(lap.due_at?, i64::from(minutes) * MINUTE, stops)
            }
        }
    }
}

fn cause(when: When) -> Cause {
    match when {
        When::Warning(_) => Cause::Warning,
        When::Breach => Cause::Breach,
        When::Later(_) => Cause::Later,
    }
}

/// How far a clock has climbed after `ladder`'s rung at `place`.
pub fn after(ladder: &Ladder, climbed: Climbed, place: usize) -> Climbed {
    match ladder.rungs.get(place).map(|rung| rung.when) {
        Some(When::Warning(share)) => Climbed { warned: climbed.warned.max(share), ..climbed },
        _ => Climbed { level: climbed.level.max(ladder.level(place)), ..climbed },
    }
}
