//! What is asked for all the time and changes a few times a year is kept at hand, under a word that stands in the database and
//! is another one after every change, on whichever node. Whoever reads asks for the word first, so what a transaction wrote
//! and took back is never found again. A piece of work asks for all words at once, when it needs the first.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use wenguo_store::setting;

use crate::entropy;
use crate::error::AppError;
use crate::work::Work;

/// Letters of the word: enough that none comes twice.
const LETTERS: usize = 20;

/// What is kept at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Topic {
    Calendars,
    /// Where departments and categories lie, and which department goes by which calendar: nothing of it is kept at hand, but it
    /// is known under a word, too.
    Trees,
    Policy,
    Ladders,
    Webhooks,
    Robots,
}

impl Topic {
    const ALL: [Topic; 6] =
        [Topic::Calendars, Topic::Trees, Topic::Policy, Topic::Ladders, Topic::Webhooks, Topic::Robots];

    /// Name of the setting with its word.
    fn name(self) -> &'static str {
        match self {
            Topic::Calendars => "calendars",
            Topic::Trees => "trees",
            Topic::Policy => "policy",
            Topic::Ladders => "ladders",
            Topic::Webhooks => "webhooks",
            Topic::Robots => "robots",
        }
    }
}

/// The words by the names of their settings, as a piece of work found them; what nobody ever changed has none.
pub(crate) type Words = HashMap<String, String>;

/// A thing as it was read last, and under which word; none while nobody changed what was there from the first day.
#[derive(Debug)]
pub struct Known<T>(Mutex<Option<(Option<String>, Arc<T>)>>);

impl<T> Default for Known<T> {
    fn default() -> Known<T> {
        Known(Mutex::new(None))
    }
}

impl<T> Known<T> {
    /// The thing of this topic; from the database, by `read`, only if it changed.
    pub(crate) fn get(
        &self,
        work: &mut Work<'_, '_>,
        topic: Topic,
        read: impl FnOnce(&mut Work<'_, '_>) -> Result<T, AppError>,
    ) -> Result<Arc<T>, AppError> {
        let now = found(work, topic)?;
        if let Some((at, thing)) = &*self.0.lock().unwrap_or_else(PoisonError::into_inner)
            && *at == now
        {
            return Ok(Arc::clone(thing));
        }
        let thing = Arc::new(read(work)?);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, Arc::clone(&thing)));
        Ok(thing)
    }
}

fn found(work: &mut Work<'_, '_>, topic: Topic) -> Result<Option<String>, AppError> {
    let words = match &mut work.words {
        Some(words) => words,
        none => none.insert(setting::named(work.tx, &Topic::ALL.map(Topic::name))?.into_iter().collect()),
    };
    Ok(words.get(topic.name()).cloned())
}

/// The word a thing is known under, for whoever looks at it before it changes; blank while nobody changed it.
pub(crate) fn word(work: &mut Work<'_, '_>, topic: Topic) -> Result<String, AppError> {
    Ok(found(work, topic)?.unwrap_or_default())
}

/// The same for whoever goes by it: nobody changes the thing until the transaction ends, also where nobody ever did.
pub(crate) fn hold(work: &mut Work<'_, '_>, topic: Topic) -> Result<String, AppError> {
    let word = setting::hold(work.tx, topic.name())?;
    // What others changed before is true from here on.
    work.words = None;
    Ok(word)
}

/// Says that something changed: what was known before is not true any more. Nobody else says so until the transaction ends.
pub(crate) fn renew(work: &mut Work<'_, '_>, topic: Topic) -> Result<(), AppError> {
    let new = entropy::readable_code(&*work.desk.entropy, LETTERS);
    setting::set(work.tx, topic.name(), &new)?;
    // What others changed meanwhile is true from here on as well.
    work.words = None;
    Ok(())
}
