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
/// A failure counts for so long, whatever comes after it.
const REMEMBERED_FOR: i64 = HOUR;
/// Failures beyond the free ones that still tell: more make no wait longer.
const TELLING: u32 = 12;
/// So many of each kind are remembered; then the oldest are forgotten.
const REMEMBERED: usize = 50_000;
/// More characters than any name has; what is longer is told apart by its beginning only.
const NAME: usize = 60;

/// Attempts at a named thing (an account, a complaint's number) from a network, and how they came out.
#[derive(Debug)]
pub struct Attempts(Mutex<Known>);

#[derive(Debug)]
struct Known {
    /// When attempts failed, oldest first. An attempt under way stands among them until it says otherwise.
    failures: Recent<Source, Vec<Moment>>,
    /// Apart from the failures: only the right secret adds to it, so no flood pushes anybody out.
    trusted: Recent<(String, String), Moment>,
}

/// Where attempts come from, and what at.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Source {
    Pair(String, String),
    Network(String),
    Anywhere(String),
}

impl Source {
    /// So many failures are free.
    fn free(&self) -> u32 {
        match self {
            Source::Pair(..) => FREE,
            Source::Network(_) => FREE_FROM_A_NETWORK,
            Source::Anywhere(_) => FREE_FROM_ANYWHERE,
        }
    }

    /// The longest wait.
    fn longest(&self) -> i64 {
        match self {
            Source::Pair(..) | Source::Network(_) => LONGEST,
            Source::Anywhere(_) => LONGEST_OF_STRANGERS,
        }
    }
}

impl Default for Attempts {
    fn default() -> Attempts {
        Attempts::remembering(REMEMBERED)
    }
}

impl Attempts {
    fn remembering(most: usize) -> Attempts {
        Attempts(Mutex::new(Known { failures: Recent::holding(most), trusted: Recent::holding(most) }))
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
    /// What an attempt counts for. Whoever comes from a network that knew the secret waits neither for strangers nor for
    /// what others in this network do.
    fn sources(&self, name: &str, network: &str, now: Moment) -> Vec<Source> {
        let pair = (name.to_owned(), network.to_owned());
        let is_trusted = self.trusted.get(&pair).is_some_and(|at| now.since(*at) < TRUSTED);
        let mut sources = vec![Source::Pair(name.to_owned(), network.to_owned())];
        if !is_trusted {
            sources.extend([Source::Network(network.to_owned()), Source::Anywhere(name.to_owned())]);
        }
        sources
    }

    fn wait(&self, source: &Source, now: Moment) -> i64 {
        let recent = self.recent(source, now);
        let Some(last) = recent.last() else { return 0 };
        let failures = u32::try_from(recent.len()).unwrap_or(u32::MAX);
        last.plus(pause(failures, source.free(), source.longest())).since(now)
    }

    /// The failures that still count. Each goes by its own age: people who sign in meanwhile keep none of them alive.
    fn recent(&self, source: &Source, now: Moment) -> Vec<Moment> {
        let failures = self.failures.get(source).map(Vec::as_slice).unwrap_or_default();
        failures.iter().copied().filter(|at| now.since(*at) <= REMEMBERED_FOR).collect()
    }

    fn count(&mut self, source: Source, now: Moment) {
        let mut failures = self.recent(&source, now);
        failures.push(now);
        let excess = failures.len().saturating_sub((source.free() + TELLING) as usize);
        failures.drain(..excess);
        self.failures.put(source, failures);
    }

    /// As if the attempt of `at` had not been. Others may have been admitted since; theirs stay.
    fn take_back(&mut self, source: &Source, at: Moment) {
        let Some(failures) = self.failures.get_mut(source) else { return };
        if let Some(place) = failures.iter().rposition(|failure| *failure == at) {
            failures.remove(place);
        }
        if failures.is_empty() {
            self.failures.remove(source);
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
            known.take_back(source, self.now);
        }
        known.failures.remove(&Source::Pair(self.pair.0.clone(), self.pair.1.clone()));
        known.trusted.put(self.pair.clone(), self.now);
    }

    /// It came to nothing for a reason that says nothing about the secret: it does not count.
    pub fn came_to_nothing(self) {
        let mut known = self.attempts.known();
        for source in &self.sources {
            known.take_back(source, self.now);
        }
    }
}

/// A second after the last free failure, then twice as long each time.
fn pause(failures: u32, free: u32, longest: i64) -> i64 {
    match failures.checked_sub(free) {
        Some(beyond) => (1_000_i64 << beyond.min(20)).min(longest),
        None => 0,
    }
}

#[cfg(test)]
mod tests;
