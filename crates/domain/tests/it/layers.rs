//! Calendars that build on one another, the hours people write, and the years they load.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use proptest::prelude::*;
use serde_json::json;
use wenguo_domain::calendar::{Calendar, Day, Layer, NAME_MAX, NamedDay, Opening, Week, lineage, resolve};
use wenguo_domain::moment::{HOUR, Moment};

fn openings(text: &str) -> Vec<Opening> {
    Opening::parse_day(text).expect(text)
}

/// Monday to Friday with China's days.
fn company() -> Layer {
    let mut week = Week::default();
    week[..5].fill(openings("09:00-12:00, 13:30-18:00"));
    Layer { zone: TimeZone::get("Asia/Shanghai").ok(), week: Some(week), ..Layer::of_china() }
}

fn a_day() -> impl Strategy<Value = Date> {
    (0..1_000i64).prop_map(|days| date(2024, 1, 1).saturating_add(days.days()))
}

fn a_kind() -> impl Strategy<Value = Day> {
    let hours = (0..24i64 * 60 - 1, 1..600i64).prop_map(|(from, length)| {
        Day::Hours(Opening::of_minutes(from, (from + length).min(24 * 60)).into_iter().collect())
    });
    prop_oneof![Just(Day::Off), Just(Day::Work), hours]
}

fn days() -> impl Strategy<Value = std::collections::BTreeMap<Date, Day>> {
    proptest::collection::btree_map(a_day(), a_kind(), 0..20)
}

proptest! {
    #[test]
    fn a_calendar_that_says_nothing_counts_as_the_one_it_builds_on(
        own in days(), start in 0..60_000_000_000i64, hours in 0..2_000i64, looked_at in a_day()
    ) {
        let base = Layer { days: own, ..company() };
        let alone = resolve([&base]).expect("a calendar");
        let child = resolve([&base, &Layer::default(), &Layer::default()]).expect("a calendar");
        let start = Moment(1_704_038_400_000).plus(start);
        prop_assert!(child.opens_like(&alone) && child.last_year(2026) == alone.last_year(2026));
        prop_assert_eq!(child.hours(looked_at), alone.hours(looked_at));
        prop_assert_eq!(child.due(start, hours * HOUR, &[]), alone.due(start, hours * HOUR, &[]));
    }

    #[test]
    fn what_a_calendar_says_of_a_day_wins(below in days(), own in days(), looked_at in a_day()) {
        let base = Layer { days: below, ..company() };
        let child = Layer { days: own.clone(), ..Layer::default() };
        let (counted, alone) = (resolve([&base, &child]).expect("one"), resolve([&base]).expect("one"));
        for (day, said) in &own {
            prop_assert_eq!(counted.day(*day), Some(said));
        }
        if !own.contains_key(&looked_at) {
            prop_assert_eq!(counted.hours(looked_at), alone.hours(looked_at));
        }
    }

    #[test]
    fn layers_may_be_put_together_in_any_grouping(a in days(), b in days(), c in days()) {
        let layer = |days| Layer { days, ..Layer::default() };
        let (base, b, c) = (Layer { days: a, ..company() }, layer(b), layer(c));
        let step_by_step = base.alone().expect("one").under(&b).under(&c);
        let mut both = b.clone();
        both.days.extend(c.days.clone());
        prop_assert!(step_by_step.opens_like(&base.alone().expect("one").under(&both)));
    }

    #[test]
    fn openings_are_read_as_they_are_written(mut edges in proptest::collection::btree_set(0..=24 * 60i64, 0..8)) {
        if edges.len() % 2 == 1 {
            edges.pop_last();
        }
        let edges: Vec<i64> = edges.into_iter().collect();
        let day: Vec<Opening> =
            edges.chunks(2).map(|pair| Opening::of_minutes(pair[0], pair[1]).expect("an opening")).collect();
        prop_assert_eq!(Opening::parse_day(&Opening::written(&day)), Ok(day));
    }
}

#[test]
fn a_line_that_goes_in_a_circle_is_refused() {
    let parents = |pairs: &'static [(i64, i64)]| {
        move |of: i64| pairs.iter().find(|(child, _)| *child == of).map(|(_, parent)| *parent)
    };
    assert_eq!(lineage(3, parents(&[(3, 2), (2, 1)])), Some(vec![1, 2, 3]));
    assert_eq!(lineage(1, parents(&[])), Some(vec![1]));
    assert_eq!(lineage(1, parents(&[(1, 1)])), None);
    assert_eq!(lineage(3, parents(&[(3, 2), (2, 1), (1, 2)])), None);
}

#[test]
fn the_first_layer_must_stand_alone() {
    let nowhere = Layer { zone: None, ..company() };
    let never = Layer { week: None, ..company() };
    assert!(resolve([&nowhere]).is_none() && resolve([&never, &company()]).is_none());
    assert!(resolve(std::iter::empty()).is_none());
}

#[test]
fn a_make_up_day_is_a_whole_working_day() {
    let mut week = Week::default();
    week[0] = openings("09:00-18:00");
    week[4] = openings("09:00-15:00");
    week[5] = openings("09:00-12:00");
    let calendar = |day: Date| {
        let days = [(day, Day::Work)].into();
        Layer { zone: Some(TimeZone::UTC), week: Some(week.clone()), days, ..Layer::default() }
            .alone()
            .expect("one")
    };
    let (tuesday, friday, saturday) = (date(2026, 3, 3), date(2026, 3, 6), date(2026, 3, 7));
    assert_eq!(calendar(tuesday).hours(tuesday), openings("09:00-18:00"), "otherwise closed");
    assert_eq!(calendar(friday).hours(friday), openings("09:00-15:00"));
    assert_eq!(calendar(saturday).hours(saturday), openings("09:00-18:00"));
}

#[test]
fn the_last_year_is_the_last_without_a_gap() {
    // In 2026.
    let knowing = |years: &[i16]| {
        let years: BTreeSet<i16> = years.iter().copied().collect();
        let calendar = Layer { years, days: Default::default(), ..company() }.alone().expect("one");
        (calendar.last_year(2026), calendar.missing_year(2026))
    };
    assert_eq!(knowing(&[2024, 2025, 2026]), (Some(2026), 2027));
    assert_eq!(knowing(&[2020, 2024, 2026, 2027]), (Some(2027), 2028), "the past may have gaps");
    assert_eq!(knowing(&[2026, 2028]), (Some(2026), 2027), "nobody knows the days of 2027");
    assert_eq!(knowing(&[2020, 2024, 2025, 2027]), (Some(2025), 2026), "nor here those of this year");
    assert_eq!(knowing(&[2020]), (Some(2020), 2026), "what is over need not be loaded");
    assert_eq!(knowing(&[2027]), (None, 2026));
    assert_eq!(knowing(&[]), (None, 2026));
    assert_eq!(Calendar::working_days_of_china().last_year(2024), Some(2026));
    let child = Layer { years: [2027].into(), ..Layer::default() };
    assert_eq!(resolve([&company(), &child]).and_then(|calendar| calendar.last_year(2026)), Some(2027));
}

#[test]
fn hours_are_read_as_people_write_them() {
    let written = |text: &str| Opening::parse_day(text).map(|day| Opening::written(&day));
    for text in [
        "09:00-12:00, 13:30-18:00",
        "9:00-12:00 13:30-18:00",
        "13：30–18：00、9:00至12:00",
        "9:00~12:00；13:30~18:00",
    ] {
        assert_eq!(written(text).as_deref(), Ok("09:00-12:00, 13:30-18:00"), "{text}");
    }
    assert_eq!(written("  ").as_deref(), Ok(""));
    for text in ["9-12", "22:00-06:00", "09:00", "closed", "09:00 - 12:00", "09:00-09:00"] {
        assert_eq!(written(text), Err("invalid_openings"), "{text}");
    }
    assert_eq!(written("09:00-12:00 11:00-13:00"), Err("overlapping"));
}

#[test]
fn the_public_table_of_three_years_says_what_ships() {
    let table = include_str!("../fixtures/calendar/cn_days_2024_2026.csv");
    let json = include_str!("../fixtures/calendar/cn_days_2024_2026.json");
    let china = Layer::of_china();
    for text in [table, json] {
        let mut read = Vec::new();
        for year in [2024, 2025, 2026] {
            read.extend(NamedDay::read_year(text, year).expect("a year"));
        }
        assert_eq!(read.len(), china.days.len());
        assert!(read.iter().all(|day| china.days.get(&day.date) == Some(&day.day)));
    }
    let first = &NamedDay::read_year(table, 2026).expect("a year")[0];
    assert_eq!((first.name.as_deref(), first.name_en.as_deref()), (Some("元旦"), Some("New Year's Day")));
}

#[test]
fn a_year_is_typed_in_line_by_line() {
    let text = "# 2027\n2027-02-05~2027-02-11 休 春节\n\n2027-02-20 班 春节\n2027-12-24 09:00-12:00 盘点\n2027-01-01 off New Year";
    let days = NamedDay::read_year(text, 2027).expect("a year");
    assert_eq!(days.len(), 10);
    assert_eq!(
        (days[0].date, &days[0].day, days[0].name.as_deref()),
        (date(2027, 1, 1), &Day::Off, Some("New Year"))
    );
    assert_eq!(days[8].day, Day::Work);
    assert_eq!(days[9].day, Day::Hours(openings("09:00-12:00")));
    let one_by_one = r#"{"year": 2027, "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": true}]}"#;
    assert_eq!(NamedDay::read_year(one_by_one, 2027).expect("a year")[0].name.as_deref(), Some("元旦"));
}

#[test]
fn a_line_takes_several_openings_as_they_are_written_elsewhere() {
    for (hours, name) in [
        ("09:00-12:00, 13:30-18:00", "盘点"),
        ("9:00-12:00，13:30-18:00", "盘点"),
        ("09:00-12:00、13:30-18:00", "年终 盘点"),
        ("09:00-12:00 13:30-18:00", ""),
        ("09:00-12:00 , 13:30-18:00", "7S 检查"),
        ("13:30-18:00 9:00~12:00", "盘点"),
    ] {
        let days = NamedDay::read_year(&format!("2027-12-24 {hours} {name}"), 2027).expect(hours);
        assert_eq!(days[0].day, Day::Hours(openings("09:00-12:00, 13:30-18:00")), "{hours}");
        assert_eq!(days[0].name.as_deref().unwrap_or_default(), name, "{hours}");
    }
    for slip in ["09:00-12:00, 22:00-06:00 盘点", "09:00-12:00 13:30-18:0", "09:00-12:00 11:00-13:00 盘点"]
    {
        let faults = NamedDay::read_year(&format!("2027-12-24 {slip}"), 2027).expect_err(slip);
        assert_eq!((faults[0].code, faults[0].allowed.as_str()), ("invalid_line", "1"), "{slip}");
    }
}

#[test]
fn the_names_of_days_are_checked_in_whatever_form_they_come() {
    let long = "长".repeat(NAME_MAX + 1);
    let forms = |name: &str| {
        [
            format!("2027-02-05~2027-02-11 休 {name}"),
            format!("date,kind,name_zh,name_en\n2027-02-05,off,{name},\n2027-02-06,off,,{name}"),
            format!(r#"{{"days": [{{"name": {}, "date": "2027-02-05", "isOffDay": true}}]}}"#, json!(name)),
        ]
    };
    let is = |text: &str, code: &'static str, allowed: &str| {
        let faults = NamedDay::read_year(text, 2027).expect_err(text);
        let faults: Vec<_> = faults.iter().map(|fault| (fault.code, fault.allowed.as_str())).collect();
        assert_eq!(faults, [(code, allowed)], "{text}");
    };
    for text in forms(&long) {
        is(&text, "day_name_too_long", "2027-02-05: 100");
    }
    for text in forms("春\0节") {
        is(&text, "control_character", "2027-02-05");
    }
    for text in forms(&format!(" {} ", "长".repeat(NAME_MAX))) {
        let days = NamedDay::read_year(&text, 2027).expect("as long as it may be");
        assert_eq!(days[0].name.as_deref(), Some("长".repeat(NAME_MAX).as_str()));
    }
}

#[test]
fn what_cannot_be_read_is_named() {
    let codes = |text: &str| {
        let faults = NamedDay::read_year(text, 2027).expect_err(text);
        faults.into_iter().map(|fault| (fault.code, fault.allowed)).collect::<Vec<_>>()
    };
    let is = |text: &str, code: &'static str, allowed: &str| {
        assert_eq!(codes(text), [(code, allowed.to_owned())], "{text}")
    };
    is("", "required", "");
    is("2027-01-01 休 元旦\n2027-01-02 frei", "invalid_line", "2");
    is("2027-02-30 休", "invalid_line", "1");
    is("2027-02-11~2027-02-05 休", "invalid_line", "1");
    is("2027-12-31~2028-01-02 休", "invalid_line", "1");
    is("2026-01-01 休", "other_year", "2026-01-01: 2027");
    is("2027-01-01 休\n2027-01-01 班", "day_twice", "2027-01-01");
    is("date,kind\n2026-01-01,off", "no_day_of_year", "2027");
    is("date,kind\n2027-01-01,off\n2027-01-02,frei", "invalid_line", "3");
    is("date,kind\n2027-01-01", "invalid_line", "2");
    is("{\"days\": 3}", "invalid_days_file", "");
    is("{\"years\": {\"2027\": {\"off\": [\"morgen\"]}}}", "invalid_days_file", "");
    assert_eq!(codes("x\ny").len(), 2, "every line");
}
