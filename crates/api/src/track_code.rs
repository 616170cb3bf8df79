//! The code with which the complainant looks at the complaint: shown again, or replaced by a new one.

use axum::response::Response;
use wenguo_app::track_code;

use crate::answer::Answer;
use crate::path::Path;
use crate::wire::input::Nothing;
use crate::wire::track_code::TrackCodeAnswer;
use crate::write::Write;

/// `POST /complaints/{number}/track-code`
pub async fn renew(Path(number): Path<String>, write: Write<Nothing>) -> Response {
    write
        .answer(move |work, call| {
            let receipt = track_code::renew(work, call.actor, &call.target(number))?;
            Ok(Answer::ok(&TrackCodeAnswer::of(receipt)))
        })
        .await
}

/// `POST /complaints/{number}/track-code/reveal`
pub async fn show(Path(number): Path<String>, write: Write<Nothing>) -> Response {
    write
        .answer(move |work, call| {
            let receipt = track_code::show(work, call.actor, &call.target(number))?;
            Ok(Answer::ok(&TrackCodeAnswer::of(receipt)))
        })
        .await
}
