//! Calls to addresses that people typed in: webhooks and group robots.
//!
//! `target` says which addresses may be written and where a redirect may lead, `guard` looks names up and asks
//! `address` of everything that comes back, `failure` says what is worth trying again. Nothing is taken from the
//! environment: no proxy, no credentials, no cookies; connections are not kept.

pub mod address;
pub(crate) mod failure;
pub mod guard;
pub mod network;
mod target;

use std::io::Read;
use std::sync::Arc;
use std::time::Duration;

use ureq::http::{Response, header};
use ureq::tls::{Certificate, RootCerts, TlsConfig, TlsProvider};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, Proxy};
use wenguo_app::clock::Clock;
use wenguo_app::outgoing::Undelivered;
use wenguo_app::outgoing::http::{Answer, Call, HttpPort, KEPT};
use wenguo_domain::moment::Moment;
use wenguo_domain::obstacle::Obstacle;

use crate::http_call::address::Allowed;
use crate::http_call::guard::{Guard, Lookup};
use crate::http_call::target::Target;
use crate::trust::Authorities;

/// How often one call may be sent on.
const REDIRECTS: usize = 3;
/// The head of an answer, in bytes.
const LONGEST_HEAD: usize = 32 * 1024;
/// How the program names itself.
const USER_AGENT: &str = concat!("wenguo/", env!("CARGO_PKG_VERSION"));

/// How calls are made.
pub struct Settings {
    /// What may be called besides the public internet.
    pub allowed: Allowed,
    /// `http://host:port`; it then looks names up and decides where they may lead.
    pub proxy: Option<String>,
    /// Whose certificates are believed.
    pub authorities: Authorities,
    /// How long calls may take.
    pub patience: Patience,
    /// Who looks names up; nobody but the operating system, unless a test says so.
    pub lookup: Option<Lookup>,
}

/// How long calls may take.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// Until a connection is there.
    pub connect: Duration,
    /// Until the answer is there, through all redirects.
    pub whole: Duration,
}

impl Default for Patience {
    fn default() -> Patience {
        Patience { connect: Duration::from_secs(5), whole: Duration::from_secs(20) }
    }
}

/// Makes calls.
pub struct HttpCaller {
    agent: Agent,
    guard: Guard,
    clock: Arc<dyn Clock>,
    patience: Patience,
}

impl HttpCaller {
    /// A caller; the error says what is wrong with the proxy.
    pub fn new(settings: Settings, clock: Arc<dyn Clock>) -> Result<HttpCaller, String> {
        let proxy = settings.proxy.as_deref().map(proxy).transpose()?;
        let guard = Guard::new(settings.allowed, proxy.is_some(), settings.lookup);
        let Patience { connect, whole } = settings.patience;
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(proxy)
            .max_idle_connections(0)
            .max_response_header_size(LONGEST_HEAD)
            .timeout_global(Some(whole))
            .timeout_resolve(Some(connect))
            .timeout_connect(Some(connect))
            .user_agent(USER_AGENT)
            .accept_encoding("identity")
            .tls_config(tls(&settings.authorities))
            .build();
        let agent = Agent::with_parts(config, DefaultConnector::default(), guard.clone());
        Ok(HttpCaller { agent, guard, clock, patience: settings.patience })
    }

    /// Posts to `target` with what is left of the time since `begun`.
    fn post(&self, target: &Target, call: &Call, begun: Moment) -> Result<Response<Body>, Undelivered> {
        if let Some(address) = target.address() {
            self.guard.check_address(&target.host(), address).map_err(failure::of_refusal)?;
        }
        // The machine's clock may be set while a call is under way; then a call gets too much or too little time, once.
        let spent = Duration::from_millis(u64::try_from(self.clock.now().since(begun)).unwrap_or(0));
        let rest = self.patience.whole.saturating_sub(spent);
        if rest.is_zero() {
            return Err(failure::of_error(ureq::Error::Timeout(ureq::Timeout::Global)));
        }
        let mut request = self.agent.post(target.as_str()).config().timeout_global(Some(rest)).build();
        for (name, value) in &call.headers {
            request = request.header(name, value);
        }
        request.send(&call.body[..]).map_err(failure::of_error)
    }
}

impl HttpPort for HttpCaller {
    fn call(&self, call: &Call) -> Result<Answer, Undelivered> {
        let begun = self.clock.now();
        let mut target = Target::parse(&call.url)?;
        for _ in 0..=REDIRECTS {
            let mut response = self.post(&target, call, begun)?;
            let status = response.status().as_u16();
            let location =
                response.headers().get(header::LOCATION).map(|place| place.to_str().unwrap_or_default());
            if let (301 | 302 | 307 | 308, Some(place)) = (status, location) {
                target = target.redirected(place).map_err(|refused| refused.with_status(status))?;
                continue;
            }
            let body = beginning(response.body_mut());
            let now = self.clock.now();
            return if response.status().is_success() {
                Ok(Answer { status, body, milliseconds: now.since(begun).max(0) })
            } else {
                Err(failure::of_answer(status, response.headers(), &body, now))
            };
        }
        let said = format!("it redirects more than {REDIRECTS} times");
        Err(Undelivered::for_good(said).because(Obstacle::TooManyRedirects))
    }

    fn may_call(&self, url: &str) -> Result<(), Undelivered> {
        let target = Target::parse(url)?;
        if let Some(address) = target.address() {
            return self.guard.check_address(&target.host(), address).map_err(failure::of_refusal);
        }
        let (host, port) = target.host_and_port();
        self.guard.check(&host, port, self.patience.connect).map_err(failure::of_refusal)
    }
}

/// The first bytes of an answer. Once the status is there the call is decided: a body that breaks off changes nothing.
fn beginning(body: &mut Body) -> String {
    let mut bytes = Vec::new();
    let limit = u64::try_from(KEPT).unwrap_or(u64::MAX);
    let _ = body.as_reader().take(limit).read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

fn tls(authorities: &Authorities) -> TlsConfig {
    let roots: Vec<Certificate<'static>> =
        authorities.iter().map(|each| Certificate::from_der(each.as_ref()).to_owned()).collect();
    TlsConfig::builder()
        .provider(TlsProvider::Rustls)
        .root_certs(RootCerts::new_with_certs(&roots))
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .build()
}

fn proxy(text: &str) -> Result<Proxy, String> {
    let wrong = || "write it as http://host:port".to_owned();
    if !text.starts_with("http://") && !text.starts_with("https://") {
        return Err(wrong());
    }
    Proxy::new(text).map_err(|_| wrong())
}
