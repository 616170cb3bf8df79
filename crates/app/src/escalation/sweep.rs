//! What climbs because time passed: clocks, steps that nobody took in hand, orders that nobody answered. Each complaint in a
//! transaction of its own, with its row locked and read again: done twice, or by two nodes at once, it is done once; one that
//! fails is passed over. Found by when they climb, so that it costs what is due and not what is open. `unanswered` are the steps.

mod unanswered;

use std::sync::Arc;

use wenguo_domain::complaint::Complaint;
use wenguo_domain::escalation::Cause;
use wenguo_domain::escalation::climb::{Climbed, after};
use wenguo_domain::escalation::ladder::{Ladder, When};
use wenguo_domain::escalation::staff::Staff;
use wenguo_domain::moment::Moment;
use wenguo_domain::sla::glance::Clocks;
use wenguo_domain::sla::kept::Kept;
use wenguo_domain::sla::run::Run;
use wenguo_store::complaint::{change, recount as rows};
use wenguo_store::sight::Sight;
use wenguo_store::{chase, clock, staff};

use super::step::{Occasion, Ways, step_up};
use crate::clocks;
use crate::clocks::counting::Counting;
use crate::desk::Desk;
use crate::error::AppError;
use crate::swept::{About, Done, Failed};
use crate::work::Work;

/// What is looked up at once.
const BATCH: i64 = 500;
/// Who does it.
const ACTOR: &str = "system";

/// What a sweep did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Swept {
    /// Complaints that were looked at.
    pub complaints: usize,
    /// Steps that were taken.
    pub steps: usize,
    /// Reminders, where there is nobody further up.
    pub reminders: usize,
    /// What could not be done and is tried again with the next sweep.
    pub failed: Failed,
}

/// Everything that climbs by `as_of`.
pub fn sweep(desk: &Desk, as_of: Moment) -> Result<Swept, AppError> {
    let mut swept = Swept::default();
    clocks_due(desk, as_of, &mut swept)?;
    chases_due(desk, as_of, &mut swept)?;
    unanswered::unanswered(desk, as_of, &mut swept)?;
    Ok(swept)
}

/// The same; says how much it did.
pub fn count(desk: &Desk, as_of: Moment) -> Result<Done, AppError> {
    let Swept { steps, reminders, failed, .. } = sweep(desk, as_of)?;
    Ok(Done { count: steps + reminders, failed })
}

/// Somebody may step in or come back meanwhile: who is there is read with every batch.
fn who_is_there(desk: &Desk, as_of: Moment) -> Result<Arc<Staff>, AppError> {
    desk.read(|work| Ok(Arc::new(staff::at(work.tx, as_of)?)))
}

/// A piece of work as of that moment, done again if another writer stood in its way.
fn do_as_of<T>(
    desk: &Desk,
    as_of: Moment,
    mut act: impl FnMut(&mut Work<'_, '_>) -> Result<T, AppError>,
) -> Result<T, AppError> {
    desk.write_again(|work| {
        work.now = as_of;
        act(work)
    })
}

fn clocks_due(desk: &Desk, as_of: Moment, swept: &mut Swept) -> Result<(), AppError> {
    let mut last = None;
    loop {
        let due = desk.read::<_, AppError>(|work| Ok(clock::climbing(work.tx, as_of, last, BATCH)?))?;
        let Some(end) = due.last().copied() else { return Ok(()) };
        let staff = who_is_there(desk, as_of)?;
        let mut complaints: Vec<i64> = Vec::new();
        for (_, complaint, _) in due {
            if !complaints.contains(&complaint) {
                complaints.push(complaint);
            }
        }
        for complaint in complaints {
            let climb = || do_as_of(desk, as_of, |work| climb(work, &staff, complaint));
            swept.steps +=
                swept.failed.attempt(desk, About::Complaint(complaint), climb)?.unwrap_or_default();
            swept.complaints += 1;
        }
        last = Some(end);
    }
}

/// Every rung that the clocks of a complaint have reached, in order, each with the moment it was reached.
fn climb(work: &mut Work<'_, '_>, staff: &Arc<Staff>, id: i64) -> Result<usize, AppError> {
    let Some(mut complaint) = change::load_by_id(work.tx, &Sight::everything(), id)? else { return Ok(0) };
    let before = clock::of(work.tx, id)?;
    let now = work.now;
    if !before.iter().any(|kept| is_due(kept, now)) {
        return Ok(0);
    }
    let counting = Counting::of(work, &complaint)?;
    let run = clocks::replay_by(work, &counting, &complaint)?;
    let ways = Ways::by(&counting, &complaint, Arc::clone(staff))?;
    let (mut climbed, mut steps) = (before.clone(), 0);
    for kept in climbed.iter_mut().filter(|kept| is_due(kept, now)) {
        steps += climb_run(work, &mut complaint, &ways, &run, kept)?;
    }
    let kept = counting.keep(&complaint, &climbed, &run, now)?;
    let changed: Vec<(i64, &Kept)> =
        kept.iter().filter(|each| !before.contains(each)).map(|each| (id, each)).collect();
    clock::save(work.tx, &changed)?;
    rows::save_clocks(work.tx, id, &Clocks::of(&kept, &run))?;
    Ok(steps)
}

fn is_due(kept: &Kept, now: Moment) -> bool {
    kept.climb_at.is_some_and(|at| at <= now)
}

fn climb_run(
    work: &mut Work<'_, '_>,
    complaint: &mut Complaint,
    ways: &Ways,
    run: &Run,
    kept: &mut Kept,
) -> Result<usize, AppError> {
    let Some(lap) = run.laps.iter().find(|lap| lap.place == kept.place) else { return Ok(0) };
    let seq = i64::try_from(kept.place).unwrap_or(i64::MAX);
    let mut steps = 0;
    for step in ways.climbing().due(lap, &run.holds, kept.climbed, work.now) {
        if is_climbed(&ways.ladder, kept.climbed, step.place) {
            continue;
        }
        let occasion = Occasion {
            level: ways.ladder.level(step.place),
            place: Some(step.place),
            clock: Some((seq, kept.clock)),
            ..Occasion::of(step.cause, ACTOR, step.at)
        };
        let (_, landed) = step_up(work, complaint, ways, &occasion)?;
        kept.climbed = after(&ways.ladder, kept.climbed, step.place);
        if let Some(place) = landed {
            kept.climbed = after(&ways.ladder, kept.climbed, place);
        }
        steps += 1;
    }
    Ok(steps)
}

/// Whether it came by this rung on the way, because nobody was there further down.
fn is_climbed(ladder: &Ladder, climbed: Climbed, place: usize) -> bool {
    let is_warning = ladder.rungs.get(place).is_some_and(|rung| matches!(rung.when, When::Warning(_)));
    !is_warning && ladder.level(place) <= climbed.level
}

fn chases_due(desk: &Desk, as_of: Moment, swept: &mut Swept) -> Result<(), AppError> {
    let mut last = None;
    loop {
        let due = desk.read::<_, AppError>(|work| Ok(chase::climbing(work.tx, as_of, last, BATCH)?))?;
        let Some((at, id, _)) = due.last().copied() else { return Ok(()) };
        let staff = who_is_there(desk, as_of)?;
        for (at, id, complaint) in due {
            let climb = || do_as_of(desk, as_of, |work| overdue(work, &staff, (complaint, id), at));
            swept.steps +=
                swept.failed.attempt(desk, About::Complaint(complaint), climb)?.unwrap_or_default();
            swept.complaints += 1;
        }
        last = Some((at, id));
    }
}

/// An order that nobody answered takes its complaint one level up.
fn overdue(
    work: &mut Work<'_, '_>,
    staff: &Arc<Staff>,
    (complaint, id): (i64, i64),
    at: Moment,
) -> Result<usize, AppError> {
    let Some(mut complaint) = change::load_by_id(work.tx, &Sight::everything(), complaint)? else {
        return Ok(0);
    };
    if !chase::climbed(work.tx, id)? || !complaint.stage.is_open() {
        return Ok(0);
    }
    let counting = Counting::of(work, &complaint)?;
    let ways = Ways::by(&counting, &complaint, Arc::clone(staff))?;
    let occasion = Occasion {
        level: complaint.escalation_level + 1,
        chase_id: Some(id),
        ..Occasion::of(Cause::Chase, ACTOR, at)
    };
    step_up(work, &mut complaint, &ways, &occasion)?;
    Ok(1)
}

/// The clock because of which it climbed is that high too: it does not come by the same rung again.
pub(super) fn climbed_with(
    work: &mut Work<'_, '_>,
    counting: &Counting,
    complaint: &Complaint,
    (seq, level): (i64, i64),
) -> Result<(), AppError> {
    let before = clock::of(work.tx, complaint.id)?;
    let mut climbed = before.clone();
    for kept in climbed.iter_mut().filter(|kept| i64::try_from(kept.place).is_ok_and(|place| place == seq)) {
        kept.climbed.level = kept.climbed.level.max(level);
    }
    let run = clocks::replay_by(work, counting, complaint)?;
    let kept = counting.keep(complaint, &climbed, &run, work.now)?;
    let changed: Vec<(i64, &Kept)> =
        kept.iter().filter(|each| !before.contains(each)).map(|each| (complaint.id, each)).collect();
    Ok(clock::save(work.tx, &changed)?)
}
