//! Who is looking at a page: signed in or not, in which language and theme, on which address.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::response::{IntoResponse, Redirect, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use wenguo_app::calendar::horizon::{self, Ending};
use wenguo_app::desk::Desk;
use wenguo_app::error::AppError;
use wenguo_app::fairness::{self, presence, take};
use wenguo_app::session::{self, SignedIn};
use wenguo_app::work::Work;
use wenguo_app::{delivery, duty, notice};
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Role;
use wenguo_domain::moment::Moment;
use wenguo_domain::verb::Verb;
use wenguo_http::cookie;
use wenguo_http::lang;
use wenguo_http::peer::Peer;
use wenguo_http::shell::Shell as Server;
use wenguo_i18n::dates;
use wenguo_i18n::lang::Lang;

use crate::flash::{self, Told};
use crate::view::shell::{NavItem, Person, Shell};
use crate::words::Words;
use crate::{csrf, problem, settings};

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
    /// Path and query of the page that a form was sent from, or a part asked for; this page where the browser does not say.
    from: String,
    /// Whether htmx asks for a part of a page.
    pub is_part: bool,
    /// Who they are, if signed in.
    pub signed_in: Option<SignedIn>,
    /// What is to be said on this page.
    pub(crate) told: Option<Arc<Told>>,
    /// Calendars whose public days end too early, on a page of the settings.
    endings: Vec<Ending>,
    /// How much was not delivered of late, on a page of the settings.
    given_up: i64,
    /// How much in the inbox is new to them; counted for whole pages only.
    pub(crate) unread: i64,
    /// Until when they said to be away.
    away_until: Option<Moment>,
    csrf: String,
    theme: &'static str,
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
            from: String::new(),
            is_part: headers.contains_key("hx-request")
                && !headers.contains_key("hx-history-restore-request"),
            signed_in: None,
            told: cookie::find(headers, flash::COOKIE).and_then(|told| Told::read(&told)).map(Arc::new),
            endings: Vec::new(),
            given_up: 0,
            unread: 0,
            away_until: None,
            csrf: String::new(),
            theme: theme(headers),
        };
        let is_sent = parts.method == Method::POST;
        let unsaid = || if is_sent { "/".to_owned() } else { visitor.path.clone() };
        visitor.from = came_from(parts).unwrap_or_else(unsaid);
        if parts.method == Method::POST && is_from_elsewhere(headers) {
            return Err(problem::named(&visitor, axum::http::StatusCode::FORBIDDEN, "bad-request"));
        }
        if let Some(key) = cookie::find(headers, cookie::SESSION) {
            let is_page = parts.method == Method::GET && !visitor.is_part;
            visitor.recognise(key, is_page).await?;
            let is_chosen = cookie::find(headers, lang::COOKIE).is_some();
            let preferred = visitor.signed_in.as_ref().and_then(|signed_in| signed_in.lang.as_deref());
            if let (false, Some(lang)) = (is_chosen, preferred.and_then(Lang::from_tag)) {
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

/// The page that a form stood on, or that asks for a part of itself: what is sent, or is only a part, cannot be opened again.
fn came_from(parts: &Parts) -> Option<String> {
    let headers = &parts.headers;
    let is_part = headers.contains_key("hx-request");
    if parts.method == Method::GET && !is_part {
        return None;
    }
    let said = headers.get("hx-current-url").or_else(|| headers.get(header::REFERER))?.to_str().ok()?;
    let after = said.split_once("://")?.1;
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok())?;
    let page = after.strip_prefix(host)?;
    let page = page.split('#').next().unwrap_or_default();
    page.starts_with('/').then(|| page.to_owned())
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
    /// Finds out who holds the key of a session, and on a page what waits to be shown on it.
    async fn recognise(&mut self, key: String, is_page: bool) -> Result<(), Response> {
        let query = self.path.split_once('?').map_or("", |(_, query)| query);
        let query = if is_page { query.to_owned() } else { String::new() };
        let in_settings = self.path.starts_with("/settings");
        let find = move |desk: &Desk| {
            let Some(signed_in) = session::find(desk, &key)? else { return Ok(None) };
            let receipt = flash::receipt(desk, &query, &signed_in)?;
            let is_keeper = in_settings && may_open(&signed_in.actor, "settings");
            let (endings, given_up) = match is_keeper {
                true => {
                    desk.read(|work| Ok::<_, AppError>((horizon::endings(work)?, delivery::given_up(work)?)))?
                }
                false => (Vec::new(), 0),
            };
            let seen = |work: &mut Work<'_, '_>| {
                let unread = notice::unread(work, &signed_in.actor)?;
                Ok::<_, AppError>((unread, presence::away_until(work, &signed_in.actor)?))
            };
            let seen = if is_page { desk.read(seen)? } else { (0, None) };
            Ok(Some((signed_in, receipt, (endings, given_up), seen)))
        };
        let found = self.server.run(find).await.map_err(|error| problem::page(self, error))?;
        if let Some((signed_in, receipt, kept, seen)) = found {
            (self.endings, self.given_up) = kept;
            (self.unread, self.away_until) = seen;
            self.csrf = csrf::masked(signed_in.csrf.reveal(), &*self.server.desk.entropy);
            if let Some(told) = receipt {
                self.told = Some(Arc::new(told));
            }
            self.signed_in = Some(signed_in);
        }
        Ok(())
    }

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

    /// Token that every form of this page carries, masked for this page.
    pub fn csrf(&self) -> String {
        self.csrf.clone()
    }

    /// Whether a form carries the token that pages of this session gave it.
    pub fn knows_token(&self, sent: &str) -> bool {
        let token = self.signed_in.as_ref().map_or("", |signed_in| signed_in.csrf.reveal());
        csrf::is(sent, token)
    }

    /// The frame of a page; `here` is the name of the page in the navigation.
    pub fn shell(&self, here: &str) -> Shell {
        let mut shell = Shell::bare(&self.path, &self.csrf(), self.now());
        shell.theme = self.theme;
        shell.flash = self.said();
        shell.unread = self.unread;
        shell.cautions = settings::calendars::cautions(self.t, &self.endings);
        shell.cautions.extend(settings::outgoing::deliveries::caution(self.t, self.given_up));
        if let Some(signed_in) = &self.signed_in {
            let actor = &signed_in.actor;
            shell.nav = NavItem::all(self.t, here, |page| may_open(actor, page));
            shell.may_register = actor.knows(Verb::Receive);
            shell.presence = take::may_take(actor).then(|| self.away_said());
            shell.registering = here == "register";
            shell.at_account = here == "account";
            shell.user = Some(self.person(signed_in));
        }
        shell
    }

    fn away_said(&self) -> String {
        let said = |until: Moment| dates::exact(until.0, &self.server.desk.zone);
        self.away_until.map(said).unwrap_or_default()
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

    /// The page to sign in on, and from there back to where a form stood, or here.
    pub fn sign_in_href(&self) -> String {
        format!("/sign-in?next={}", utf8_percent_encode(&self.from, NON_ALPHANUMERIC))
    }

    /// Goes to the page to sign in on, and from there back here. htmx is told to load it as a whole page.
    pub fn go_sign_in(&self) -> Response {
        let href = self.sign_in_href();
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
        "fairness" => fairness::may_open(actor),
        "team" => duty::keeps_roster(actor),
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
