//! Steps that nobody took in hand in their own time: they climb further, or remind where there is nobody further up.

use std::sync::Arc;

use wenguo_domain::complaint::Complaint;
use wenguo_domain::escalation::Cause;
use wenguo_domain::escalation::staff::Staff;
use wenguo_domain::moment::Moment;
use wenguo_domain::notice::NoticeKind;
use wenguo_store::clock;
use wenguo_store::complaint::change;
use wenguo_store::escalation as store;
use wenguo_store::escalation::Escalation;
use wenguo_store::sight::Sight;

use super::{ACTOR, BATCH, Swept, climbed_with, do_as_of, who_is_there};
use crate::clocks::counting::Counting;
use crate::desk::Desk;
use crate::error::AppError;
use crate::escalation::by_id;
use crate::escalation::step::{Occasion, Ways, answered_by, body, step_up};
use crate::notice::{self, Notice};
use crate::swept::About;
use crate::work::Work;

/// Takes further up what nobody took in hand in time.
pub(super) fn unanswered(desk: &Desk, as_of: Moment, swept: &mut Swept) -> Result<(), AppError> {
    let mut last = None;
    loop {
        let due = desk.read::<_, AppError>(|work| Ok(store::climbing(work.tx, as_of, last, BATCH)?))?;
        let Some((at, id, _)) = due.last().copied() else { return Ok(()) };
        let staff = who_is_there(desk, as_of)?;
        for (_, id, complaint) in due {
            let climb = || do_as_of(desk, as_of, |work| climb_on(work, &staff, (complaint, id)));
            let done = swept.failed.attempt(desk, About::Complaint(complaint), climb)?.flatten();
            swept.complaints += 1;
            swept.steps += usize::from(done == Some(true));
            swept.reminders += usize::from(done == Some(false));
        }
        last = Some((at, id));
    }
}

/// Whether a step went further up (`true`) or its people were reminded (`false`); `None` if neither.
fn climb_on(
    work: &mut Work<'_, '_>,
    staff: &Arc<Staff>,
    (complaint, id): (i64, i64),
) -> Result<Option<bool>, AppError> {
    let Some(mut complaint) = change::load_by_id(work.tx, &Sight::everything(), complaint)? else {
        return Ok(None);
    };
    let escalation = by_id(work, id)?;
    let Some(at) = escalation.climb_at.filter(|at| *at <= work.now) else { return Ok(None) };
    let counting = Counting::of(work, &complaint)?;
    let ways = Ways::by(&counting, &complaint, Arc::clone(staff))?;
    if waits(work, &complaint, &ways, &escalation)? {
        return Ok(None);
    }
    if escalation.level >= ways.ladder.top() {
        remind(work, &complaint, &escalation)?;
        return Ok(Some(false));
    }
    let occasion = Occasion {
        level: escalation.level + 1,
        clock: escalation.clock,
        chase_id: escalation.chase_id,
        rule: escalation.rule.as_deref(),
        reason: escalation.reason.clone(),
        ..Occasion::of(Cause::Unacknowledged, ACTOR, at)
    };
    store::set_climb_at(work.tx, id, None)?;
    let (_, landed) = step_up(work, &mut complaint, &ways, &occasion)?;
    if let (Some((seq, _)), Some(place)) = (escalation.clock, landed) {
        climbed_with(work, &counting, &complaint, (seq, ways.ladder.level(place)))?;
    }
    Ok(Some(true))
}

/// Whether it climbs on no more, since what it was about is done; or not now, since its clock stands still.
fn waits(
    work: &mut Work<'_, '_>,
    complaint: &Complaint,
    ways: &Ways,
    escalation: &Escalation,
) -> Result<bool, AppError> {
    let kept = clock::of(work.tx, complaint.id)?;
    let own = escalation.clock.and_then(|(seq, _)| {
        kept.iter().find(|kept| i64::try_from(kept.place).is_ok_and(|place| place == seq))
    });
    if !complaint.stage.is_open() || own.is_some_and(|kept| !kept.is_open()) {
        store::set_climb_at(work.tx, escalation.id, None)?;
        return Ok(true);
    }
    if own.is_some_and(|kept| kept.is_paused) {
        // Whoever has to answer has their time again once it goes on.
        let minutes = escalation.answer_minutes.unwrap_or_default();
        let again = answered_by(ways, complaint, escalation.rule.as_deref(), (work.now, minutes));
        store::set_climb_at(work.tx, escalation.id, again)?;
        return Ok(true);
    }
    Ok(false)
}

/// There is nobody further up: those it went to are told once more.
fn remind(work: &mut Work<'_, '_>, complaint: &Complaint, escalation: &Escalation) -> Result<(), AppError> {
    store::reminded(work.tx, escalation.id, work.now)?;
    let told = escalation.people.iter().map(|told| told.user_id);
    let people: Vec<i64> = told.filter(|person| complaint.against != Some(*person)).collect();
    let body = body(escalation);
    let kind = NoticeKind::Escalated;
    let notice = Notice { kind, complaint: Some((complaint.id, &complaint.number)), body: &body };
    notice::tell(work, ACTOR, &people, &notice)
}
