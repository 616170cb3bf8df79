//! Taking complaints up, having them in hand, orders to departments.

use axum::response::Response;
use wenguo_app::chase;
use wenguo_app::complaint;
use wenguo_app::error::AppError;
use wenguo_app::escalation::{self, Escalation, immediate, tried};
use wenguo_app::work::Work;
use wenguo_domain::actor::Actor;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::moment::Moment;
use wenguo_store::complaint::change;
use wenguo_store::escalation::list::Filter;
use wenguo_store::sight::Sight;

use crate::answer::Answer;
use crate::complaint::{answer, at};
use crate::cursor;
use crate::parameter::{self, CURSOR, Flag, LIMIT, Parameter, Table, Text};
use crate::path::Path;
use crate::read::Read;
use crate::small_list;
use crate::wire::List;
use crate::wire::chase::{ChaseAnswer, ChaseInput};
use crate::wire::escalation::{EscalationAnswer, EscalationInput};
use crate::wire::immediate::SuggestionAnswer;
use crate::wire::input::{NoteInput, Nothing};
use crate::write::Write;

static OPEN: Parameter<Flag> = Parameter::new("open", "whether somebody's answer is still needed", Flag);
static MINE: Parameter<Flag> = Parameter::new("mine", "only what went to whoever asks", Flag);
static COMPLAINT: Parameter<Text> = Parameter::new("complaint", "number of a complaint", Text);

/// What the list takes.
pub static PARAMETERS: Table = &[&OPEN, &MINE, &COMPLAINT, &LIMIT, &CURSOR];

/// `POST /complaints/{number}/escalation`
pub async fn escalate(Path(number): Path<String>, write: Write<EscalationInput>) -> Response {
    write
        .answer(move |work, call| {
            let (target, reason) = (call.target(number.clone()), call.body.reason.as_deref());
            let step = match &call.body.rule {
                None => escalation::escalate(work, call.actor, &target, reason.unwrap_or_default())?,
                Some(rule) => {
                    let said = (call.body.against.as_deref(), reason);
                    immediate::confirm(work, call.actor, &target, rule, said)?
                }
            };
            Ok(Answer::created(&told(work, call.actor, step, number)?))
        })
        .await
}

/// One step in an answer, with what had been tried before it.
fn told(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    step: Escalation,
    number: String,
) -> Result<EscalationAnswer, AppError> {
    let tried = tried::before(work, actor, std::slice::from_ref(&step))?.remove(&step.id).unwrap_or_default();
    Ok(EscalationAnswer::of(step, number, tried, &at(work)))
}

/// `POST /escalations/{id}/acknowledgement`
pub async fn acknowledge(Path(id): Path<String>, write: Write<Nothing>) -> Response {
    write
        .answer(move |work, call| {
            let id = id.parse().map_err(|_| AppError::NotFound("escalation"))?;
            let step = escalation::acknowledge(work, call.actor, id)?;
            let found = change::load_by_id(work.tx, &Sight::everything(), step.complaint_id)?;
            let number = found.ok_or(AppError::NotFound("escalation"))?.number;
            Ok(Answer::ok(&told(work, call.actor, step, number)?))
        })
        .await
}

/// `GET /escalations`
pub async fn list(read: Read) -> Response {
    read.answer(|work, actor, query| {
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, PARAMETERS);
        let (is_open, mine) = (OPEN.read(query, &mut faults), MINE.read(query, &mut faults));
        let page = parameter::page(query, &mut faults);
        faults.into_result(())?;
        let told = actor.user.filter(|_| mine == Some(true));
        let filter = Filter { is_open, told, complaint: COMPLAINT.read(query) };
        let slice = escalation::list(work, actor, filter, &page)?;
        let at = at(work);
        let steps: Vec<Escalation> = slice.items.iter().map(|line| line.escalation.clone()).collect();
        let mut tried = tried::before(work, actor, &steps)?;
        let items = slice.items.into_iter().map(|line| {
            let tried = tried.remove(&line.escalation.id).unwrap_or_default();
            EscalationAnswer::of(line.escalation, line.number, tried, &at)
        });
        let items = items.collect();
        Ok(Answer::ok(&List { items, next_cursor: slice.next.map(cursor::write) }))
    })
    .await
}

/// `GET /complaints/{number}/suggestions`
pub async fn suggestions(Path(number): Path<String>, read: Read) -> Response {
    read.answer(move |work, actor, query| {
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, parameter::PAGE);
        let page = parameter::page(query, &mut faults);
        faults.into_result(())?;
        let record = complaint::by_number(work, actor, &number)?;
        let found = immediate::suggestions(work, &record)?;
        Ok(Answer::ok(&small_list::cut(found, &page, |one| one.rule.id, SuggestionAnswer::of)))
    })
    .await
}

/// `POST /complaints/{number}/suggestions/{rule}/dismissal`
pub async fn dismiss(Path((number, rule)): Path<(String, String)>, write: Write<Nothing>) -> Response {
    write
        .answer(move |work, call| {
            let record = immediate::dismiss(work, call.actor, &call.target(number), &rule)?;
            Ok(answer(work, record))
        })
        .await
}

/// `POST /complaints/{number}/chase`
pub async fn chase(Path(number): Path<String>, write: Write<ChaseInput>) -> Response {
    write
        .answer(move |work, call| {
            let due_at = call.body.due_at.as_deref().map(|text| instant("/due_at", text)).transpose();
            // The refusal by role comes before any fault.
            let input = chase::ChaseInput {
                text: call.body.text.clone(),
                due_at: due_at.as_ref().ok().copied().flatten(),
            };
            let chase = chase::chase(work, call.actor, &call.target(number), &input)?;
            due_at?;
            Ok(Answer::created(&ChaseAnswer::of(chase, &at(work))))
        })
        .await
}

/// An instant at this pointer.
pub(crate) fn instant(pointer: &str, text: &str) -> Result<Moment, AppError> {
    Moment::parse_rfc3339(text.trim()).ok_or_else(|| {
        AppError::Invalid(vec![FieldError::allowing(pointer, "invalid_instant", "2026-11-22T09:30:00+08:00")])
    })
}

/// `GET /complaints/{number}/chases`
pub async fn chases(Path(number): Path<String>, read: Read) -> Response {
    read.answer(move |work, actor, query| {
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, parameter::PAGE);
        let page = parameter::page(query, &mut faults);
        faults.into_result(())?;
        let record = complaint::by_number(work, actor, &number)?;
        let at = at(work);
        let all = chase::of_complaint(work, actor, record.id)?;
        Ok(Answer::ok(&small_list::cut(all, &page, |chase| chase.id, |chase| ChaseAnswer::of(chase, &at))))
    })
    .await
}

/// `POST /chases/{id}/answer`
pub async fn answer_chase(Path(id): Path<String>, write: Write<NoteInput>) -> Response {
    write
        .answer(move |work, call| {
            let id = id.parse().map_err(|_| AppError::NotFound("chase"))?;
            let chase = chase::answer(work, call.actor, id, &call.body.text)?;
            Ok(Answer::ok(&ChaseAnswer::of(chase, &at(work))))
        })
        .await
}
