//! Slows guessing of passwords without locking anybody out: who guesses waits, from where they guess.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use wenguo_domain::moment::{HOUR, Moment};

use crate::error::AppError;

/// So many wrong passwords are anybody's right.
const FREE: u32 = 5;
/// The longest wait, in milliseconds.
const LONGEST: i64 = 15 * 60_000;
/// So many pairs are remembered; then the oldest are forgotten.
const REMEMBERED: usize = 50_000;

/// Failed attempts by login and address. The victim signs in from elsewhere and is not made to wait.
#[derive(Debug, Default)]
pub struct Attempts(Mutex<HashMap<(String, String), Failures>>);

#[derive(Debug, Clone, Copy)]
struct Failures {
    count: u32,
    last: Moment,
}

impl Attempts {
    /// Lets an attempt pass, or says how long to wait.
    pub fn admit(&self, login: &str, peer: &str, now: Moment) -> Result<(), AppError> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let pairs = [(login.to_lowercase(), peer.to_owned()), (String::new(), peer.to_owned())];
        // An address that tries many logins waits too, but only after many more attempts.
        for (pair, free) in pairs.iter().zip([FREE, 10 * FREE]) {
            let Some(failures) = known.get(pair) else { continue };
            let wait = failures.last.plus(pause(failures.count, free)).since(now);
            if wait > 0 {
                return Err(AppError::TooMany { seconds: wait / 1000 + 1 });
            }
        }
        Ok(())
    }

    /// Remembers a failure.
    pub fn failed(&self, login: &str, peer: &str, now: Moment) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= REMEMBERED {
            known.retain(|_, failures| now.since(failures.last) < HOUR);
        }
        for login in [login.to_lowercase(), String::new()] {
            let failures = known.entry((login, peer.to_owned())).or_insert(Failures { count: 0, last: now });
            failures.count =
                if now.since(failures.last) > HOUR { 1 } else { failures.count.saturating_add(1) };
            failures.last = now;
        }
    }

    /// Forgets the failures of a login that was signed in to.
    pub fn succeeded(&self, login: &str, peer: &str) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.remove(&(login.to_lowercase(), peer.to_owned()));
    }
}

/// A second after the first failure too many, then twice as long each time.
fn pause(count: u32, free: u32) -> i64 {
    match count.checked_sub(free) {
        Some(beyond) => 1_000_i64.checked_shl(beyond.min(20)).unwrap_or(LONGEST).min(LONGEST),
        None => 0,
    }
}
