//! The people: added, given roles and a department, taken out of use, given a new password.

use axum::response::Response;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use wenguo_app::accounts::{self, UserInput};
use wenguo_app::error::AppError;
use wenguo_app::work::Work;
use wenguo_app::{retirement, taxonomy};
use wenguo_domain::codes::Role;
use wenguo_domain::moment::Moment;
use wenguo_domain::secret::Secret;
use wenguo_store::tree::{self, Entry, Tree};
use wenguo_store::user::User;
use wenguo_text::fold::fold;
use wenguo_text::name::name_tokens;

use super::retirement::{Asked, ask, instead, is_unasked};
use super::{must_keep_settings, refuse};
use crate::form::{MemberForm, Sent};
use crate::page::Page;
use crate::path::Path;
use crate::query::Query;
use crate::view::badge::Badge;
use crate::view::field::{Choice, Field};
use crate::view::settings::{SettingsForm, SettingsLink, UserRow, UsersPage};
use crate::view::tone::Tone;
use crate::visitor::Member;
use crate::words::Words;
use crate::workspace::queue::{in_lang, moment};

const HERE: &str = "/settings/users";

/// `GET /settings/users`
pub async fn show(member: Member, query: Query) -> Result<Response, Response> {
    let page = page(&member, query.text("edit"), &query).await?;
    Ok(member.show(Page(page)))
}

struct Found {
    people: Vec<(User, Option<Moment>)>,
    departments: Vec<Entry>,
}

async fn page(member: &Member, edit: &str, query: &Query) -> Result<UsersPage, Response> {
    must_keep_settings(member).await?;
    let actor = member.actor.clone();
    let find = move |work: &mut Work<'_, '_>| {
        let people = accounts::last_seen(work, &actor)?;
        Ok::<_, AppError>(Found { people, departments: taxonomy::all(work, Tree::Departments)? })
    };
    let found = member.run(move |desk| desk.read(find)).await?;
    let t = member.t;
    let mut shell = member.shell("settings");
    shell.path = HERE.to_owned();
    let edited = found.people.iter().map(|(user, _)| user).find(|user| user.login == edit);
    Ok(UsersPage {
        t,
        shell,
        menu: SettingsLink::menu(t, "users"),
        filters: filters(member, query, &found.departments),
        rows: found
            .people
            .iter()
            .filter(|(user, _)| fits(query, &found.departments, user))
            .map(|(user, seen)| row(member, &found.departments, user, *seen))
            .collect(),
        adding: adding(member, &found.departments),
        changing: edited.map(|user| changing(member, &found.departments, user)).unwrap_or_default(),
    })
}

/// The fields that narrow the list, filled in as the query says.
fn filters(member: &Member, query: &Query, departments: &[Entry]) -> Vec<Field> {
    let t = member.t;
    let roles: Vec<&str> = Role::ALL.iter().map(|role| role.as_str()).collect();
    let named = departments
        .iter()
        .map(|entry| Choice::new(&entry.code, in_lang(t, &entry.name, entry.name_en.as_deref())));
    let states = ["active", "inactive"].map(|state| Choice::new(state, t.text(&format!("settings-{state}"))));
    let mut fields = vec![
        Field::typed("q", t.text("settings-users-filter"), "search"),
        Field::filter(t, "role", t.text("settings-role"), Choice::of_codes(t, "role", &roles)),
        Field::filter(t, "in", t.text("settings-department"), named.collect()),
        Field::filter(t, "state", t.text("settings-users-state"), states.to_vec()),
    ];
    for field in &mut fields {
        field.value = query.text(&field.name).to_owned();
    }
    fields.into_iter().map(|field| field.scoped("filter")).collect()
}

/// Whether somebody is listed; a department lists those below it too, a name is found by its pinyin too.
fn fits(query: &Query, departments: &[Entry], user: &User) -> bool {
    let words = fold(query.text("q"));
    let named = [user.name.as_str(), &user.login].iter().any(|text| fold(text).contains(&*words))
        || name_tokens(&user.name).split(' ').any(|token| token == words);
    let role = query.some("role");
    let below = departments
        .iter()
        .find(|entry| entry.code == query.text("in"))
        .map(|entry| tree::below(departments, entry.id));
    let state = query.some("state").map(|state| (state == "active") == user.disabled_at.is_none());
    named
        && role.is_none_or(|role| user.roles.iter().any(|own| own.as_str() == role))
        && below.is_none_or(|below| user.department_id.is_some_and(|own| below.contains(&own)))
        && state.unwrap_or(true)
}

fn row(member: &Member, departments: &[Entry], user: &User, seen: Option<Moment>) -> UserRow {
    let t = member.t;
    let department = departments.iter().find(|entry| Some(entry.id) == user.department_id);
    UserRow {
        login: user.login.clone(),
        name: user.name.clone(),
        roles: user
            .roles
            .iter()
            .map(|role| Badge::new(t.code("role", role.as_str()), Tone::Outline))
            .collect(),
        department: department
            .map(|entry| in_lang(t, &entry.name, entry.name_en.as_deref()))
            .unwrap_or_default(),
        seen: seen.map(|at| moment(member, at)),
        active: user.disabled_at.is_none(),
        toggle: Some(format!("{}/retirement", address(&user.login))),
        edit: format!("{}#change", Query::default().with("edit", &user.login).on(HERE)),
    }
}

fn address(login: &str) -> String {
    format!("{HERE}/{}", utf8_percent_encode(login, NON_ALPHANUMERIC))
}

fn adding(member: &Member, departments: &[Entry]) -> SettingsForm {
    let t = member.t;
    let mut fields = vec![
        Field::line("login", t.text("settings-login")).hint(t.text("setup-login-hint")).max(60).required(),
        password(t, "settings-initial-password", t.password_hint()),
    ];
    fields.splice(0..0, about(t, departments));
    SettingsForm::adding(t, t.text("settings-user-add").into_owned(), HERE, &member.csrf(), fields)
}

fn password(t: Words, label: &str, hint: String) -> Field {
    let field = Field::typed("password", t.text(label), "password");
    field.autocomplete("new-password").hint(hint).max(200).required()
}

/// Name, roles and department, which can be changed.
fn about(t: Words, departments: &[Entry]) -> Vec<Field> {
    let roles: Vec<&str> = Role::ALL.iter().map(|role| role.as_str()).collect();
    let offered = departments.iter().filter(|entry| entry.retired_at.is_none());
    let named =
        offered.map(|entry| Choice::new(&entry.code, in_lang(t, &entry.name, entry.name_en.as_deref())));
    let none = Choice::new("", t.text("settings-department-none"));
    vec![
        Field::line("name", t.text("settings-full-name")).max(100).required(),
        Field::combo(
            t,
            "department",
            t.text("settings-department"),
            std::iter::once(none).chain(named).collect(),
        ),
        Field::checks("roles", t.text("settings-roles"), Choice::of_codes(t, "role", &roles))
            .required()
            .wide(),
    ]
}

fn changing(member: &Member, departments: &[Entry], user: &User) -> Vec<SettingsForm> {
    let (t, csrf, address) = (member.t, member.csrf(), address(&user.login));
    let department = departments.iter().find(|entry| Some(entry.id) == user.department_id);
    let roles: Vec<&str> = user.roles.iter().map(|role| role.as_str()).collect();
    let mut fields = about(t, departments);
    for field in &mut fields {
        field.value = match field.name.as_str() {
            "name" => user.name.clone(),
            "roles" => roles.join(" "),
            _ => department.map(|entry| entry.code.clone()).unwrap_or_default(),
        };
    }
    let account = SettingsForm::changing(t, &user.name, &address, HERE, &csrf, fields);
    let hint = format!("{} {}", t.password_hint(), t.text("settings-reset-password-hint"));
    let new = vec![password(t, "settings-new-password", hint).scoped("reset")];
    let reset = SettingsForm {
        title: t.with("settings-reset-password", "name", &user.name),
        submit: t.text("settings-reset").into_owned(),
        ..SettingsForm::changing(t, &user.name, &format!("{address}/password"), HERE, &csrf, new)
    };
    vec![account, reset]
}

fn input(sent: &Sent) -> UserInput {
    UserInput {
        login: sent.text("login").trim().to_owned(),
        name: sent.some("name"),
        roles: sent.all("roles"),
        department: sent.some("department"),
        password: Some(Secret::new(sent.text("password"))),
    }
}

/// `POST /settings/users`
pub async fn add(MemberForm { member, sent }: MemberForm) -> Result<Response, Response> {
    let (actor, input) = (member.actor.clone(), input(&sent));
    match member.server.run(move |desk| accounts::add(desk, &actor, &input)).await {
        Ok(user) => Ok(member.go_saying(HERE, "added", &user.name, "")),
        Err(error) => {
            let page = page(&member, "", &Query::default()).await?;
            Ok(refuse(&member, error, &sent, page, |page| Some(&mut page.adding)))
        }
    }
}

/// `POST /settings/users/{login}`: name, roles, department.
pub async fn change(
    Path(login): Path<String>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let (actor, input, edited) = (member.actor.clone(), input(&sent), login.clone());
    let change = move |work: &mut Work<'_, '_>| accounts::amend(work, &actor, &edited, &input);
    match member.server.run(move |desk| desk.write(change)).await {
        Ok(user) => Ok(member.go_saying(HERE, "changed", &user.name, "")),
        Err(error) => {
            let page = page(&member, &login, &Query::default()).await?;
            Ok(refuse(&member, error, &sent, page, |page| page.changing.first_mut()))
        }
    }
}

/// `POST /settings/users/{login}/password`
pub async fn reset_password(
    Path(login): Path<String>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let (actor, edited, new) = (member.actor.clone(), login.clone(), sent.text("password").to_owned());
    let reset = member.server.run(move |desk| accounts::reset_password(desk, &actor, &edited, &new));
    match reset.await {
        Ok(()) => Ok(member.go_saying(HERE, "password-reset", &login, "")),
        Err(error) => {
            let page = page(&member, &login, &Query::default()).await?;
            Ok(refuse(&member, error, &sent, page, |page| page.changing.last_mut()))
        }
    }
}

/// `POST /settings/users/{login}/retirement`
pub async fn retire(
    Path(login): Path<String>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    if is_unasked(&sent) {
        return Ok(instead(ask_to_retire(member, Path(login)).await?));
    }
    let (actor, edited, is_disabled) =
        (member.actor.clone(), login.clone(), sent.flag("active") == Some(false));
    let retire = move |work: &mut Work<'_, '_>| accounts::disable(work, &actor, &edited, is_disabled);
    match member.server.run(move |desk| desk.write(retire)).await {
        Ok(user) => {
            Ok(member.go_saying(HERE, if is_disabled { "retired" } else { "restored" }, &user.name, ""))
        }
        Err(error) => {
            let page = page(&member, &login, &Query::default()).await?;
            Ok(refuse(&member, error, &sent, page, |page| page.changing.first_mut()))
        }
    }
}

/// `GET /settings/users/{login}/retirement`: asks first.
pub async fn ask_to_retire(member: Member, Path(login): Path<String>) -> Result<Response, Response> {
    let (actor, asked) = (member.actor.clone(), login.clone());
    let find = move |work: &mut Work<'_, '_>| retirement::of_person(work, &actor, &asked);
    let (user, stake) = member.run(move |desk| desk.read(find)).await?;
    let post = format!("{}/retirement", address(&login));
    Ok(ask(&member, Asked { name: user.name, of: "users", post, back: HERE }, stake))
}
