//! How somebody likes the list: its columns, and views of it, both kept with the account.

use axum::response::{IntoResponse, Redirect, Response};
use wenguo_app::{preference, saved_view};

use crate::complaints::filter;
use crate::form::MemberForm;
use crate::path::Path;
use crate::query::Query;
use crate::sign_in::inside;
use crate::view::complaint::COLUMNS;

/// Columns that are not shown until somebody asks for them: the table should fit a screen.
const SELDOM: [&str; 2] = ["channel", "category"];

/// The columns shown to somebody who chose these, or none yet.
pub fn shown(chosen: Option<&[String]>) -> Vec<String> {
    let is_shown = |name: &&str| match chosen {
        Some(chosen) => chosen.iter().any(|known| known == name),
        None => !SELDOM.contains(name),
    };
    COLUMNS.iter().filter(|name| is_shown(name)).map(|name| (*name).to_owned()).collect()
}

/// `POST /complaints/columns`
pub async fn choose_columns(MemberForm { member, sent }: MemberForm) -> Result<Response, Response> {
    let (actor, chosen) = (member.actor.clone(), sent.all("column"));
    let keep = move |desk: &wenguo_app::desk::Desk| {
        let known: Vec<&str> =
            COLUMNS.into_iter().filter(|name| chosen.iter().any(|sent| sent == name)).collect();
        desk.write(|work| preference::choose_columns(work, &actor, &known))
    };
    member.run(keep).await?;
    Ok(Redirect::to(inside(sent.text("next"))).into_response())
}

/// `POST /complaints/views`
pub async fn save_view(MemberForm { member, sent }: MemberForm) -> Result<Response, Response> {
    let query = Query::parse(sent.text("query")).only(&filter::NAMES);
    let (actor, name, text) = (member.actor.clone(), sent.text("name").trim().to_owned(), query.to_text());
    let saved = name.clone();
    let id = member.run(move |desk| desk.write(|work| saved_view::save(work, &actor, &name, &text))).await?;
    Ok(member.go_saying(&address(&query, id), "view", &saved, ""))
}

/// `POST /complaints/views/{id}/name`
pub async fn rename_view(
    Path(id): Path<i64>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let (actor, name) = (member.actor.clone(), sent.text("name").trim().to_owned());
    let saved = name.clone();
    member.run(move |desk| desk.write(|work| saved_view::rename(work, &actor, id, &name))).await?;
    let query = Query::parse(sent.text("query")).only(&filter::NAMES);
    Ok(member.go_saying(&address(&query, id), "view", &saved, ""))
}

/// `POST /complaints/views/{id}/query`
pub async fn refill_view(
    Path(id): Path<i64>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let query = Query::parse(sent.text("query")).only(&filter::NAMES);
    let (actor, text) = (member.actor.clone(), query.to_text());
    member.run(move |desk| desk.write(|work| saved_view::refill(work, &actor, id, &text))).await?;
    Ok(member.go_saying(&address(&query, id), "saved", "", ""))
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

fn address(query: &Query, view: i64) -> String {
    query.with("view", &view.to_string()).on("/complaints")
}
