//! Does a clock wear the state that its figures say?

use jiff::tz::TimeZone;
use wenguo_domain::moment::Moment;
use wenguo_domain::sla::urgency::soon_from;
use wenguo_i18n::lang::Lang;
use wenguo_web::{
    view::clock::{Clock, ClockFacts},
    words::Words,
};

const HOUR: i64 = 3_600_000;

fn facts_of(code: &str, started: i64, due: i64, met: Option<i64>, paused: bool) -> ClockFacts<'_> {
    let soon = soon_from(Moment(started), Moment(due)).0;
    ClockFacts { code, started, soon, due: Some(due), met, missed: false, paused }
}

#[test]
fn every_state() {
    let table = [
        (10, None, false, 0, "running", "剩 10 小时"),
        (10, None, false, 7, "running", "剩 3 小时"),
        (10, None, false, 8, "near", "仅剩 2 小时"),
        (10, None, false, 10, "near", "仅剩 0 分钟"),
        (10, None, false, 11, "over", "超 1 小时"),
        (10, None, true, 4, "paused", "已暂停，剩 6 小时"),
        (10, Some(3), false, 20, "met", "用时 3 小时"),
        (10, Some(12), false, 20, "late", "超时完成，用时 12 小时"),
    ];
    for (due, met, paused, now, state, label) in table {
        let met = met.map(|hours: i64| hours * HOUR);
        let facts = facts_of("resolution", 0, due * HOUR, met, paused);
        let clock = Clock::new(Words::new(Lang::Zh), facts, now * HOUR, &TimeZone::UTC);
        assert_eq!((clock.state, clock.label.as_str()), (state, label));
        assert_eq!(clock.due.is_some(), met.is_none() && !paused, "{state}");
        assert!((0..=100).contains(&clock.used));
    }
}

#[test]
fn a_promise_just_made_does_not_look_a_day_shorter() {
    let t = Words::new(Lang::Zh);
    let facts = |code| facts_of(code, 0, 72 * HOUR, None, false);
    let clock = Clock::new(t, facts("resolution"), 60_000, &TimeZone::UTC);
    assert_eq!((clock.label.as_str(), clock.help.as_str()), ("剩 2 天 23 小时", ""));
}

#[test]
fn what_stops_the_first_response_is_said_while_it_is_to_come() {
    let t = Words::new(Lang::Zh);
    let help = |met| {
        let facts = facts_of("first_response", 0, 24 * HOUR, met, false);
        Clock::new(t, facts, HOUR, &TimeZone::UTC).help
    };
    assert!(help(None).contains("登记时的通话"), "{}", help(None));
    assert!(help(Some(HOUR)).is_empty());
}

#[test]
fn wild_figures_do_no_harm() {
    for (started, due) in [(i64::MIN, i64::MAX), (i64::MAX, i64::MIN), (5, 5)] {
        let facts = facts_of("resolution", started, due, None, false);
        let clock = Clock::new(Words::new(Lang::En), facts, 0, &TimeZone::UTC);
        assert!((0..=100).contains(&clock.used));
    }
}

#[test]
fn what_was_missed_stays_missed_and_what_nobody_can_count_is_said() {
    let t = Words::new(Lang::Zh);
    let state = |due, met, missed| {
        let facts =
            ClockFacts { code: "resolution", started: 0, soon: i64::MAX, due, met, missed, paused: false };
        let clock = Clock::new(t, facts, 5 * HOUR, &TimeZone::UTC);
        (clock.state, clock.label)
    };
    assert_eq!(state(Some(10 * HOUR), Some(HOUR), true), ("late", "超时完成，用时 1 小时".to_owned()));
    assert_eq!(state(Some(10 * HOUR), None, true).0, "over");
    assert_eq!(state(None, None, false), ("running", t.text("clock-beyond").into_owned()));
    assert_eq!(state(None, Some(HOUR), false).0, "met");
}
