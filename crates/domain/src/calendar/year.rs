//! How are a year's public days given? As a file of `date,kind,name_zh,name_en` (CSV), as JSON with the days that are off
//! and worked or one by one, or typed in, a line for a day or for several in a row.

use jiff::civil::Date;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

use super::{Day, Opening};
use crate::field::FieldError;

/// The field all of it stands in.
const POINTER: &str = "/text";
/// Days that several lines may give together.
const MOST: usize = 1_000;
/// Most characters of the name of a day, or of a calendar.
pub const NAME_MAX: usize = 100;

/// A day that differs, with the name it goes by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedDay {
    /// The day.
    pub date: Date,
    /// What it is like.
    pub day: Day,
    /// Chinese name.
    pub name: Option<String>,
    /// English name.
    pub name_en: Option<String>,
}

/// In which form days were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A file, which may hold other years too.
    File,
    /// Line by line.
    Typed,
}

impl NamedDay {
    /// The days that `text` gives, in order, and in which form; faults name the line.
    pub fn read(text: &str) -> Result<(Source, Vec<NamedDay>), Vec<FieldError>> {
        let text = text.trim_start_matches('\u{feff}').trim();
        let is_table =
            text.lines().find(|line| !line.starts_with('#')).is_some_and(|line| line.starts_with("date,"));
        let (source, days) = match text.chars().next() {
            None => return Err(vec![FieldError::new(POINTER, "required")]),
            Some('{') => (Source::File, of_json(text)?),
            Some(_) if is_table => (Source::File, of_table(text)?),
            Some(_) => (Source::Typed, typed(text)?),
        };
        Ok((source, in_order(named(days)?)?))
    }

    /// The days of `year` that `text` gives. What is typed in must be of that year; a file may hold more.
    pub fn read_year(text: &str, year: i16) -> Result<Vec<NamedDay>, Vec<FieldError>> {
        let (source, mut days) = NamedDay::read(text)?;
        let other = days.iter().find(|day| day.date.year() != year);
        if let (Source::Typed, Some(other)) = (source, other) {
            return Err(vec![FieldError::allowing(POINTER, "other_year", format!("{}: {year}", other.date))]);
        }
        days.retain(|day| day.date.year() == year);
        if days.is_empty() {
            return Err(vec![FieldError::allowing(POINTER, "no_day_of_year", year)]);
        }
        Ok(days)
    }
}

/// The days with their names as they are kept; a name that goes for several days is at fault once.
fn named(mut days: Vec<NamedDay>) -> Result<Vec<NamedDay>, Vec<FieldError>> {
    let (mut faults, mut seen) = (Vec::new(), BTreeSet::new());
    for day in &mut days {
        let date = day.date;
        for name in [&mut day.name, &mut day.name_en] {
            *name = name.take().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
            let Some(name) = name.as_ref().filter(|name| seen.insert(name.to_string())) else { continue };
            if name.chars().count() > NAME_MAX {
                let allowed = format!("{date}: {NAME_MAX}");
                faults.push(FieldError::allowing(POINTER, "day_name_too_long", allowed));
            }
            if name.contains('\0') {
                faults.push(FieldError::allowing(POINTER, "control_character", date));
            }
        }
    }
    if faults.is_empty() { Ok(days) } else { Err(faults) }
}

fn in_order(mut days: Vec<NamedDay>) -> Result<Vec<NamedDay>, Vec<FieldError>> {
    days.sort_by_key(|day| day.date);
    if let Some(twice) = days.windows(2).find(|pair| pair[0].date == pair[1].date) {
        return Err(vec![FieldError::allowing(POINTER, "day_twice", twice[0].date)]);
    }
    if days.len() > MOST {
        return Err(vec![FieldError::allowing(POINTER, "too_many", MOST)]);
    }
    Ok(days)
}

fn wrong_line(line: impl ToString) -> FieldError {
    FieldError::allowing(POINTER, "invalid_line", line)
}

/// What a word says of a day: `off`, `work`, or hours of its own.
fn day(word: &str) -> Option<Day> {
    match word {
        "off" | "休" | "放假" => Some(Day::Off),
        "work" | "班" | "上班" => Some(Day::Work),
        hours => Opening::parse_day(hours).ok().filter(|hours| !hours.is_empty()).map(Day::Hours),
    }
}

#[derive(Deserialize)]
struct Record {
    date: String,
    kind: String,
    name_zh: Option<String>,
    name_en: Option<String>,
}

fn of_table(text: &str) -> Result<Vec<NamedDay>, Vec<FieldError>> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    let mut days = Vec::new();
    let mut faults = Vec::new();
    let headers = reader.headers().cloned().unwrap_or_default();
    for record in reader.records() {
        let line = match &record {
            Ok(record) => record.position().map_or(0, csv::Position::line),
            Err(error) => error.position().map_or(0, csv::Position::line),
        };
        match record.and_then(|record| record.deserialize::<Record>(Some(&headers))).ok().and_then(of_record)
        {
            Some(day) => days.push(day),
            None => faults.push(wrong_line(line)),
        }
    }
    if faults.is_empty() { Ok(days) } else { Err(faults) }
}

fn of_record(record: Record) -> Option<NamedDay> {
    Some(NamedDay {
        date: record.date.parse().ok()?,
        day: day(&record.kind)?,
        name: record.name_zh,
        name_en: record.name_en,
    })
}

/// Days by year, or one by one.
#[derive(Deserialize)]
#[serde(untagged)]
enum Years {
    ByYear { years: BTreeMap<String, Year> },
    OneByOne { days: Vec<Holiday> },
}

#[derive(Deserialize)]
struct Year {
    #[serde(default)]
    off: Vec<String>,
    #[serde(default)]
    work: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Holiday {
    date: String,
    name: Option<String>,
    is_off_day: bool,
}

fn of_json(text: &str) -> Result<Vec<NamedDay>, Vec<FieldError>> {
    let fault = || vec![FieldError::new(POINTER, "invalid_days_file")];
    let given: Vec<(String, Day, Option<String>)> = match serde_json::from_str(text).map_err(|_| fault())? {
        Years::ByYear { years } => years.into_values().flat_map(Year::days).collect(),
        Years::OneByOne { days } => days.into_iter().map(Holiday::day).collect(),
    };
    let named = |(date, day, name): (String, Day, Option<String>)| {
        Some(NamedDay { date: date.parse().ok()?, day, name, name_en: None })
    };
    given.into_iter().map(named).collect::<Option<_>>().ok_or_else(fault)
}

impl Year {
    fn days(self) -> impl Iterator<Item = (String, Day, Option<String>)> {
        let off = self.off.into_iter().map(|date| (date, Day::Off, None));
        off.chain(self.work.into_iter().map(|date| (date, Day::Work, None)))
    }
}

impl Holiday {
    fn day(self) -> (String, Day, Option<String>) {
        (self.date, if self.is_off_day { Day::Off } else { Day::Work }, self.name)
    }
}

fn typed(text: &str) -> Result<Vec<NamedDay>, Vec<FieldError>> {
    let mut days = Vec::new();
    let mut faults = Vec::new();
    let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line.trim()));
    for (number, line) in lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
        match of_line(line) {
            Some(some) if days.len() + some.len() <= MOST => days.extend(some),
            _ => faults.push(wrong_line(number)),
        }
    }
    if faults.is_empty() { Ok(days) } else { Err(faults) }
}

/// `2027-01-01 休 元旦`, `2027-02-05~2027-02-13 off 春节`, `2027-12-24 09:00-12:00, 13:30-18:00 盘点`.
fn of_line(line: &str) -> Option<Vec<NamedDay>> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let (dates, words) = words.split_first()?;
    let (first, last) = ["~", "～", "..", "至", "/"]
        .iter()
        .find_map(|between| dates.split_once(between))
        .unwrap_or((*dates, *dates));
    let (first, last): (Date, Date) = (first.parse().ok()?, last.parse().ok()?);
    let (said, name) = words.split_at(words_of_day(words));
    let day = day(&said.join(" "))?;
    let name = Some(name.join(" ")).filter(|name| !name.is_empty());
    let is_span = first <= last && first.year() == last.year();
    let dates =
        std::iter::successors(Some(first), |day| day.tomorrow().ok()).take_while(|date| *date <= last);
    is_span.then(|| {
        dates.map(|date| NamedDay { date, day: day.clone(), name: name.clone(), name_en: None }).collect()
    })
}

/// How many of the words say what the day is like: one, or as many as are openings. What begins like an opening and is none
/// counts too: a slip of the pen would otherwise become a name, and the hours would be others than those written.
fn words_of_day(words: &[&str]) -> usize {
    let is_time = |word: &&&str| {
        let rest = word.trim_start_matches(|c: char| c.is_ascii_digit());
        Opening::parse_day(word).is_ok() || (rest.len() < word.len() && rest.starts_with([':', '：']))
    };
    words.iter().take_while(is_time).count().max(1).min(words.len())
}
