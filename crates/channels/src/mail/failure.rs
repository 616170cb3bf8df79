//! What a letter that did not go means: is it worth trying again?

use std::error::Error as _;
use std::io::ErrorKind;

use lettre::transport::smtp::Error;
use wenguo_app::outgoing::Undelivered;

/// Refusals that are about the account and not about the letter (RFC 4954; 503 is how some ask for a sign-in): somebody
/// mends the settings, and the same letter goes.
const ABOUT_US: &[u16] = &[503, 530, 534, 535, 538];

/// The failure in one line. The server's own words, which hold no password.
pub fn of(error: &Error) -> Undelivered {
    let words = error.source().map(ToString::to_string).unwrap_or_default();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some(code) = error.status().map(u16::from) else {
        return Undelivered::for_now(without_reply(error, &words));
    };
    let said = format!("the mail server said {code} {words}");
    let is_about_us = ABOUT_US.contains(&code);
    let failure = if error.is_permanent() && !is_about_us {
        Undelivered::for_good(said)
    } else {
        Undelivered::for_now(said)
    };
    failure.with_status(code)
}

fn without_reply(error: &Error, words: &str) -> String {
    if has_timed_out(error) {
        "the mail server did not answer in time".to_owned()
    } else if error.is_tls() {
        format!("TLS to the mail server failed: {words}")
    } else if error.is_client() {
        format!("the mail server cannot do what is configured: {words}")
    } else if error.is_response() {
        format!("what answered does not speak SMTP: {words}")
    } else {
        format!("the mail server cannot be reached: {words}")
    }
}

/// A read that took too long is "would block" on Unix and "timed out" elsewhere.
fn has_timed_out(error: &Error) -> bool {
    let mut source = error.source();
    while let Some(error) = source {
        if let Some(error) = error.downcast_ref::<std::io::Error>() {
            return matches!(error.kind(), ErrorKind::TimedOut | ErrorKind::WouldBlock);
        }
        source = error.source();
    }
    false
}
