//! The clocks of a complaint, from what happened to it: a pure function, so that a timeline replayed gives the same instants.

use super::course::{At, Step};
use super::lap::Lap;
use super::policy::{Case, ClockName, Policy};
use crate::calendar::{Calendar, Span};
use crate::moment::Moment;

/// The clocks of a complaint after all that happened to it.
#[derive(Debug, Clone)]
pub struct Run {
    /// Every run of every clock, in the order in which they began.
    pub laps: Vec<Lap>,
    /// Holds that are over.
    pub holds: Vec<Span>,
    /// Since when it is on hold.
    pub held_since: Option<Moment>,
}

impl Run {
    /// What the clocks of a complaint say that was `case` when it came in, after this course, which is in order.
    pub fn of(policy: &Policy, calendar: &Calendar, case: &Case, course: &[At]) -> Run {
        let run = Run { laps: Vec::new(), holds: Vec::new(), held_since: None };
        let mut replay = Replay { policy, calendar, case: case.clone(), run, ended: Vec::new() };
        for At { at, step } in course {
            replay.take(*at, step);
        }
        replay.run
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
    run: Run,
    /// Runs that the end of the complaint cut short.
    ended: Vec<usize>,
}

impl Replay<'_> {
    fn take(&mut self, at: Moment, step: &Step) {
        use ClockName::{
            Acceptance, Acknowledgement, Dispatch, FirstResponse, Investigation, Report, Resolution, Update,
        };
        if *step == Step::Resumed {
            self.resume(at);
        }
        for lap in &mut self.run.laps {
            lap.look_at(at);
        }
        match step {
            Step::Received => self.begin(&[Acknowledgement, FirstResponse, Dispatch, Resolution, Update], at),
            Step::Acknowledged => self.meet(&[Acknowledgement], at),
            Step::Answered => {
                self.meet(&[Acknowledgement, FirstResponse, Update], at);
                self.begin(&[Update], at);
            }
            Step::Dispatched => {
                self.meet(&[Dispatch], at);
                self.begin(&[Acceptance], at);
            }
            Step::Returned => {
                self.end(&[Acceptance, Investigation, Report], at);
                self.begin(&[Dispatch], at);
            }
            Step::Accepted => {
                self.meet(&[Acceptance], at);
                self.begin(&[Investigation, Report], at);
            }
            Step::Found => self.meet(&[Investigation], at),
            Step::Resolved => {
                self.meet(&[Acknowledgement, FirstResponse, Report, Resolution, Update], at);
                self.end(&[Dispatch, Acceptance, Investigation], at);
            }
            Step::Reopened => self.reopen(at),
            Step::Held => self.hold(at),
            Step::Resumed => {}
            Step::Ended => self.end_all(at),
            Step::Revived => self.revive(at),
            Step::Regraded(case) => self.regrade(case),
        }
    }

    /// Begins what is promised and not running.
    fn begin(&mut self, clocks: &[ClockName], at: Moment) {
        for clock in clocks {
            let goes_on = self.run.last(*clock).is_some_and(Lap::is_open);
            if let Some(target) = self.policy.target(*clock, &self.case).filter(|_| !goes_on) {
                let mut lap = Lap::beginning(target.clone(), at);
                lap.is_paused = target.stops && self.run.held_since.is_some();
                lap.recount(self.calendar, &self.policy.warnings, &self.run.holds);
                self.run.laps.push(lap);
            }
        }
    }

    fn meet(&mut self, clocks: &[ClockName], at: Moment) {
        let holds = self.run.holds_until(at);
        for lap in self.run.laps.iter_mut().filter(|lap| lap.is_open() && clocks.contains(&lap.clock)) {
            if lap.is_paused {
                lap.recount(self.calendar, &self.policy.warnings, &holds);
            }
            lap.met_at = Some(at);
            lap.is_paused = false;
        }
    }

    fn end(&mut self, clocks: &[ClockName], at: Moment) {
        for lap in self.run.laps.iter_mut().filter(|lap| lap.is_open() && clocks.contains(&lap.clock)) {
            lap.ended_at = Some(at);
            lap.is_paused = false;
        }
    }

    fn reopen(&mut self, at: Moment) {
        self.take_up(|lap| lap.clock == ClockName::Resolution && lap.met_at.is_some(), at);
        self.begin(&[ClockName::Update], at);
    }

    fn end_all(&mut self, at: Moment) {
        for (place, lap) in self.run.laps.iter_mut().enumerate().filter(|(_, lap)| lap.is_open()) {
            lap.ended_at = Some(at);
            lap.is_paused = false;
            self.ended.push(place);
        }
    }

    fn revive(&mut self, at: Moment) {
        for place in std::mem::take(&mut self.ended) {
            self.run.laps[place].take_up(at);
            self.recount(place);
        }
    }

    /// The last run that fits goes on.
    fn take_up(&mut self, fits: impl Fn(&Lap) -> bool, at: Moment) {
        if let Some(place) = self.run.laps.iter().rposition(fits) {
            self.run.laps[place].take_up(at);
            self.recount(place);
        }
    }

    fn hold(&mut self, at: Moment) {
        self.run.held_since.get_or_insert(at);
        for lap in self.run.laps.iter_mut().filter(|lap| lap.is_open()) {
            lap.is_paused = lap.target.stops;
        }
    }

    fn resume(&mut self, at: Moment) {
        let Some(from) = self.run.held_since.take() else { return };
        self.run.holds.push(Span { from, to: at });
        for place in 0..self.run.laps.len() {
            if self.run.laps[place].is_paused {
                self.run.laps[place].is_paused = false;
                self.recount(place);
            }
        }
    }

    /// What is still expected is due as if it had been such a case from the start.
    fn regrade(&mut self, case: &Case) {
        self.case = case.clone();
        for place in 0..self.run.laps.len() {
            let lap = &mut self.run.laps[place];
            let target = self.policy.target(lap.clock, &self.case);
            if let Some(target) = target.filter(|_| lap.is_open()) {
                lap.target = target.clone();
                lap.is_paused = target.stops && self.run.held_since.is_some();
                self.recount(place);
            }
        }
    }

    fn recount(&mut self, place: usize) {
        let Replay { policy, calendar, run, .. } = self;
        run.laps[place].recount(calendar, &policy.warnings, &run.holds);
    }
}
