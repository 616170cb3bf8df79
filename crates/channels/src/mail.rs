//! Letters by SMTP: one connection for each, over TLS unless the operator says otherwise.
//!
//! `message` makes a letter what is sent, `failure` says what is worth trying again.

mod failure;
mod message;

use std::net::IpAddr;
use std::time::Duration;

use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, CertificateStore, Tls, TlsParameters};
use lettre::{SmtpTransport, Transport};
use wenguo_app::outgoing::mail::{Letter, MailPort};
use wenguo_app::outgoing::{Sent, Undelivered};
use wenguo_domain::obstacle::Obstacle;
use wenguo_domain::secret::Secret;

use crate::trust::Authorities;

/// Where letters are handed over.
pub struct Settings {
    /// The name of the mail server.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the way there is secured.
    pub security: Security,
    /// Who signs in; empty for nobody.
    pub user: String,
    /// The password.
    pub password: Secret,
    /// Who writes: `address@example.cn` or `Name <address@example.cn>`.
    pub from: String,
    /// How long the server may take to answer a command.
    pub timeout: Duration,
    /// Whose certificates are believed.
    pub authorities: Authorities,
}

/// How the way to the mail server is secured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// The connection becomes TLS before anything is said (port 587).
    StartTls,
    /// It is TLS from the start (port 465).
    Implicit,
    /// Not at all: for a server on this machine or in a network of one's own (port 25).
    Plain,
}

/// Hands letters to a mail server.
pub struct Mailer {
    transport: SmtpTransport,
    from: Mailbox,
}

impl Mailer {
    /// A mailer; the error names the setting. Connects to nobody yet.
    pub fn new(settings: Settings) -> Result<Mailer, String> {
        let from: Mailbox = settings.from.parse().map_err(|_| {
            "mail.from is no mail address: write name@example.cn, or Name <name@example.cn>".to_owned()
        })?;
        let has_account = !settings.user.is_empty();
        if has_account && settings.security == Security::Plain && !is_here(&settings.host) {
            return Err(
                "mail.tls is none, so mail.password would travel in the clear: set starttls or implicit"
                    .to_owned(),
            );
        }
        let mut builder = SmtpTransport::builder_dangerous(settings.host.clone())
            .port(settings.port)
            .timeout(Some(settings.timeout))
            .tls(security(&settings)?);
        if has_account {
            builder =
                builder.credentials(Credentials::new(settings.user, settings.password.reveal().to_owned()));
        }
        Ok(Mailer { transport: builder.build(), from })
    }

    /// Connects, says EHLO and signs in, and sends nothing.
    pub fn greet(&self) -> Result<(), Undelivered> {
        match self.transport.test_connection() {
            Ok(true) => Ok(()),
            Ok(false) => Err(Undelivered::for_now("the mail server hung up").because(Obstacle::HungUp)),
            Err(error) => Err(failure::of(&error)),
        }
    }
}

impl MailPort for Mailer {
    fn send(&self, letter: &Letter) -> Result<Sent, Undelivered> {
        let message = message::of(letter, &self.from)?;
        let response = self.transport.send(&message).map_err(|error| failure::of(&error))?;
        let words: Vec<&str> = response.message().collect();
        Ok(Sent { said: words.join(" "), status: Some(u16::from(response.code())) })
    }
}

fn security(settings: &Settings) -> Result<Tls, String> {
    if settings.security == Security::Plain {
        return Ok(Tls::None);
    }
    let wrong = |error: lettre::transport::smtp::Error| format!("mail.host {}: {error}", settings.host);
    let mut parameters =
        TlsParameters::builder(settings.host.clone()).certificate_store(CertificateStore::None);
    for authority in &settings.authorities {
        parameters = parameters
            .add_root_certificate(Certificate::from_der(authority.as_ref().to_vec()).map_err(wrong)?);
    }
    let parameters = parameters.build().map_err(wrong)?;
    Ok(match settings.security {
        Security::Implicit => Tls::Wrapper(parameters),
        Security::StartTls | Security::Plain => Tls::Required(parameters),
    })
}

/// Whether `host` is this machine, so that nobody on the way can read along.
fn is_here(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}
