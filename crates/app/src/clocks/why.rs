//! Why is a clock of a complaint due when it is? The promise that holds, where that stands, and the time as a strip: what
//! counted, what did not, what was held; and the events that moved it, by their place and hash in the timeline.

use wenguo_domain::actor::Actor;
use wenguo_domain::calendar::{Calendar, Span};
use wenguo_domain::codes::HoldReason;
use wenguo_domain::moment::{MINUTE, Moment};
use wenguo_domain::sla::kept::Kept;
use wenguo_domain::sla::run::Run;
use wenguo_domain::sla::steps::{KINDS, Told, may_move};
use wenguo_domain::sla::strip::{Stretch, strip};
use wenguo_domain::sla::subject::Subject;
use wenguo_domain::sla::term::Unit;
use wenguo_domain::timeline::EventKind;
use wenguo_store::complaint::change;
use wenguo_store::complaint::record::Record;
use wenguo_store::sight::Sight;
use wenguo_store::timeline::{self, Event};
use wenguo_store::tree::{self, Entry, Tree};

use super::counting::{Counting, told};
use crate::calendar::{self, Stored};
use crate::complaint;
use crate::error::AppError;
use crate::policy::force::{Origin, StoredTarget};
use crate::policy::ready;
use crate::work::Work;

/// Why the clocks of a complaint are due when they are.
#[derive(Debug)]
pub struct Why {
    /// The complaint.
    pub complaint: Record,
    /// When this is said.
    pub as_of: Moment,
    /// From where the policy in force was taken.
    pub origin: Origin,
    /// The calendar of the department that has the complaint.
    pub calendar: Stored,
    /// The time zone in which its hours are read off the clock.
    pub zone: String,
    /// The categories, for the names of scopes.
    pub categories: Vec<Entry>,
    /// Since when it is on hold.
    pub held_since: Option<Moment>,
    /// The holds in order; the last one may last.
    pub holds: Vec<Held>,
    /// The events that moved a clock, oldest first.
    pub causes: Vec<Cause>,
    /// Place and hash of the last event of the timeline.
    pub head: (i64, String),
    /// Every run of its clocks, in the order in which they began.
    pub laps: Vec<Lap>,
}

/// A hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// From when.
    pub from: Moment,
    /// Until when; `None` while it lasts.
    pub to: Option<Moment>,
    /// Why; `None` once erased.
    pub reason: Option<HoldReason>,
}

/// An event that moved a clock, as the timeline has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// Its place.
    pub seq: i64,
    /// When.
    pub at: Moment,
    /// Login of whoever did it.
    pub actor: String,
    /// What.
    pub kind: EventKind,
    /// Its hash.
    pub hash: String,
}

/// Why one run of a clock is due when it is.
#[derive(Debug)]
pub struct Lap {
    /// What is kept of it.
    pub kept: Kept,
    /// The promise as it stands in the policy in force; `None` if an earlier one made it.
    pub promise: Option<StoredTarget>,
    /// Whether the desk set this target itself: it stands so in no policy that it took over.
    pub is_own: bool,
    /// Milliseconds that counted so far.
    pub elapsed: i64,
    /// The time until it is due, or until it was done if that was later; while it stands still, until now.
    pub strip: Vec<(Span, Stretch)>,
    /// The year in which it is due and the last one whose public days are known, where that is before.
    pub unknown: Option<(i16, i16)>,
}

impl Lap {
    /// Minutes of its strip that are of this kind, to the nearest.
    pub fn minutes(&self, kind: Stretch) -> i64 {
        let of_kind = self.strip.iter().filter(|(_, other)| *other == kind);
        minutes(of_kind.map(|(span, _)| span.length()).sum())
    }
}

/// A length of time in minutes, to the nearest: a term that began in the middle of a minute is no minute short.
pub fn minutes(length: i64) -> i64 {
    (length + MINUTE / 2) / MINUTE
}

/// Why the clocks of a complaint that `actor` may see are due when they are.
pub fn why(work: &mut Work<'_, '_>, actor: &Actor, number: &str) -> Result<Why, AppError> {
    let record = complaint::by_number(work, actor, number)?;
    let found = change::look(work.tx, &Sight::everything(), &record.number)?;
    let complaint = found.ok_or(AppError::NotFound("complaint"))?;
    let counting = Counting::of(work, &complaint)?;
    // What was counted anew moved clocks too, though counting does not ask for it.
    let moving: Vec<EventKind> = KINDS.into_iter().chain([EventKind::ClocksMoved]).collect();
    let stored = timeline::of_kinds(work.tx, complaint.id, &moving)?;
    let events = told(stored.iter());
    let run = counting.run(&Subject::from(&complaint), events.iter().map(|event| event.as_told()))?;
    let (code, calendar) = counting.basis.calendars.of(complaint.department)?;
    let calendars = calendar::all(work)?;
    let goes_by = calendars.find(code).ok_or(AppError::NotFound("calendar"))?;
    let now = work.now;
    let ready = ready::by_code(&counting.basis.in_force.origin.code)?;
    let is_ready =
        |kept: &Kept| ready.as_ref().is_some_and(|ready| ready.policy.targets.contains(&kept.target));
    let lap = |kept: &Kept| Lap {
        is_own: !is_ready(kept),
        promise: counting.basis.in_force.stored(&kept.target).cloned(),
        unknown: unknown(&calendar, kept),
        ..told_of(kept, &run, &calendar, now)
    };
    Ok(Why {
        origin: counting.basis.in_force.origin.clone(),
        calendar: goes_by.clone(),
        zone: calendar.zone().iana_name().unwrap_or("UTC").to_owned(),
        categories: tree::all(work.tx, Tree::Categories)?,
        held_since: run.held_since,
        holds: holds(&run, &stored),
        causes: stored.iter().filter_map(cause).collect(),
        head: timeline::head(work.tx, complaint.id)?,
        laps: record.laps.iter().map(lap).collect(),
        complaint: record,
        as_of: now,
    })
}

/// The holds that were counted, each with the reason that the event of its beginning gives.
fn holds(run: &Run, events: &[Event]) -> Vec<Held> {
    let reason = |from: Moment| {
        let held = events.iter().find(|event| event.kind == EventKind::Held.as_str() && event.at == from)?;
        HoldReason::parse(crate::timeline::data(held)["reason"].as_str()?)
    };
    let over = run.holds.iter().map(|hold| (hold.from, Some(hold.to)));
    let all = over.chain(run.held_since.map(|from| (from, None)));
    all.map(|(from, to)| Held { from, to, reason: reason(from) }).collect()
}

fn cause(event: &Event) -> Option<Cause> {
    let (kind, data) = (timeline::kind(event)?, crate::timeline::data(event));
    let told = Told { at: event.at, actor: &event.actor, kind, data: &data };
    let Event { seq, at, actor, hash, .. } = event;
    let is_cause = kind == EventKind::ClocksMoved || may_move(told);
    is_cause.then(|| Cause { seq: *seq, at: *at, actor: actor.clone(), kind, hash: hash.clone() })
}

fn told_of(kept: &Kept, run: &Run, calendar: &Calendar, now: Moment) -> Lap {
    let (term, start) = (kept.target.term, kept.started_at);
    let holds = if kept.target.stops { run.holds_until(now) } else { Vec::new() };
    let gaps = run.laps.iter().find(|lap| lap.place == kept.place).map(|lap| lap.gaps.clone());
    let stops: Vec<Span> = gaps.unwrap_or_default().into_iter().chain(holds).collect();
    let until = kept.met_at.or(kept.ended_at).unwrap_or(now).max(start);
    // While it stands still nobody knows when it is due.
    let end = kept.due_at.filter(|_| !kept.is_paused).map_or(until, |due| due.max(until));
    Lap {
        kept: kept.clone(),
        promise: None,
        is_own: false,
        elapsed: term.elapsed(calendar, start, until, &stops),
        strip: strip(term, calendar, (start, end), &stops),
        unknown: None,
    }
}

/// Only what counts opening time or working days depends on public days.
fn unknown(calendar: &Calendar, kept: &Kept) -> Option<(i16, i16)> {
    let depends =
        matches!(kept.target.term.unit, Unit::BusinessMinutes | Unit::WorkingDays | Unit::CivilDays);
    let due = kept.due_at.filter(|_| depends && kept.is_open())?;
    let year = calendar.day_of(due.plus(-1)).year();
    let last = calendar.last_year(calendar.day_of(kept.started_at).year())?;
    (last < year).then_some((year, last))
}
