//! What a letter that did not go means: is it worth trying again?

use std::error::Error as _;
use std::io::ErrorKind;

use lettre::transport::smtp::Error;
use wenguo_app::outgoing::Undelivered;
use wenguo_domain::obstacle::Obstacle;

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
    let obstacle = if is_about_us { Obstacle::Account } else { Obstacle::Refused };
    failure.because(obstacle).with_status(code)
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
        (Obstacle::Unreachable, format!("the mail server cannot be reached: {words}"))
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
