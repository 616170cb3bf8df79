//! What the buttons of a promise do: made, kept, put off, taken back, decided on.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use wenguo_app::error::AppError;
use wenguo_app::privacy::mask_promise;
use wenguo_app::promise;
use wenguo_app::turn::Target;
use wenguo_app::work::Work;
use wenguo_domain::actor::Actor;
use wenguo_domain::promise::Promise;
use wenguo_domain::verb::Verb;
use wenguo_store::sight::Sight;

use super::{amount_of, input, until, when};
use crate::form::{MemberForm, Sent, faults};
use crate::page::Page;
use crate::path::Path;
use crate::problem;
use crate::query::Query;
use crate::view::case::{CasePane, WorkspacePage};
use crate::visitor::Member;
use crate::workspace::act::{self, done_with};
use crate::workspace::{case, queue};

/// Characters by which a promise is called where it is said what became of it.
const CALLED: usize = 40;

/// `POST /complaints/{number}/promises`: written down by hand, and said by when it is meant.
pub async fn make(member: &Member, target: Target, sent: Sent) -> Result<Response, Response> {
    let (actor, number, said) = (member.actor.clone(), target.number.clone(), sent.clone());
    let change = move |work: &mut Work<'_, '_>| {
        let input = input(&work.desk.zone, &said, amount_of(&said));
        promise::make(work, &actor, &target, &input)
    };
    match member.server.run(move |desk| desk.write(change)).await {
        Ok(promise) => {
            let draft = format!("/complaints/{number}/promises");
            let due = until(member, promise.due_at);
            Ok(member.go_saying(&format!("/workspace/{number}"), "promised", &due, &draft))
        }
        Err(error) => act::refused(member, &number, Verb::Promise, &sent, error).await,
    }
}

/// `POST /promises/{id}/{what}`: `kept`, `rescheduling`, `withdrawal`, `approval`.
pub async fn settle(
    Path((id, what)): Path<(i64, String)>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let Some(what) =
        ["kept", "rescheduling", "withdrawal", "approval"].into_iter().find(|known| *known == what)
    else {
        return Err(problem::named(&member, StatusCode::NOT_FOUND, "not-found"));
    };
    let (actor, said) = (member.actor.clone(), sent.clone());
    let change = move |work: &mut Work<'_, '_>| {
        let promise = act(work, &actor, id, what, &said)?;
        let number = number_of(work, &actor, promise.complaint)?;
        Ok((number, mask_promise(&actor, promise)))
    };
    match member.server.run(move |desk| desk.write(change)).await {
        Ok((number, promise)) => done(&member, &number, what, &promise).await,
        Err(error @ AppError::Invalid(_)) => refused(&member, id, what, &sent, &error).await,
        Err(error) => Err(problem::page(&member, error)),
    }
}

/// The case again, saying which promise became what.
async fn done(
    member: &Member,
    number: &str,
    what: &'static str,
    promise: &Promise,
) -> Result<Response, Response> {
    let due = until(member, promise.due_at);
    let page = format!("/workspace/{number}");
    match what {
        "kept" => {
            let text: String = promise.text.chars().take(CALLED).collect();
            Ok(member.go_saying(&page, "promise-kept", &format!("{due} · {text}"), ""))
        }
        "rescheduling" => Ok(member.go_saying(&page, "promise-rescheduled", &due, "")),
        "approval" => done_with(member, number, "", Verb::ApprovePromise).await,
        _ => done_with(member, number, "", Verb::SettlePromise).await,
    }
}

fn act(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    id: i64,
    what: &str,
    sent: &Sent,
) -> Result<Promise, AppError> {
    let note = sent.some("note");
    match what {
        "kept" => promise::keep(work, actor, id.into(), note.as_deref()),
        "rescheduling" => {
            let when = when(&work.desk.zone, sent);
            promise::reschedule(work, actor, id.into(), &when, note.as_deref())
        }
        "withdrawal" => promise::take_back(work, actor, id.into(), sent.text("reason")),
        _ => promise::decide(work, actor, id.into(), sent.text("decision"), note.as_deref()),
    }
}

/// The case again, with what was wrong beside the promise.
async fn refused(
    member: &Member,
    id: i64,
    what: &'static str,
    sent: &Sent,
    error: &AppError,
) -> Result<Response, Response> {
    let actor = member.actor.clone();
    let find = move |work: &mut Work<'_, '_>| {
        let promise = wenguo_store::promise::by_id(work.tx, id)?.ok_or(AppError::NotFound("promise"))?;
        number_of(work, &actor, promise.complaint)
    };
    let number = member.run(move |desk| desk.read(find)).await?;
    let mut case = case::load(member, &number, &Query::default(), None).await?;
    if let Some(row) = case.promises.rows.iter_mut().find(|row| row.id == id) {
        row.refuse(what, sent.pairs(), &faults(member.t, error));
    }
    if member.is_part {
        let pane = Page(CasePane { t: member.t, case: &case });
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, pane).into_response());
    }
    let queue = queue::load(member, &Query::default(), &number).await?;
    let shell = member.shell("workspace");
    let page = Page(WorkspacePage { t: member.t, shell, queue, case: Some(case) });
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn number_of(work: &mut Work<'_, '_>, actor: &Actor, complaint: i64) -> Result<String, AppError> {
    let sight = Sight::with_exact_reference(actor);
    let found = wenguo_store::complaint::list::by_ids(work.tx, &sight, &[complaint])?;
    found.into_iter().next().map(|line| line.number).ok_or(AppError::NotFound("complaint"))
}
