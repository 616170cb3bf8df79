//! Who is looking at a page: signed in or not, in which language and theme, on which address.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::response::{IntoResponse, Redirect, Response};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use wenguo_app::desk::Desk;
use wenguo_app::error::AppError;
use wenguo_app::session::{self, SignedIn};
use wenguo_app::track_code::Receipt;
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Role;
use wenguo_domain::verb::Verb;
use wenguo_http::cookie;
use wenguo_http::lang;
use wenguo_http::peer::Peer;
use wenguo_http::shell::Shell as Server;
use wenguo_i18n::lang::Lang;

use crate::problem;
use crate::view::receipt::ReceiptCard;
use crate::view::shell::{Flash, NavItem, Person, Shell};
use crate::view::tone::Tone;
use crate::words::Words;

/// Cookie that says once what just happened: an i18n key, and the draft that is done with.
const FLASH: &str = "wenguo_flash";
/// How the keys of words end that say to take care.
const CAUTION: &str = "-unreachable";

/// Somebody who looks at a page, signed in or not.
#[derive(Clone)]
pub struct Visitor {
    /// The server.
    pub server: Server,
    /// Words in their language.
    pub t: Words,
    /// Address they come from.
    pub peer: String,
    /// What their browser calls itself; may be empty.
    pub agent: String,
    /// Path and query of the page.
    pub path: String,
    /// Whether htmx asks for a part of a page.
    pub is_part: bool,
    /// Who they are, if signed in.
    pub signed_in: Option<SignedIn>,
    theme: &'static str,
    flash: Option<String>,
}

impl FromRequestParts<Server> for Visitor {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Visitor, Response> {
        let headers = &parts.headers;
        let mut visitor = Visitor {
            server: server.clone(),
            t: Words::new(lang::of(headers)),
            peer: String::new(),
            agent: agent(headers),
            path: parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned(),
            is_part: headers.contains_key("hx-request")
                && !headers.contains_key("hx-history-restore-request"),
            signed_in: None,
            theme: theme(headers),
            flash: cookie::find(headers, FLASH),
        };
        if parts.method == Method::POST && is_from_elsewhere(headers) {
            return Err(problem::named(&visitor, axum::http::StatusCode::FORBIDDEN, "bad-request"));
        }
        if let Some(key) = cookie::find(headers, cookie::SESSION) {
            let chosen = cookie::find(headers, lang::COOKIE).is_some();
            match server.run(move |desk| session::find(desk, &key)).await {
                Ok(found) => visitor.signed_in = found,
                Err(error) => return Err(problem::page(&visitor, error)),
            }
            let preferred = visitor.signed_in.as_ref().and_then(|signed_in| signed_in.lang.as_deref());
            if let (false, Some(lang)) = (chosen, preferred.and_then(Lang::from_tag)) {
                visitor.t = Words::new(lang);
            }
        }
        let Ok(Peer(peer)) = Peer::from_request_parts(parts, server).await;
        visitor.peer = peer;
        Ok(visitor)
    }
}

fn agent(headers: &HeaderMap) -> String {
    headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

fn theme(headers: &HeaderMap) -> &'static str {
    match cookie::find(headers, "theme").as_deref() {
        Some("light") => "light",
        Some("dark") => "dark",
        _ => "auto",
    }
}

/// Browsers say where a form was sent from; one sent from another site is not the reader's wish.
fn is_from_elsewhere(headers: &HeaderMap) -> bool {
    if let Some(site) = headers.get("sec-fetch-site").and_then(|value| value.to_str().ok()) {
        return !matches!(site, "same-origin" | "none");
    }
    let host = headers.get(header::HOST).and_then(|value| value.to_str().ok());
    let origin = headers.get(header::ORIGIN).and_then(|value| value.to_str().ok());
    match (origin.and_then(|origin| origin.split_once("://")), host) {
        (Some((_, from)), Some(host)) => from != host,
        _ => false,
    }
}

impl Visitor {
    /// Runs `read` on the desk; a failure becomes the page that says so.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Desk) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, Response> {
        self.server.run(work).await.map_err(|error| problem::page(self, error))
    }

    /// Now, in unix milliseconds.
    pub fn now(&self) -> i64 {
        self.server.desk.now().0
    }

    /// Who they are as an actor, if signed in.
    pub fn actor(&self) -> Option<&Actor> {
        self.signed_in.as_ref().map(|signed_in| &signed_in.actor)
    }

    /// Token that every form of this page carries.
    pub fn csrf(&self) -> String {
        self.signed_in.as_ref().map(|signed_in| signed_in.csrf.clone()).unwrap_or_default()
    }

    /// The frame of a page; `here` is the name of the page in the navigation.
    pub fn shell(&self, here: &str) -> Shell {
        let mut shell = Shell::bare(&self.path, &self.csrf(), self.now());
        shell.theme = self.theme;
        shell.flash = self.flash.as_deref().and_then(|flash| self.said(flash));
        if let Some(signed_in) = &self.signed_in {
            let actor = &signed_in.actor;
            shell.nav = NavItem::all(self.t, here, |page| may_open(actor, page));
            shell.may_register = actor.knows(Verb::Receive);
            shell.registering = here == "register";
            shell.at_account = here == "account";
            shell.user = Some(self.person(signed_in));
        }
        shell
    }

    fn person(&self, signed_in: &SignedIn) -> Person {
        let roles: Vec<_> =
            signed_in.actor.roles.iter().map(|role| self.t.code("role", role.as_str())).collect();
        Person {
            initial: signed_in.name.chars().next().map(String::from).unwrap_or_default(),
            name: signed_in.name.clone(),
            role: roles.join(" · "),
            login: signed_in.actor.login.clone(),
        }
    }

    fn said(&self, flash: &str) -> Option<Flash> {
        let decoded = percent_decode_str(flash).decode_utf8().ok()?;
        let mut parts = decoded.splitn(4, '|');
        let (key, value, draft_done) = (parts.next()?, parts.next()?, parts.next()?);
        if !key.starts_with("said-") {
            return None;
        }
        let code = parts.next().filter(|code| !code.is_empty());
        let receipt =
            code.map(|code| ReceiptCard { t: self.t, number: value.to_owned(), code: code.to_owned() });
        let tone = if key.ends_with(CAUTION) { Tone::Warn } else { Tone::Ok };
        Some(Flash {
            text: self.t.with(key, "value", value),
            tone,
            draft_done: draft_done.to_owned(),
            receipt,
        })
    }

    /// An answer that shows `page`, and forgets what was said on it once.
    pub fn show(&self, page: impl IntoResponse) -> Response {
        let mut response = page.into_response();
        if self.flash.is_some() {
            let forget = cookie::set(FLASH, "", 0, self.server.serving.secure_cookies);
            response.headers_mut().append(header::SET_COOKIE, forget);
        }
        response
    }

    /// Goes to `href` and says there, once, what was done: the words of `said-KEY` with `$value`.
    pub fn go_saying(&self, href: &str, key: &str, value: &str, draft_done: &str) -> Response {
        // A bar in it would begin the next part.
        let value = value.replace('|', "/");
        self.go_telling(href, &format!("said-{key}|{value}|{draft_done}|"))
    }

    /// Like `go_saying`, with number and code to be read out. They travel in the cookie, never in an address.
    pub fn go_with_receipt(&self, href: &str, key: &str, receipt: &Receipt, draft_done: &str) -> Response {
        self.go_telling(href, &format!("said-{key}|{}|{draft_done}|{}", receipt.number, receipt.code))
    }

    fn go_telling(&self, href: &str, text: &str) -> Response {
        let value = utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let mut response = Redirect::to(href).into_response();
        let flash = cookie::set(FLASH, &value, 60, self.server.serving.secure_cookies);
        response.headers_mut().append(header::SET_COOKIE, flash);
        response
    }

    /// Goes to the page to sign in on, and from there back here. htmx is told to load it as a whole page.
    pub fn go_sign_in(&self) -> Response {
        let next = utf8_percent_encode(&self.path, NON_ALPHANUMERIC).to_string();
        let href = format!("/sign-in?next={next}");
        if self.is_part {
            let mut response = axum::http::StatusCode::UNAUTHORIZED.into_response();
            if let Ok(value) = HeaderValue::from_str(&href) {
                response.headers_mut().insert("HX-Redirect", value);
            }
            return response;
        }
        Redirect::to(&href).into_response()
    }
}

/// Which pages somebody finds in the navigation.
pub fn may_open(actor: &Actor, page: &str) -> bool {
    let works = actor.roles.iter().any(|role| !matches!(role, Role::Admin));
    match page {
        "settings" => actor.is(Role::Admin),
        "follow-ups" => actor.knows(Verb::FollowUp),
        "workspace" | "complaints" | "customers" | "overview" => works,
        _ => true,
    }
}

/// Somebody who is signed in; whoever is not is sent to sign in first.
#[derive(Clone)]
pub struct Member {
    /// All about the visit.
    pub visitor: Visitor,
    /// Who they are.
    pub actor: Actor,
}

impl FromRequestParts<Server> for Member {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Member, Response> {
        let visitor = Visitor::from_request_parts(parts, server).await?;
        match visitor.actor().cloned() {
            Some(actor) => Ok(Member { visitor, actor }),
            None => Err(visitor.go_sign_in()),
        }
    }
}

impl std::ops::Deref for Member {
    type Target = Visitor;

    fn deref(&self) -> &Visitor {
        &self.visitor
    }
}
