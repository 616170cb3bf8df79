//! One's own account: password, where one is signed in, tokens for programs, language.

pub mod absence;
mod browser;
pub mod mailing;

use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use wenguo_app::absence::Absence;
use wenguo_app::error::AppError;
use wenguo_app::mailing::{Liking, liking};
use wenguo_app::session::SignedIn;
use wenguo_app::session::device::{self, Secret};
use wenguo_app::work::Work;
use wenguo_app::{accounts, session, taxonomy, token};
use wenguo_domain::moment::Moment as Instant;
use wenguo_http::{cookie, lang};
use wenguo_i18n::dates;
use wenguo_i18n::lang::Lang;
use wenguo_store::session::Device;
use wenguo_store::token::Token;
use wenguo_store::tree::Tree;
use wenguo_store::user::{self, User};

use crate::form::{MemberForm, Sent, faults};
use crate::page::Page;
use crate::path::Path;
use crate::problem;
use crate::team;
use crate::view::account::{AccountPage, SessionRow, TokenRow};
use crate::view::field::refill;
use crate::view::link::Fact;
use crate::visitor::Member;
use crate::workspace::queue::{in_lang, moment};

/// Seconds the browser keeps the language.
const YEAR: i64 = 365 * 24 * 3600;

/// `GET /account`: with a token that was just made, this once. HEAD comes here too and shows nothing, so it takes nothing.
pub async fn show(method: Method, member: Member) -> Result<Response, Response> {
    let mut page = page(&member).await?;
    let who = member.signed_in.clone().ok_or_else(|| member.go_sign_in())?;
    if method == Method::GET {
        page.issued = member.run(move |desk| device::shown_once(desk, &who, Secret::Token)).await?;
    }
    Ok(member.show(Page(page)))
}

struct Found {
    department: Option<(String, Option<String>)>,
    devices: Vec<(Device, bool)>,
    tokens: Vec<Token>,
    email: Option<String>,
    liking: Liking,
    absences: Vec<Absence>,
    people: Vec<User>,
}

fn find(work: &mut Work<'_, '_>, signed_in: &SignedIn) -> Result<Found, AppError> {
    let user = signed_in.actor.user.ok_or(AppError::Unauthorised)?;
    let departments = taxonomy::all(work, Tree::Departments)?;
    let own = departments.into_iter().find(|entry| Some(entry.id) == signed_in.actor.department);
    let mut tokens = token::of_user(work, user)?;
    tokens.retain(|token| token.revoked_at.is_none());
    let department = own.map(|entry| (entry.name, entry.name_en));
    let email = user::by_id(work.tx, user)?.and_then(|user| user.email);
    let liking = liking(work, user)?;
    let mut absences = wenguo_app::absence::coming(work)?;
    absences.retain(|absence| absence.user_id == user);
    let mut people = accounts::all(work)?;
    people.retain(|other| other.disabled_at.is_none() && other.id != user);
    let devices = device::of_oneself(work, signed_in)?;
    Ok(Found { department, devices, tokens, email, liking, absences, people })
}

async fn page(member: &Member) -> Result<AccountPage, Response> {
    let signed_in = member.signed_in.clone().ok_or_else(|| member.go_sign_in())?;
    let who = signed_in.clone();
    let found = member.run(move |desk| desk.read(|work| find(work, &who))).await?;
    let t = member.t;
    let mut shell = member.shell("account");
    shell.path = "/account".to_owned();
    Ok(AccountPage {
        t,
        shell,
        facts: facts(member, &signed_in, found.department),
        password: AccountPage::password_fields(t),
        sessions: found
            .devices
            .iter()
            .map(|(device, is_this)| session_row(member, device, *is_this))
            .collect(),
        tokens: found.tokens.iter().map(|token| token_row(member, token)).collect(),
        absences: found.absences.iter().map(|each| absence::row(member, each)).collect(),
        absence: team::fields::absence(t, &found.people),
        issued: None,
        token: AccountPage::token_field(t),
        language: AccountPage::language_field(t),
        has_mail: member.server.desk.outgoing.has_mail(),
        mailing: mailing::fields(t, found.email.as_deref(), &found.liking),
    })
}

fn facts(member: &Member, signed_in: &SignedIn, department: Option<(String, Option<String>)>) -> Vec<Fact> {
    let t = member.t;
    let roles: Vec<_> = signed_in.actor.roles.iter().map(|role| t.code("role", role.as_str())).collect();
    let mut facts = vec![
        Fact::new(t.text("settings-full-name"), &signed_in.name),
        Fact::new(t.text("settings-login"), &signed_in.actor.login),
        Fact::new(t.text("settings-role"), roles.join(" · ")),
    ];
    if let Some((name, name_en)) = department {
        facts.push(Fact::new(t.text("settings-department"), in_lang(t, &name, name_en.as_deref())));
    }
    facts
}

fn exact(member: &Member, at: Instant) -> String {
    dates::exact(at.0, &member.server.desk.zone)
}

fn session_row(member: &Member, device: &Device, current: bool) -> SessionRow {
    let t = member.t;
    let named = browser::named(&device.agent);
    SessionRow {
        device: if named.is_empty() { t.text("account-session-unknown").into_owned() } else { named },
        network: device.network.clone(),
        begun: t.with("account-session-begun", "at", &exact(member, device.created_at)),
        seen: moment(member, device.seen_at),
        current,
        end: format!("/account/sessions/{}/end", device.key_hash),
    }
}

fn token_row(member: &Member, token: &Token) -> TokenRow {
    let t = member.t;
    let used = token.used_at.map(|at| t.with("account-token-used", "at", &exact(member, at)));
    TokenRow {
        name: token.name.clone(),
        created: t.with("account-token-created", "at", &exact(member, token.created_at)),
        used: used.unwrap_or_else(|| t.text("account-token-unused").into_owned()),
        revoke: format!("/account/tokens/{}/revoke", token.id),
    }
}

/// `POST /account/password`
pub async fn change_password(MemberForm { member, sent }: MemberForm) -> Result<Response, Response> {
    if sent.text("new") != sent.text("again") {
        let fault = ("again".to_owned(), member.t.text("error-password-mismatch").into_owned());
        return password_refused(&member, &sent, &[fault]).await;
    }
    let (who, peer, old, new) = (
        member.signed_in.clone().ok_or_else(|| member.go_sign_in())?,
        member.peer.clone(),
        sent.text("current").to_owned(),
        sent.text("new").to_owned(),
    );
    let result = member.server.run(move |desk| accounts::change_password(desk, &who, &old, &new, &peer));
    match result.await {
        Ok(()) => Ok(member.go_saying("/account", "password-changed", "", "")),
        Err(error @ AppError::Invalid(_)) => {
            let mut faults = faults(member.t, &error);
            faults
                .iter_mut()
                .filter(|(name, _)| name == "old")
                .for_each(|(name, _)| *name = "current".to_owned());
            password_refused(&member, &sent, &faults).await
        }
        Err(error) => Err(problem::page(&member, error)),
    }
}

async fn password_refused(
    member: &Member,
    sent: &Sent,
    faults: &[(String, String)],
) -> Result<Response, Response> {
    let mut page = page(member).await?;
    refill(&mut page.password, sent.pairs(), faults);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

/// `POST /account/sign-out-everywhere`: here too.
pub async fn sign_out_everywhere(MemberForm { member, .. }: MemberForm) -> Result<Response, Response> {
    let who = member.signed_in.clone().ok_or_else(|| member.go_sign_in())?;
    member.run(move |desk| desk.write(|work| session::sign_out_everywhere(work, &who))).await?;
    let mut response = Redirect::to("/sign-in").into_response();
    let forget = cookie::set(cookie::SESSION, "", 0, member.server.serving.secure_cookies);
    response.headers_mut().append(header::SET_COOKIE, forget);
    Ok(response)
}

/// `POST /account/sessions/{key_hash}/end`: signs out on one device.
pub async fn end_session(
    Path(key_hash): Path<String>,
    MemberForm { member, .. }: MemberForm,
) -> Result<Response, Response> {
    let who = member.signed_in.clone().ok_or_else(|| member.go_sign_in())?;
    member.run(move |desk| desk.write(|work| device::sign_out(work, &who, &key_hash))).await?;
    Ok(member.go_saying("/account", "session-ended", "", ""))
}

/// `POST /account/tokens`: the token waits on the server for the page that shows it, so that loading that page again
/// neither makes another nor shows this one twice.
pub async fn issue_token(MemberForm { member, sent }: MemberForm) -> Result<Response, Response> {
    let who = member.signed_in.clone().ok_or_else(|| member.go_sign_in())?;
    let (login, name) = (member.actor.login.clone(), sent.text("name").to_owned());
    let issue = move |work: &mut Work<'_, '_>| {
        let secret = token::issue(work, &login, &name)?;
        device::show_once(work, &who, Secret::Token, secret.reveal())
    };
    match member.server.run(move |desk| desk.write(issue)).await {
        Ok(()) => Ok(Redirect::to("/account#tokens-title").into_response()),
        Err(error @ AppError::Invalid(_)) => {
            let mut page = page(&member).await?;
            refill(std::slice::from_mut(&mut page.token), sent.pairs(), &faults(member.t, &error));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
        Err(error) => Err(problem::page(&member, error)),
    }
}

/// `POST /account/tokens/{id}/revoke`
pub async fn revoke_token(
    Path(id): Path<i64>,
    MemberForm { member, .. }: MemberForm,
) -> Result<Response, Response> {
    let user = member.actor.user.unwrap_or_default();
    let revoke = move |work: &mut Work<'_, '_>| {
        let name =
            token::of_user(work, user)?.into_iter().find(|token| token.id == id).map(|token| token.name);
        token::revoke(work, user, id)?;
        Ok::<_, AppError>(name.unwrap_or_default())
    };
    let name = member.run(move |desk| desk.write(revoke)).await?;
    Ok(member.go_saying("/account", "token-revoked", &name, ""))
}

/// `POST /account/language`: remembered with the account, and chosen here at once.
pub async fn choose_language(MemberForm { member, sent }: MemberForm) -> Result<Response, Response> {
    let Some(chosen) = Lang::from_tag(sent.text("lang")) else {
        return Err(problem::named(&member, StatusCode::BAD_REQUEST, "bad-request"));
    };
    let user = member.actor.user.unwrap_or_default();
    member.run(move |desk| desk.write(|work| accounts::set_lang(work, user, chosen.tag()))).await?;
    let mut response = member.go_saying("/account", "language", "", "");
    let remember = cookie::set(lang::COOKIE, chosen.tag(), YEAR, member.server.serving.secure_cookies);
    response.headers_mut().append(header::SET_COOKIE, remember);
    Ok(response)
}
