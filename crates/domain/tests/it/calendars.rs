//! Calendars count as two independent oracles do, on the vectors in `fixtures/sla`, and hold what any clock must.

use std::collections::HashMap;

use jiff::civil::date;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use wenguo_domain::calendar::{Calendar, CalendarFile, Day, Layer, Opening, Rule, Span, china};
use wenguo_domain::moment::{HOUR, MINUTE, Moment};

fn calendars() -> HashMap<String, Calendar> {
    let files: HashMap<String, CalendarFile> =
        serde_json::from_str(include_str!("../fixtures/sla/calendars.json")).expect("calendars");
    files.into_iter().map(|(name, file)| (name, file.check().expect("a calendar"))).collect()
}

/// The rows of a table whose first lines are comments, by column.
fn rows(table: &str) -> Vec<HashMap<String, String>> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(table.as_bytes());
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

fn moment(text: &str) -> Moment {
    Moment::from(text.parse::<jiff::Timestamp>().expect(text))
}

fn spans(text: &str) -> Vec<Span> {
    let span = |span: &str| {
        let (from, to) = span.split_once('/').expect("FROM/TO");
        Span { from: moment(from), to: moment(to) }
    };
    text.split(';').filter(|span| !span.is_empty()).map(span).collect()
}

#[test]
fn due_instants() {
    let calendars = calendars();
    let rows = rows(include_str!("../fixtures/sla/sla_due.csv"));
    assert!(rows.len() > 30);
    for row in rows {
        let calendar = &calendars[&row["calendar"]];
        let minutes: i64 = row["target_min"].parse().expect("minutes");
        let due = calendar.due(moment(&row["start"]), minutes * MINUTE, &spans(&row["pauses"]));
        assert_eq!(due, Some(moment(&row["due_utc"])), "{}: {}", row["id"], row["note"]);
    }
}

#[test]
fn time_between() {
    let calendars = calendars();
    for row in rows(include_str!("../fixtures/sla/sla_between.csv")) {
        let calendar = &calendars[&row["calendar"]];
        let open = calendar.between(moment(&row["from_"]), moment(&row["to"]), &spans(&row["pauses"]));
        assert_eq!(open, row["business_min"].parse::<i64>().expect("minutes") * MINUTE, "{}", row["id"]);
    }
}

#[test]
fn days_weeks_and_months() {
    let working = &calendars()["cn_std"];
    for row in rows(include_str!("../fixtures/sla/day_rules.csv")) {
        let (plain, rolled) = match row["rule"].as_str() {
            "working_days_excl_receipt" => (Rule::Working, Rule::Working),
            "calendar_days_excl_receipt" => (Rule::Calendar, Rule::Civil),
            "weeks" => (Rule::Weeks, Rule::Weeks),
            "months" => (Rule::Months, Rule::Months),
            other => panic!("{other}"),
        };
        let (received, count) =
            (row["received"].parse().expect("a day"), row["n"].parse().expect("a number"));
        let day = |rule: Rule| rule.last_day(working, received, count).map(|day| day.to_string());
        assert_eq!(day(plain).as_ref(), Some(&row["due_date"]), "{}", row["id"]);
        if !row["rolled_due"].is_empty() {
            assert_eq!(day(rolled).as_ref(), Some(&row["rolled_due"]), "{}", row["id"]);
        }
    }
}

#[test]
fn chinas_days_make_the_working_days_of_each_year() {
    let working = &calendars()["cn_9_18"];
    for (year, expected) in [(2024, 251), (2025, 248), (2026, 248)] {
        let days = date(year, 1, 1).series(jiff::Span::new().days(1)).take_while(|day| day.year() == year);
        assert_eq!(days.filter(|day| working.is_working_day(*day)).count(), expected, "{year}");
    }
    assert!(china().all(|(day, _, name)| !name.is_empty() && (2024..=2026).contains(&day.year())));
}

#[test]
fn a_day_with_hours_of_its_own_and_a_calendar_that_never_opens() {
    let monday = date(2026, 3, 2);
    let own = Day::Hours(vec![Opening::parse("10:00", "11:00").expect("an hour")]);
    let own = Layer { days: [(monday, own)].into(), ..Layer::default() };
    let calendar = calendars().remove("cn_9_18").expect("a calendar").under(&own);
    let received = moment("2026-03-02T08:00+08:00");
    assert_eq!(calendar.due(received, 2 * HOUR, &[]), Some(moment("2026-03-03T10:00+08:00")));
    assert_eq!(calendar.due(received, 0, &[]), Some(moment("2026-03-02T10:00+08:00")));
    let never = Calendar::new(TimeZone::UTC, std::array::from_fn(|_| Vec::new()));
    assert_eq!(never.due(received, HOUR, &[]), None);
    assert_eq!(never.between(received, received.plus(1_000 * HOUR), &[]), 0);
    assert_eq!(Rule::Working.last_day(&never, monday, 1), None);
    assert_eq!(Rule::Civil.last_day(&never, monday, i32::MAX), None);
}

#[test]
fn openings_are_read_strictly() {
    for (from, to) in [
        ("9:00", "18:00"),
        ("09:00", "09:00"),
        ("18:00", "09:00"),
        ("09:60", "18:00"),
        ("00:00", "24:01"),
        ("", ""),
    ] {
        assert_eq!(Opening::parse(from, to), None, "{from}-{to}");
    }
    assert_eq!(Opening::parse("00:00", "24:00"), Some(Opening::ALL_DAY));
    let touching = [("12:00", "13:00"), ("09:00", "12:00")]
        .map(|(from, to)| Opening::parse(from, to).expect("an opening"));
    assert!(
        Opening::in_order(touching.to_vec()).is_some_and(|openings| openings[0].to_string() == "09:00-12:00")
    );
    let overlapping = [("09:00", "12:01"), ("12:00", "13:00")]
        .map(|(from, to)| Opening::parse(from, to).expect("an opening"));
    assert_eq!(Opening::in_order(overlapping.to_vec()), None);
}

#[test]
fn a_file_that_is_wrong_names_every_field() {
    let file: CalendarFile = serde_json::from_str(
        r#"{"tz": "Asia/Peking", "hours": [["9:00", "12:00"], ["13:00", "18:00"], ["17:00", "19:00"]], "weekdays": [0, 7], "off": "US"}"#,
    )
    .expect("a file");
    let faults = file.check().expect_err("faults");
    let pointers: Vec<&str> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
    assert_eq!(pointers, ["/tz", "/hours/0", "/hours", "/weekdays/1", "/off"]);
}

fn any_start() -> impl Strategy<Value = Moment> {
    // 2024 to 2027, to the minute.
    (0_i64..4 * 365 * 24 * 60).prop_map(|minutes| Moment(1_704_067_200_000 + minutes * MINUTE))
}

fn any_holds() -> impl Strategy<Value = Vec<Span>> {
    let hold = (any_start(), 0_i64..20_000)
        .prop_map(|(from, minutes)| Span { from, to: from.plus(minutes * MINUTE) });
    prop::collection::vec(hold, 0..4)
}

fn any_calendar() -> impl Strategy<Value = Calendar> {
    let mut all: Vec<(String, Calendar)> = calendars().into_iter().collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    prop::sample::select(all.into_iter().map(|(_, calendar)| calendar).collect::<Vec<_>>())
}

proptest! {
    #[test]
    fn due_is_when_as_much_as_the_target_has_gone_by(
        calendar in any_calendar(), start in any_start(), minutes in 1_i64..40_000, holds in any_holds(),
    ) {
        let target = minutes * MINUTE;
        let due = calendar.due(start, target, &holds).expect("it opens again");
        prop_assert_eq!(calendar.between(start, due, &holds), target);
        prop_assert!(calendar.between(start, due.plus(-1), &holds) < target, "and not earlier");
    }

    #[test]
    fn a_later_start_a_longer_target_and_another_hold_are_never_due_earlier(
        calendar in any_calendar(), start in any_start(), minutes in 0_i64..9_000, more in 0_i64..9_000, holds in any_holds(),
    ) {
        let due = calendar.due(start, minutes * MINUTE, &holds).expect("it opens again");
        prop_assert!(calendar.due(start.plus(more * MINUTE), minutes * MINUTE, &holds).expect("likewise") >= due);
        prop_assert!(calendar.due(start, (minutes + more) * MINUTE, &holds).expect("likewise") >= due);
        prop_assert!(calendar.due(start, minutes * MINUTE, &[]).expect("likewise") <= due);
        prop_assert!(due >= start);
    }

    #[test]
    fn time_between_adds_up(calendar in any_calendar(), a in any_start(), b in any_start(), c in any_start(), holds in any_holds()) {
        let mut at = [a, b, c];
        at.sort_unstable();
        let [a, b, c] = at;
        let whole = calendar.between(a, c, &holds);
        prop_assert_eq!(calendar.between(a, b, &holds) + calendar.between(b, c, &holds), whole);
        prop_assert_eq!(calendar.between(c, a, &holds), 0);
        prop_assert!((0..=c.since(a)).contains(&whole));
    }
}
