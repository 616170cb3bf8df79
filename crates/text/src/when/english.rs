//! Time words in plain English: within 2 hours, by Friday, before six, tomorrow morning.

use std::ops::Range;

use super::{Day, Found, Part, Time, Unit, When, english_day};

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

/// A word and its place.
pub(super) struct Word {
    /// Its place, in bytes.
    pub at: Range<usize>,
    /// In small letters.
    pub text: String,
}

/// A text and its words.
pub(super) struct Text<'t> {
    /// The text.
    pub all: &'t str,
    /// Runs of Latin letters, digits and colons; what stands between them may be anything.
    pub words: Vec<Word>,
}

/// Every time word in English.
pub(super) fn find(text: &str) -> Vec<Found> {
    let text = Text { all: text, words: words(text) };
    let (mut found, mut at) = (Vec::new(), 0);
    while at < text.words.len() {
        match within(&text, at).or_else(|| by(&text, at)) {
            Some((when, end)) => {
                found.push(Found { at: text.words[at].at.start..text.words[end - 1].at.end, when });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// Whether a day is named that is over.
pub(super) fn is_past(text: &str) -> bool {
    let text = Text { all: text, words: words(text) };
    let is_last = |at| text.is(at, &["last"]) && !text.is(at.saturating_sub(1), &["at"]);
    (0..text.words.len()).any(|at| text.is(at, &["yesterday", "ago"]) || is_last(at))
}

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

impl Text<'_> {
    /// The word at `at`.
    pub fn word(&self, at: usize) -> Option<&str> {
        self.words.get(at).map(|word| word.text.as_str())
    }

    /// Whether one of these stands at `at`.
    pub fn is(&self, at: usize, one_of: &[&str]) -> bool {
        self.word(at).is_some_and(|word| one_of.contains(&word))
    }

    /// `at`, or past it if one of these stands there.
    pub fn pass(&self, at: usize, one_of: &[&str]) -> usize {
        at + usize::from(self.is(at, one_of))
    }

    /// Whether the figures at `at` are the beginning of something longer: 13/45, 12.5, 12%.
    fn goes_on(&self, at: usize) -> bool {
        let mut rest = self.words.get(at).map_or("", |word| &self.all[word.at.end..]).chars();
        match rest.next() {
            Some('%') => true,
            Some('/' | '-' | '.') => rest.next().is_some_and(|c| c.is_ascii_digit()),
            _ => false,
        }
    }
}

/// A number in figures or up to twelve in letters.
pub(super) fn number(word: &str) -> Option<u32> {
    let spelled = NUMBERS.iter().position(|number| *number == word).map(|number| number as u32);
    spelled.or_else(|| word.parse().ok()).filter(|number| *number <= 999)
}

/// within 2 hours, in half an hour, in three working days.
fn within(text: &Text<'_>, at: usize) -> Option<(When, usize)> {
    if !text.is(at, &["within", "in"]) {
        return None;
    }
    let next = text.pass(at + 1, &["the"]);
    let next = text.pass(next, &["next"]);
    if text.is(next, &["half"]) {
        let end = text.pass(text.pass(next + 1, &["an", "a"]), &["hour"]);
        return (end > next + 1).then_some((When::Within { count: 30, unit: Unit::Minutes }, end));
    }
    let (count, next) = match text.word(next)? {
        "a" | "an" => (1, next + 1),
        word => (number(word).filter(|count| *count > 0)?, next + 1),
    };
    let is_working = text.is(next, &["working", "business"]);
    let next = next + usize::from(is_working);
    let unit = match text.word(next)?.trim_end_matches('s') {
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
fn by(text: &Text<'_>, at: usize) -> Option<(When, usize)> {
    let preposition = BEFORE.iter().find(|(word, _)| text.is(at, &[word]));
    let is_before = preposition.is_some_and(|(_, is_before)| *is_before);
    let first = at + usize::from(preposition.is_some());
    if let Some((day, time, end)) = end_of(text, first) {
        return Some((When::By { day: Some(day), time, is_before: true }, end));
    }
    let is_dated = preposition.is_some_and(|(word, _)| !["at", "this", "around"].contains(word));
    if let Some((day, part, end)) = english_day::read(text, first, is_dated) {
        let (time, end) = time_after_day(text, end, part);
        return Some((When::By { day: Some(day), time, is_before }, end));
    }
    let is_marked = preposition.is_some_and(|(word, _)| *word != "on");
    let (time, end) =
        clock(text, first, is_marked).or_else(|| part(text, first).filter(|_| preposition.is_some()))?;
    match english_day::read(text, text.pass(end, &["on"]), true) {
        Some((day, _, end)) => Some((When::By { day: Some(day), time: Some(time), is_before }, end)),
        None => Some((When::By { day: None, time: Some(time), is_before }, end)),
    }
}

/// the end of the day, end of this week, close of business, EOD.
fn end_of(text: &Text<'_>, at: usize) -> Option<(Day, Option<Time>, usize)> {
    if text.is(at, &["eod", "cob"]) {
        return Some((Day::Ahead(0), Some(Time::Closing), at + 1));
    }
    let at = text.pass(at, &["the"]);
    if !(text.is(at, &["end", "close"]) && text.is(at + 1, &["of"])) {
        return None;
    }
    let next = text.pass(at + 2, &["the", "this"]);
    let (ahead, next) = if text.is(next, &["next"]) { (1, next + 1) } else { (0, next) };
    let found = match text.word(next)? {
        "day" | "business" | "today" => (Day::Ahead(ahead), Some(Time::Closing)),
        "week" => (Day::EndOfWeek(ahead), None),
        "month" => (Day::EndOfMonth(ahead), None),
        "year" => (Day::EndOfYear, None),
        _ => return None,
    };
    Some((found.0, found.1, next + 1))
}

fn time_after_day(text: &Text<'_>, end: usize, named: Option<Part>) -> (Option<Time>, usize) {
    if let Some((time, end)) = part(text, end) {
        return (Some(time), end);
    }
    let is_marked = text.is(end, &["at", "by", "before"]);
    match clock(text, end + usize::from(is_marked), is_marked) {
        Some((time, end)) => (Some(time), end),
        None => (named.map(Time::During), end),
    }
}

fn part(text: &Text<'_>, at: usize) -> Option<(Time, usize)> {
    let part = match text.word(at)? {
        "morning" => Part::Forenoon,
        "noon" | "midday" => Part::Noon,
        "afternoon" => Part::Afternoon,
        "evening" | "night" => Part::Evening,
        _ => return None,
    };
    Some((Time::During(part), at + 1))
}

/// six, 6 pm, 6pm, 18:30, six o'clock; a bare number only behind a word that makes it a time.
fn clock(text: &Text<'_>, at: usize, is_marked: bool) -> Option<(Time, usize)> {
    let word = text.word(at)?;
    let (figures, glued) = match word.strip_suffix("am").or(word.strip_suffix("pm")) {
        Some(figures) if !figures.is_empty() => (figures, Some(&word[figures.len()..])),
        _ => (word, None),
    };
    let (hour, minute) = figures.split_once(':').unwrap_or((figures, "0"));
    let hour = number(hour).filter(|hour| *hour <= 24)?;
    let minute = minute.parse::<u32>().ok().filter(|minute| *minute < 60)?;
    let half = glued.or_else(|| text.word(at + 1));
    let part = match half {
        Some("am") => Some(Part::Forenoon),
        Some("pm") => Some(Part::Afternoon),
        _ => None,
    };
    let is_spelled_out = figures.contains(':') || part.is_some() || text.is(at + 1, &["o'clock"]);
    let is_counted = text.word(at + 1).is_some_and(is_counted);
    if !is_spelled_out && (!is_marked || is_counted || text.goes_on(at)) {
        return None;
    }
    let is_exact = hour > 12 || figures.starts_with('0');
    let end = at + 1 + usize::from(glued.is_none() && text.is(at + 1, &["am", "pm", "o'clock"]));
    Some((Time::Clock { hour, minute, part, is_exact }, end))
}

/// What is counted and is no hour: by 2 days, at 5 percent.
pub(super) fn is_counted(word: &str) -> bool {
    let counted = ["minute", "hour", "day", "week", "month", "percent", "time", "yuan", "complaint"];
    counted.contains(&word.trim_end_matches('s'))
}
