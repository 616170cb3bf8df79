//! What is asked for all the time and changes a few times a year is kept at hand, under a word that stands in the database and
//! is another one after every change, on whichever node. Whoever reads asks for the word first, so what a transaction wrote
//! and took back is never found again.

use std::sync::{Arc, Mutex, PoisonError};

use wenguo_store::setting;

use crate::entropy;
use crate::error::AppError;
use crate::work::Work;

/// Letters of the word: enough that none comes twice.
const LETTERS: usize = 20;

/// A thing as it was read last, and under which word; none while nobody changed what was there from the first day.
#[derive(Debug)]
pub struct Known<T>(Mutex<Option<(Option<String>, Arc<T>)>>);

impl<T> Default for Known<T> {
    fn default() -> Known<T> {
        Known(Mutex::new(None))
    }
}

impl<T> Known<T> {
    /// The thing whose word is the setting `word`; from the database, by `read`, only if it changed.
    pub(crate) fn get(
        &self,
        work: &mut Work<'_, '_>,
        word: &str,
        read: impl FnOnce(&mut Work<'_, '_>) -> Result<T, AppError>,
    ) -> Result<Arc<T>, AppError> {
        let now = setting::get(work.tx, word)?;
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

/// The word a thing is known under; blank while nobody changed it.
pub(crate) fn word(work: &mut Work<'_, '_>, word: &str) -> Result<String, AppError> {
    Ok(setting::get(work.tx, word)?.unwrap_or_default())
}

/// Refuses to go on where a thing is not known under the word it was `seen` under; else nobody changes it until the
/// transaction ends.
pub(crate) fn must_be_as_seen(work: &mut Work<'_, '_>, word: &str, seen: &str) -> Result<(), AppError> {
    match setting::get_to_change(work.tx, word)?.unwrap_or_default() == seen {
        true => Ok(()),
        false => Err(AppError::Changed { version: 0, since: Vec::new() }),
    }
}

/// Says that something changed: what was known before is not true any more. Nobody else says so until the transaction ends,
/// so whoever changes the thing says it first, and reads then.
pub(crate) fn renew(work: &mut Work<'_, '_>, word: &str) -> Result<(), AppError> {
    let new = entropy::readable_code(&*work.desk.entropy, LETTERS);
    Ok(setting::set(work.tx, word, &new)?)
}
