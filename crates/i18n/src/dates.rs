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
    if passed < MINUTE {
        text(lang, "time-just-now").into_owned()
    } else if passed < HOUR {
        counted(lang, "time-minutes-ago", passed / MINUTE)
    } else if is_ticking(at, now, zone) {
        counted(lang, "time-hours-ago", passed / HOUR)
    } else if is_yesterday(at, now, zone) {
        let time = zoned(at, zone).strftime("%H:%M").to_string();
        text_with(lang, "time-yesterday", &[("time", Arg::Text(&time))])
    } else if passed < 7 * DAY {
        counted(lang, "time-days-ago", (passed / DAY).max(1))
    } else {
        day(at, zone)
    }
}

/// Whether [`relative`] counts minutes or hours: while a page is looked at such words grow old, the others do not.
pub fn is_ticking(at: i64, now: i64, zone: &TimeZone) -> bool {
    let passed = now.saturating_sub(at);
    passed < 6 * HOUR || zoned(at, zone).date() == zoned(now, zone).date()
}

fn is_yesterday(at: i64, now: i64, zone: &TimeZone) -> bool {
    let today = zoned(now, zone).date();
    zoned(at, zone).date().tomorrow().is_ok_and(|next| next == today)
}

/// What is left until a due moment or how far it is passed: `剩 17:13`, `剩 2 天 23 小时`, `超 0:41`.
pub fn remaining(lang: Lang, due: i64, now: i64) -> String {
    let left = due.saturating_sub(now);
    let key = if left < 0 { "time-over" } else { "time-left" };
    text_with(lang, key, &[("time", Arg::Text(&span(lang, left.saturating_abs())))])
}

/// A length of time as a clock shows it, never rounded up: hours and minutes up to two days, days and hours up to thirty,
/// so that a promise of three days does not look a day shorter as soon as it is made, and whole days beyond.
pub fn span(lang: Lang, length: i64) -> String {
    let (whole, hours) = (length / DAY, length % DAY / HOUR);
    match whole {
        ..2 => format!("{}:{:02}", length / HOUR, length % HOUR / MINUTE),
        2..30 if hours > 0 => {
            let args = [("days", Arg::Text(&days(lang, whole))), ("hours", Arg::Count(hours))];
            text_with(lang, "time-days-hours", &args)
        }
        _ => days(lang, whole),
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
