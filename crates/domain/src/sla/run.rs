//! The clocks of a complaint, from what happened to it: a pure function, so that a timeline replayed gives the same instants.

use super::course::{At, Step};
use super::lap::Lap;
use super::occasion::Occasion;
use super::policy::{Case, ClockName, Policy};
use super::turn::Turn;
use crate::calendar::{Calendar, Span};
use crate::moment::Moment;

/// The clocks of a complaint after all that happened to it.
#[derive(Debug, Clone, Default)]
pub struct Run {
    /// Every run of every clock, in the order in which they began to count.
    pub laps: Vec<Lap>,
    /// Holds that are over.
    pub holds: Vec<Span>,
    /// Since when it is on hold.
    pub held_since: Option<Moment>,
    /// When the customer was first told something, whether or not that was promised.
    pub answered_at: Option<Moment>,
    /// When the customer had the result, unless it is owed again; whether or not it was promised.
    pub resolved_at: Option<Moment>,
}

impl Run {
    /// What the clocks of a complaint say that was `case` when it came in, after this course, which is in order.
    pub fn of(policy: &Policy, calendar: &Calendar, case: &Case, course: &[At]) -> Run {
        let run = Run::default();
        let (occasions, cut_short) = (Vec::new(), Vec::new());
        let mut replay = Replay { policy, calendar, case: case.clone(), run, occasions, cut_short };
        for At { at, step } in course {
            replay.take(*at, step);
        }
        let (answered_at, resolved_at) =
            (replay.met_at(ClockName::FirstResponse), replay.met_at(ClockName::Resolution));
        let laps = replay.occasions.into_iter().enumerate();
        let laps = laps.filter_map(|(place, occasion)| Some(Lap { place, ..occasion.lap? })).collect();
        Run { laps, answered_at, resolved_at, ..replay.run }
    }

    /// The last run of a clock.
    pub fn last(&self, clock: ClockName) -> Option<&Lap> {
        self.laps.iter().rfind(|lap| lap.clock == clock)
    }

    /// The holds, the one that lasts as long as until `now`.
    pub fn holds_until(&self, now: Moment) -> Vec<Span> {
        let lasting = self.held_since.map(|from| Span { from, to: now });
        self.holds.iter().copied().chain(lasting).collect()
    }

    /// The runs that still expect something.
    pub fn open(&self) -> impl Iterator<Item = &Lap> {
        self.laps.iter().filter(|lap| lap.is_open())
    }
}

struct Replay<'a> {
    policy: &'a Policy,
    calendar: &'a Calendar,
    case: Case,
    /// The holds; its laps are those of the occasions.
    run: Run,
    /// All that was ever expected, of each clock at most one still open.
    occasions: Vec<Occasion>,
    /// What the end of the complaint cut short.
    cut_short: Vec<usize>,
}

impl Replay<'_> {
    fn take(&mut self, at: Moment, step: &Step) {
        // What stood still until now was not missed meanwhile.
        if matches!(step, Step::Resumed | Step::Ended) {
            self.resume(at);
        }
        for lap in self.occasions.iter_mut().filter_map(|occasion| occasion.lap.as_mut()) {
            lap.look_at(at);
        }
        match step {
            Step::Held => self.hold(at),
            Step::Ended => self.cut_short(at),
            Step::Revived => self.revive(at),
            Step::Extended(clock) => self.extend(*clock),
            Step::Regraded(case) => self.regrade(case, at),
            // The closing stands: what it cut short goes on no more.
            Step::Reopened { .. } => self.cut_short.clear(),
            _ => {}
        }
        self.turn(&Turn::of(step), at);
    }

    fn turn(&mut self, turn: &Turn, at: Moment) {
        self.finish(turn.done, at, Occasion::meet);
        self.finish(turn.dropped, at, Occasion::end);
        for clock in turn.owed_again {
            if let Some(place) = self.occasions.iter().rposition(|occasion| occasion.clock == *clock) {
                self.take_up(place, at);
            }
        }
        for clock in turn.asked {
            self.begin(*clock, at);
        }
    }

    /// It is expected from now on, unless it is already.
    fn begin(&mut self, clock: ClockName, at: Moment) {
        // Who has the result waits for no further word.
        let is_pointless = clock == ClockName::Update && !self.is_expected(ClockName::Resolution);
        if !is_pointless && !self.is_expected(clock) {
            self.occasions.push(Occasion::beginning(clock, at));
            self.promise(self.occasions.len() - 1, at);
        }
    }

    fn finish(&mut self, clocks: &[ClockName], at: Moment, finish: fn(&mut Occasion, Moment)) {
        for place in 0..self.occasions.len() {
            if self.occasions[place].is_open() && clocks.contains(&self.occasions[place].clock) {
                self.finish_one(place, at, finish);
            }
        }
    }

    /// Over: it stands still no longer, and what was held until now has moved what was due.
    fn finish_one(&mut self, place: usize, at: Moment, finish: fn(&mut Occasion, Moment)) {
        let Replay { policy, calendar, run, occasions, .. } = self;
        if let Some(lap) = occasions[place].lap.as_mut().filter(|lap| lap.is_paused) {
            lap.is_paused = false;
            lap.recount(calendar, &policy.warnings, &run.holds_until(at));
            lap.look_at(at);
        }
        finish(&mut occasions[place], at);
    }

    /// It is owed again, unless it is expected already.
    fn take_up(&mut self, place: usize, at: Moment) {
        if !self.is_expected(self.occasions[place].clock) {
            self.occasions[place].take_up(at);
            self.promise(place, at);
        }
    }

    fn cut_short(&mut self, at: Moment) {
        for place in 0..self.occasions.len() {
            if self.occasions[place].is_open() {
                self.occasions[place].end(at);
                self.cut_short.push(place);
            }
        }
    }

    fn revive(&mut self, at: Moment) {
        for place in std::mem::take(&mut self.cut_short) {
            self.take_up(place, at);
        }
    }

    /// There is more time for what is expected. What was missed before stays missed.
    fn extend(&mut self, clock: ClockName) {
        let open = self.occasions.iter().rposition(|occasion| occasion.clock == clock && occasion.is_open());
        if let Some(place) = open {
            self.occasions[place].extend();
            // Nothing may be promised of it just now; should it be again, it has more time then.
            if self.occasions[place].lap.as_ref().is_some_and(Lap::is_open) {
                self.recount(place);
            }
        }
    }

    fn hold(&mut self, at: Moment) {
        self.run.held_since.get_or_insert(at);
        for lap in self.occasions.iter_mut().filter_map(|occasion| occasion.lap.as_mut()) {
            lap.is_paused = lap.is_open() && lap.target.stops;
        }
    }

    fn resume(&mut self, at: Moment) {
        let Some(from) = self.run.held_since.take() else { return };
        self.run.holds.push(Span { from, to: at });
        for place in 0..self.occasions.len() {
            if self.occasions[place].lap.as_ref().is_some_and(|lap| lap.is_paused) {
                self.recount(place);
            }
        }
    }

    /// What is still expected is promised and due as if it had been such a case from the start.
    fn regrade(&mut self, case: &Case, at: Moment) {
        self.case = case.clone();
        for place in 0..self.occasions.len() {
            if self.occasions[place].is_open() {
                self.promise(place, at);
            }
        }
    }

    /// What is promised of it now.
    fn promise(&mut self, place: usize, at: Moment) {
        let occasion = &mut self.occasions[place];
        match self.policy.target(occasion.clock, &self.case) {
            Some(target) => {
                occasion.promise(target);
                self.recount(place);
            }
            None => self.finish_one(place, at, Occasion::promise_no_more),
        }
    }

    /// Counts what is open anew; a hold that lasts will move it when it ends, unless it was missed before.
    fn recount(&mut self, place: usize) {
        let Replay { policy, calendar, run, occasions, .. } = self;
        let Some(lap) = &mut occasions[place].lap else { return };
        lap.is_paused = false;
        lap.recount(calendar, &policy.warnings, &run.holds);
        if let Some(since) = run.held_since {
            lap.look_at(since);
            lap.is_paused = lap.target.stops;
        }
    }

    /// When what was last expected of this kind was done.
    fn met_at(&self, clock: ClockName) -> Option<Moment> {
        self.occasions.iter().rfind(|occasion| occasion.clock == clock)?.met_at()
    }

    fn is_expected(&self, clock: ClockName) -> bool {
        self.occasions.iter().any(|occasion| occasion.clock == clock && occasion.is_open())
    }
}
