//! What would a change of the settings do to open clocks? Asked before it is made; nothing is kept.

use axum::response::Response;
use wenguo_app::calendar::change::{self, Change};
use wenguo_app::calendar::{assignment, input};
use wenguo_app::clocks::moves::Moves;
use wenguo_app::error::AppError;
use wenguo_app::ladder;
use wenguo_app::policy::change as policy;
use wenguo_app::taxonomy::must_keep_settings;
use wenguo_app::work::Work;
use wenguo_domain::actor::Actor;

use crate::answer::Answer;
use crate::calendar::given;
use crate::complaint::at;
use crate::path::Path;
use crate::wire::calendar::{AssignmentInput, CalendarChange, DayChange, YearInput};
use crate::wire::ladder::LadderBody;
use crate::wire::moves::{AssignmentPreviewAnswer, MovesAnswer};
use crate::wire::policy::{AdoptionInput, PolicyTargetInput};
use crate::write::Write;

fn moves(work: &Work<'_, '_>, moves: &Moves) -> Answer {
    Answer::ok(&MovesAnswer::of(moves, &at(work)))
}

fn of_calendar(work: &mut Work<'_, '_>, actor: &Actor, code: &str, to: &Change) -> Result<Answer, AppError> {
    let preview = change::preview(work, actor, code, to)?;
    Ok(moves(work, &preview.moves))
}

/// `POST /calendars/{code}/preview`
pub async fn calendar(Path(code): Path<String>, write: Write<CalendarChange>) -> Response {
    let change = |body: &CalendarChange| Change::Describe(body.input());
    write
        .ask(move |desk, call| desk.read(|work| of_calendar(work, call.actor, &code, &change(call.body))))
        .await
}

/// `POST /calendars/{code}/days/{day}/preview`
pub async fn day(Path((code, day)): Path<(String, String)>, write: Write<DayChange>) -> Response {
    write
        .ask(move |desk, call| {
            must_keep_settings(call.actor)?;
            let day = call.body.input().checked(input::date("/day", &day)?, "")?;
            desk.read(|work| of_calendar(work, call.actor, &code, &Change::SetDay(day)))
        })
        .await
}

/// `POST /calendars/{code}/years/{year}/preview`
pub async fn year(Path((code, year)): Path<(String, String)>, write: Write<YearInput>) -> Response {
    write
        .ask(move |desk, call| {
            must_keep_settings(call.actor)?;
            let year = input::year(&year)?;
            let days = given(call.body, year)?;
            let loaded = Change::LoadYear { year, days, replaces: call.body.replace };
            desk.read(|work| of_calendar(work, call.actor, &code, &loaded))
        })
        .await
}

/// `POST /departments/{code}/calendar/preview`
pub async fn assignment(Path(code): Path<String>, write: Write<AssignmentInput>) -> Response {
    write
        .ask(move |desk, call| {
            desk.read(|work| {
                let preview = assignment::preview(work, call.actor, &code, call.body.calendar.as_deref())?;
                Ok::<_, AppError>(Answer::ok(&AssignmentPreviewAnswer::of(preview, &at(work))))
            })
        })
        .await
}

/// `POST /policy/preview`
pub async fn adoption(write: Write<AdoptionInput>) -> Response {
    write
        .ask(|desk, call| {
            let change = policy::Change::Adopt(call.body.policy.clone());
            desk.read(|work| of_policy(work, call.actor, &change))
        })
        .await
}

/// `POST /policy/targets/preview`
pub async fn target(write: Write<PolicyTargetInput>) -> Response {
    write
        .ask(|desk, call| {
            let change = policy::Change::Put(call.body.input());
            desk.read(|work| of_policy(work, call.actor, &change))
        })
        .await
}

fn of_policy(work: &mut Work<'_, '_>, actor: &Actor, change: &policy::Change) -> Result<Answer, AppError> {
    let preview = policy::preview(work, actor, change)?;
    Ok(moves(work, &preview.moves))
}

/// `POST /ladders/preview`
pub async fn ladder(write: Write<LadderBody>) -> Response {
    write
        .ask(|desk, call| {
            let change = ladder::Change::Put(call.body.input());
            desk.read(|work| {
                let preview = ladder::preview(work, call.actor, &change)?;
                Ok::<_, AppError>(moves(work, &preview.moves))
            })
        })
        .await
}
