//! What would a change of the settings do to open clocks? Asked before it is made; nothing is kept. Every clock that moves can be
//! seen, so many at a time; and what was seen has a word, by which the change is refused if it is no longer so.

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
use wenguo_domain::field::Faults;

use crate::answer::Answer;
use crate::calendar::given;
use crate::complaint::at;
use crate::parameter::{LIMIT, Parameter, Table, Whole};
use crate::path::Path;
use crate::query::Query;
use crate::wire::calendar::{AssignmentInput, CalendarChange, DayChange, YearInput};
use crate::wire::input::Nothing;
use crate::wire::ladder::LadderBody;
use crate::wire::moves::{AssignmentPreviewAnswer, MovesAnswer, Window};
use crate::wire::policy::{AdoptionInput, PolicyTargetInput, WarningsInput};
use crate::write::Write;

static OFFSET: Parameter<Whole> = Parameter::new(
    "offset",
    "leave out so many clocks of every list, 0 if absent",
    Whole { least: 0, most: 1_000_000_000, absent: Some(0) },
);

/// Which clocks of every list are shown.
pub static SHOWN: Table = &[&LIMIT, &OFFSET];

fn window(query: &Query, faults: &mut Faults) -> Window {
    query.refuse_unknown(faults, SHOWN);
    let mut number = |parameter: &Parameter<Whole>| {
        usize::try_from(parameter.read(query, faults).unwrap_or_default()).unwrap_or_default()
    };
    Window { limit: number(&LIMIT), offset: number(&OFFSET) }
}

fn moves(work: &Work<'_, '_>, moves: &Moves, seen: String, window: Window) -> Answer {
    Answer::ok(&MovesAnswer::of(moves, seen, window, &at(work)))
}

fn of_calendar(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    code: &str,
    to: &Change,
    window: Window,
) -> Result<Answer, AppError> {
    let preview = change::preview(work, actor, code, to)?;
    Ok(moves(work, &preview.moves, preview.seen, window))
}

/// `POST /calendars/{code}/preview`
pub async fn calendar(Path(code): Path<String>, write: Write<CalendarChange>) -> Response {
    let change = |body: &CalendarChange| Change::Describe(body.input());
    write
        .ask_for(window, move |desk, call, window| {
            desk.read(|work| of_calendar(work, call.actor, &code, &change(call.body), window))
        })
        .await
}

/// `POST /calendars/{code}/days/{day}/preview`
pub async fn day(Path((code, day)): Path<(String, String)>, write: Write<DayChange>) -> Response {
    write
        .ask_for(window, move |desk, call, window| {
            must_keep_settings(call.actor)?;
            let day = call.body.input().checked(input::date("/day", &day)?, "")?;
            desk.read(|work| of_calendar(work, call.actor, &code, &Change::SetDay(day), window))
        })
        .await
}

/// `POST /calendars/{code}/days/{day}/removal/preview`
pub async fn clearing(Path((code, day)): Path<(String, String)>, write: Write<Nothing>) -> Response {
    write
        .ask_for(window, move |desk, call, window| {
            must_keep_settings(call.actor)?;
            let change = Change::ClearDay(input::date("/day", &day)?);
            desk.read(|work| of_calendar(work, call.actor, &code, &change, window))
        })
        .await
}

/// `POST /calendars/{code}/years/{year}/preview`
pub async fn year(Path((code, year)): Path<(String, String)>, write: Write<YearInput>) -> Response {
    write
        .ask_for(window, move |desk, call, window| {
            must_keep_settings(call.actor)?;
            let year = input::year(&year)?;
            let days = given(call.body, year)?;
            let loaded = Change::LoadYear { year, days, replaces: call.body.replace };
            desk.read(|work| of_calendar(work, call.actor, &code, &loaded, window))
        })
        .await
}

/// `POST /departments/{code}/calendar/preview`
pub async fn assignment(Path(code): Path<String>, write: Write<AssignmentInput>) -> Response {
    write
        .ask_for(window, move |desk, call, window| {
            desk.read(|work| {
                let preview = assignment::preview(work, call.actor, &code, call.body.calendar.as_deref())?;
                Ok::<_, AppError>(Answer::ok(&AssignmentPreviewAnswer::of(preview, window, &at(work))))
            })
        })
        .await
}

/// `POST /policy/preview`
pub async fn adoption(write: Write<AdoptionInput>) -> Response {
    of_policy(write, |body| policy::Change::Adopt(body.policy.clone())).await
}

/// `POST /policy/targets/preview`
pub async fn target(write: Write<PolicyTargetInput>) -> Response {
    of_policy(write, |body| policy::Change::Put(body.input())).await
}

/// `POST /policy/warnings/preview`
pub async fn warnings(write: Write<WarningsInput>) -> Response {
    of_policy(write, |body| policy::Change::Warn(body.warnings.clone())).await
}

/// `POST /policy/targets/{id}/removal/preview`
pub async fn removal(Path(id): Path<String>, write: Write<Nothing>) -> Response {
    // What is no number is no target.
    let id = id.parse().unwrap_or_default();
    of_policy(write, move |_| policy::Change::Remove(id)).await
}

async fn of_policy<B>(write: Write<B>, to: impl FnOnce(&B) -> policy::Change + Send + 'static) -> Response
where
    B: serde::de::DeserializeOwned + schemars::JsonSchema + Send + Sync + 'static,
{
    write
        .ask_for(window, |desk, call, window| {
            let change = to(call.body);
            desk.read(|work| {
                let preview = policy::preview(work, call.actor, &change)?;
                Ok::<_, AppError>(moves(work, &preview.moves, preview.seen, window))
            })
        })
        .await
}

/// `POST /ladders/preview`
pub async fn ladder(write: Write<LadderBody>) -> Response {
    of_ladder(write, |body| ladder::Change::Put(body.input())).await
}

/// `POST /ladders/{id}/removal/preview`
pub async fn ladder_removal(Path(id): Path<String>, write: Write<Nothing>) -> Response {
    // What is no number is no ladder.
    let id = id.parse().unwrap_or_default();
    of_ladder(write, move |_| ladder::Change::Remove(id)).await
}

async fn of_ladder<B>(write: Write<B>, to: impl FnOnce(&B) -> ladder::Change + Send + 'static) -> Response
where
    B: serde::de::DeserializeOwned + schemars::JsonSchema + Send + Sync + 'static,
{
    write
        .ask_for(window, |desk, call, window| {
            let change = to(call.body);
            desk.read(|work| {
                let preview = ladder::preview(work, call.actor, &change)?;
                Ok::<_, AppError>(moves(work, &preview.moves, preview.seen, window))
            })
        })
        .await
}
