//! What a call that came to nothing means: is it worth trying again? Says no address, for it may hold a key.

use std::io::ErrorKind;

use jiff::fmt::rfc2822;
use ureq::http::{HeaderMap, header};
use ureq::{Error, Timeout};
use wenguo_app::outgoing::Undelivered;
use wenguo_domain::backoff::LONGEST_PAUSE;
use wenguo_domain::moment::Moment;
use wenguo_domain::obstacle::Obstacle;

use crate::http_call::address::Forbidden;
use crate::http_call::guard::Refusal;

/// How much of an answer is said again.
const SAID: usize = 200;

/// No answer came.
pub fn of_error(error: Error) -> Undelivered {
    match error {
        Error::Timeout(Timeout::Resolve) => too_slow("the name was not looked up in time"),
        Error::Timeout(Timeout::Connect) => too_slow("no connection came about in time"),
        Error::Timeout(_) => too_slow("no whole answer came in time"),
        Error::HostNotFound => unknown(),
        Error::Io(error) if is_unknown_name(&error) => unknown(),
        Error::Io(error) if is_tls(&error) => untrusted(&error),
        Error::Io(error) => disconnected(&error),
        Error::Tls(why) => untrusted(&why),
        Error::Rustls(error) => untrusted(&error),
        Error::ConnectProxyFailed(_) => unreachable("the proxy did not let the call through"),
        Error::Protocol(_) | Error::LargeResponseHeader(..) => {
            Undelivered::for_now("what answered does not speak HTTP as it should")
                .because(Obstacle::Unintelligible)
        }
        Error::BadUri(_) | Error::Http(_) => {
            Undelivered::for_good("this address or one of its headers cannot be sent")
                .because(Obstacle::BadAddress)
        }
        Error::Other(other) => match other.downcast_ref::<Forbidden>() {
            Some(forbidden) => of_refusal(Refusal::Forbidden(forbidden.clone())),
            None => unreachable("the call failed"),
        },
        _ => unreachable("the call failed"),
    }
}

/// The host is not called.
pub fn of_refusal(refusal: Refusal) -> Undelivered {
    match refusal {
        Refusal::Unknown => unknown(),
        Refusal::Forbidden(forbidden) => Undelivered::for_good(forbidden.to_string())
            .because(Obstacle::Inside)
            .for_address(forbidden.fault()),
    }
}

/// An answer other than success. Only "gone" is final: a receiver that is being mended answers everything else, too.
pub fn of_answer(status: u16, headers: &HeaderMap, body: &str, now: Moment) -> Undelivered {
    let said: String = body.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(SAID).collect();
    let said = if said.is_empty() { format!("HTTP {status}") } else { format!("HTTP {status}: {said}") };
    let failure = match status {
        410 => Undelivered::for_good(said).because(Obstacle::Gone),
        429 => Undelivered::for_now(said).because(Obstacle::TooOften),
        _ => Undelivered::for_now(said).because(Obstacle::Refused),
    };
    failure.with_status(status).with_pause(pause(headers, now))
}

fn unknown() -> Undelivered {
    Undelivered::for_now("nobody knows the name of this host").because(Obstacle::UnknownHost)
}

fn unreachable(said: &str) -> Undelivered {
    Undelivered::for_now(said).because(Obstacle::Unreachable)
}

/// The connection, and not what was said over it, is what failed.
fn disconnected(error: &std::io::Error) -> Undelivered {
    let failure = unreachable(&format!("the connection failed: {error}"));
    match of_connection(error.kind()) {
        Some(obstacle) => failure.because(obstacle),
        None => failure,
    }
}

/// What a failed connection says of the other side; `None` where nothing but that it failed.
pub(crate) fn of_connection(kind: ErrorKind) -> Option<Obstacle> {
    match kind {
        ErrorKind::ConnectionRefused => Some(Obstacle::ConnectionRefused),
        ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted
        | ErrorKind::BrokenPipe
        | ErrorKind::UnexpectedEof => Some(Obstacle::HungUp),
        _ => None,
    }
}

fn untrusted(why: &dyn std::fmt::Display) -> Undelivered {
    Undelivered::for_now(format!("TLS failed: {why}")).because(Obstacle::Untrusted)
}

fn too_slow(said: &str) -> Undelivered {
    Undelivered::for_now(said).because(Obstacle::TooSlow)
}

/// `Retry-After`, in seconds or as a date, as milliseconds from `now`.
fn pause(headers: &HeaderMap, now: Moment) -> Option<i64> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    let wait = match text.parse::<i64>() {
        Ok(seconds) => seconds.saturating_mul(1000),
        Err(_) => Moment::from(rfc2822::parse(text).ok()?.timestamp()).since(now),
    };
    Some(wait.clamp(0, LONGEST_PAUSE))
}

/// The client hands what TLS says on as a failure of the connection.
fn is_tls(error: &std::io::Error) -> bool {
    error.get_ref().is_some_and(|inner| inner.is::<rustls::Error>())
}

/// The standard library has no kind for a name nobody knows; the operating system's words are all there is.
fn is_unknown_name(error: &std::io::Error) -> bool {
    error.to_string().starts_with("failed to lookup address information")
}
