//! The change feed: tells whoever listens that a complaint changed, once the change is on disk and never before.
//!
//! A listener is told that something changed and what number it has, never what was written: what of it they may see is
//! asked again when they look. Nodes that share one PostgreSQL tell one another (see `store::broadcast`).

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use serde::{Deserialize, Serialize};
use wenguo_store::broadcast::{Broadcast, Heard};
use wenguo_store::database::Database;

/// The name under which nodes listen to one another.
const CHANNEL: &str = "wenguo_changes";
/// Changes that fit into one word between nodes: PostgreSQL takes 8,000 bytes.
const TOGETHER: usize = 100;

/// A complaint and the version it now has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Number.
    pub number: String,
    /// Version.
    pub version: i64,
}

/// A word between nodes.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Word {
    Changed(Vec<Change>),
    Told(Vec<i64>),
}

impl Word {
    /// Numbers always become JSON.
    fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// What a listener is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News<'n> {
    /// These complaints changed, all in one transaction.
    Changed(&'n [Change]),
    /// These people, by account, found something new in their inbox or read what was in it.
    Told(&'n [i64]),
    /// Other nodes could not be heard for a while: anything may have changed.
    Missed,
}

/// Is called with the news, on the thread of whoever wrote, so it must not wait; `false` ends the subscription.
pub type Listener = Box<dyn Fn(News<'_>) -> bool + Send>;

/// Why somebody cannot listen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPlace {
    /// The group has as many listeners as it may have.
    GroupIsFull,
    /// The program is ending.
    Ending,
}

/// Everybody who listens, and the other nodes.
#[derive(Default)]
pub struct Feed {
    listeners: Mutex<Listeners>,
    others: OnceLock<Broadcast>,
}

#[derive(Default)]
struct Listeners {
    by_id: BTreeMap<u64, (String, Listener)>,
    next: u64,
    is_ending: bool,
}

impl Feed {
    /// Tells what was committed, here and on the other nodes.
    pub fn announce(&self, changes: &[Change], told: &[i64]) {
        if !changes.is_empty() {
            self.tell(News::Changed(changes));
        }
        if !told.is_empty() {
            self.tell(News::Told(told));
        }
        if let Some(others) = self.others.get() {
            for together in changes.chunks(TOGETHER) {
                others.send(Word::Changed(together.to_vec()).written());
            }
            for together in told.chunks(TOGETHER) {
                others.send(Word::Told(together.to_vec()).written());
            }
        }
    }

    fn tell(&self, news: News<'_>) {
        self.lock().by_id.retain(|_, (_, listener)| listener(news));
    }

    /// Hears the other nodes of `database` from now on, and is heard by them. A second time changes nothing.
    pub fn join(self: &Arc<Feed>, database: &Database) {
        let feed = Arc::downgrade(self);
        let broadcast = database.broadcast(CHANNEL, move |heard| {
            if let Some(feed) = feed.upgrade() {
                feed.hear(heard);
            }
        });
        if let Some(broadcast) = broadcast {
            // A second one is dropped again.
            let _ = self.others.set(broadcast);
        }
    }

    fn hear(&self, heard: Heard<'_>) {
        let word = match heard {
            Heard::Word(word) => serde_json::from_str::<Word>(word).ok(),
            Heard::Missed => None,
        };
        match word {
            Some(Word::Changed(changes)) => self.tell(News::Changed(&changes)),
            Some(Word::Told(people)) => self.tell(News::Told(&people)),
            // A node of another version may speak otherwise: that something changed is still true.
            None => self.tell(News::Missed),
        }
    }

    /// Listens until the subscription is dropped; of one `group` at most `most` at a time.
    pub fn subscribe(
        self: &Arc<Feed>,
        group: &str,
        most: usize,
        listener: Listener,
    ) -> Result<Subscription, NoPlace> {
        let mut listeners = self.lock();
        if listeners.is_ending {
            return Err(NoPlace::Ending);
        }
        if listeners.by_id.values().filter(|(other, _)| other == group).count() >= most {
            return Err(NoPlace::GroupIsFull);
        }
        let id = listeners.next;
        listeners.next += 1;
        listeners.by_id.insert(id, (group.to_owned(), listener));
        Ok(Subscription { feed: self.clone(), id })
    }

    /// Lets go of everybody and takes nobody any more: the program is ending.
    pub fn end(&self) {
        let mut listeners = self.lock();
        listeners.is_ending = true;
        listeners.by_id.clear();
    }

    /// How many listen.
    pub fn listening(&self) -> usize {
        self.lock().by_id.len()
    }

    /// A listener that panicked has harmed nobody but itself.
    fn lock(&self) -> MutexGuard<'_, Listeners> {
        self.listeners.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A place among the listeners, given up when dropped.
pub struct Subscription {
    feed: Arc<Feed>,
    id: u64,
}

impl Drop for Subscription {
    fn drop(&mut self) {
        // The listener goes after the lock: what it holds may end a subscription in turn.
        let gone = self.feed.lock().by_id.remove(&self.id);
        drop(gone);
    }
}
