//! Promises of time before there is a complaint.

use axum::response::Response;
use wenguo_app::policy::preview;

use crate::answer::Answer;
use crate::wire::complaint::At;
use crate::wire::sla::{SlaPreview, SlaQuestion};
use crate::write::Write;

/// `POST /sla/preview`
pub async fn preview(write: Write<SlaQuestion>) -> Response {
    write
        .answer(|work, call| {
            let preview = preview::preview(work, call.actor, &call.body.question())?;
            let at = At { now: work.now, zone: work.desk.zone.clone() };
            Ok(Answer::ok(&SlaPreview::of(&preview, &at)))
        })
        .await
}
