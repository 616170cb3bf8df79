//! What goes out of the house, as use cases see it: ports for mail, calls and group robots, and whether a failure is final.
//!
//! The ports are synchronous and are called by jobs, outside every transaction: what is sent cannot be taken back.
//! `channels` has the real ones, `cli` puts them into the desk, tests put in `testkit`'s recorder. A desk without them
//! keeps everything and sends nothing.

pub mod address;
pub mod http;
pub mod mail;
pub mod robot;
pub mod webhook;

use std::fmt;
use std::sync::Arc;

use crate::outgoing::address::AddressFault;
use crate::outgoing::http::HttpPort;
use crate::outgoing::mail::MailPort;
use crate::outgoing::robot::RobotPort;
use wenguo_domain::obstacle::Obstacle;

/// The ways out that this desk has.
#[derive(Clone, Default)]
pub struct Outgoing {
    mail: Option<Arc<dyn MailPort>>,
    http: Option<Arc<dyn HttpPort>>,
    robots: Option<Arc<dyn RobotPort>>,
}

impl Outgoing {
    /// With mail.
    #[must_use]
    pub fn with_mail(self, mail: Arc<dyn MailPort>) -> Outgoing {
        Outgoing { mail: Some(mail), ..self }
    }

    /// With calls to webhooks.
    #[must_use]
    pub fn with_http(self, http: Arc<dyn HttpPort>) -> Outgoing {
        Outgoing { http: Some(http), ..self }
    }

    /// With group robots.
    #[must_use]
    pub fn with_robots(self, robots: Arc<dyn RobotPort>) -> Outgoing {
        Outgoing { robots: Some(robots), ..self }
    }

    /// Whether letters can be sent at all: pages say so before somebody counts on them.
    pub fn has_mail(&self) -> bool {
        self.mail.is_some()
    }

    /// The way for letters; without one they wait until somebody configures it.
    pub fn mail(&self) -> Result<&dyn MailPort, Undelivered> {
        self.mail.as_deref().ok_or_else(|| not_configured("no mail server is configured: set mail.host"))
    }

    /// The way for calls.
    pub fn http(&self) -> Result<&dyn HttpPort, Undelivered> {
        self.http.as_deref().ok_or_else(|| not_configured("this process makes no calls: run `wenguo serve`"))
    }

    /// The way for messages to groups.
    pub fn robots(&self) -> Result<&dyn RobotPort, Undelivered> {
        self.robots
            .as_deref()
            .ok_or_else(|| not_configured("this process makes no calls: run `wenguo serve`"))
    }
}

impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outgoing")
            .field("mail", &self.mail.is_some())
            .field("http", &self.http.is_some())
            .field("robots", &self.robots.is_some())
            .finish()
    }
}

fn not_configured(said: &str) -> Undelivered {
    Undelivered::for_now(said).because(Obstacle::NotConfigured)
}

/// It went out: what the other side said to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// The words of the receiver, or of the server that took it over.
    pub said: String,
    /// The status of HTTP, or the reply code of SMTP.
    pub status: Option<u16>,
}

/// It did not go out, or the other side did not take it. Holds no secret: it is shown on pages and written to logs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{said}")]
pub struct Undelivered {
    /// Trying again would be of no use.
    pub is_final: bool,
    /// What stood in the way.
    pub obstacle: Obstacle,
    /// The same in one English line, with the words of the other side.
    pub said: String,
    /// The status of HTTP, or the reply code of SMTP.
    pub status: Option<u16>,
    /// For how many milliseconds the other side wants to be left alone.
    pub retry_after: Option<i64>,
    /// What is wrong with the address itself, where that is why.
    pub address: Option<AddressFault>,
}

impl Undelivered {
    /// Worth trying again later.
    pub fn for_now(said: impl Into<String>) -> Undelivered {
        Undelivered {
            is_final: false,
            obstacle: Obstacle::Trouble,
            said: said.into(),
            status: None,
            retry_after: None,
            address: None,
        }
    }

    /// The same again would fail the same way.
    pub fn for_good(said: impl Into<String>) -> Undelivered {
        Undelivered { is_final: true, ..Undelivered::for_now(said) }
    }

    /// With what stood in the way, where it was not this house.
    #[must_use]
    pub fn because(self, obstacle: Obstacle) -> Undelivered {
        Undelivered { obstacle, ..self }
    }

    /// With the number the other side answered.
    #[must_use]
    pub fn with_status(self, status: u16) -> Undelivered {
        Undelivered { status: Some(status), ..self }
    }

    /// With what is wrong with the address.
    #[must_use]
    pub fn for_address(self, fault: AddressFault) -> Undelivered {
        Undelivered { address: Some(fault), ..self }
    }

    /// With the pause the other side asked for.
    #[must_use]
    pub fn with_pause(self, retry_after: Option<i64>) -> Undelivered {
        Undelivered { retry_after, ..self }
    }
}
