//! Time words in plain English: within 2 hours, by Friday, before six, tomorrow morning.

use std::ops::Range;

use super::{Day, Found, Part, Time, Unit, When};

/// Words before a time that make it one; `true` where it is to be done before.
const BEFORE: [(&str, bool); 7] = [
    ("by", true),
    ("before", true),
    ("until", true),
    ("at", false),
    ("on", false),
    ("this", false),
    ("around", false),
];

const NUMBERS: [&str; 13] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

struct Word {
    at: Range<usize>,
    text: String,
}

/// Every time word in English.
pub(super) fn find(text: &str) -> Vec<Found> {
    let words = words(text);
    let (mut found, mut at) = (Vec::new(), 0);
    while at < words.len() {
        match within(&words, at).or_else(|| by(&words, at)) {
            Some((when, end)) => {
                found.push(Found { at: words[at].at.start..words[end - 1].at.end, when });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// Runs of Latin letters, digits and colons; what stands between them may be anything.
fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut start = None;
    for (place, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let is_part = c.is_ascii_alphanumeric() || c == ':' || c == '\'';
        match (start, is_part) {
            (None, true) => start = Some(place),
            (Some(from), false) => {
                words.push(Word { at: from..place, text: text[from..place].to_ascii_lowercase() });
                start = None;
            }
            _ => {}
        }
    }
    words
}

fn is(words: &[Word], at: usize, one_of: &[&str]) -> bool {
    words.get(at).is_some_and(|word| one_of.contains(&word.text.as_str()))
}

/// `at`, or past it if one of these stands there.
fn pass(words: &[Word], at: usize, one_of: &[&str]) -> usize {
    at + usize::from(is(words, at, one_of))
}

fn number(word: &str) -> Option<u32> {
    let spelled = NUMBERS.iter().position(|number| *number == word).map(|number| number as u32);
    spelled.or_else(|| word.parse().ok()).filter(|number| *number <= 999)
}

/// within 2 hours, in half an hour, in three working days.
fn within(words: &[Word], at: usize) -> Option<(When, usize)> {
    if !is(words, at, &["within", "in"]) {
        return None;
    }
    let next = pass(words, at + 1, &["the"]);
    let next = pass(words, next, &["next"]);
    if is(words, next, &["half"]) {
        let end = pass(words, pass(words, next + 1, &["an", "a"]), &["hour"]);
        return (end > next + 1).then_some((When::Within { count: 30, unit: Unit::Minutes }, end));
    }
    let (count, next) = match words.get(next)?.text.as_str() {
        "a" | "an" => (1, next + 1),
        word => (number(word).filter(|count| *count > 0)?, next + 1),
    };
    let is_working = is(words, next, &["working", "business"]);
    let next = next + usize::from(is_working);
    let unit = match words.get(next)?.text.trim_end_matches('s') {
        "minute" | "min" => Unit::Minutes,
        "hour" => Unit::Hours,
        "day" if is_working => Unit::WorkingDays,
        "day" => Unit::Days,
        "week" => Unit::Weeks,
        "month" => Unit::Months,
        _ => return None,
    };
    Some((When::Within { count, unit }, next + 1))
}

/// by Friday noon, before six, at 6 pm tomorrow, tomorrow morning.
fn by(words: &[Word], at: usize) -> Option<(When, usize)> {
    let preposition = BEFORE.iter().find(|(word, _)| is(words, at, &[word]));
    let is_before = preposition.is_some_and(|(_, is_before)| *is_before);
    let first = at + usize::from(preposition.is_some());
    if let Some((day, time, end)) = end_of(words, first) {
        return Some((When::By { day: Some(day), time, is_before: true }, end));
    }
    if let Some((day, part, end)) = day(words, first) {
        let (time, end) = time_after_day(words, end, part);
        return Some((When::By { day: Some(day), time, is_before }, end));
    }
    let is_marked = preposition.is_some_and(|(word, _)| *word != "on");
    let (time, end) =
        clock(words, first, is_marked).or_else(|| part(words, first).filter(|_| preposition.is_some()))?;
    match day(words, pass(words, end, &["on"])) {
        Some((day, _, end)) => Some((When::By { day: Some(day), time: Some(time), is_before }, end)),
        None => Some((When::By { day: None, time: Some(time), is_before }, end)),
    }
}

/// the end of the day, end of this week, close of business, EOD.
fn end_of(words: &[Word], at: usize) -> Option<(Day, Option<Time>, usize)> {
    if is(words, at, &["eod", "cob"]) {
        return Some((Day::Ahead(0), Some(Time::Closing), at + 1));
    }
    let at = pass(words, at, &["the"]);
    if !(is(words, at, &["end", "close"]) && is(words, at + 1, &["of"])) {
        return None;
    }
    let next = pass(words, at + 2, &["the", "this"]);
    let (ahead, next) = if is(words, next, &["next"]) { (1, next + 1) } else { (0, next) };
    let found = match words.get(next)?.text.as_str() {
        "day" | "business" | "today" => (Day::Ahead(ahead), Some(Time::Closing)),
        "week" => (Day::EndOfWeek(ahead), None),
        "month" => (Day::EndOfMonth(ahead), None),
        "year" => (Day::EndOfYear, None),
        _ => return None,
    };
    Some((found.0, found.1, next + 1))
}

/// A day, the part of it that is in its name, and the place behind.
fn day(words: &[Word], at: usize) -> Option<(Day, Option<Part>, usize)> {
    let (weeks, next) = match words.get(at)?.text.as_str() {
        "today" => return Some((Day::Ahead(0), None, at + 1)),
        "tonight" => return Some((Day::Ahead(0), Some(Part::Evening), at + 1)),
        "tomorrow" => return Some((Day::Ahead(1), None, at + 1)),
        "next" => (Some(1), at + 1),
        "this" => (Some(0), at + 1),
        _ => (None, at),
    };
    let name = &words.get(next)?.text;
    if weeks == Some(1) && name == "week" {
        return Some((Day::EndOfWeek(1), None, next + 1));
    }
    let weekday = WEEKDAYS.iter().position(|weekday| weekday == name)?;
    Some((Day::Weekday(weekday as u32 + 1, weeks), None, next + 1))
}

fn time_after_day(words: &[Word], end: usize, named: Option<Part>) -> (Option<Time>, usize) {
    if let Some((time, end)) = part(words, end) {
        return (Some(time), end);
    }
    let is_marked = is(words, end, &["at", "by", "before"]);
    match clock(words, end + usize::from(is_marked), is_marked) {
        Some((time, end)) => (Some(time), end),
        None => (named.map(Time::During), end),
    }
}

fn part(words: &[Word], at: usize) -> Option<(Time, usize)> {
    let part = match words.get(at)?.text.as_str() {
        "morning" => Part::Forenoon,
        "noon" | "midday" => Part::Noon,
        "afternoon" => Part::Afternoon,
        "evening" | "night" => Part::Evening,
        _ => return None,
    };
    Some((Time::During(part), at + 1))
}

/// six, 6 pm, 6pm, 18:30, six o'clock; a bare number only behind a word that makes it a time.
fn clock(words: &[Word], at: usize, is_marked: bool) -> Option<(Time, usize)> {
    let word = words.get(at)?.text.as_str();
    let (figures, glued) = match word.strip_suffix("am").or(word.strip_suffix("pm")) {
        Some(figures) if !figures.is_empty() => (figures, Some(&word[figures.len()..])),
        _ => (word, None),
    };
    let (hour, minute) = figures.split_once(':').unwrap_or((figures, "0"));
    let hour = number(hour).filter(|hour| *hour <= 24)?;
    let minute = minute.parse::<u32>().ok().filter(|minute| *minute < 60)?;
    let half = glued.or_else(|| words.get(at + 1).map(|word| word.text.as_str()));
    let part = match half {
        Some("am") => Some(Part::Forenoon),
        Some("pm") => Some(Part::Afternoon),
        _ => None,
    };
    let is_spelled_out = figures.contains(':') || part.is_some() || is(words, at + 1, &["o'clock"]);
    let is_counted = words.get(at + 1).is_some_and(|next| is_counted(&next.text));
    if !is_spelled_out && (!is_marked || is_counted) {
        return None;
    }
    let is_exact = hour > 12 || figures.starts_with('0');
    let end = at + 1 + usize::from(glued.is_none() && is(words, at + 1, &["am", "pm", "o'clock"]));
    Some((Time::Clock { hour, minute, part, is_exact }, end))
}

/// What is counted and is no hour: by 2 days, at 5 percent.
fn is_counted(word: &str) -> bool {
    let counted = ["minute", "hour", "day", "week", "month", "percent", "time", "yuan", "complaint"];
    counted.contains(&word.trim_end_matches('s'))
}
