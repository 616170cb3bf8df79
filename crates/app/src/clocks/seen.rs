//! What a preview of clocks was counted from, in a word: hours, trees, promises, ladders. Whoever saves what was seen says the
//! word again, and is turned away where any of that changed meanwhile: then something else would move than they saw.

use crate::error::AppError;
use crate::known::{self, Topic};
use crate::work::Work;

/// All that clocks are counted from, in the order in which whoever goes by several of them holds them.
const COUNTED_FROM: [Topic; 4] = [Topic::Calendars, Topic::Trees, Topic::Policy, Topic::Ladders];

/// The word for it as it is. Asked for before anything is counted, so that a change in between is missed by no word.
pub(crate) fn word(work: &mut Work<'_, '_>) -> Result<String, AppError> {
    let words: Result<Vec<String>, AppError> =
        COUNTED_FROM.iter().map(|topic| known::word(work, *topic)).collect();
    Ok(words?.join("."))
}

/// Refuses to go on where that is not as it was `seen`, if somebody says how; else nobody changes any of it until the
/// transaction ends.
pub fn must_be_as_seen(work: &mut Work<'_, '_>, seen: Option<&str>) -> Result<(), AppError> {
    let Some(seen) = seen else { return Ok(()) };
    let mut words = Vec::new();
    for topic in COUNTED_FROM {
        words.push(known::hold(work, topic)?);
    }
    match words.join(".") == seen {
        true => Ok(()),
        false => Err(AppError::Changed { version: 0, since: Vec::new() }),
    }
}
