//! Signing in and out, the first account of an empty desk, language and theme.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use wenguo_app::accounts;
use wenguo_app::desk::Desk;
use wenguo_app::error::AppError;
use wenguo_app::session::{self, device};
use wenguo_app::set_up::{SetUp, set_up};
use wenguo_domain::secret::Secret;
use wenguo_http::cookie;
use wenguo_http::lang;
use wenguo_i18n::lang::Lang;

use crate::form::{Form, MemberForm, faults};
use crate::page::Page;
use crate::query::Query;
use crate::view::field::refill;
use crate::view::sign_in::{DemoAccount, SetupPage, SignInPage};
use crate::visitor::Visitor;
use crate::visitor::may_open;
use crate::workspace::queue::in_lang;

/// Seconds the browser keeps the cookie of a session; the server ends it earlier when it is idle.
const SESSION_SECONDS: i64 = 7 * 24 * 3600;

/// `GET /`: to work, to sign in, or to set up.
pub async fn home(visitor: Visitor) -> Response {
    let Some(actor) = visitor.actor() else { return Redirect::to("/sign-in").into_response() };
    let pages = ["workspace", "settings"];
    let first = pages.into_iter().find(|page| may_open(actor, page)).unwrap_or("account");
    Redirect::to(&format!("/{first}")).into_response()
}

/// `GET /sign-in`
pub async fn form(visitor: Visitor, query: Query) -> Result<Response, Response> {
    if visitor.run(|desk| desk.read(accounts::is_empty)).await? {
        return Ok(Redirect::to("/setup").into_response());
    }
    let page = sign_in_page(&visitor, "", query.text("next"), String::new()).await;
    Ok(visitor.show(Page(page)))
}

async fn sign_in_page(visitor: &Visitor, login: &str, next: &str, problem: String) -> SignInPage {
    let t = visitor.t;
    let accounts = visitor.server.serving.shown_accounts.iter().map(|account| DemoAccount {
        login: account.login.clone(),
        initial: account.name.chars().next().map(String::from).unwrap_or_default(),
        name: account.name.clone(),
        role: account.roles.iter().map(|role| t.code("role", role)).collect::<Vec<_>>().join(" · "),
        department: account
            .department
            .as_ref()
            .map(|(name, name_en)| in_lang(t, name, name_en.as_deref()))
            .unwrap_or_default(),
        password: account.password.clone(),
    });
    SignInPage {
        t,
        shell: visitor.public_shell().await,
        fields: SignInPage::fields(t, login),
        next: next.to_owned(),
        problem,
        accounts: accounts.collect(),
        public: true,
    }
}

/// `POST /sign-in`
pub async fn sign_in(Form { visitor, sent }: Form) -> Response {
    let (login, password, peer) =
        (sent.text("login").to_owned(), Secret::new(sent.text("password")), visitor.peer.clone());
    let agent = visitor.agent.clone();
    let enter = move |desk: &Desk| {
        let key = session::sign_in(desk, &login, password.reveal(), &peer)?;
        desk.write(|work| device::describe(work, key.reveal(), &agent, &peer))?;
        Ok(key)
    };
    let result = visitor.server.run(enter).await;
    let mut retry_after = None;
    let (status, problem) = match result {
        Ok(key) => return entered(&visitor, &key, inside(sent.text("next"))),
        Err(AppError::Unauthorised) => {
            (StatusCode::UNPROCESSABLE_ENTITY, visitor.t.text("sign-in-failed").into_owned())
        }
        Err(AppError::TooMany { seconds }) => {
            retry_after = Some(seconds);
            let minutes = (seconds + 59) / 60;
            (
                StatusCode::TOO_MANY_REQUESTS,
                visitor.t.with("sign-in-slow-down", "minutes", &minutes.to_string()),
            )
        }
        Err(AppError::Busy { seconds }) => {
            retry_after = Some(seconds);
            (StatusCode::SERVICE_UNAVAILABLE, visitor.t.text("problem-busy-text").into_owned())
        }
        Err(error) => return crate::problem::page(&visitor, error),
    };
    let page = sign_in_page(&visitor, sent.text("login"), sent.text("next"), problem).await;
    let mut response = (status, Page(page)).into_response();
    if let Some(seconds) = retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

fn entered(visitor: &Visitor, key: &Secret, next: &str) -> Response {
    let mut response = Redirect::to(next).into_response();
    let is_secure = visitor.server.serving.secure_cookies;
    let cookie = cookie::set(cookie::SESSION, key.reveal(), SESSION_SECONDS, is_secure);
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}

/// Only addresses of our own: anything else would let a link lead elsewhere after signing in.
pub fn inside(next: &str) -> &str {
    let is_ours = next.starts_with('/') && !next.starts_with("//") && !next.contains('\\');
    if is_ours && !next.contains(char::is_control) { next } else { "/" }
}

/// `POST /sign-out`
pub async fn sign_out(MemberForm { member, .. }: MemberForm) -> Result<Response, Response> {
    let key_hash = member.signed_in.as_ref().map(|signed_in| signed_in.key_hash.clone()).unwrap_or_default();
    member.run(move |desk| desk.write(|work| session::sign_out(work, &key_hash))).await?;
    let mut response = Redirect::to("/sign-in").into_response();
    let forget = cookie::set(cookie::SESSION, "", 0, member.server.serving.secure_cookies);
    response.headers_mut().append(header::SET_COOKIE, forget);
    Ok(response)
}

/// `POST /preferences`: language or theme, kept by the browser.
pub async fn prefer(Form { visitor, sent }: Form) -> Response {
    let mut response = Redirect::to(inside(sent.text("next"))).into_response();
    let year = 365 * 24 * 3600;
    let secure = visitor.server.serving.secure_cookies;
    if let Some(lang) = Lang::from_tag(sent.text("lang")) {
        response
            .headers_mut()
            .append(header::SET_COOKIE, cookie::set(lang::COOKIE, lang.tag(), year, secure));
    }
    if let theme @ ("light" | "dark" | "auto") = sent.text("theme") {
        response.headers_mut().append(header::SET_COOKIE, cookie::set("theme", theme, year, secure));
    }
    response
}

/// `GET /setup`: while there is no account.
pub async fn setup_form(visitor: Visitor) -> Result<Response, Response> {
    if !visitor.run(|desk| desk.read(accounts::is_empty)).await? {
        return Ok(Redirect::to("/sign-in").into_response());
    }
    let page = SetupPage { t: visitor.t, shell: visitor.shell(""), fields: SetupPage::fields(visitor.t) };
    Ok(visitor.show(Page(page)))
}

/// `POST /setup`: makes the first account, an administrator who also coordinates, and loads a trade.
pub async fn setup(Form { visitor, sent }: Form) -> Response {
    let input = SetUp {
        organisation: sent.some("organisation"),
        preset: sent.some("preset"),
        login: sent.text("login").to_owned(),
        name: sent.some("name"),
        password: Secret::new(sent.text("password")),
    };
    let (agent, peer) = (visitor.agent.clone(), visitor.peer.clone());
    let make = move |desk: &Desk| {
        let key = set_up(desk, &input)?;
        desk.write(|work| device::describe(work, key.reveal(), &agent, &peer))?;
        Ok(key)
    };
    match visitor.server.run(make).await {
        Ok(key) => entered(&visitor, &key, "/"),
        Err(error @ AppError::Invalid(_)) => {
            let mut fields = SetupPage::fields(visitor.t);
            refill(&mut fields, sent.pairs(), &faults(visitor.t, &error));
            let page = SetupPage { t: visitor.t, shell: visitor.shell(""), fields };
            (StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response()
        }
        Err(error) => crate::problem::page(&visitor, error),
    }
}
