//! The forms of a customer's page: a note, a change, a merge and its undoing, a look at what is masked.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use wenguo_app::customer::upkeep::{self, CustomerChange};
use wenguo_app::error::AppError;
use wenguo_app::work::Work;
use wenguo_domain::actor::Actor;
use wenguo_domain::intake::CustomerIntake;
use wenguo_http::problem::Problem;

use crate::customers::file;
use crate::form::{MemberForm, Sent, faults};
use crate::page::Page;
use crate::path::Path;
use crate::problem;
use crate::query::Query;
use crate::view::field::refill;
use crate::visitor::Member;

/// `POST /customers/{id}/notes`
pub async fn note(
    Path(id): Path<i64>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let text = sent.text("text").to_owned();
    let draft = format!("/customers/{id}/notes");
    take(&member, &sent, id, &draft, move |work, actor| upkeep::note(work, actor, id, &text).map(|()| id))
        .await
}

/// `POST /customers/{id}`
pub async fn change(
    Path(id): Path<i64>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let input = CustomerChange {
        customer: CustomerIntake {
            id: None,
            name: sent.some("customer.name"),
            phone: sent.some("customer.phone"),
            email: sent.some("customer.email"),
            tier: sent.some("customer.tier"),
            external_ref: None,
        },
        address: sent.some("customer.address"),
        key_account: sent.flag("key_account").unwrap_or(false),
        version: sent.number("version"),
    };
    take(&member, &sent, id, "", move |work, actor| upkeep::change(work, actor, id, &input).map(|()| id))
        .await
}

/// `POST /customers/{id}/merge`
pub async fn merge(
    Path(id): Path<i64>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let into = sent.text("into").to_owned();
    take(&member, &sent, id, "", move |work, actor| upkeep::merge(work, actor, id, &into)).await
}

/// `POST /customers/{id}/unmerge`
pub async fn unmerge(
    Path(id): Path<i64>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    take(&member, &sent, id, "", move |work, actor| upkeep::part(work, actor, id).map(|()| id)).await
}

/// Does it and goes to the customer it gives; what is refused is shown on the page it came from.
async fn take(
    member: &Member,
    sent: &Sent,
    id: i64,
    draft: &str,
    change: impl FnOnce(&mut Work<'_, '_>, &Actor) -> Result<i64, AppError> + Send + 'static,
) -> Result<Response, Response> {
    let actor = member.actor.clone();
    match member.server.run(move |desk| desk.write(|work| change(work, &actor))).await {
        Ok(next) => Ok(member.go_saying(&format!("/customers/{next}"), "saved", "", draft)),
        Err(error) => refused(member, sent, id, error).await,
    }
}

/// The page of the customer again, with what is wrong or stands in the way.
pub async fn refused(member: &Member, sent: &Sent, id: i64, error: AppError) -> Result<Response, Response> {
    let faults = faults(member.t, &error);
    let is_answerable =
        matches!(error, AppError::Invalid(_) | AppError::Conflict { .. } | AppError::Store(_));
    if !is_answerable {
        return Err(problem::page(member, error));
    }
    let problem = Problem::of(member.t.lang(), error);
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::CONFLICT);
    let mut page = file::page(member, id, &Query::default()).await?;
    for fields in [&mut page.note_fields, &mut page.edit_fields] {
        refill(fields, sent.pairs(), &faults);
    }
    let fault = faults.into_iter().find(|(name, _)| name == "into");
    if let (Some(finder), Some((_, fault))) = (&mut page.merge, fault) {
        finder.fault = fault;
        sent.text("into").clone_into(&mut finder.candidates.searched);
    }
    page.shell.path = page.path.clone();
    page.problem = problem.detail;
    Ok((status, Page(page)).into_response())
}

/// `POST /customers/{id}/reveal`: the page once more, with the contacts in full.
pub async fn reveal(
    Path(id): Path<i64>,
    MemberForm { member, .. }: MemberForm,
) -> Result<Response, Response> {
    let actor = member.actor.clone();
    let customer = member.run(move |desk| desk.write(|work| upkeep::reveal(work, &actor, id))).await?;
    let mut page = file::page(&member, id, &Query::default()).await?;
    page.card.contacts = file::contacts(member.t, &customer);
    page.card.reveal = None;
    page.shell.path = page.path.clone();
    Ok(Page(page).into_response())
}
