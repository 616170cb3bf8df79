//! The clocks of complaints: counted from what happened by `counting`, kept beside the complaint, and shown at a glance in
//! its row. Whoever registers or changes a complaint says so here; nothing counts behind anybody's back. `recount` counts what
//! is open anew when policy or calendar change, and says before what that `moves`, under a word for how that was `seen`; `what_if` counts what other promises would have
//! made of what came in, both a `batch` at a time; `why` tells how one is counted.

pub(crate) mod batch;
pub mod counting;
pub mod moves;
pub mod recount;
pub mod seen;
pub mod what_if;
pub mod why;

use serde_json::Value;
use wenguo_domain::complaint::Complaint;
use wenguo_domain::escalation::climb::Origin;
use wenguo_domain::sla::glance::Clocks;
use wenguo_domain::sla::kept::Kept;
use wenguo_domain::sla::run::Run;
use wenguo_domain::sla::steps::{KINDS, Told};
use wenguo_domain::sla::subject::Subject;
use wenguo_domain::timeline::EventKind;
use wenguo_store::{clock, timeline};

use self::counting::{Counting, told};
use crate::error::AppError;
use crate::work::Work;

/// What happens to a complaint now and is not in its timeline yet.
#[derive(Debug, Clone, Copy)]
pub struct News<'a> {
    /// Login of whoever does it.
    pub actor: &'a str,
    /// What.
    pub kind: EventKind,
    /// With which particulars.
    pub data: &'a Value,
}

/// The clocks of a complaint that was just taken down and is not written yet.
pub fn begin(
    counting: &Counting,
    work: &Work<'_, '_>,
    complaint: &mut Complaint,
    origin: Origin,
) -> Result<Vec<Kept>, AppError> {
    let received = Told { at: work.now, actor: "", kind: EventKind::Received, data: &Value::Null };
    let run = counting.run(&Subject::from(&*complaint), std::iter::once(received))?;
    let kept = counting.begin(complaint, &run, work.now, origin)?;
    complaint.clocks = Clocks::of(&kept, &run);
    Ok(kept)
}

/// Counts the clocks of a complaint that is about to be saved, with what happens to it now, and keeps what is otherwise.
pub fn advance(work: &mut Work<'_, '_>, complaint: &mut Complaint, news: News<'_>) -> Result<(), AppError> {
    if !KINDS.contains(&news.kind) {
        return Ok(());
    }
    let counting = Counting::of(work, complaint)?;
    let run = replay_with(work, &counting, complaint, news)?;
    let before = clock::of(work.tx, complaint.id)?;
    let after = counting.keep(complaint, &before, &run, work.now)?;
    complaint.clocks = Clocks::of(&after, &run);
    let changed: Vec<(i64, &Kept)> =
        after.iter().filter(|kept| !before.contains(kept)).map(|kept| (complaint.id, kept)).collect();
    Ok(clock::save(work.tx, &changed)?)
}

/// What the clocks of a complaint come to by its timeline alone, with the policy and the calendar of today.
pub fn replay(work: &mut Work<'_, '_>, complaint: &Complaint) -> Result<Run, AppError> {
    let counting = Counting::of(work, complaint)?;
    replay_by(work, &counting, complaint)
}

/// The same, counted by what somebody read already.
pub fn replay_by(
    work: &mut Work<'_, '_>,
    counting: &Counting,
    complaint: &Complaint,
) -> Result<Run, AppError> {
    let events = told(timeline::of_kinds(work.tx, complaint.id, &KINDS)?.iter());
    counting.run(&Subject::from(complaint), events.iter().map(|event| event.as_told()))
}

/// The same, and this happens now.
pub(crate) fn replay_with(
    work: &mut Work<'_, '_>,
    counting: &Counting,
    complaint: &Complaint,
    news: News<'_>,
) -> Result<Run, AppError> {
    let events = told(timeline::of_kinds(work.tx, complaint.id, &KINDS)?.iter());
    let news = Told { at: work.now, actor: news.actor, kind: news.kind, data: news.data };
    counting.run(&Subject::from(complaint), events.iter().map(|event| event.as_told()).chain([news]))
}
