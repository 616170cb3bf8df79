//! Before somebody or something is taken out of use: the question, with what is still open there.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use wenguo_app::retirement::Stake;

use crate::form::Sent;
use crate::page::Page;
use crate::view::settings::SettingsLink;
use crate::view::settings::retirement::RetirementPage;
use crate::visitor::Member;

/// What is to be taken out of use.
pub struct Asked {
    /// Its name.
    pub name: String,
    /// What it is one of: `users`, `departments`, `categories`, `causes` or `products`.
    pub of: &'static str,
    /// Where the answer is sent.
    pub post: String,
    /// The page it stands on.
    pub back: &'static str,
}

/// Whether a form that was `sent` takes something out of use without the question having been answered: such a form comes
/// from a page that is older than the question, or from a program, and gets the question for an answer.
pub fn is_unasked(sent: &Sent) -> bool {
    sent.flag("active") == Some(false) && sent.flag("confirmed") != Some(true)
}

/// The question in place of the answer that a form wanted.
pub fn instead(question: Response) -> Response {
    (StatusCode::CONFLICT, question).into_response()
}

/// The question.
pub fn ask(member: &Member, asked: Asked, stake: Stake) -> Response {
    let t = member.t;
    let lead = if asked.of == "users" { "settings-retire-person" } else { "settings-retire-entry" };
    let place = if matches!(asked.of, "users" | "departments") { asked.of } else { "taxonomy" };
    let mut open = Vec::new();
    if let Some(count) = stake.complaints {
        let key = if count == 0 { "settings-retire-open-none".to_owned() } else { open_key(asked.of) };
        open.push(t.count(&key, count));
    }
    if stake.people > 0 {
        open.push(t.count("settings-retire-people", stake.people));
    }
    member.show(Page(RetirementPage {
        t,
        shell: member.shell("settings"),
        menu: SettingsLink::menu(t, place),
        title: t.with("settings-retire-title", "name", &asked.name),
        lead: t.text(lead).into_owned(),
        button: t.text("settings-deactivate").into_owned(),
        is_in_use: stake.complaints.unwrap_or_default() + stake.people > 0,
        open,
        post: asked.post,
        back: asked.back.to_owned(),
    }))
}

fn open_key(of: &str) -> String {
    format!("settings-retire-open-{of}")
}
