//! Days in plain English: tomorrow, next Monday, 5 December, Dec 5 2026, 12/05, the 5th.

use super::english::{Text, is_counted, number};
use super::{Day, Part, figures};

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A day, the part of it that is in its name, and the place behind; `is_marked` where a word before says that a time follows.
pub(super) fn read(text: &Text<'_>, at: usize, is_marked: bool) -> Option<(Day, Option<Part>, usize)> {
    let date =
        in_figures(text, at, is_marked).or_else(|| month_first(text, at)).or_else(|| day_first(text, at));
    if let Some((day, end)) = date.or_else(|| of_month(text, at, is_marked)) {
        return Some((day, None, end));
    }
    let (weeks, next) = match text.word(at)? {
        "today" => return Some((Day::Ahead(0), None, at + 1)),
        "tonight" => return Some((Day::Ahead(0), Some(Part::Evening), at + 1)),
        "tomorrow" => return Some((Day::Ahead(1), None, at + 1)),
        "next" => (Some(1), at + 1),
        "this" => (Some(0), at + 1),
        _ => (None, at),
    };
    let name = text.word(next)?;
    if weeks == Some(1) && name == "week" {
        return Some((Day::EndOfWeek(1), None, next + 1));
    }
    let weekday = WEEKDAYS.iter().position(|weekday| *weekday == name)?;
    Some((Day::Weekday(weekday as u32 + 1, weeks), None, next + 1))
}

/// 2026-12-01; 12/05 behind a word that makes it a time, or alone.
fn in_figures(text: &Text<'_>, at: usize, is_marked: bool) -> Option<(Day, usize)> {
    let begin = text.words.get(at)?.at.start;
    let read = figures::read(|place| text.all.as_bytes().get(place).copied().map(char::from), begin)?;
    let is_all = text.all[..begin].trim().is_empty() && text.all[read.end..].trim().is_empty();
    let end = (at..text.words.len()).find(|word| text.words[*word].at.start >= read.end);
    let end = end.unwrap_or(text.words.len());
    // 12.5 is a number in English.
    let is_number = text.all[begin..read.end].contains('.') || text.word(end).is_some_and(is_counted);
    let is_clear = read.has_year || is_all || (is_marked && !is_number);
    is_clear.then_some((read.day, end))
}

/// December 5, Dec 5th, 2026.
fn month_first(text: &Text<'_>, at: usize) -> Option<(Day, usize)> {
    let month = month(text.word(at)?)?;
    let day = day_of_month(text.word(at + 1)?)?;
    let is_stretch = text.word(at + 2).is_some_and(is_counted);
    (!is_stretch).then(|| with_year(text, at + 2, month, day))
}

/// 5 December, the 5th of Dec 2026.
fn day_first(text: &Text<'_>, at: usize) -> Option<(Day, usize)> {
    let at = text.pass(at, &["the"]);
    let day = day_of_month(text.word(at)?)?;
    let at = text.pass(at + 1, &["of"]);
    let month = month(text.word(at)?)?;
    Some(with_year(text, at + 1, month, day))
}

/// by the 5th
fn of_month(text: &Text<'_>, at: usize, is_marked: bool) -> Option<(Day, usize)> {
    let word = text.word(at + 1).filter(|_| is_marked && text.is(at, &["the"]))?;
    let is_ordinal = word.ends_with(|last: char| last.is_ascii_alphabetic());
    let day = day_of_month(word).filter(|_| is_ordinal)?;
    Some((Day::OfMonth(day, None), at + 2))
}

fn with_year(text: &Text<'_>, at: usize, month: u32, day: u32) -> (Day, usize) {
    let year = text.word(at).and_then(|word| word.parse().ok()).filter(|year| (2_000..2_200).contains(year));
    match year {
        Some(year) => (Day::Full(year, month, day), at + 1),
        None => (Day::Date(month, day), at),
    }
}

/// A month by its name or the first letters of it.
fn month(word: &str) -> Option<u32> {
    let is_named =
        |name: &&str| *name == word || name[..3] == *word || (word == "sept" && *name == "september");
    MONTHS.iter().position(is_named).map(|place| place as u32 + 1)
}

/// 5, 5th, 21st.
fn day_of_month(word: &str) -> Option<u32> {
    let figures = ["st", "nd", "rd", "th"].into_iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    let is_figures = figures.bytes().all(|byte| byte.is_ascii_digit());
    number(figures).filter(|day| is_figures && (1..=99).contains(day))
}
