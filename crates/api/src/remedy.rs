//! Remedies: offered on a complaint, decided on and carried out by their own id.

use axum::response::Response;
use wenguo_app::complaint;
use wenguo_app::error::AppError;
use wenguo_app::privacy;
use wenguo_app::remedy::{self, RemedyInput as Input, Which};
use wenguo_domain::field::Faults;

use crate::answer::Answer;
use crate::complaint::at;
use crate::parameter;
use crate::path::Path;
use crate::read::Read;
use crate::small_list;
use crate::wire::input::{ApprovalInput, ExecutionInput, RemedyInput};
use crate::wire::remedy::RemedyAnswer;
use crate::write::Write;

/// `POST /complaints/{number}/remedies`
pub async fn offer(Path(number): Path<String>, write: Write<RemedyInput>) -> Response {
    write
        .answer(move |work, call| {
            let amount =
                call.body.amount.as_ref().map(|money| (money.amount.clone(), money.currency.clone()));
            let (kind, description) = (call.body.kind.clone(), call.body.description.clone());
            let input = Input { kind, amount, description, asks_amount: false };
            let remedy = remedy::offer(work, call.actor, &call.target(number), &input)?;
            Ok(Answer::created(&RemedyAnswer::of(remedy, &at(work))))
        })
        .await
}

/// `GET /complaints/{number}/remedies`
pub async fn list(Path(number): Path<String>, read: Read) -> Response {
    read.answer(move |work, actor, query| {
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, parameter::PAGE);
        let page = parameter::page(query, &mut faults);
        faults.into_result(())?;
        let record = complaint::by_number(work, actor, &number)?;
        let at = at(work);
        let remedies = wenguo_store::remedy::of_complaint(work.tx, record.id)?;
        Ok(Answer::ok(&small_list::cut(
            remedies,
            &page,
            |remedy| remedy.id,
            |remedy| RemedyAnswer::of(privacy::mask_remedy(actor, remedy), &at),
        )))
    })
    .await
}

/// `POST /remedies/{id}/approval`
pub async fn decide(Path(id): Path<String>, write: Write<ApprovalInput>) -> Response {
    write
        .answer(move |work, call| {
            let (decision, note) = (&call.body.decision, call.body.note.as_deref());
            let remedy = remedy::decide(work, call.actor, which(&id, call.version)?, decision, note)?;
            Ok(Answer::ok(&RemedyAnswer::of(remedy, &at(work))))
        })
        .await
}

/// `POST /remedies/{id}/execution`
pub async fn carry_out(Path(id): Path<String>, write: Write<ExecutionInput>) -> Response {
    write
        .answer(move |work, call| {
            let (done_at, note) = (call.body.done_at.as_deref(), call.body.note.as_deref());
            let remedy = remedy::carry_out(work, call.actor, which(&id, call.version)?, done_at, note)?;
            Ok(Answer::ok(&RemedyAnswer::of(remedy, &at(work))))
        })
        .await
}

/// An id that is no number belongs to nothing.
fn which(id: &str, version: Option<i64>) -> Result<Which, AppError> {
    let id = id.parse().map_err(|_| AppError::NotFound("remedy"))?;
    Ok(Which { id, version })
}
