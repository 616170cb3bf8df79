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

/// How a complaint came to be registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Somebody handed it in, maybe a while ago.
    HandedIn,
    /// It was taken over from a file, with as many old ones as there are.
    TakenOver,
}

impl Climbing<'_> {
    /// When the next rung is reached, which may be past; `None` where it climbs no more, or stands still.
    pub fn next(&self, lap: &Lap, holds: &[Span], climbed: Climbed, now: Moment) -> Option<Moment> {
        self.pending(lap, holds, climbed, now).into_iter().map(|step| step.at).min()
    }

    /// The rungs that were reached by `now` and nobody was told of, in order.
    pub fn due(&self, lap: &Lap, holds: &[Span], climbed: Climbed, now: Moment) -> Vec<Step> {
        in_order(self.pending(lap, holds, climbed, now), now)
    }

    /// How far a clock has climbed and when it climbs next, of a complaint that was registered just `now`. What it reached
    /// before, it did not climb here: of what somebody handed in late, it climbs once, to where it stands; what was taken
    /// over climbs no rung but those to come.
    pub fn begin(&self, lap: &Lap, holds: &[Span], now: Moment, origin: Origin) -> (Climbed, Option<Moment>) {
        let all = self.pending(lap, holds, Climbed::default(), now);
        let reached = in_order(all.clone(), now);
        let without_last = match origin {
            Origin::HandedIn => reached.len().saturating_sub(1),
            Origin::TakenOver => reached.len(),
        };
        let passed = reached.iter().take(without_last);
        let climbed =
            passed.fold(Climbed::default(), |climbed, step| after(self.ladder, climbed, step.place));
        let pending = all.into_iter().filter(|step| self.is_pending(step, climbed, now));
        (climbed, pending.map(|step| step.at).min())
    }

    fn pending(&self, lap: &Lap, holds: &[Span], climbed: Climbed, now: Moment) -> Vec<Step> {
        if !lap.is_open() || lap.is_paused {
            return Vec::new();
        }
        let stops = lap.stops(holds);
        let steps = self.ladder.rungs.iter().enumerate().filter_map(|(place, rung)| {
            let step = Step { at: self.at(rung.when, lap, &stops)?, place, cause: cause(rung.when) };
            self.is_pending(&step, climbed, now).then_some(step)
        });
        steps.collect()
    }

    fn is_pending(&self, step: &Step, climbed: Climbed, now: Moment) -> bool {
        match self.ladder.rungs.get(step.place).map(|rung| rung.when) {
            // A share that was warned of and lies ahead again, since the term became longer, is warned of again.
            Some(When::Warning(share)) => share > climbed.warned || step.at > now,
            _ => self.ladder.level(step.place) > climbed.level,
        }
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

/// Those reached by `now`, in the order in which they were.
fn in_order(mut steps: Vec<Step>, now: Moment) -> Vec<Step> {
    steps.retain(|step| step.at <= now);
    steps.sort_by_key(|step| (step.at, step.place));
    steps
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
