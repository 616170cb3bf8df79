//! Do instants read exact, relative and as what remains, in both languages?

use jiff::tz::TimeZone;
use wenguo_i18n::{
    dates::{day, days, duration, exact, exact_due, is_ticking, relative, remaining, stamp, weekday_due},
    lang::Lang,
};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// 2026-11-22 15:04 in Shanghai.
const NOW: i64 = 1_795_331_040_000;

fn shanghai() -> TimeZone {
    TimeZone::get("Asia/Shanghai").expect("the bundled time zones hold Shanghai")
}

#[test]
fn exact_moments_are_in_the_given_zone() {
    assert_eq!(exact(NOW, &shanghai()), "2026-11-22 15:04");
    assert_eq!(exact(NOW, &TimeZone::UTC), "2026-11-22 07:04");
    assert_eq!(day(NOW, &shanghai()), "2026-11-22");
    assert_eq!(stamp(NOW, &shanghai()), "2026-11-22T15:04:00+08:00");
}

#[test]
fn the_past_reads_as_people_say_it() {
    let table = [
        (-HOUR, "刚刚", "just now"),
        (10_000, "刚刚", "just now"),
        (3 * MINUTE, "3 分钟前", "3 min ago"),
        (HOUR - 1, "59 分钟前", "59 min ago"),
        (HOUR, "14:04", "14:04"),
        (10 * HOUR, "05:04", "05:04"),
        (16 * HOUR, "昨天 23:04", "yesterday 23:04"),
        (39 * HOUR, "昨天 00:04", "yesterday 00:04"),
        (40 * HOUR, "11-20 23:04", "11-20 23:04"),
        (30 * DAY, "10-23 15:04", "10-23 15:04"),
        (400 * DAY, "2025-10-18 15:04", "2025-10-18 15:04"),
    ];
    for (passed, zh, en) in table {
        assert_eq!(relative(Lang::Zh, NOW - passed, NOW, &shanghai()), zh);
        assert_eq!(relative(Lang::En, NOW - passed, NOW, &shanghai()), en);
    }
}

#[test]
fn half_an_hour_ago_is_not_yesterday_just_after_midnight() {
    let after_midnight = NOW + 9 * HOUR + 10 * MINUTE;
    let said = |passed| relative(Lang::Zh, after_midnight - passed, after_midnight, &shanghai());
    assert_eq!(said(30 * MINUTE), "30 分钟前");
    assert_eq!(said(2 * HOUR), "昨天 22:14");
}

#[test]
fn only_words_that_grow_old_tick() {
    let ticks = |passed: i64| is_ticking(NOW - passed, NOW, &shanghai());
    assert!(ticks(-HOUR) && ticks(10_000) && ticks(3 * MINUTE) && ticks(10 * HOUR));
    assert!(ticks(16 * HOUR), "at midnight yesterday becomes the day before");
    assert!(!ticks(2 * DAY) && !ticks(30 * DAY));
}

#[test]
fn clocks_say_what_is_left_or_over() {
    let table = [
        (17 * HOUR + 13 * MINUTE, "剩 17 小时 13 分", "17 h 13 min left"),
        (-41 * MINUTE, "超 41 分钟", "41 min over"),
        (2 * DAY - MINUTE, "剩 47 小时 59 分", "47 h 59 min left"),
        (2 * DAY + 59 * MINUTE, "剩 2 天", "2 days left"),
        (2 * DAY + HOUR, "剩 2 天 1 小时", "2 days 1 h left"),
        (3 * DAY - 1, "剩 2 天 23 小时", "2 days 23 h left"),
        (3 * DAY, "剩 3 天", "3 days left"),
        (15 * DAY - 1, "剩 14 天 23 小时", "14 days 23 h left"),
        (30 * DAY + 5 * HOUR, "剩 30 天", "30 days left"),
        (-2 * DAY - 4 * HOUR, "超 2 天 4 小时", "2 days 4 h over"),
        (-3 * DAY, "超 3 天", "3 days over"),
        (0, "剩 0 分钟", "0 min left"),
    ];
    for (left, zh, en) in table {
        assert_eq!(remaining(Lang::Zh, NOW + left, NOW, false), zh);
        assert_eq!(remaining(Lang::En, NOW + left, NOW, false), en);
    }
    assert_eq!(remaining(Lang::Zh, NOW + HOUR, NOW, true), "仅剩 1 小时");
    assert_eq!(remaining(Lang::En, NOW + HOUR, NOW, true), "only 1 h left");
    assert_eq!(remaining(Lang::Zh, NOW - HOUR, NOW, true), "超 1 小时");
}

#[test]
fn lengths_in_words() {
    assert_eq!(duration(Lang::Zh, 18 * MINUTE), "18 分钟");
    assert_eq!(duration(Lang::En, 9 * HOUR), "9 h");
    assert_eq!(duration(Lang::Zh, 5 * DAY), "5 天");
    assert_eq!(duration(Lang::Zh, -1), "0 分钟");
    assert_eq!(days(Lang::En, 1), "1 day");
}

#[test]
fn any_instant_can_be_drawn() {
    for wild in [i64::MIN, i64::MAX] {
        assert!(!exact(wild, &shanghai()).is_empty());
        assert!(!relative(Lang::Zh, wild, NOW, &shanghai()).is_empty());
        assert!(!remaining(Lang::Zh, wild, NOW, false).is_empty());
    }
}

#[test]
fn midnight_belongs_to_the_day_that_it_ends() {
    // 2026-11-24T00:00+08:00, a Tuesday.
    let midnight = 1_795_449_600_000;
    assert_eq!(exact_due(midnight, &shanghai()), "2026-11-23 24:00");
    assert_eq!(exact_due(midnight + MINUTE, &shanghai()), "2026-11-24 00:01");
    assert_eq!(weekday_due(Lang::Zh, midnight, &shanghai()), "周一");
    assert_eq!(weekday_due(Lang::En, midnight + MINUTE, &shanghai()), "Tue");
}
