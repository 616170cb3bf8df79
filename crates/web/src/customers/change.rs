//! The forms of a customer's page: a note, a change, a merge and its undoing, a look at what is masked.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use wenguo_app::clocks::moves::Shifts;
use wenguo_app::customer::upkeep::{self, CustomerChange};
use wenguo_app::error::AppError;
use wenguo_app::work::Work;
use wenguo_domain::actor::Actor;
use wenguo_domain::intake::CustomerIntake;
use wenguo_domain::moment::Moment;
use wenguo_http::problem::Problem;
use wenguo_i18n::dates;

use crate::customers::file;
use crate::form::{MemberForm, Sent, faults};
use crate::page::Page;
use crate::path::Path;
use crate::problem;
use crate::query::Query;
use crate::view::field::refill;
use crate::visitor::Member;

/// Clocks named where a tier moved them; the message they stand in is a line or two.
const MOVED_SAID: usize = 5;

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
    let actor = member.actor.clone();
    let change = move |work: &mut Work<'_, '_>| upkeep::change(work, &actor, id, &input);
    match member.server.run(move |desk| desk.write(change)).await {
        Ok(moved) => {
            let key = if moved.clocks.is_empty() { "saved" } else { "tier-saved" };
            Ok(member.go_saying(&format!("/customers/{id}"), key, &moved_said(&member, &moved), ""))
        }
        Err(error) => refused(&member, &sent, id, error).await,
    }
}

/// Which clocks moved with the tier: the first few by number, of the others how many.
fn moved_said(member: &Member, moved: &Shifts) -> String {
    let (t, zone) = (member.t, &member.server.desk.zone);
    let when = |at: Option<Moment>| match at {
        Some(at) => dates::exact(at.0, zone),
        None => t.text("moves-never").into_owned(),
    };
    let mut said: Vec<String> = moved
        .page(0, MOVED_SAID)
        .iter()
        .map(|(number, shift)| {
            let clock = t.code("clock", shift.clock.as_str());
            format!("{number} {clock} {} → {}", when(shift.before), when(shift.after))
        })
        .collect();
    let more = moved.clocks.len() - said.len();
    if more > 0 {
        said.push(t.count("customer-tier-more", i64::try_from(more).unwrap_or(i64::MAX)));
    }
    t.listed(&said)
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
