//! `wenguo clock`: when something would be due, how much opening time lies between two instants, on which day a term ends.
//! Prints one instant, number or day. A calendar comes from a file, or by its code from the database.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::Date;
use wenguo_domain::calendar::{Calendar, CalendarFile, Rule, Span};
use wenguo_domain::moment::{MINUTE, Moment};

use crate::arguments::{Between, Clock, Days, Due};
use crate::failure::{self, Failure};
use crate::opening;

/// Counts, and prints what came of it.
pub fn run(config: Option<&Path>, clock: &Clock) -> Result<(), Failure> {
    let answer = match clock {
        Clock::Due(asked) => due(&calendar(config, &asked.calendar)?, asked)?,
        Clock::Between(asked) => between(&calendar(config, &asked.calendar)?, asked)?,
        Clock::Days(asked) => {
            let named = asked.calendar.as_ref().map(|named| calendar(config, named)).transpose()?;
            days(&named.unwrap_or_else(Calendar::working_days_of_china), asked)?
        }
    };
    println!("{answer}");
    Ok(())
}

fn due(calendar: &Calendar, asked: &Due) -> Result<String, Failure> {
    let start = instant("--start", &asked.start)?;
    let due = calendar.due(start, i64::from(asked.minutes) * MINUTE, &holds(&asked.hold)?);
    let due =
        due.ok_or_else(|| format!("--minutes {}: the calendar is never open for so long", asked.minutes))?;
    let at = due.timestamp().to_zoned(calendar.zone().clone());
    warn_of(calendar, calendar.day_of(start), at.date());
    Ok(at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
}

fn between(calendar: &Calendar, asked: &Between) -> Result<String, Failure> {
    let (from, to) = (instant("--from", &asked.from)?, instant("--to", &asked.to)?);
    let open = calendar.between(from, to, &holds(&asked.hold)?);
    warn_of(calendar, calendar.day_of(from), calendar.day_of(to));
    if open % MINUTE == 0 {
        return Ok((open / MINUTE).to_string());
    }
    Ok((open as f64 / MINUTE as f64).to_string())
}

fn days(calendar: &Calendar, asked: &Days) -> Result<String, Failure> {
    let received: Date = asked
        .received
        .parse()
        .map_err(|_| format!("--received {}: a day is written 2026-11-22", asked.received))?;
    let count = i32::try_from(asked.count).unwrap_or(i32::MAX);
    let last = Rule::from(asked.rule).last_day(calendar, received, count);
    let last = last.ok_or_else(|| format!("--count {}: no such day comes", asked.count))?;
    if matches!(Rule::from(asked.rule), Rule::Working | Rule::Civil) {
        warn_of(calendar, received, last);
    }
    Ok(last.to_string())
}

/// Public days are announced late in the year before: what is counted beyond them may still change. Today is the day the
/// count begins, so that the same words give the same answer on any day.
fn warn_of(calendar: &Calendar, first: Date, last: Date) {
    let missing = calendar.missing_year(first.year());
    if !calendar.knows_years() || missing > last.year() {
        return;
    }
    let known = match calendar.last_year(first.year()) {
        Some(known) => format!("public days are known up to {known}; beyond that"),
        None => format!("public days of {missing} are not known; in that year"),
    };
    eprintln!("wenguo: {known}, the ordinary hours of the week are counted");
}

/// `FILE.json#NAME`, or the code of a calendar in the database.
fn calendar(config: Option<&Path>, named: &str) -> Result<Calendar, Failure> {
    let Some((file, name)) = named.rsplit_once('#') else { return kept(config, named) };
    let said = |why: String| format!("--calendar {named}: {why}");
    let text = std::fs::read_to_string(Path::new(file)).map_err(|error| said(error.to_string()))?;
    let mut all: BTreeMap<String, CalendarFile> =
        serde_json::from_str(&text).map_err(|error| said(format!("not a file of calendars: {error}")))?;
    let found = all.remove(name).ok_or_else(|| {
        let there: Vec<&str> = all.keys().map(String::as_str).collect();
        said(format!("the file has {}", there.join(", ")))
    })?;
    found.check().map_err(|faults| said(failure::of(wenguo_app::error::AppError::Invalid(faults), &[])))
}

/// The calendar with this code.
fn kept(config: Option<&Path>, code: &str) -> Result<Calendar, Failure> {
    let desk = opening::open_existing(config).map_err(|failure| {
        format!("--calendar {code}: {failure}; or name a calendar in a file, FILE.json#NAME")
    })?;
    let all = desk.read(wenguo_app::calendar::all).map_err(|error| failure::of(error, &[]))?;
    let Some(found) = all.find(code) else {
        let codes: Vec<&str> = all.stored().iter().map(|each| each.code.as_str()).collect();
        return Err(format!(
            "--calendar {code}: there are {}; or name a calendar in a file, FILE.json#NAME",
            codes.join(", ")
        ));
    };
    let counted = all.counted(found).map_err(|error| failure::of(error, &[]))?;
    Ok(Calendar::clone(&counted))
}

fn holds(typed: &[String]) -> Result<Vec<Span>, Failure> {
    let hold = |hold: &String| {
        let (from, to) =
            hold.split_once('/').ok_or_else(|| format!("--hold {hold}: a hold is written FROM/TO"))?;
        let span = Span { from: instant("--hold", from)?, to: instant("--hold", to)? };
        if span.to < span.from { Err(format!("--hold {hold}: it ends before it begins")) } else { Ok(span) }
    };
    typed.iter().map(hold).collect()
}

fn instant(option: &str, typed: &str) -> Result<Moment, Failure> {
    let at: Timestamp = typed.parse().map_err(|_| {
        format!("{option} {typed}: an instant is written with its offset, 2026-11-22T09:30:00+08:00")
    })?;
    Ok(Moment::from(at))
}
