//! How many were late and would be, by clock and severity, and which complaints differ. Tallies of parts add up.

use wenguo_domain::codes::Severity;
use wenguo_domain::moment::Moment;
use wenguo_domain::sla::kept::Kept;
use wenguo_domain::sla::policy::ClockName;
use wenguo_domain::sla::run::Run;
use wenguo_domain::sla::subject::Subject;

/// Complaints that are named, at most.
pub const LISTED: usize = 50;

/// Complaints of one severity, as far as one clock goes. One complaint counts once, however often the clock ran.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which clock.
    pub clock: ClockName,
    /// How grave they are.
    pub severity: Severity,
    /// How many were promised it, and would be.
    pub promised: Pair,
    /// How many were late with it, and would be.
    pub late: Pair,
}

/// As it was, and as it would be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pair {
    /// As it was.
    pub then: i64,
    /// As it would be.
    pub would: i64,
}

/// A complaint that would have fared otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differs {
    /// Which.
    pub complaint: Subject,
    /// What would have been late and was not.
    pub late: Vec<ClockName>,
    /// What was late and would not have been.
    pub in_time: Vec<ClockName>,
}

/// What was counted so far.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Complaints.
    pub complaints: i64,
    /// Those that differ.
    pub differing: i64,
    listed: Vec<Differs>,
    counts: Vec<Line>,
}

impl Tally {
    /// Counts a complaint of which this is kept, and that would have come to this.
    pub(super) fn take(&mut self, complaint: &Subject, kept: &[Kept], run: &Run, now: Moment) {
        let (mut late, mut in_time) = (Vec::new(), Vec::new());
        for clock in ClockName::ALL {
            let then = kept.iter().filter(|kept| kept.clock == *clock);
            let would = run.laps.iter().filter(|lap| lap.clock == *clock);
            let was_promised = then.clone().next().is_some();
            let is_promised = would.clone().next().is_some();
            if !was_promised && !is_promised {
                continue;
            }
            let was_late = then.clone().any(|kept| kept.missed_at(now).is_some());
            let is_late = would.clone().any(|lap| lap.is_breached(now));
            let line = self.line(*clock, complaint.severity);
            line.promised.add(was_promised, is_promised);
            line.late.add(was_late, is_late);
            match (was_late, is_late) {
                (false, true) => late.push(*clock),
                (true, false) => in_time.push(*clock),
                _ => {}
            }
        }
        self.complaints += 1;
        if !(late.is_empty() && in_time.is_empty()) {
            self.differing += 1;
            if self.listed.len() < LISTED {
                self.listed.push(Differs { complaint: complaint.clone(), late, in_time });
            }
        }
    }

    fn line(&mut self, clock: ClockName, severity: Severity) -> &mut Line {
        let known = self.counts.iter().position(|line| (line.clock, line.severity) == (clock, severity));
        let place = known.unwrap_or_else(|| {
            let (promised, late) = (Pair::default(), Pair::default());
            self.counts.push(Line { clock, severity, promised, late });
            self.counts.len() - 1
        });
        &mut self.counts[place]
    }

    /// Adds what was counted of other complaints.
    pub(super) fn add(&mut self, other: Tally) {
        self.complaints += other.complaints;
        self.differing += other.differing;
        for Line { clock, severity, promised, late } in other.counts {
            let line = self.line(clock, severity);
            line.promised.then += promised.then;
            line.promised.would += promised.would;
            line.late.then += late.then;
            line.late.would += late.would;
        }
        // Each part named its first ones, so the first ones of all are among them.
        self.listed.extend(other.listed);
    }

    /// Every clock and severity, in the order of their codes.
    pub(super) fn lines(&self) -> Vec<Line> {
        let of_clock = |clock: &ClockName| {
            let clock = *clock;
            Severity::ALL.iter().filter_map(move |severity| {
                self.counts.iter().find(|line| (line.clock, line.severity) == (clock, *severity)).cloned()
            })
        };
        ClockName::ALL.iter().flat_map(of_clock).collect()
    }

    /// The first that differ, in the order in which they came in.
    pub(super) fn listed(mut self) -> Vec<Differs> {
        self.listed.sort_by_key(|differs| (differs.complaint.received_at, differs.complaint.id));
        self.listed.truncate(LISTED);
        self.listed
    }
}

impl Pair {
    fn add(&mut self, then: bool, would: bool) {
        self.then += i64::from(then);
        self.would += i64::from(would);
    }
}
