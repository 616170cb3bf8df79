//! The buttons beside a remedy: a manager decides, whoever does it says that it is done.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use wenguo_app::error::AppError;
use wenguo_app::remedy;
use wenguo_app::work::Work;
use wenguo_domain::actor::Actor;
use wenguo_domain::verb::Verb;

use crate::form::{MemberForm, faults};
use crate::page::Page;
use crate::path::Path;
use crate::problem;
use crate::query::Query;
use crate::view::case::WorkspacePage;
use crate::visitor::Member;
use crate::workspace::act::done_with;
use crate::workspace::{case, queue};

/// `POST /remedies/{id}/approval`
pub async fn decide(
    Path(id): Path<i64>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let actor = member.actor.clone();
    let change = move |work: &mut Work<'_, '_>| {
        let remedy =
            remedy::decide(work, &actor, id.into(), sent.text("decision"), sent.some("note").as_deref())?;
        number_of(work, &actor, remedy.complaint_id)
    };
    match member.server.run(move |desk| desk.write(change)).await {
        Ok(number) => done_with(&member, &number, "", Verb::ApproveRemedy).await,
        Err(error @ AppError::Invalid(_)) => refused(&member, id, &error).await,
        Err(error) => Err(problem::page(&member, error)),
    }
}

/// The case again, with what was wrong beside the remedy.
async fn refused(member: &Member, id: i64, error: &AppError) -> Result<Response, Response> {
    let actor = member.actor.clone();
    let find = move |work: &mut Work<'_, '_>| {
        let remedy = wenguo_store::remedy::by_id(work.tx, id)?.ok_or(AppError::NotFound("remedy"))?;
        number_of(work, &actor, remedy.complaint_id)
    };
    let number = member.run(move |desk| desk.read(find)).await?;
    let mut case = case::load(member, &number, &Query::default(), None).await?;
    if let Some(row) = case.remedies.iter_mut().find(|row| row.id == id) {
        row.fault = faults(member.t, error).into_iter().map(|(_, fault)| fault).next().unwrap_or_default();
    }
    let queue = queue::load(member, &Query::default(), &number).await?;
    let shell = member.shell("workspace");
    let page = Page(WorkspacePage { t: member.t, shell, queue, case: Some(case) });
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// `POST /remedies/{id}/execution`
pub async fn execute(
    Path(id): Path<i64>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let actor = member.actor.clone();
    let change = move |work: &mut Work<'_, '_>| {
        let remedy = remedy::carry_out(work, &actor, id.into(), None, sent.some("note").as_deref())?;
        number_of(work, &actor, remedy.complaint_id)
    };
    let number = member.run(move |desk| desk.write(change)).await?;
    done_with(&member, &number, "", Verb::CarryOutRemedy).await
}

fn number_of(work: &mut Work<'_, '_>, actor: &Actor, complaint: i64) -> Result<String, AppError> {
    let sight = wenguo_store::sight::Sight::with_exact_reference(actor);
    let found = wenguo_store::complaint::list::by_ids(work.tx, &sight, &[complaint])?;
    found.into_iter().next().map(|line| line.number).ok_or(AppError::NotFound("complaint"))
}
