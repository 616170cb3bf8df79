//! Promises of time before there is a complaint, and what others would have made of those there were.

use axum::response::Response;
use wenguo_app::clocks::what_if;
use wenguo_app::error::AppError;
use wenguo_app::policy::preview;

use crate::answer::Answer;
use crate::wire::complaint::At;
use crate::wire::sla::{SlaPreview, SlaQuestion};
use crate::wire::what_if::{WhatIfAnswer, WhatIfInput};
use crate::write::Write;

/// `POST /sla/preview`
pub async fn preview(write: Write<SlaQuestion>) -> Response {
    write
        .ask(|desk, call| {
            let at = At { now: desk.now(), zone: desk.zone.clone() };
            desk.read(|work| {
                let preview = preview::preview(work, call.actor, &call.body.question())?;
                Ok::<_, AppError>(Answer::ok(&SlaPreview::of(&preview, &at)))
            })
        })
        .await
}

/// `POST /policy/what-if`
pub async fn what_if(write: Write<WhatIfInput>) -> Response {
    write
        .ask(|desk, call| {
            let question = call.body.question()?;
            let told = what_if::what_if(desk, call.actor, &question).map_err(WhatIfInput::placed)?;
            let at = At { now: desk.now(), zone: desk.zone.clone() };
            Ok(Answer::ok(&WhatIfAnswer::of(&told, &at)))
        })
        .await
}
