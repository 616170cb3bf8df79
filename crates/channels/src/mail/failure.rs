//! What a letter that did not go means: is it worth trying again?

use std::error::Error as _;
use std::io::ErrorKind;

use lettre::transport::smtp::Error;
use wenguo_app::outgoing::Undelivered;
use wenguo_domain::obstacle::Obstacle;

use crate::http_call::failure::of_connection;

/// Refusals that are about the account and not about the letter (RFC 4954; 503 is how some ask for a sign-in): somebody
/// mends the settings, and the same letter goes.
const ABOUT_US: &[u16] = &[503, 530, 534, 535, 538];

/// The failure in one line. The server's own words, which hold no password.
pub fn of(error: &Error) -> Undelivered {
    let words = error.source().map(ToString::to_string).unwrap_or_default();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some(code) = error.status().map(u16::from) else { return without_reply(error, &words) };
    let said = format!("the mail server said {code} {words}");
    let is_about_us = ABOUT_US.contains(&code);
    let failure = if error.is_permanent() && !is_about_us {
        Undelivered::for_good(said)
    } else {
        Undelivered::for_now(said)
    };
    let obstacle = match () {
        () if is_about_us => Obstacle::Account,
        () if error.is_permanent() && is_about_recipient(code, &words) => Obstacle::Recipient,
        () => Obstacle::Refused,
    };
    failure.because(obstacle).with_status(code)
}

/// Whether it is the recipient that is refused, and not the letter or who sends it. Where the server says so, its enhanced
/// code decides (RFC 3463: x.1.x is about addresses, x.2.x about mailboxes); else the codes that RFC 5321 has for mailboxes.
fn is_about_recipient(code: u16, words: &str) -> bool {
    let enhanced = words.split_whitespace().find_map(|word| {
        let mut parts = word.split('.').map(str::parse::<u16>);
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(Ok(_)), Some(Ok(subject)), Some(Ok(_)), None) => Some(subject),
            _ => None,
        }
    });
    enhanced.map_or(matches!(code, 550 | 551 | 553), |subject| matches!(subject, 1 | 2))
}

fn without_reply(error: &Error, words: &str) -> Undelivered {
    let (obstacle, said) = if has_timed_out(error) {
        (Obstacle::TooSlow, "the mail server did not answer in time".to_owned())
    } else if error.is_tls() || has_refused_certificate(error) {
        (Obstacle::Untrusted, format!("TLS to the mail server failed: {words}"))
    } else if error.is_client() {
        (Obstacle::NotConfigured, format!("the mail server cannot do what is configured: {words}"))
    } else if error.is_response() {
        (Obstacle::Unintelligible, format!("what answered does not speak SMTP: {words}"))
    } else {
        let kind = first_io(error).map(std::io::Error::kind);
        let obstacle = kind.and_then(of_connection).unwrap_or(Obstacle::Unreachable);
        (obstacle, format!("the mail server cannot be reached: {words}"))
    };
    Undelivered::for_now(said).because(obstacle)
}

/// The handshake happens with the first word, so what TLS says comes as a failure of the connection.
fn has_refused_certificate(error: &Error) -> bool {
    first_io(error).and_then(std::io::Error::get_ref).is_some_and(|inner| inner.is::<rustls::Error>())
}

/// A read that took too long is "would block" on Unix and "timed out" elsewhere.
fn has_timed_out(error: &Error) -> bool {
    first_io(error).is_some_and(|error| matches!(error.kind(), ErrorKind::TimedOut | ErrorKind::WouldBlock))
}

fn first_io(error: &Error) -> Option<&std::io::Error> {
    let mut source = error.source();
    while let Some(error) = source {
        if let Some(error) = error.downcast_ref::<std::io::Error>() {
            return Some(error);
        }
        source = error.source();
    }
    None
}
