//! One letter by mail, and the port that sends it.

use wenguo_domain::moment::Moment;

use crate::outgoing::{Sent, Undelivered};

/// Sends letters.
pub trait MailPort: Send + Sync {
    /// Hands `letter` to the mail server; returns once the server has taken it over or refused it.
    fn send(&self, letter: &Letter) -> Result<Sent, Undelivered>;
}

/// A letter to one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The idempotency key: its digest is the Message-ID, so a letter sent twice is one letter in the mailbox.
    pub key: String,
    /// To whom.
    pub to: Recipient,
    /// One line.
    pub subject: String,
    /// As plain text.
    pub text: String,
    /// The same as a page, where there is one.
    pub html: Option<String>,
    /// Headers of its own, such as `In-Reply-To`.
    pub headers: Vec<(String, String)>,
    /// The program wrote it, not a person: no auto-reply is wanted.
    pub is_automatic: bool,
    /// When it was written.
    pub written_at: Moment,
}

/// Who gets a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// `name@example.cn`.
    pub address: String,
    /// The name shown beside it; may be empty.
    pub name: String,
}
