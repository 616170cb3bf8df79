//! By when is a promise to be kept? As handed in: an instant, words for it, or what is promised says it itself. Nothing is
//! guessed: words that say several times, no day there is, or one that is over are refused, and it is said why.

use wenguo_domain::calendar::Calendar;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::moment::{DAY, Moment};
use wenguo_domain::promise::due::{NoMoment, due};
use wenguo_text::when::promised::promised;
use wenguo_text::when::{self, Found};

use crate::calendar;
use crate::error::AppError;
use crate::work::Work;

/// The farthest that may be promised, in days.
const FARTHEST: i64 = 366;
/// Characters of words for a time.
const WORDS_MAX: usize = 100;
/// An instant as it may be written.
const INSTANT: &str = "2026-11-22T18:00:00+08:00";
/// Words as they may be written.
const WORDS: &str = "今天下班前、三天内、12月1日上午10点、2026-12-01 10:00、by Friday、by Dec 5";

/// By when.
#[derive(Debug, Clone, Default)]
pub struct WhenInput {
    /// RFC 3339.
    pub due_at: Option<String>,
    /// Words: 今天下班前.
    pub words: Option<String>,
}

impl WhenInput {
    /// Whether neither is said.
    pub fn is_blank(&self) -> bool {
        [&self.due_at, &self.words].into_iter().flatten().all(|said| said.trim().is_empty())
    }
}

/// By when; of an instant and words, the instant counts, and without either what the text says.
pub(super) fn read(
    work: &mut Work<'_, '_>,
    faults: &mut Faults,
    department: Option<i64>,
    when: &WhenInput,
    text: &str,
) -> Result<Option<Moment>, AppError> {
    let given = when.due_at.as_deref().map(str::trim).filter(|given| !given.is_empty());
    let words = faults.optional("/when", when.words.as_deref(), WORDS_MAX);
    if let Some(given) = given {
        return Ok(instant(faults, "/due_at", given, work.now));
    }
    let (_, calendar) = calendar::of_department(work, department)?;
    let said = match &words {
        Some(words) if Moment::parse_rfc3339(words).is_some() => {
            return Ok(instant(faults, "/when", words, work.now));
        }
        Some(words) => in_words(words, &calendar, work.now),
        None => in_text(text, &calendar, work.now),
    };
    if let Err(fault) = &said {
        faults.add(fault.clone());
    }
    Ok(said.ok())
}

/// What words mean that are there to say when, and for nothing else.
fn in_words(words: &str, calendar: &Calendar, now: Moment) -> Result<Moment, FieldError> {
    let found = when::find(words);
    // A figure that was not read may change the meaning of what was.
    let is_read = |place: usize| found.iter().any(|found| found.at.contains(&place));
    let is_left = words.char_indices().any(|(place, c)| c.is_numeric() && !is_read(place));
    if is_left || found.is_empty() {
        let code = if !is_left && when::is_past(words) { "not_ahead" } else { "unclear_when" };
        return Err(FieldError::allowing("/when", code, WORDS));
    }
    the_one(words, found, calendar, now)
}

/// What a text means that says when beside what is promised.
fn in_text(text: &str, calendar: &Calendar, now: Moment) -> Result<Moment, FieldError> {
    let promised = promised(text).into_iter().map(|promised| Found { at: promised.at, when: promised.when });
    let promised: Vec<Found> = promised.collect();
    let found = if promised.is_empty() { when::find(text) } else { promised };
    if found.is_empty() {
        return Err(FieldError::allowing("/when", "no_when", WORDS));
    }
    the_one(text, found, calendar, now)
}

/// The one moment that the words name.
fn the_one(text: &str, found: Vec<Found>, calendar: &Calendar, now: Moment) -> Result<Moment, FieldError> {
    let words = |found: &Found| text[found.at.clone()].to_owned();
    let meant: Vec<_> = found.iter().map(|found| (found, due(found.when, calendar, now))).collect();
    let never = meant.iter().find(|(_, due)| *due == Err(NoMoment::NoSuchDay));
    if let Some((found, _)) = never {
        return Err(FieldError::allowing("/when", "no_such_day", words(found)));
    }
    let mut moments: Vec<Moment> = meant.iter().filter_map(|(_, due)| due.ok()).collect();
    moments.sort();
    moments.dedup();
    match (moments.as_slice(), meant.first()) {
        ([one], _) => Ok(*one),
        ([], Some((_, Err(NoMoment::TooFar)))) => {
            Err(FieldError::allowing("/when", "too_far_ahead", FARTHEST.to_string()))
        }
        ([], Some((found, Err(NoMoment::Unknown)))) => {
            Err(FieldError::allowing("/when", "unknown_holiday", words(found)))
        }
        ([], _) => Err(FieldError::new("/when", "not_ahead")),
        _ => {
            let several: Vec<String> = found.iter().map(words).collect();
            Err(FieldError::allowing("/when", "several_times", several.join("、")))
        }
    }
}

fn instant(faults: &mut Faults, pointer: &str, given: &str, now: Moment) -> Option<Moment> {
    let at = Moment::parse_rfc3339(given);
    match at {
        None => faults.add(FieldError::allowing(pointer, "invalid_instant", INSTANT)),
        Some(at) if at <= now => faults.add(FieldError::new(pointer, "not_ahead")),
        Some(at) if at.since(now) > FARTHEST * DAY => {
            faults.add(FieldError::allowing(pointer, "too_far_ahead", FARTHEST.to_string()));
        }
        Some(_) => {}
    }
    at
}
