//! How is an instant or a duration written for people?
//!
//! Instants are unix milliseconds; the time zone and the present moment are given, never asked for.

use jiff::{Timestamp, Zoned, civil::Date, tz::TimeZone};

use crate::{
    lang::Lang,
    words::{Arg, text, text_with},
};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// The exact moment to the minute: `2026-11-22 15:04`, the same in every language.
pub fn exact(at: i64, zone: &TimeZone) -> String {
    zoned(at, zone).strftime("%Y-%m-%d %H:%M").to_string()
}

/// The day of a moment: `2026-11-22`.
pub fn day(at: i64, zone: &TimeZone) -> String {
    zoned(at, zone).strftime("%Y-%m-%d").to_string()
}

/// The exact moment for programs: `2026-11-22T15:04:05+08:00`. Pages keep what they say up to date by it.
pub fn stamp(at: i64, zone: &TimeZone) -> String {
    zoned(at, zone).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// When something was, the one way in which every page says it: within the hour `12 分钟前`, today `14:05`, yesterday
/// `昨天 20:11`, this year `11-03 14:05`, otherwise the exact moment. A future moment reads as now.
pub fn relative(lang: Lang, at: i64, now: i64, zone: &TimeZone) -> String {
    let passed = now.saturating_sub(at);
    if passed < MINUTE {
        return text(lang, "time-just-now").into_owned();
    }
    if passed < HOUR {
        return counted(lang, "time-minutes-ago", passed / MINUTE);
    }
    let (then, today) = (zoned(at, zone), zoned(now, zone).date());
    let time = then.strftime("%H:%M").to_string();
    match then.date() {
        day if day == today => time,
        day if is_eve(day, today) => text_with(lang, "time-yesterday", &[("time", Arg::Text(&time))]),
        day if day.year() == today.year() => then.strftime("%m-%d %H:%M").to_string(),
        _ => exact(at, zone),
    }
}

/// By when something is to be done: `今天 18:00 前`, `明天 12:00 前`, this year `11-27 18:00 前`. Midnight is the end of a day.
pub fn until(lang: Lang, due: i64, now: i64, zone: &TimeZone) -> String {
    let ((day, time), today) = (ending(due, zone), zoned(now, zone).date());
    let said = match day {
        day if day == today => text_with(lang, "time-today", &[("time", Arg::Text(&time))]),
        day if is_eve(today, day) => text_with(lang, "time-tomorrow", &[("time", Arg::Text(&time))]),
        day if day.year() == today.year() => format!("{} {time}", day.strftime("%m-%d")),
        day => format!("{} {time}", day.strftime("%Y-%m-%d")),
    };
    text_with(lang, "time-until", &[("time", Arg::Text(&said))])
}

/// The exact moment at which something falls due: `2026-11-23 24:00`, for midnight ends the day before it.
pub fn exact_due(due: i64, zone: &TimeZone) -> String {
    let (day, time) = ending(due, zone);
    format!("{} {time}", day.strftime("%Y-%m-%d"))
}

/// The weekday on which something falls due.
pub fn weekday_due(lang: Lang, due: i64, zone: &TimeZone) -> String {
    const NAMES: [&str; 7] = [
        "weekday-monday",
        "weekday-tuesday",
        "weekday-wednesday",
        "weekday-thursday",
        "weekday-friday",
        "weekday-saturday",
        "weekday-sunday",
    ];
    let name = usize::try_from(ending(due, zone).0.weekday().to_monday_zero_offset()).unwrap_or_default();
    text(lang, NAMES[name]).into_owned()
}

/// The day and the time at which something ends: midnight belongs to the day that it ends.
fn ending(at: i64, zone: &TimeZone) -> (Date, String) {
    let then = zoned(at, zone);
    if then.time() == jiff::civil::Time::midnight() {
        return (then.date().yesterday().unwrap_or(then.date()), "24:00".to_owned());
    }
    (then.date(), then.strftime("%H:%M").to_string())
}

/// Whether what [`relative`] says grows old while a page is looked at: a minute later, or at midnight.
pub fn is_ticking(at: i64, now: i64, zone: &TimeZone) -> bool {
    let (day, today) = (zoned(at, zone).date(), zoned(now, zone).date());
    day >= today || is_eve(day, today)
}

fn is_eve(day: Date, of: Date) -> bool {
    day.tomorrow().is_ok_and(|next| next == of)
}

/// What is left until a due moment or how far it is passed: `剩 17 小时 13 分`, `剩 2 天 23 小时`, `仅剩 59 分钟` where that
/// `is_soon`, `超 41 分钟`.
pub fn remaining(lang: Lang, due: i64, now: i64, is_soon: bool) -> String {
    let left = due.saturating_sub(now);
    let key = match is_soon {
        _ if left < 0 => "time-over",
        true => "time-left-soon",
        false => "time-left",
    };
    text_with(lang, key, &[("time", Arg::Text(&span(lang, left.saturating_abs())))])
}

/// A length of time as a clock shows it, never rounded up and never like a time of the day: hours and minutes up to two days,
/// days and hours up to thirty, so that a promise of three days does not look a day shorter as soon as it is made, and whole
/// days beyond.
pub fn span(lang: Lang, length: i64) -> String {
    let (whole, hours) = (length / DAY, length % DAY / HOUR);
    match whole {
        ..2 => hours_and_minutes(lang, length / HOUR, length % HOUR / MINUTE),
        2..30 if hours > 0 => {
            let args = [("days", Arg::Text(&days(lang, whole))), ("hours", Arg::Count(hours))];
            text_with(lang, "time-days-hours", &args)
        }
        _ => days(lang, whole),
    }
}

fn hours_and_minutes(lang: Lang, hours: i64, minutes: i64) -> String {
    match (hours, minutes) {
        (0, minutes) => counted(lang, "time-minutes", minutes),
        (hours, 0) => counted(lang, "time-hours", hours),
        (hours, minutes) => text_with(
            lang,
            "time-hours-minutes",
            &[("hours", Arg::Count(hours)), ("minutes", Arg::Count(minutes))],
        ),
    }
}

/// A length of time in words: `18 分钟`, `9 小时`, `3 天`.
pub fn duration(lang: Lang, length: i64) -> String {
    match length {
        ..HOUR => counted(lang, "time-minutes", length.max(0) / MINUTE),
        HOUR..172_800_000 => counted(lang, "time-hours", length / HOUR),
        _ => days(lang, length / DAY),
    }
}

/// The same to the next smaller unit, for what is read as a measure: `2 天 21 小时`, `3 小时 12 分钟`.
pub fn measured(lang: Lang, length: i64) -> String {
    let length = length.max(0);
    let (large, small) = match length {
        ..HOUR => return duration(lang, length),
        HOUR..DAY => (counted(lang, "time-hours", length / HOUR), ("time-minutes", length % HOUR / MINUTE)),
        _ => (days(lang, length / DAY), ("time-hours", length % DAY / HOUR)),
    };
    match small {
        (_, 0) => large,
        (key, count) => format!("{large} {}", counted(lang, key, count)),
    }
}

/// A number of days: `3 天`.
pub fn days(lang: Lang, count: i64) -> String {
    counted(lang, "time-days", count)
}

fn counted(lang: Lang, key: &str, count: i64) -> String {
    text_with(lang, key, &[("count", Arg::Count(count))])
}

/// An instant outside jiff's range is drawn at the nearest end of it rather than refused: it is only shown.
fn zoned(at: i64, zone: &TimeZone) -> Zoned {
    let end = if at < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_millisecond(at).unwrap_or(end).to_zoned(zone.clone())
}
