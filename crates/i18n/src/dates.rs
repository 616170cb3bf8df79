//! How is an instant or a duration written for people?
//!
//! Instants are unix milliseconds; the time zone and the present moment are given, never asked for.

use jiff::{Timestamp, Zoned, tz::TimeZone};

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

/// As little as says when: `15:04` today, `11-21 15:04` this year, otherwise the exact moment.
pub fn short(at: i64, now: i64, zone: &TimeZone) -> String {
    let (at, now) = (zoned(at, zone), zoned(now, zone));
    let format = if at.date() == now.date() {
        "%H:%M"
    } else if at.year() == now.year() {
        "%m-%d %H:%M"
    } else {
        "%Y-%m-%d %H:%M"
    };
    at.strftime(format).to_string()
}

/// How long ago: `3 分钟前`, `5 小时前`, `昨天 16:40`, `4 天前`, then the day itself. A future moment reads as now.
pub fn relative(lang: Lang, at: i64, now: i64, zone: &TimeZone) -> String {
    let passed = now.saturating_sub(at);
    let (then, today) = (zoned(at, zone), zoned(now, zone));
    if passed < MINUTE {
        text(lang, "time-just-now").into_owned()
    } else if passed < HOUR {
        counted(lang, "time-minutes-ago", passed / MINUTE)
    } else if then.date() == today.date() || passed < 6 * HOUR {
        counted(lang, "time-hours-ago", passed / HOUR)
    } else if then.date().tomorrow().is_ok_and(|next| next == today.date()) {
        let time = then.strftime("%H:%M").to_string();
        text_with(lang, "time-yesterday", &[("time", Arg::Text(&time))])
    } else if passed < 7 * DAY {
        counted(lang, "time-days-ago", (passed / DAY).max(1))
    } else {
        day(at, zone)
    }
}

/// What is left until a due moment or how far it is passed: `剩 17:13`, `剩 2 天`, `超 0:41`.
pub fn remaining(lang: Lang, due: i64, now: i64) -> String {
    let left = due.saturating_sub(now);
    let key = if left < 0 { "time-over" } else { "time-left" };
    text_with(lang, key, &[("time", Arg::Text(&span(lang, left.saturating_abs())))])
}

/// A length of time as a clock shows it: hours and minutes up to two days, whole days beyond.
pub fn span(lang: Lang, length: i64) -> String {
    if length >= 2 * DAY {
        return days(lang, length / DAY);
    }
    format!("{}:{:02}", length / HOUR, length % HOUR / MINUTE)
}

/// A length of time in words: `18 分钟`, `9 小时`, `3 天`.
pub fn duration(lang: Lang, length: i64) -> String {
    match length {
        ..HOUR => counted(lang, "time-minutes", length.max(0) / MINUTE),
        HOUR..172_800_000 => counted(lang, "time-hours", length / HOUR),
        _ => days(lang, length / DAY),
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
