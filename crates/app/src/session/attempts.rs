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
    fn failures_of_a_busy_network_fade_while_its_people_sign_in() {
        let (attempts, mut now) = (Attempts::default(), START);
        for who in 0..60 {
            assert!(fail(&attempts, &format!("name{who}"), "office", now));
            for minutes in 0..10 {
                let at = now.plus(minutes * HOUR / 6);
                let name = format!("name{who}-{minutes}");
                attempts.admit(&name, "office", at).expect("nobody waits").succeeded();
            }
            now = now.plus(2 * HOUR);
        }
        attempts.admit("ann", "office", now).expect("nobody waits").succeeded();
    }

    #[test]
    fn a_network_that_guesses_holds_up_its_strangers_and_no_friend() {
        let attempts = Attempts::default();
        attempts.admit("ann", "office", START).expect("no wait").succeeded();
        let moments = (0..60).map(|second| START.plus(second * 4_000));
        let passed = moments.filter(|at| fail(&attempts, &format!("name{}", at.0), "office", *at)).count();
        assert!((50..60).contains(&passed), "{passed}");
        let later = START.plus(240_000);
        assert!(attempts.admit("bea", "office", later).is_err(), "a stranger waits");
        for _ in 0..100 {
            attempts.admit("ann", "office", later).expect("a friend does not").succeeded();
        }
        for _ in 0..FREE {
            assert!(fail(&attempts, "ann", "office", later));
        }
        assert!(attempts.admit("ann", "office", later).is_err(), "but guessing at a friend is guessing");
    }

    #[test]
    fn a_success_leaves_the_failures_of_its_network_as_they_were() {
        let attempts = Attempts::default();
        for who in 0..49 {
            assert!(fail(&attempts, &format!("name{who}"), "office", START));
        }
        let office = Source::Network("office".to_owned());
        let before = attempts.known().failures.get(&office).cloned();
        let later = START.plus(HOUR / 2);
        let under_way = attempts.admit("ann", "office", later).expect("no wait");
        under_way.succeeded();
        attempts.admit("bea", "office", later).expect("no wait").came_to_nothing();
        assert_eq!(attempts.known().failures.get(&office).cloned(), before);
        attempts.admit("han", "office", START.plus(HOUR + 1)).expect("no wait").succeeded();
        assert!(attempts.known().failures.get(&office).is_none(), "forgotten in their time");
    }

    #[test]
    fn whoever_guesses_for_hours_is_remembered_in_bounds() {
        let attempts = Attempts::default();
        for second in 0..10_000 {
            fail(&attempts, "ann", "home", START.plus(second * 1_000));
        }
        let pair = Source::Pair("ann".to_owned(), "home".to_owned());
        let kept = attempts.known().failures.get(&pair).map_or(0, Vec::len);
        assert!((1..=(FREE + TELLING) as usize).contains(&kept), "{kept}");
    }

    #[test]
    fn guesses_at_the_same_moment_are_counted_before_they_fail() {
        let attempts = Attempts::default();
        let under_way: Vec<_> = (0..20).filter_map(|_| attempts.admit("ann", "home", START).ok()).collect();
        assert_eq!(under_way.len(), 5);
        under_way.into_iter().for_each(Attempt::came_to_nothing);
        assert!(attempts.known().failures.is_empty(), "nothing was wrong with them");
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
        assert_eq!((known.failures.len(), known.trusted.len()), (100, 1));
        assert!(known.failures.get(&Source::Anywhere(format!("9999{}", "长".repeat(56)))).is_some());
    }
}
