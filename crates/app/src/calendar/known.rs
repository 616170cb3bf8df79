//! Calendars are asked for with every clock and change twice a year: they are kept at hand, under a word that stands in the
//! database and is another one after every change, on whichever node. Whoever reads asks for the word first, so what a
//! transaction wrote and took back is never found again.

use std::sync::{Arc, Mutex, PoisonError};

use wenguo_store::calendar;
use wenguo_store::setting;

use super::Calendars;
use crate::entropy;
use crate::error::AppError;
use crate::work::Work;

/// Name of the setting with the word.
const WORD: &str = "calendars";
/// Letters of the word: enough that none comes twice.
const LETTERS: usize = 20;

/// The calendars as they were read last, and under which word; none while nobody changed what was there from the first day.
#[derive(Debug, Default)]
pub struct Known(Mutex<Option<(Option<String>, Arc<Calendars>)>>);

/// Every calendar, from the database only if they changed.
pub(super) fn read(work: &mut Work<'_, '_>) -> Result<Arc<Calendars>, AppError> {
    let word = setting::get(work.tx, WORD)?;
    let known = &work.desk.calendars.0;
    if let Some((at, calendars)) = &*known.lock().unwrap_or_else(PoisonError::into_inner)
        && *at == word
    {
        return Ok(Arc::clone(calendars));
    }
    let calendars = Arc::new(Calendars::new(calendar::all(work.tx)?));
    *known.lock().unwrap_or_else(PoisonError::into_inner) = Some((word, Arc::clone(&calendars)));
    Ok(calendars)
}

/// Every calendar, for whoever changes one: nobody else does until the transaction ends, so that two changes that are right
/// each by itself (one calendar below another, and that below the first) do not come about together.
pub(super) fn read_to_change(work: &mut Work<'_, '_>) -> Result<Arc<Calendars>, AppError> {
    renew(work)?;
    read(work)
}

/// Says that something changed: what was known before is not true any more.
pub(super) fn renew(work: &mut Work<'_, '_>) -> Result<(), AppError> {
    let word = entropy::readable_code(&*work.desk.entropy, LETTERS);
    Ok(setting::set(work.tx, WORD, &word)?)
}
