//! The ways out of the house that a configuration describes. Only `wenguo serve` puts them into its desk: a demo or an
//! import must not write to anybody.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use wenguo_app::clock::Clock;
use wenguo_app::outgoing::Outgoing;
use wenguo_channels::http_call::address::Allowed;
use wenguo_channels::http_call::{HttpCaller, Patience, Settings};
use wenguo_channels::mail::{self, Mailer, Security};
use wenguo_channels::robot::Robots;
use wenguo_channels::trust::{self, Authorities};
use wenguo_config::{Config, Tls};

use crate::failure::Failure;

/// Mail if it is configured, and calls.
pub fn of(config: &Config, clock: Arc<dyn Clock>) -> Result<Outgoing, Failure> {
    let http = Arc::new(caller(config, clock)?);
    let outgoing = Outgoing::default().with_http(http.clone()).with_robots(Arc::new(Robots::new(http)));
    Ok(match mailer(config)? {
        Some(mailer) => outgoing.with_mail(Arc::new(mailer)),
        None => outgoing,
    })
}

/// Who hands letters over; nobody where no mail server is named.
pub fn mailer(config: &Config) -> Result<Option<Mailer>, Failure> {
    let mail = &config.mail;
    if mail.host.is_empty() {
        return Ok(None);
    }
    let settings = mail::Settings {
        host: mail.host.clone(),
        port: mail.port,
        security: match mail.tls {
            Tls::StartTls => Security::StartTls,
            Tls::Implicit => Security::Implicit,
            Tls::None => Security::Plain,
        },
        user: mail.user.clone(),
        password: mail.password.clone(),
        from: mail.from.clone(),
        timeout: Duration::from_secs(u64::from(mail.timeout.max(1))),
        authorities: authorities(config)?,
    };
    Mailer::new(settings).map(Some)
}

/// Who makes calls.
pub fn caller(config: &Config, clock: Arc<dyn Clock>) -> Result<HttpCaller, Failure> {
    let outgoing = &config.outgoing;
    let settings = Settings {
        allowed: Allowed::parse(&outgoing.allow).map_err(|error| format!("outgoing.allow: {error}"))?,
        proxy: Some(outgoing.proxy.reveal().to_owned()).filter(|proxy| !proxy.is_empty()),
        authorities: authorities(config)?,
        patience: Patience::default(),
        lookup: None,
    };
    HttpCaller::new(settings, clock).map_err(|error| format!("outgoing.proxy: {error}"))
}

fn authorities(config: &Config) -> Result<Authorities, Failure> {
    let file = Some(config.outgoing.ca_file.as_str()).filter(|file| !file.is_empty());
    trust::authorities(file.map(Path::new)).map_err(|error| format!("outgoing.ca_file: {error}"))
}
