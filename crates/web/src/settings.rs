//! The settings: who works here, in which departments, what complaints are about, what is written. Only an admin keeps them.

pub mod calendars;
pub mod company;
pub mod escalation;
mod moves;
pub mod outgoing;
pub mod policy;
pub mod presets;
pub mod promises;
pub mod retirement;
pub mod templates;
pub mod trees;
pub mod users;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use wenguo_app::error::AppError;
use wenguo_app::taxonomy;
use wenguo_domain::codes::Role;
use wenguo_http::problem::Problem;

use crate::form::{Sent, faults};
use crate::page::Page;
use crate::problem;
use crate::view::settings::{SettingsForm, SettingsLink, SettingsPage};
use crate::visitor::Member;

/// `GET /settings`
pub async fn index(member: Member) -> Result<Response, Response> {
    must_keep_settings(&member).await?;
    let (t, shell) = (member.t, member.shell("settings"));
    Ok(member.show(Page(SettingsPage { t, shell, menu: SettingsLink::menu(t, "") })))
}

/// The menu around a page that others than admins may open too: they find nothing else of the settings.
fn menu(member: &Member, here: &str) -> Vec<SettingsLink> {
    if member.actor.is(Role::Admin) { SettingsLink::menu(member.t, here) } else { Vec::new() }
}

/// Turns away whoever is not an admin.
async fn must_keep_settings(member: &Member) -> Result<(), Response> {
    let actor = member.actor.clone();
    member.run(move |_| taxonomy::must_keep_settings(&actor)).await
}

/// Fills a refused form again and answers with `page` around it; what no form can say gets a page of its own.
pub(crate) fn refuse<P: askama::Template>(
    member: &Member,
    error: AppError,
    sent: &Sent,
    mut page: P,
    form: impl FnOnce(&mut P) -> Option<&mut SettingsForm>,
) -> Response {
    let t = member.t;
    let (status, faults, problem) = match error {
        AppError::Invalid(_) => {
            let faults = faults(t, &error);
            let problem = t.count("error-summary", faults.len() as i64);
            (StatusCode::UNPROCESSABLE_ENTITY, faults, problem)
        }
        AppError::Conflict { .. } => (StatusCode::CONFLICT, Vec::new(), Problem::of(t.lang(), error).detail),
        error => return problem::page(member, error),
    };
    if let Some(form) = form(&mut page) {
        form.refuse(sent.pairs(), &faults, &problem);
    }
    (status, Page(page)).into_response()
}
