//! Calendars come back as they were written, on both databases; only what is still as it was is written over.

use std::collections::BTreeMap;

use jiff::civil::date;
use jiff::tz::TimeZone;
use wenguo_domain::calendar::{Day, Layer, Opening, Week, china};
use wenguo_store::calendar::{self, STANDARD, Stored};
use wenguo_store::database::Database;
use wenguo_store::error::StoreError;
use wenguo_testkit::database::on_every_database;

fn all(database: &Database) -> Vec<Stored> {
    database.read(calendar::all).expect("the calendars")
}

fn openings(text: &str) -> Vec<Opening> {
    Opening::parse_day(text).expect(text)
}

fn branch() -> Stored {
    let mut week = Week::default();
    week[0] = openings("09:00-12:00, 13:30-24:00");
    week[6] = openings("00:00-06:00");
    let days = [
        (date(2026, 2, 14), Day::Off),
        (date(2026, 2, 15), Day::Work),
        (date(2026, 2, 16), Day::Hours(openings("10:00-11:00, 15:00-16:30"))),
    ];
    Stored {
        name: "网点".to_owned(),
        parent_id: Some(1),
        layer: Layer { week: Some(week), days: days.into(), years: [2026, 2027].into(), zone: None },
        names: [(date(2026, 2, 16), (Some("盘点".to_owned()), None))].into(),
        ..Stored::nothing("branch".to_owned())
    }
}

#[test]
fn two_are_there_from_the_first_day() {
    on_every_database(|database| {
        let [standard, always] = &all(&database)[..] else { panic!("two") };
        assert_eq!((standard.code.as_str(), always.code.as_str()), (STANDARD, "always"));
        assert_eq!(standard.layer.days.len(), china().count());
        assert_eq!(standard.names.len(), china().count());
        assert!(standard.names.values().all(|(name, name_en)| name.is_some() && name_en.is_some()));
        assert_eq!(standard.layer.years, [2024, 2025, 2026].into());
        let counted = always.layer.alone().expect("it stands alone");
        assert_eq!(counted.hours(date(2026, 10, 1)), [Opening::ALL_DAY]);
    });
}

#[test]
fn what_was_written_comes_back() {
    on_every_database(|database| {
        let id = database.write(|tx| calendar::insert(tx, &branch())).expect("made");
        let kept = all(&database).pop().expect("the last");
        assert_eq!(kept, Stored { id, ..branch() });
        let mut next = kept.clone();
        next.name_en = Some("Branch".to_owned());
        next.layer.zone = TimeZone::get("Europe/London").ok();
        next.layer.week = None;
        next.layer.days.remove(&date(2026, 2, 15));
        next.layer.days.insert(date(2026, 2, 16), Day::Off);
        next.layer.days.insert(date(2027, 1, 1), Day::Hours(openings("08:00-09:00")));
        next.names = BTreeMap::from([(date(2026, 2, 14), (None, Some("Closed".to_owned())))]);
        next.layer.years.insert(2028);
        assert!(database.write(|tx| calendar::save(tx, &kept, &next)).expect("saved"));
        assert_eq!(all(&database).pop(), Some(Stored { version: 2, ..next }));
    });
}

#[test]
fn a_calendar_that_never_opens_is_not_one_that_inherits() {
    on_every_database(|database| {
        let never = Layer { week: Some(Week::default()), ..Layer::default() };
        let never = Stored { layer: never, ..Stored::nothing("never".to_owned()) };
        database.write(|tx| calendar::insert(tx, &never)).expect("made");
        assert_eq!(all(&database).pop().expect("the last").layer.week, Some(Week::default()));
    });
}

#[test]
fn who_knows_an_older_version_writes_nothing() {
    on_every_database(|database| {
        let before = all(&database).remove(0);
        let renamed = |name: &str| Stored { name: name.to_owned(), ..before.clone() };
        assert!(database.write(|tx| calendar::save(tx, &before, &renamed("一"))).expect("saved"));
        let mut late = renamed("二");
        late.layer.days.clear();
        assert!(!database.write(|tx| calendar::save(tx, &before, &late)).expect("refused"));
        let kept = all(&database).remove(0);
        assert_eq!((kept.name.as_str(), kept.layer.days.len()), ("一", china().count()));
    });
}

#[test]
fn what_no_calendar_can_say_is_reported_and_not_guessed() {
    on_every_database(|database| {
        for sql in [
            "UPDATE calendars SET zone = 'Asia/Peking' WHERE id = 1",
            "UPDATE calendar_days SET day = '2026-02-30' WHERE calendar_id = 1 AND day = '2026-02-14'",
            "UPDATE calendar_hours SET opens = 900 WHERE calendar_id = 1 AND weekday = 1 AND opens = 540",
        ] {
            let tried: Result<(), StoreError> = database.write(|tx| {
                tx.execute(sql, &[])?;
                match calendar::all(tx) {
                    Err(StoreError::Inconsistent { .. }) => Err(StoreError::Other("taken back".to_owned())),
                    other => panic!("{sql}: {other:?}"),
                }
            });
            assert!(tried.is_err());
        }
    });
}
