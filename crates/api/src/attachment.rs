//! Evidence: put with a complaint, listed, read, taken away.

use axum::extract::{FromRequest, FromRequestParts, Multipart, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use wenguo_app::attachment::{self, Received};
use wenguo_app::desk::Desk;
use wenguo_app::error::AppError;
use wenguo_app::turn::Target;
use wenguo_domain::field::Faults;
use wenguo_http::bearer::Bearer;
use wenguo_http::evidence;
use wenguo_http::lang;
use wenguo_http::problem::Problem;
use wenguo_http::shell::Shell;
use wenguo_http::upload::{Unreadable, Upload};
use wenguo_i18n::lang::Lang;

use crate::answer::Answer;
use crate::complaint::at;
use crate::parameter;
use crate::path::Path;
use crate::precondition;
use crate::read::Read;
use crate::small_list;
use crate::wire::List;
use crate::wire::attachment::AttachmentAnswer;
use crate::wire::input::ReasonInput;
use crate::write::Write;

/// `POST /complaints/{number}/attachments`
pub async fn attach(
    State(shell): State<Shell>,
    Path(number): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let (mut parts, body) = request.into_parts();
    let lang = lang::of(&parts.headers);
    let bearer = Bearer::from_request_parts(&mut parts, &shell).await?;
    let problem = |error| Problem::of(lang, error);
    let version = precondition::version(&parts.headers).map_err(|fault| problem(fault.into()))?;
    let target = Target { number, version };
    let asked = target.clone();
    // Nobody's files are taken before it is known who they are and that they may.
    let who = shell.run(move |desk| {
        let actor = bearer.actor(desk)?;
        desk.write(|work| attachment::ask(work, &actor, &asked))?;
        Ok(actor)
    });
    let actor = who.await.map_err(problem)?;
    let received = received(&shell, lang, Request::from_parts(parts, body)).await?;
    let attached = shell.run(move |desk: &Desk| {
        desk.write(|work| {
            let attached = attachment::attach(work, &actor, &target, &received)?;
            let at = at(work);
            let items = attached.into_iter().map(|one| AttachmentAnswer::of(one, &at)).collect();
            Ok(Answer::created(&List { items, next_cursor: None }))
        })
    });
    attached.await.map(Answer::into_response).map_err(problem)
}

/// The files of a body.
async fn received(shell: &Shell, lang: Lang, request: Request) -> Result<Vec<Received>, Problem> {
    let broken = || Problem::of(lang, AppError::field("/files", "not_multipart"));
    let parts = Multipart::from_request(request, shell).await.map_err(|_| broken())?;
    let mut upload = Upload::read(shell, parts).await.map_err(|fault| match fault {
        Unreadable::Broken => broken(),
        Unreadable::TooLarge => Problem::new(lang, StatusCode::PAYLOAD_TOO_LARGE, "too-large", "too-large"),
    })?;
    upload.keep(shell).await.map_err(|error| Problem::of(lang, error))
}

/// `GET /complaints/{number}/attachments`
pub async fn list(Path(number): Path<String>, read: Read) -> Response {
    read.answer(move |work, actor, query| {
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, parameter::PAGE);
        let page = parameter::page(query, &mut faults);
        faults.into_result(())?;
        let (_, attachments) = attachment::list(work, actor, &number)?;
        let at = at(work);
        Ok(Answer::ok(&small_list::cut(
            attachments,
            &page,
            |one| one.id,
            |one| AttachmentAnswer::of(one, &at),
        )))
    })
    .await
}

/// `GET /complaints/{number}/attachments/{id}/content`
pub async fn content(
    State(shell): State<Shell>,
    Path((number, id)): Path<(String, String)>,
    headers: axum::http::HeaderMap,
    bearer: Bearer,
) -> Result<Response, Problem> {
    let opened = shell.run(move |desk| {
        let actor = bearer.actor(desk)?;
        attachment::open(desk, &actor, &number, which(&id)?)
    });
    let opened = opened.await.map_err(|error| Problem::of(lang::of(&headers), error))?;
    Ok(evidence::response(opened, false))
}

/// `POST /complaints/{number}/attachments/{id}/removal`
pub async fn remove(Path((number, id)): Path<(String, String)>, write: Write<ReasonInput>) -> Response {
    write
        .answer(move |work, call| {
            let id = which(&id)?;
            attachment::remove(work, call.actor, &call.target(number), id, &call.body.reason)?;
            let removed = wenguo_store::attachment::by_id(work.tx, id)?;
            let removed = removed.ok_or(AppError::NotFound("attachment"))?;
            Ok(Answer::ok(&AttachmentAnswer::of(removed, &at(work))))
        })
        .await
}

/// An id that is no number belongs to nothing.
fn which(id: &str) -> Result<i64, AppError> {
    id.parse().map_err(|_| AppError::NotFound("attachment"))
}
