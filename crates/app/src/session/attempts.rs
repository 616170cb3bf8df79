//! Slows guessing without locking anybody out: who guesses waits, where they guess from. Kept in memory; a restart forgets it.

use std::sync::{Mutex, MutexGuard, PoisonError};

use wenguo_domain::moment::{DAY, HOUR, Moment};

use crate::error::AppError;
use crate::recent::Recent;

/// So many wrong guesses at one thing are anybody's right.
const FREE: u32 = 5;
/// So many from one network, whatever they are at: an office behind one address has many people.
const FREE_FROM_A_NETWORK: u32 = 50;
/// So many at one thing, wherever they come from: no person forgets a password that often.
const FREE_FROM_ANYWHERE: u32 = 100;
/// The longest wait of a network, in milliseconds.
const LONGEST: i64 = 15 * 60_000;
/// The longest wait of strangers when all the world guesses at one thing: its owner on a new network may be among them.
const LONGEST_OF_STRANGERS: i64 = 30_000;
/// A network from which the right secret came is no stranger for so long.
const TRUSTED: i64 = 30 * DAY;
/// So many of each kind are remembered; then the oldest are forgotten.
const REMEMBERED: usize = 50_000;
/// More characters than any name has; what is longer is told apart by its beginning only.
const NAME: usize = 60;

/// Attempts at a named thing (an account, a complaint's number) from a network, and how they came out.
#[derive(Debug)]
pub struct Attempts(Mutex<Known>);

#[derive(Debug)]
struct Known {
    counts: Recent<Source, Count>,
    /// Apart from the counts: only the right secret adds to it, so no flood pushes anybody out.
    trusted: Recent<(String, String), Moment>,
}

/// Where attempts come from, and what at.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Source {
    Pair(String, String),
    Network(String),
    Anywhere(String),
}

#[derive(Debug, Clone, Copy)]
struct Count {
    attempts: u32,
    last: Moment,
}

impl Default for Attempts {
    fn default() -> Attempts {
        Attempts::remembering(REMEMBERED)
    }
}

impl Attempts {
    fn remembering(most: usize) -> Attempts {
        Attempts(Mutex::new(Known { counts: Recent::holding(most), trusted: Recent::holding(most) }))
    }

    /// Lets an attempt pass and counts it as failed until it says otherwise, or says how long to wait.
    ///
    /// It counts now and not when it has failed: many at once would all pass before the first of them had.
    pub fn admit(&self, name: &str, network: &str, now: Moment) -> Result<Attempt<'_>, AppError> {
        let name: String = name.to_lowercase().chars().take(NAME).collect();
        let mut known = self.known();
        let sources = known.sources(&name, network, now);
        let wait = sources.iter().map(|source| known.wait(source, now)).max().unwrap_or(0);
        if wait > 0 {
            return Err(AppError::TooMany { seconds: (wait + 999) / 1000 });
        }
        for source in &sources {
            known.count(source.clone(), now);
        }
        drop(known);
        Ok(Attempt { attempts: self, sources, pair: (name, network.to_owned()), now })
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    /// What an attempt counts for. Whoever comes from a network that knew the secret does not wait for strangers.
    fn sources(&self, name: &str, network: &str, now: Moment) -> Vec<Source> {
        let pair = (name.to_owned(), network.to_owned());
        let is_trusted = self.trusted.get(&pair).is_some_and(|at| now.since(*at) < TRUSTED);
        let mut sources =
            vec![Source::Pair(name.to_owned(), network.to_owned()), Source::Network(network.to_owned())];
        if !is_trusted {
            sources.push(Source::Anywhere(name.to_owned()));
        }
        sources
    }

    fn wait(&self, source: &Source, now: Moment) -> i64 {
        let (free, longest) = match source {
            Source::Pair(..) => (FREE, LONGEST),
            Source::Network(_) => (FREE_FROM_A_NETWORK, LONGEST),
            Source::Anywhere(_) => (FREE_FROM_ANYWHERE, LONGEST_OF_STRANGERS),
        };
        let Some(count) = self.counts.get(source) else { return 0 };
        count.last.plus(pause(count.attempts, free, longest)).since(now)
    }

    fn count(&mut self, source: Source, now: Moment) {
        let before = self.counts.get(&source).filter(|count| now.since(count.last) <= HOUR);
        let attempts = before.map_or(0, |count| count.attempts).saturating_add(1);
        self.counts.put(source, Count { attempts, last: now });
    }

    fn take_back(&mut self, source: &Source) {
        match self.counts.get(source).copied() {
            Some(Count { attempts: 0 | 1, .. }) => self.counts.remove(source),
            Some(count) => self.counts.put(source.clone(), Count { attempts: count.attempts - 1, ..count }),
            None => {}
        }
    }
}

/// An attempt that was let pass. Dropped, it has failed.
#[derive(Debug)]
pub struct Attempt<'a> {
    attempts: &'a Attempts,
    sources: Vec<Source>,
    pair: (String, String),
    now: Moment,
}

impl Attempt<'_> {
    /// The secret was right: forgets the failures at this thing from this network, which is no stranger now.
    pub fn succeeded(self) {
        let mut known = self.attempts.known();
        for source in &self.sources {
            known.take_back(source);
        }
        known.counts.remove(&Source::Pair(self.pair.0.clone(), self.pair.1.clone()));
        known.trusted.put(self.pair.clone(), self.now);
    }

    /// It came to nothing for a reason that says nothing about the secret: it does not count.
    pub fn came_to_nothing(self) {
        let mut known = self.attempts.known();
        for source in &self.sources {
            known.take_back(source);
        }
    }
}

/// A second after the last free attempt, then twice as long each time.
fn pause(attempts: u32, free: u32, longest: i64) -> i64 {
    match attempts.checked_sub(free) {
        Some(beyond) => (1_000_i64 << beyond.min(20)).min(longest),
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Moment = Moment(1_000_000_000);

    fn fail(attempts: &Attempts, name: &str, network: &str, now: Moment) -> bool {
        attempts.admit(name, network, now).is_ok()
    }

    #[test]
    fn the_wait_doubles_up_to_a_quarter_of_an_hour_and_an_hour_forgets() {
        let (attempts, mut now) = (Attempts::default(), START);
        let mut waits = Vec::new();
        for _ in 0..5 {
            assert!(fail(&attempts, "ann", "home", now));
        }
        for _ in 0..12 {
            let Err(AppError::TooMany { seconds }) = attempts.admit("ann", "home", now) else {
                panic!("no wait after {waits:?}")
            };
            waits.push(seconds);
            now = now.plus(seconds * 1000);
            assert!(fail(&attempts, "ANN", "home", now), "when the wait is over");
        }
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
        now = now.plus(HOUR + 1);
        for _ in 0..5 {
            assert!(fail(&attempts, "ann", "home", now));
        }
    }

    #[test]
    fn a_network_that_tries_many_names_waits_and_an_office_that_signs_in_does_not() {
        let attempts = Attempts::default();
        let passed = (0..200).filter(|who| fail(&attempts, &format!("name{who}"), "street", START)).count();
        assert_eq!(passed, 50);
        for who in 0..500 {
            let attempt = attempts.admit(&format!("name{who}"), "office", START).expect("no wait");
            attempt.succeeded();
        }
    }

    #[test]
    fn strangers_wait_when_all_the_world_guesses_and_whoever_was_here_before_does_not() {
        let attempts = Attempts::default();
        attempts.admit("ann", "home", START).expect("no wait").succeeded();
        let passed = (0..500).filter(|net| fail(&attempts, "ann", &format!("net{net}"), START)).count();
        assert_eq!(passed, 100);
        attempts.admit("ann", "home", START).expect("the victim does not wait").succeeded();
        let Err(AppError::TooMany { seconds }) = attempts.admit("ann", "hotel", START) else {
            panic!("a stranger passed")
        };
        assert!(seconds <= 30, "{seconds}");
        let later = START.plus(TRUSTED);
        for net in 0..100 {
            fail(&attempts, "ann", &format!("net{net}"), later);
        }
        assert!(attempts.admit("ann", "home", later).is_err(), "trust ends");
    }

    #[test]
    fn guesses_at_the_same_moment_are_counted_before_they_fail() {
        let attempts = Attempts::default();
        let under_way: Vec<_> = (0..20).filter_map(|_| attempts.admit("ann", "home", START).ok()).collect();
        assert_eq!(under_way.len(), 5);
        under_way.into_iter().for_each(Attempt::came_to_nothing);
        assert!(attempts.known().counts.is_empty(), "nothing was wrong with them");
    }

    #[test]
    fn a_flood_fills_no_memory_and_pushes_no_friend_out() {
        let attempts = Attempts::remembering(100);
        attempts.admit("ann", "home", START).expect("no wait").succeeded();
        let long = "长".repeat(10_000);
        for net in 0..10_000 {
            fail(&attempts, &format!("{net}{long}"), &format!("net{net}"), START);
        }
        let known = attempts.known();
        assert_eq!((known.counts.len(), known.trusted.len()), (100, 1));
        assert!(known.counts.get(&Source::Anywhere(format!("9999{}", "长".repeat(56)))).is_some());
    }
}
