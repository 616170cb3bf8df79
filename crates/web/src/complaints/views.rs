//! How somebody likes the list: the columns, kept by the browser, and views, kept by the desk.

use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use wenguo_app::saved_view;
use wenguo_http::cookie;

use crate::complaints::filter;
use crate::form::MemberForm;
use crate::path::Path;
use crate::query::Query;
use crate::sign_in::inside;
use crate::view::complaint::COLUMNS;

/// Cookie with the columns chosen, apart by dots.
const COOKIE: &str = "wenguo_columns";
/// Columns that are not shown until somebody asks for them: the table should fit a screen.
const SELDOM: [&str; 2] = ["channel", "category"];
/// How long the browser remembers, in seconds.
const YEAR: i64 = 365 * 24 * 3600;

/// The columns this browser shows.
pub fn columns(headers: &HeaderMap) -> Vec<String> {
    let shown = |chosen: &dyn Fn(&str) -> bool| {
        COLUMNS.iter().filter(|name| chosen(name)).map(|name| (*name).to_owned()).collect()
    };
    match cookie::find(headers, COOKIE) {
        Some(chosen) => shown(&|name| chosen.split('.').any(|known| known == name)),
        None => shown(&|name| !SELDOM.contains(&name)),
    }
}

/// `POST /complaints/columns`
pub async fn choose_columns(MemberForm { member, sent }: MemberForm) -> Response {
    let chosen = sent.all("column");
    let known: Vec<&str> =
        COLUMNS.into_iter().filter(|name| chosen.iter().any(|sent| sent == name)).collect();
    let mut response = Redirect::to(inside(sent.text("next"))).into_response();
    // Not even one is also a choice: a blank cookie would be none.
    let value = if known.is_empty() { "none".to_owned() } else { known.join(".") };
    let remember = cookie::set(COOKIE, &value, YEAR, member.server.serving.secure_cookies);
    response.headers_mut().append(header::SET_COOKIE, remember);
    response
}

/// `POST /complaints/views`
pub async fn save_view(MemberForm { member, sent }: MemberForm) -> Result<Response, Response> {
    let query = Query::parse(sent.text("query")).only(&filter::NAMES);
    let (actor, name, text) = (member.actor.clone(), sent.text("name").trim().to_owned(), query.to_text());
    let saved = name.clone();
    let id = member.run(move |desk| desk.write(|work| saved_view::save(work, &actor, &name, &text))).await?;
    let href = query.with("view", &id.to_string()).on("/complaints");
    Ok(member.go_saying(&href, "view", &saved, ""))
}

/// `POST /complaints/views/{id}/removal`
pub async fn remove_view(
    Path(id): Path<i64>,
    MemberForm { member, .. }: MemberForm,
) -> Result<Response, Response> {
    let actor = member.actor.clone();
    member.run(move |desk| desk.write(|work| saved_view::remove(work, &actor, id))).await?;
    Ok(member.go_saying("/complaints", "removed", "", ""))
}
