//! Do the clocks that are kept say what their timelines give? Every timeline is replayed by the policy and the calendars of
//! today, and compared as far as that decides anything.
//!
//! What runs is counted by them, so all of it must be the same. What was finished stays as policy and calendar of its day had
//! it (`docs/adr/0005`): of that only when it began and when it was done follow from the events alone. Nothing can be said
//! where particulars that clocks ask for were erased, and nothing of what runs while a recount is not through.

use std::collections::HashMap;

use wenguo_domain::complaint::Complaint;
use wenguo_domain::escalation::climb::Climbing;
use wenguo_domain::moment::Moment;
use wenguo_domain::sla::glance::Clocks;
use wenguo_domain::sla::kept::Kept;
use wenguo_domain::sla::lap::Lap;
use wenguo_domain::sla::run::Run;
use wenguo_domain::sla::steps::WITH_PARTICULARS;
use wenguo_domain::sla::subject::Subject;
use wenguo_store::complaint::recount as rows;
use wenguo_store::escalation::check;

use crate::clocks::batch::Batch;
use crate::clocks::counting::{Basis, Counting};
use crate::clocks::recount;
use crate::desk::Desk;
use crate::error::AppError;
use crate::walk::{self, Unread};
use crate::work::Work;

/// How many complaints are looked at together.
const BATCH: i64 = 500;

/// What the replay found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Replayed {
    /// Complaints that were replayed.
    pub complaints: u64,
    /// Runs of clocks that were finished: compared by beginning and end.
    pub finished: u64,
    /// Runs of clocks that run: compared in all.
    pub running: u64,
    /// Complaints of which nothing can be said.
    pub erased: u64,
    /// Whether a recount is not through, so that what runs was not compared.
    pub is_recounting: bool,
    /// What differs, a sentence each.
    pub faults: Vec<String>,
}

impl Replayed {
    fn add(&mut self, more: Replayed) {
        self.complaints += more.complaints;
        self.finished += more.finished;
        self.running += more.running;
        self.erased += more.erased;
        self.is_recounting |= more.is_recounting;
        self.faults.extend(more.faults);
    }
}

/// Replays every complaint; each batch as it is at one moment, whatever is written meanwhile. One that cannot be replayed is a
/// fault, and keeps no other from being replayed.
pub fn replay(desk: &Desk) -> Result<Replayed, AppError> {
    let (mut replayed, mut unread, mut after) = (Replayed::default(), Unread::default(), 0);
    loop {
        let last = desk.snapshot(|work| {
            walk::step(work, &mut unread, (after, BATCH), rows::numbers_after, |work, of| {
                batch(work, of, &mut replayed)
            })
        })?;
        let Some(last) = last else { break };
        after = last;
    }
    replayed.faults.extend(unread.sentences("its clocks cannot be counted"));
    Ok(replayed)
}

fn batch(
    work: &mut Work<'_, '_>,
    (after, limit): (i64, i64),
    whole: &mut Replayed,
) -> Result<Option<i64>, AppError> {
    let complaints = rows::all_after(work.tx, after, limit)?;
    let Some(last) = complaints.last().map(|complaint| complaint.id) else { return Ok(None) };
    let mut replayed = Replayed::default();
    let is_recounting = recount::is_pending(work)?;
    let ids: Vec<i64> = complaints.iter().map(|complaint| complaint.id).collect();
    let customers: Vec<i64> = complaints.iter().map(|complaint| complaint.customer).collect();
    let basis = Basis::of(work)?;
    let counting = Counting::by(work, basis, &customers)?;
    let batch = Batch::read(work, &ids)?;
    let told_at: HashMap<i64, Moment> = check::last_told(work.tx, &ids)?.into_iter().collect();
    replayed.is_recounting |= is_recounting;
    for complaint in &complaints {
        let is_erased = batch
            .happened(complaint.id)
            .iter()
            .any(|happened| WITH_PARTICULARS.contains(&happened.kind) && happened.data.is_none());
        if is_erased {
            replayed.erased += 1;
            continue;
        }
        let events = batch.events(complaint.id);
        let run = counting.run(&Subject::from(complaint), events.iter().map(|event| event.as_told()))?;
        let (_, calendar) = counting.basis.calendars.of(complaint.department)?;
        let climbing = Climbing { ladder: counting.ladder(complaint), calendar: &calendar };
        let told_at = told_at.get(&complaint.id).copied().unwrap_or(work.now);
        let kept = batch.kept(complaint.id);
        let pair = Pair { complaint, kept, run: &run, climbing, now: work.now, swept: told_at.max(work.now) };
        replayed.complaints += 1;
        let running = pair.kept.iter().filter(|kept| kept.is_open()).count();
        replayed.finished += (pair.kept.len() - running) as u64;
        let mut found = pair.finished();
        if !is_recounting {
            replayed.running += running as u64;
            found.extend(pair.running());
        }
        replayed.faults.extend(found.into_iter().map(|what| format!("{}: {what}", complaint.number)));
    }
    whole.add(replayed);
    Ok(Some(last))
}

/// A complaint with what is kept of its clocks and what a replay gives.
struct Pair<'a> {
    complaint: &'a Complaint,
    kept: &'a [Kept],
    run: &'a Run,
    climbing: Climbing<'a>,
    now: Moment,
    /// As of when somebody was told last, if that is to come: a sweep can be done as of any moment.
    swept: Moment,
}

impl Pair<'_> {
    fn lap(&self, kept: &Kept) -> Option<&Lap> {
        self.run.laps.iter().find(|lap| lap.place == kept.place)
    }

    /// What follows from the events under any policy.
    fn finished(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for kept in self.kept {
            let Some(lap) = self.lap(kept) else { continue };
            if !lap.is_open() && !kept.is_open() && kept.climb_at.is_some() {
                faults.push(format!("clock {} ({}) climbs although it is over", kept.place, kept.clock));
            }
            let mut differs = |what: &str, is_same: bool, row: String, timeline: String| {
                if !is_same {
                    let place = kept.place;
                    faults.push(format!(
                        "clock {place} ({}) {what} {row}, its timeline gives {timeline}",
                        kept.clock
                    ));
                }
            };
            differs("is", kept.clock == lap.clock, kept.clock.to_string(), lap.clock.to_string());
            let began = kept.started_at == lap.started_at;
            differs("began at", began, said(Some(kept.started_at)), said(Some(lap.started_at)));
            // Another policy may have dropped what was done, or seen done what this one drops; what both saw done was done once.
            let is_decided = kept.met_at.is_some() && lap.met_at.is_some() && kept.met_at != lap.met_at;
            differs("was done at", !is_decided, said(kept.met_at), said(lap.met_at));
        }
        faults
    }

    /// What policy and calendar of today decide.
    fn running(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for kept in self.kept.iter().filter(|kept| kept.is_open()) {
            let name = format!("clock {} ({})", kept.place, kept.clock);
            match self.lap(kept).filter(|lap| lap.is_open()) {
                None => faults.push(format!("{name} runs, its timeline gives that it does not")),
                Some(lap) => {
                    let lap = kept.as_it_was_missed(lap, self.now);
                    faults.extend(self.differences(kept, &lap).map(|what| format!("{name} {what}")));
                }
            }
        }
        let is_kept = |lap: &&Lap| self.kept.iter().any(|kept| kept.place == lap.place && kept.is_open());
        let missing = self.run.open().filter(|lap| !is_kept(lap));
        faults.extend(missing.map(|lap| {
            format!("clock {} ({}) does not run, its timeline gives that it does", lap.place, lap.clock)
        }));
        if faults.is_empty() && self.complaint.clocks != Clocks::of(self.kept, self.run) {
            faults.push("its row shows other clocks than are kept".to_owned());
        }
        faults
    }

    /// When it climbs next, as far as it has climbed. What it waits for may have come, and no sweep yet.
    fn climbs_at(&self, kept: &Kept, lap: &Lap) -> Option<Moment> {
        let now = kept.climb_at.map_or(self.swept, |at| self.swept.min(at.plus(-1)));
        self.climbing.next(lap, &self.run.holds, kept.climbed, now)
    }

    fn differences(&self, kept: &Kept, lap: &Lap) -> impl Iterator<Item = String> {
        let due = (kept.due_at != lap.due_at)
            .then(|| format!("is due at {}, its timeline gives {}", said(kept.due_at), said(lap.due_at)));
        let target = (kept.target != lap.target)
            .then(|| "counts another target than the policy in force gives it".to_owned());
        let pause = (kept.is_paused != lap.is_paused).then(|| {
            let stands = |is_paused: bool| if is_paused { "stands still" } else { "runs" };
            format!("{}, its timeline gives that it {}", stands(kept.is_paused), stands(lap.is_paused))
        });
        // What was missed stays missed, so only the other way round decides anything.
        let is_hidden = lap.is_breached(self.now) && kept.missed_at(self.now).is_none();
        let missed = is_hidden.then(|| "was missed and is kept as if it were not".to_owned());
        let climbs = self.climbs_at(kept, lap);
        let climb = (climbs != kept.climb_at)
            .then(|| format!("climbs at {}, its ladder gives {}", said(kept.climb_at), said(climbs)));
        [target, due, pause, missed, climb].into_iter().flatten()
    }
}

fn said(at: Option<Moment>) -> String {
    at.map_or_else(|| "no time".to_owned(), |at| at.timestamp().to_string())
}
