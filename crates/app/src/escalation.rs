//! Taking a complaint up: by hand, because it cannot wait, because time passed. And having it in hand.
//!
//! `step` is one step up, the same for every cause; `sweep` finds what climbs because time passed; `immediate` is what cannot
//! wait for a clock; `again` is what becomes of it when a complaint that had ended goes on; `tried` what was done before a step.

pub(crate) mod again;
pub mod immediate;
mod step;
pub mod sweep;
pub mod tried;

use serde_json::json;
use wenguo_domain::actor::{Actor, who_may};
use wenguo_domain::complaint::Complaint;
use wenguo_domain::escalation::Cause;
use wenguo_domain::escalation::ladder::Whom;
use wenguo_domain::escalation::staff::Staff;
use wenguo_domain::field::Faults;
use wenguo_domain::refusal::Denial;
use wenguo_domain::timeline::EventKind;
use wenguo_domain::verb::Verb;
use wenguo_store::complaint::change;
use wenguo_store::escalation as store;
use wenguo_store::escalation::list::{self, Filter, Line};
use wenguo_store::page::{Page, Slice};
use wenguo_store::sight::Sight;
use wenguo_store::{chase, staff};

use self::step::{Occasion, Ways, step_up};
use crate::error::AppError;
use crate::feed::Change;
use crate::privacy;
use crate::timeline;
use crate::turn::{self, Target};
use crate::webhook;
use crate::work::Work;

pub use wenguo_store::escalation::{Escalation, Told};

/// Takes a complaint one level up from where it stands; at the top, to those at the top.
pub fn escalate(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    target: &Target,
    reason: &str,
) -> Result<Escalation, AppError> {
    let complaint = turn::begin(work, actor, target, Verb::Escalate)?;
    let mut faults = Faults::default();
    let reason = faults.required("/reason", reason, 2_000);
    faults.into_result(())?;
    let mut complaint = complaint.ready_for(Verb::Escalate)?;
    let ways = Ways::of(work, &complaint)?;
    let level = complaint.escalation_level + 1;
    let occasion = Occasion {
        level,
        reason: Some(reason),
        by: actor.user,
        ..Occasion::of(Cause::ByHand, &actor.login, work.now)
    };
    let (id, _) = step_up(work, &mut complaint, &ways, &occasion)?;
    by_id(work, id)
}

fn by_id(work: &mut Work<'_, '_>, id: i64) -> Result<Escalation, AppError> {
    store::by_id(work.tx, id)?.ok_or(AppError::NotFound("escalation"))
}

/// Somebody it climbed to, whoever steps in for them, or a manager says that it is in hand: then it climbs no further by
/// itself, as far as it had come. Said twice it is said once.
pub fn acknowledge(work: &mut Work<'_, '_>, actor: &Actor, id: i64) -> Result<Escalation, AppError> {
    let sight = Sight::with_exact_reference(actor);
    if sight.is_blind() {
        return Err(Denial::Role(who_may(Verb::AcknowledgeEscalation)).into());
    }
    let found = by_id(work, id)?;
    let complaint = change::load_by_id(work.tx, &sight, found.complaint_id)?;
    let complaint = complaint.ok_or(AppError::NotFound("escalation"))?;
    // Read again now that the complaint is locked.
    let escalation = by_id(work, id)?;
    let staff = staff::at(work.tx, work.now)?;
    let user = may_acknowledge(&staff, actor, &complaint, &escalation)?;
    let before = escalation.people.iter().find(|told| told.user_id == user);
    if before.is_some_and(|told| told.acknowledged_at.is_some()) {
        return Ok(escalation);
    }
    // Whoever takes it on up here has no more to say about what went to them further down, or up here for the same reason.
    let as_well = store::of_complaint(work.tx, complaint.id)?.into_iter().filter(|step| {
        let is_alike =
            step.level == escalation.level && step.cause == escalation.cause && step.rule == escalation.rule;
        step.is_open()
            && step.id != escalation.id
            && (step.level < escalation.level || is_alike)
            && step.people.iter().any(|told| told.user_id == user)
    });
    for step in as_well.chain([escalation.clone()]) {
        store::acknowledge(work.tx, &step, (user, &actor.login), work.now)?;
    }
    let rule = escalation.rule.as_deref();
    store::rest(work.tx, complaint.id, escalation.level, rule)?;
    store::settle_below(work.tx, complaint.id, (escalation.level, rule), work.now)?;
    let data = json!({ "id": id, "level": escalation.level, "cause": escalation.cause, "rule": rule });
    let kind = EventKind::EscalationAcknowledged;
    let seq = timeline::record(work, complaint.id, &actor.login, kind, data)?;
    webhook::called(work, &complaint, kind, seq)?;
    changed(work, &complaint);
    Ok(privacy::mask_escalation(actor, by_id(work, id)?))
}

fn may_acknowledge(
    staff: &Staff,
    actor: &Actor,
    complaint: &Complaint,
    escalation: &Escalation,
) -> Result<i64, Denial> {
    let user = actor.user.ok_or(Denial::Role(who_may(Verb::AcknowledgeEscalation)))?;
    if complaint.against == Some(user) {
        return Err(Denial::AgainstYourself);
    }
    let mut told = escalation.people.iter();
    let is_theirs = told.any(|told| {
        told.user_id == user
            || told.stands_in_for.as_ref().is_some_and(|(meant, ..)| *meant == user)
            || staff.stand_in(told.user_id, complaint.against) == Some(user)
    });
    if !is_theirs {
        actor.may(Verb::AcknowledgeEscalation, complaint)?;
    }
    Ok(user)
}

/// Which of the steps of a complaint `actor` may say to have in hand, and has not said so yet: those that still wait for
/// somebody, and those that went to themselves and somebody else has in hand as well.
pub fn answerable(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    number: &str,
    steps: &[Escalation],
) -> Result<Vec<i64>, AppError> {
    let own = |step: &Escalation| step.people.iter().find(|told| Some(told.user_id) == actor.user).cloned();
    let waiting = steps.iter().filter(|step| match own(step) {
        Some(told) => step.asks() && step.ended_at.is_none() && told.acknowledged_at.is_none(),
        None => step.is_open(),
    });
    let waiting: Vec<&Escalation> = waiting.collect();
    if waiting.is_empty() {
        return Ok(Vec::new());
    }
    let complaint = change::look(work.tx, &Sight::with_exact_reference(actor), number)?;
    let complaint = complaint.ok_or(AppError::NotFound("complaint"))?;
    let staff = staff::at(work.tx, work.now)?;
    let theirs = waiting.into_iter().filter(|step| may_acknowledge(&staff, actor, &complaint, step).is_ok());
    Ok(theirs.map(|step| step.id).collect())
}

/// What climbed, newest first, as far as `actor` sees its complaints or it climbed to them.
pub fn list(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    filter: Filter<'_>,
    page: &Page,
) -> Result<Slice<Line>, AppError> {
    let sight = Sight::of_escalations(actor);
    if sight.is_blind() {
        return Err(Denial::Role(wenguo_domain::roles::Roles::OF_COMPLAINTS).into());
    }
    let slice = list::page(work.tx, &sight, filter, page)?;
    Ok(slice.map(|line| Line {
        escalation: privacy::mask_escalation(actor, line.escalation),
        subject: line.subject,
        number: line.number,
    }))
}

/// Every step of a complaint, oldest first.
pub fn of_complaint(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    complaint: i64,
) -> Result<Vec<Escalation>, AppError> {
    let all = store::of_complaint(work.tx, complaint)?.into_iter();
    Ok(all.map(|step| privacy::mask_escalation(actor, step)).collect())
}

/// Who has a complaint in hand and is told of orders about it: they, or whoever steps in for them.
pub(crate) fn told_of(staff: &Staff, complaint: &Complaint) -> Vec<i64> {
    let concern = step::concern(complaint);
    // Where nobody is there, not even a deputy, it goes to whoever is next responsible: an order must reach somebody.
    let ways = [Whom::Handler, Whom::Head, Whom::Above(1), Whom::Centre];
    let mut reached =
        ways.iter().map(|whom| staff.reach(whom, &concern)).filter(|reached| !reached.is_empty());
    reached.next().unwrap_or_default().into_iter().map(|reached| reached.person).collect()
}

/// The complaint has ended: nobody's answer is needed any more.
pub(crate) fn end(work: &mut Work<'_, '_>, complaint: i64) -> Result<(), AppError> {
    store::end(work.tx, complaint, work.now)?;
    Ok(chase::end(work.tx, complaint, work.now)?)
}

fn changed(work: &mut Work<'_, '_>, complaint: &Complaint) {
    work.changes.push(Change { number: complaint.number.clone(), version: complaint.version });
}
