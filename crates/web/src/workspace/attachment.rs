//! The files of a case: shown, put there, opened, taken away.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use wenguo_app::attachment::{self, evidence::KEEPERS};
use wenguo_app::case::Case;
use wenguo_app::error::AppError;
use wenguo_app::turn::Target;
use wenguo_domain::verb::Verb;
use wenguo_http::evidence;
use wenguo_i18n::numbers;
use wenguo_i18n::words::Arg;
use wenguo_store::attachment::Attachment;

use crate::form::{MemberForm, UploadForm, faults};
use crate::icon;
use crate::page::Page;
use crate::path::Path;
use crate::problem;
use crate::query::Query;
use crate::view::attachment::{AttachmentCard, AttachmentRow};
use crate::view::case::WorkspacePage;
use crate::visitor::Member;
use crate::workspace::act::done_with;
use crate::workspace::queue::moment;
use crate::workspace::{case, queue};

/// The files as the case shows them.
pub fn card(member: &Member, case: &Case) -> AttachmentCard {
    let limits = member.server.desk.evidence.limits;
    let may_attach = case.verbs.contains(&Verb::Attach) && member.server.desk.evidence.vault().is_ok();
    let (each, together) = ((limits.bytes >> 20).to_string(), (limits.together >> 20).to_string());
    AttachmentCard {
        rows: case.attachments.iter().map(|one| row(member, case, one)).collect(),
        upload: may_attach.then(|| format!("/complaints/{}/attachments", case.record.number)),
        limits: member
            .t
            .with_all("attachment-limits", &[("each", Arg::Text(&each)), ("together", Arg::Text(&together))]),
        ..AttachmentCard::default()
    }
}

fn row(member: &Member, case: &Case, one: &Attachment) -> AttachmentRow {
    let t = member.t;
    let called = |login: &str| match login {
        "complainant" => t.text("timeline-public").into_owned(),
        login => case.people.get(login).cloned().unwrap_or_else(|| login.to_owned()),
    };
    let href = format!("/complaints/{}/attachments/{}", case.record.number, one.id);
    let is_shown = one.media.is_shown() && member.actor.sees_personal_data();
    let is_theirs = one.actor == member.actor.login || member.actor.is_any_of(KEEPERS);
    let removal = case.verbs.contains(&Verb::RemoveAttachment) && is_theirs;
    AttachmentRow {
        id: one.id,
        icon: icon::of_file(one.media.kind()),
        name: one.name.clone(),
        picture: is_shown.then(|| format!("{href}?shown=1")),
        about: format!("{} · {}", numbers::bytes(one.bytes), called(&one.actor)),
        at: moment(member, one.at),
        removal: removal.then(|| format!("{href}/removal")),
        removed: removed(member, one, called),
        href,
    }
}

fn removed(member: &Member, one: &Attachment, called: impl Fn(&str) -> String) -> String {
    let Some(by) = one.removed_by.as_deref() else { return String::new() };
    let (who, reason) = (called(by), one.removed_reason.clone().unwrap_or_default());
    member.t.with_all("attachment-removed", &[("who", Arg::Text(&who)), ("reason", Arg::Text(&reason))])
}

/// `POST /complaints/{number}/attachments`
pub async fn attach(
    Path(number): Path<String>,
    UploadForm { member, mut upload, .. }: UploadForm,
) -> Result<Response, Response> {
    let (actor, target) = (member.actor.clone(), Target::number(&number));
    let (asking, asked) = (actor.clone(), target.clone());
    member.run(move |desk| desk.write(|work| attachment::ask(work, &asking, &asked))).await?;
    let attached = match upload.keep(&member.server).await {
        Ok(received) => {
            let attach = move |work: &mut wenguo_app::work::Work<'_, '_>| {
                attachment::attach(work, &actor, &target, &received).map(drop)
            };
            member.server.run(move |desk| desk.write(attach)).await
        }
        Err(error) => Err(error),
    };
    match attached {
        Ok(()) => done_with(&member, &number, "", Verb::Attach).await,
        Err(error) => refused(&member, &number, error, None).await,
    }
}

/// `GET /complaints/{number}/attachments/{id}`, with `shown` to look at a picture where it stands.
pub async fn open(
    member: Member,
    Path((number, id)): Path<(String, i64)>,
    query: Query,
) -> Result<Response, Response> {
    let actor = member.actor.clone();
    let opened = member.run(move |desk| attachment::open(desk, &actor, &number, id)).await?;
    Ok(evidence::response(opened, query.some("shown").is_some()))
}

/// `POST /complaints/{number}/attachments/{id}/removal`
pub async fn remove(
    Path((number, id)): Path<(String, i64)>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let (actor, target, reason) =
        (member.actor.clone(), Target::number(&number), sent.text("reason").to_owned());
    let remove = move |work: &mut wenguo_app::work::Work<'_, '_>| {
        attachment::remove(work, &actor, &target, id, &reason)
    };
    match member.server.run(move |desk| desk.write(remove)).await {
        Ok(()) => done_with(&member, &number, "", Verb::RemoveAttachment).await,
        Err(error) => refused(&member, &number, error, Some(id)).await,
    }
}

/// The case again, with what was wrong beside the form.
async fn refused(
    member: &Member,
    number: &str,
    error: AppError,
    removal: Option<i64>,
) -> Result<Response, Response> {
    let status = match &error {
        AppError::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let Some((_, fault)) = faults(member.t, &error).into_iter().next() else {
        return Err(problem::page(member, error));
    };
    let mut shown = case::load(member, number, &Query::default(), None).await?;
    match removal {
        Some(id) => shown.attachments.removal_fault = Some((id, fault)),
        None => shown.attachments.fault = fault,
    }
    let queue = queue::load(member, &Query::default(), number).await?;
    let shell = member.shell("workspace");
    let page = Page(WorkspacePage { t: member.t, shell, queue, case: Some(shown) });
    Ok((status, page).into_response())
}
