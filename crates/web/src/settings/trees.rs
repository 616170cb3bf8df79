//! Departments, categories, causes and products: added, renamed, moved, taken out of use. `rows` is what is there, `form` what
//! is asked of an entry, `change` how one changes, `kind` which trees there are.

mod change;
mod form;
mod kind;
mod rows;

use std::collections::HashMap;

use axum::http::StatusCode;
use axum::response::Response;
use wenguo_app::accounts;
use wenguo_app::calendar::assignment::{self, Effective};
use wenguo_app::calendar::{self, Stored};
use wenguo_app::error::AppError;
use wenguo_app::work::Work;
use wenguo_app::{keyword, retirement, taxonomy};
use wenguo_domain::actor::Actor;
use wenguo_store::department;
use wenguo_store::tree::Entry;

use kind::{CATEGORIES, DEPARTMENTS, Kind, TAXONOMY};

pub use change::change;

use super::retirement::{Asked, ask, instead, is_unasked};
use super::{must_keep_settings, refuse};
use crate::form::{MemberForm, Sent};
use crate::page::Page;
use crate::path::Path;
use crate::problem;
use crate::query::Query;
use crate::view::settings::{DepartmentsPage, SettingsForm, SettingsLink, TaxonomyPage, Tree as TreeView};
use crate::visitor::Member;
use crate::workspace::queue::in_lang;

/// `GET /settings/departments`
pub async fn departments(member: Member, query: Query) -> Result<Response, Response> {
    let page = departments_page(&member, query.text("edit")).await?;
    Ok(member.show(Page(page)))
}

/// `GET /settings/taxonomy`
pub async fn taxonomy(member: Member, query: Query) -> Result<Response, Response> {
    let page = taxonomy_page(&member, query.text("tree"), query.text("edit")).await?;
    Ok(member.show(Page(page)))
}

async fn departments_page(member: &Member, edit: &str) -> Result<DepartmentsPage, Response> {
    must_keep_settings(member).await?;
    let mut shell = member.shell("settings");
    shell.path = DEPARTMENTS.page().to_owned();
    let menu = SettingsLink::menu(member.t, "departments");
    Ok(DepartmentsPage { t: member.t, shell, menu, tree: view(member, DEPARTMENTS, edit).await? })
}

async fn taxonomy_page(member: &Member, path: &str, edit: &str) -> Result<TaxonomyPage, Response> {
    must_keep_settings(member).await?;
    let mut shell = member.shell("settings");
    shell.path = "/settings/taxonomy".to_owned();
    let mut trees = Vec::new();
    for kind in TAXONOMY {
        trees.push(view(member, kind, if kind.path == path { edit } else { "" }).await?);
    }
    Ok(TaxonomyPage { t: member.t, shell, menu: SettingsLink::menu(member.t, "taxonomy"), trees })
}

struct Found {
    entries: Vec<Entry>,
    centres: Vec<i64>,
    keywords: HashMap<String, Vec<String>>,
    members: Vec<Option<i64>>,
    calendars: Vec<Stored>,
    own_calendars: Vec<Effective>,
}

impl Found {
    /// What customers call the category with this code.
    pub fn words_of(&self, code: &str) -> &[String] {
        self.keywords.get(code).map_or(&[], Vec::as_slice)
    }
}

fn find(work: &mut Work<'_, '_>, kind: Kind) -> Result<Found, AppError> {
    let is_department = kind == DEPARTMENTS;
    let users = if is_department { accounts::all(work)? } else { Vec::new() };
    let active = users.iter().filter(|user| user.disabled_at.is_none());
    Ok(Found {
        entries: taxonomy::all(work, kind.tree)?,
        keywords: if kind == CATEGORIES { keyword::all(work)? } else { HashMap::new() },
        centres: if is_department { department::centres(work.tx)? } else { Vec::new() },
        members: active.map(|user| user.department_id).collect(),
        calendars: if is_department { calendar::all(work)?.stored().to_vec() } else { Vec::new() },
        own_calendars: if is_department { assignment::list(work)? } else { Vec::new() },
    })
}

async fn view(member: &Member, kind: Kind, edit: &str) -> Result<TreeView, Response> {
    let found = member.run(move |desk| desk.read(|work| find(work, kind))).await?;
    let t = member.t;
    let title = t.text(kind.add).into_owned();
    let fields = form::fields(member, kind, &found, None);
    let edited = found.entries.iter().find(|entry| entry.code == edit);
    Ok(TreeView {
        title: t.text(kind.title).into_owned(),
        rows: rows::rows(member, kind, &found),
        adding: SettingsForm::adding(
            t,
            title,
            &format!("/settings/trees/{}", kind.path),
            &member.csrf(),
            fields,
        ),
        changing: edited.map(|entry| form::changing(member, kind, &found, entry)),
    })
}

/// Whether it is a centre, and by which calendar it goes, where the form asks for that: a box that is not ticked is not sent.
/// What customers call it.
fn keep_particulars(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    kind: Kind,
    sent: &Sent,
    entry: Entry,
) -> Result<Entry, AppError> {
    if kind == DEPARTMENTS {
        taxonomy::mark_centre(work, actor, &entry.code, sent.flag("is_centre") == Some(true))?;
        assignment::assign(work, actor, &entry.code, sent.some("calendar").as_deref())?;
    }
    if kind == CATEGORIES {
        keyword::call(work, actor, &entry.code, sent.text("keywords"))?;
    }
    Ok(entry)
}

/// `POST /settings/trees/{tree}`
pub async fn add(
    Path(path): Path<String>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let kind =
        Kind::named(&path).ok_or_else(|| problem::named(&member, StatusCode::NOT_FOUND, "not-found"))?;
    let (actor, input, given) = (member.actor.clone(), form::input(&sent), sent.clone());
    let add = move |work: &mut Work<'_, '_>| {
        if kind == CATEGORIES {
            let words = keyword::words(given.text("keywords"));
            return taxonomy::add_category(work, &actor, &input, &words).map(|(entry, _)| entry);
        }
        let entry = taxonomy::add(work, &actor, kind.tree, &input)?;
        keep_particulars(work, &actor, kind, &given, entry)
    };
    match member.server.run(move |desk| desk.write(add)).await {
        Ok(entry) => Ok(member.go_saying(kind.page(), "added", &entry.name, "")),
        Err(error) => refused(&member, kind, error, &sent, "").await,
    }
}

/// `POST /settings/trees/{tree}/{code}/retirement`
pub async fn retire(
    Path((path, code)): Path<(String, String)>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    if is_unasked(&sent) {
        return Ok(instead(ask_to_retire(member, Path((path, code))).await?));
    }
    let kind =
        Kind::named(&path).ok_or_else(|| problem::named(&member, StatusCode::NOT_FOUND, "not-found"))?;
    let (actor, entry, is_retired) = (member.actor.clone(), code.clone(), sent.flag("active") == Some(false));
    let retire = move |work: &mut Work<'_, '_>| taxonomy::retire(work, &actor, kind.tree, &entry, is_retired);
    let entry = member.run(move |desk| desk.write(retire)).await?;
    let name = in_lang(member.t, &entry.name, entry.name_en.as_deref());
    Ok(member.go_saying(kind.page(), if is_retired { "retired" } else { "restored" }, &name, ""))
}

/// `GET /settings/trees/{tree}/{code}/retirement`: asks first.
pub async fn ask_to_retire(
    member: Member,
    Path((path, code)): Path<(String, String)>,
) -> Result<Response, Response> {
    let kind =
        Kind::named(&path).ok_or_else(|| problem::named(&member, StatusCode::NOT_FOUND, "not-found"))?;
    let (actor, asked) = (member.actor.clone(), code.clone());
    let find = move |work: &mut Work<'_, '_>| retirement::of_entry(work, &actor, kind.tree, &asked);
    let (entry, stake) = member.run(move |desk| desk.read(find)).await?;
    let asked = Asked {
        name: in_lang(member.t, &entry.name, entry.name_en.as_deref()),
        of: kind.path,
        post: format!("{}/retirement", kind.address(&code)),
        back: kind.page(),
    };
    Ok(ask(&member, asked, stake))
}

/// The page again, with the form that was sent open: the one that adds, or the one that changes `edited`.
async fn refused(
    member: &Member,
    kind: Kind,
    error: AppError,
    sent: &Sent,
    edited: &str,
) -> Result<Response, Response> {
    if kind == DEPARTMENTS {
        let page = departments_page(member, edited).await?;
        return Ok(refuse(member, error, sent, page, |page| Some(page.tree.form(edited))));
    }
    let page = taxonomy_page(member, kind.path, edited).await?;
    let place = TAXONOMY.iter().position(|each| *each == kind).unwrap_or_default();
    Ok(refuse(member, error, sent, page, |page| page.trees.get_mut(place).map(|tree| tree.form(edited))))
}
