//! Orders to a department (督办): a text with a term of its own, answered by the department; overdue, it climbs.

use serde_json::json;
use wenguo_domain::actor::{Actor, who_may};
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::moment::Moment;
use wenguo_domain::notice::NoticeKind;
use wenguo_domain::refusal::{Denial, Refusal, Rule};
use wenguo_domain::sla::term::{Term, Unit};
use wenguo_domain::timeline::EventKind;
use wenguo_domain::verb::Verb;
use wenguo_store::chase as store;
use wenguo_store::complaint::change;
use wenguo_store::sight::Sight;
use wenguo_store::{staff, user};

use crate::calendar;
use crate::error::AppError;
use crate::escalation::told_of;
use crate::notice::{self, Notice};
use crate::turn::{self, Done, Target};
use crate::work::Work;

pub use wenguo_store::chase::Chase;

/// An order as handed in.
#[derive(Debug, Clone, Default)]
pub struct ChaseInput {
    /// What is asked.
    pub text: String,
    /// By when; absent is the end of the next working day.
    pub due_at: Option<Moment>,
}

/// Orders the department to do something about it. Whoever has it in hand is told.
pub fn chase(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    target: &Target,
    input: &ChaseInput,
) -> Result<Chase, AppError> {
    let complaint = turn::begin(work, actor, target, Verb::Chase)?;
    let mut faults = Faults::default();
    let text = faults.required("/text", &input.text, 2_000);
    if input.due_at.is_some_and(|due| due <= work.now) {
        faults.add(FieldError::new("/due_at", "in_the_past"));
    }
    faults.into_result(())?;
    let next = complaint.ready_for(Verb::Chase)?;
    let due_at = match input.due_at {
        Some(due) => due,
        None => usual_end(work, next.department)?,
    };
    let mut chase = Chase {
        id: 0,
        complaint_id: next.id,
        at: work.now,
        actor: actor.login.clone(),
        text,
        due_at,
        answered_at: None,
        answered_by: None,
        answer: None,
        ended_at: None,
    };
    chase.id = store::insert(work.tx, &chase)?;
    let staff = staff::at(work.tx, work.now)?;
    let people = told_of(&staff, &next);
    let body = json!({ "id": chase.id, "who": actor.name, "text": chase.text });
    let told = Notice { kind: NoticeKind::Chased, complaint: Some((next.id, &next.number)), body: &body };
    if notice::is_news(work) {
        notice::tell(work, &actor.login, &people, &told)?;
    }
    // Under `note` the text stood before orders had a term; timelines keep it there.
    let data = json!({ "id": chase.id, "note": chase.text, "due_at": chase.due_at });
    turn::settle(work, actor, Done { next, kind: EventKind::Chased, data })?;
    Ok(chase)
}

/// The end of the next working day of the department.
pub fn usual_end(work: &mut Work<'_, '_>, department: Option<i64>) -> Result<Moment, AppError> {
    let (_, calendar) = calendar::of_department(work, department)?;
    let a_day = Term { amount: 1, unit: Unit::WorkingDays };
    // A calendar that opens no more has no working days left: a day is a day then.
    Ok(a_day.due(&calendar, work.now, &[]).unwrap_or(work.now.plus(wenguo_domain::moment::DAY)))
}

/// The department answers; whoever gave the order is told.
pub fn answer(work: &mut Work<'_, '_>, actor: &Actor, id: i64, text: &str) -> Result<Chase, AppError> {
    let sight = Sight::with_exact_reference(actor);
    if sight.is_blind() {
        return Err(Denial::Role(who_may(Verb::AnswerChase)).into());
    }
    let found = by_id(work, id)?;
    let complaint = change::load_by_id(work.tx, &sight, found.complaint_id)?;
    let complaint = complaint.ok_or(AppError::NotFound("chase"))?;
    actor.may(Verb::AnswerChase, &complaint)?;
    let mut faults = Faults::default();
    let text = faults.required("/text", text, 2_000);
    faults.into_result(())?;
    let next = complaint.ready_for(Verb::AnswerChase)?;
    // Read again now that the complaint is locked.
    let chase = by_id(work, id)?;
    if !chase.is_open() {
        return Err(Refusal::of(&next, Verb::AnswerChase, Rule::ChaseSettled).into());
    }
    store::answer(work.tx, id, (work.now, &actor.login), &text)?;
    if let Some(giver) = user::by_login(work.tx, &chase.actor)? {
        let body = json!({ "id": id, "who": actor.name, "text": text });
        let told = Notice { kind: NoticeKind::ChaseAnswered, complaint: Some((next.id, &next.number)), body: &body };
        notice::tell(work, &actor.login, &[giver.id], &told)?;
    }
    let data = json!({ "id": id, "answer": text });
    turn::settle(work, actor, Done { next, kind: EventKind::ChaseAnswered, data })?;
    by_id(work, id)
}

fn by_id(work: &mut Work<'_, '_>, id: i64) -> Result<Chase, AppError> {
    store::by_id(work.tx, id)?.ok_or(AppError::NotFound("chase"))
}

/// Every order about a complaint, oldest first.
pub fn of_complaint(work: &mut Work<'_, '_>, complaint: i64) -> Result<Vec<Chase>, AppError> {
    Ok(store::of_complaint(work.tx, complaint)?)
}
