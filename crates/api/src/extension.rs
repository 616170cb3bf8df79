//! Extensions: asked for on a complaint, decided on and told to the customer by their own id.

use axum::response::Response;
use wenguo_app::complaint;
use wenguo_app::error::AppError;
use wenguo_app::extension;
use wenguo_app::privacy;
use wenguo_app::remedy::Which;
use wenguo_domain::field::Faults;

use crate::answer::Answer;
use crate::complaint::at;
use crate::parameter;
use crate::path::Path;
use crate::read::Read;
use crate::small_list;
use crate::wire::extension::{ExtensionAnswer, ExtensionInput, NoticeInput};
use crate::wire::input::ApprovalInput;
use crate::write::Write;

/// `POST /complaints/{number}/extensions`
pub async fn ask(Path(number): Path<String>, write: Write<ExtensionInput>) -> Response {
    write
        .answer(move |work, call| {
            let (clock, reason) = (call.body.clock.as_deref(), &call.body.reason);
            let extension = extension::ask(work, call.actor, &call.target(number), clock, reason)?;
            Ok(Answer::created(&ExtensionAnswer::of(extension, &at(work))))
        })
        .await
}

/// `GET /complaints/{number}/extensions`
pub async fn list(Path(number): Path<String>, read: Read) -> Response {
    read.answer(move |work, actor, query| {
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, parameter::PAGE);
        let page = parameter::page(query, &mut faults);
        faults.into_result(())?;
        let record = complaint::by_number(work, actor, &number)?;
        let at = at(work);
        let extensions = wenguo_store::extension::of_complaint(work.tx, record.id)?;
        Ok(Answer::ok(&small_list::cut(
            extensions,
            &page,
            |extension| extension.id,
            |extension| ExtensionAnswer::of(privacy::mask_extension(actor, extension), &at),
        )))
    })
    .await
}

/// `POST /extensions/{id}/approval`
pub async fn decide(Path(id): Path<String>, write: Write<ApprovalInput>) -> Response {
    write
        .answer(move |work, call| {
            let (decision, note) = (&call.body.decision, call.body.note.as_deref());
            let extension = extension::decide(work, call.actor, which(&id, call.version)?, decision, note)?;
            Ok(Answer::ok(&ExtensionAnswer::of(extension, &at(work))))
        })
        .await
}

/// `POST /extensions/{id}/notice`
pub async fn tell(Path(id): Path<String>, write: Write<NoticeInput>) -> Response {
    write
        .answer(move |work, call| {
            let (channel, text) = (&call.body.channel, &call.body.text);
            let extension = extension::tell(work, call.actor, which(&id, call.version)?, channel, text)?;
            Ok(Answer::ok(&ExtensionAnswer::of(extension, &at(work))))
        })
        .await
}

/// An id that is no number belongs to nothing.
fn which(id: &str, version: Option<i64>) -> Result<Which, AppError> {
    let id = id.parse().map_err(|_| AppError::NotFound("extension"))?;
    Ok(Which { id, version })
}
