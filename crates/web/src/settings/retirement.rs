//! Before somebody or something is taken out of use: the question, with what is still open there.

use axum::response::Response;
use wenguo_app::retirement::Stake;

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
        is_in_use: stake.complaints.unwrap_or_default() + stake.people > 0,
        open,
        post: asked.post,
        back: asked.back.to_owned(),
    }))
}

fn open_key(of: &str) -> String {
    format!("settings-retire-open-{of}")
}
