//! What is kept of the clocks of a complaint, and what becomes of it when they are counted again? What was finished stays as
//! it was when it was finished, and what was missed stays missed, whatever policy and calendar say today.

use std::borrow::Cow;

use super::lap::Lap;
use super::policy::{ClockName, Target};
use super::run::Run;
use crate::escalation::climb::{Climbed, Climbing, Origin};
use crate::moment::Moment;

/// A run of a clock as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its place among all that was ever expected of the complaint.
    pub place: usize,
    /// Which clock.
    pub clock: ClockName,
    /// What is promised, or was when it was finished.
    pub target: Target,
    /// When it began.
    pub started_at: Moment,
    /// When it is due; while it stands still, as it was when it was stopped. `None` beyond the end of the calendar.
    pub due_at: Option<Moment>,
    /// When it climbs next, which may be past; `None` while it stands still, and where it climbs no more.
    pub climb_at: Option<Moment>,
    /// How far it has climbed.
    pub climbed: Climbed,
    /// When the promise was kept, early or late.
    pub met_at: Option<Moment>,
    /// When nothing was expected any more although nothing was done.
    pub ended_at: Option<Moment>,
    /// When it was missed.
    pub breached_at: Option<Moment>,
    /// Whether it stands still.
    pub is_paused: bool,
    /// Whether it was extended.
    pub is_extended: bool,
}

impl Kept {
    fn of(lap: &Lap, breached_at: Option<Moment>, climbed: Climbed, at: &As<'_>) -> Kept {
        let climb_at = at.climbing.next(lap, &at.run.holds, climbed, at.now);
        Kept::climbing(lap, breached_at, (climbed, climb_at))
    }

    fn climbing(
        lap: &Lap,
        breached_at: Option<Moment>,
        (climbed, climb_at): (Climbed, Option<Moment>),
    ) -> Kept {
        Kept {
            place: lap.place,
            clock: lap.clock,
            target: lap.target.clone(),
            started_at: lap.started_at,
            due_at: lap.due_at,
            climb_at,
            climbed,
            met_at: lap.met_at,
            ended_at: lap.ended_at,
            breached_at,
            is_paused: lap.is_paused,
            is_extended: lap.is_extended,
        }
    }

    /// Whether something is still expected.
    pub fn is_open(&self) -> bool {
        self.met_at.is_none() && self.ended_at.is_none()
    }

    /// The run as it is counted from now on. What was missed stays due when it was: a policy or a calendar by which it would have
    /// been missed at another moment, or not at all, came too late. Events that move what is late, a grading above all, move it
    /// under any policy.
    pub fn as_it_was_missed<'l>(&self, lap: &'l Lap, now: Moment) -> Cow<'l, Lap> {
        let missed_at = self.missed_at(now);
        if missed_at.is_none() || missed_at == lap.missed_at(now) {
            return Cow::Borrowed(lap);
        }
        Cow::Owned(Lap { due_at: self.due_at, target: self.target.clone(), ..lap.clone() })
    }

    /// When it was missed, as of `now`.
    pub fn missed_at(&self, now: Moment) -> Option<Moment> {
        let is_running = self.is_open() && !self.is_paused;
        self.breached_at.or(self.due_at.filter(|due| is_running && *due < now))
    }
}

/// The last run of each clock: the one that is open, else the one that was finished last.
pub fn last_of_each(kept: &[Kept]) -> Vec<&Kept> {
    let last = |clock: &ClockName| kept.iter().rfind(|kept| kept.clock == *clock);
    ClockName::ALL.iter().filter_map(last).collect()
}

/// As what clocks are kept: after which run, climbing by what, when.
struct As<'a> {
    run: &'a Run,
    climbing: Climbing<'a>,
    now: Moment,
}

/// What is kept of a complaint that was just registered: of what was done before nobody promised anything.
pub fn begin(run: &Run, climbing: Climbing<'_>, now: Moment, origin: Origin) -> Vec<Kept> {
    let open = run.open();
    let kept =
        open.map(|lap| Kept::climbing(lap, lap.breached_at, climbing.begin(lap, &run.holds, now, origin)));
    kept.collect()
}

/// What is kept after `run`, of what was kept `before`.
pub fn keep(before: &[Kept], run: &Run, climbing: Climbing<'_>, now: Moment) -> Vec<Kept> {
    let at = As { run, climbing, now };
    let mut kept: Vec<Kept> = run.laps.iter().filter_map(|lap| renewed(before, lap, &at)).collect();
    let is_counted = |old: &Kept| run.laps.iter().any(|lap| lap.place == old.place);
    kept.extend(before.iter().filter(|old| !is_counted(old)).map(|old| no_longer_promised(old, now)));
    kept.sort_by_key(|each| each.place);
    kept
}

fn renewed(before: &[Kept], lap: &Lap, at: &As<'_>) -> Option<Kept> {
    match before.iter().find(|old| old.place == lap.place) {
        Some(old) if !old.is_open() && (old.met_at, old.ended_at) == (lap.met_at, lap.ended_at) => {
            Some(old.clone())
        }
        Some(old) => {
            let lap = &old.as_it_was_missed(lap, at.now);
            let missed_at = old.missed_at(at.now).or(lap.breached_at);
            Some(Kept::of(lap, missed_at, still_climbed(old, lap, at.now), at))
        }
        // What was done or dropped before anybody promised it was no promise.
        None => lap.is_open().then(|| Kept::of(lap, lap.breached_at, Climbed::default(), at)),
    }
}

/// What was not missed and falls due anew in time to come climbs anew.
fn still_climbed(old: &Kept, lap: &Lap, now: Moment) -> Climbed {
    let is_due_anew =
        old.missed_at(now).is_none() && lap.due_at != old.due_at && lap.due_at.is_some_and(|due| due > now);
    Climbed { level: if is_due_anew { 0 } else { old.climbed.level }, ..old.climbed }
}

fn no_longer_promised(old: &Kept, now: Moment) -> Kept {
    if !old.is_open() {
        return old.clone();
    }
    Kept {
        ended_at: Some(now),
        breached_at: old.missed_at(now),
        is_paused: false,
        climb_at: None,
        ..old.clone()
    }
}
