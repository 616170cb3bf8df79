//! What was sent is refused: the case again, with the form as it was filled in and what stands in the way.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use wenguo_app::case::Case;
use wenguo_app::error::AppError;
use wenguo_domain::verb::Verb;
use wenguo_http::problem::Problem;

use crate::form::{Sent, faults};
use crate::page::Page;
use crate::problem;
use crate::query::Query;
use crate::view::action;
use crate::view::case::{CasePane, WorkspacePage};
use crate::visitor::Member;
use crate::workspace::{actions, case, live, queue};

/// The case again, with the form as it was filled in and what stands in the way.
pub async fn refused(
    member: &Member,
    number: &str,
    verb: Verb,
    sent: &Sent,
    error: AppError,
) -> Result<Response, Response> {
    if matches!(error, AppError::NotFound(_) | AppError::Unauthorised | AppError::Store(_)) {
        return Err(problem::page(member, error));
    }
    let gathered = case::gather(member, number, &Query::default()).await?;
    let error = within_reach(error, &gathered);
    let faults = faults(member.t, &error);
    let is_said_at_fields = matches!(error, AppError::Invalid(_));
    let changes = match &error {
        AppError::Changed { since, .. } if !since.is_empty() => Some(live::told(member, since)),
        _ => None,
    };
    let problem = Problem::of(member.t.lang(), error);
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::CONFLICT);
    let said = match changes {
        Some(changes) => format!("{changes} {}", member.t.text("problem-changed-since-text")),
        None if !is_said_at_fields => problem.detail,
        None => member.t.text("problem-invalid-text").into_owned(),
    };
    let form = match actions::form(member, &gathered, verb.as_str(), &Query::default()).await? {
        Some(form) => form,
        // A note has no form of its own and a verb that is no longer possible none any more: a frame says why, and holds what
        // was typed.
        None => {
            let fields = actions::asked(member, &gathered, verb, &Query::default()).await?;
            let version = gathered.record.version;
            action::ActionForm::new(member.t, verb.as_str(), number, version, &member.csrf(), fields)
        }
    };
    with_form(member, number, form.refused(sent.pairs(), &faults, &said), status).await
}

/// A refusal that names, of what is possible instead, only what this reader finds a button for.
fn within_reach(error: AppError, case: &Case) -> AppError {
    match error {
        AppError::Refused(mut refusal) => {
            refusal.possible.retain(|verb| actions::has_button(case, *verb));
            AppError::Refused(refusal)
        }
        error => error,
    }
}

/// The case with this form open.
pub async fn with_form(
    member: &Member,
    number: &str,
    form: action::ActionForm,
    status: StatusCode,
) -> Result<Response, Response> {
    let case = case::load(member, number, &Query::default(), Some(form)).await?;
    if member.is_part {
        return Ok((status, Page(CasePane { t: member.t, case: &case })).into_response());
    }
    let queue = queue::load(member, &Query::default(), number).await?;
    let shell = member.shell("workspace");
    Ok((status, Page(WorkspacePage { t: member.t, shell, queue, case: Some(case) })).into_response())
}
