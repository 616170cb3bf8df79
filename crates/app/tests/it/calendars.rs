//! Calendars in use: what clocks count on, a change seen before it is saved, who may, and what is known too late.

use jiff::civil::{Date, date};
use serde_json::json;
use wenguo_app::calendar::change::{self, Change};
use wenguo_app::calendar::input::{CalendarInput, DayInput};
use wenguo_app::calendar::{self, assignment, horizon};
use wenguo_app::error::AppError;
use wenguo_app::preset::{self, Trade};
use wenguo_app::taxonomy;
use wenguo_domain::actor::Actor;
use wenguo_domain::calendar::{Day, EventKind, NamedDay, Opening};
use wenguo_store::backup;
use wenguo_store::tree::{self, Tree};
use wenguo_testkit::database::{Fresh, on_every_database};
use wenguo_testkit::desk::{TestDesk, on_every_desk};

fn off(day: Date) -> Change {
    Change::SetDay(NamedDay { date: day, day: Day::Off, name: None, name_en: None })
}

fn inheriting(name: &str, parent: &str) -> CalendarInput {
    CalendarInput { name: name.to_owned(), parent: Some(parent.to_owned()), ..CalendarInput::default() }
}

fn hours(desk: &TestDesk, code: &str, day: Date) -> String {
    Opening::written(desk.work(|work| calendar::of(work, code)).hours(day))
}

#[test]
fn a_change_reaches_all_that_build_on_it_and_is_known_at_once() {
    on_every_desk(|desk| {
        let adm = desk.actor("adm");
        desk.work(|work| change::add(work, &adm, "branch", &inheriting("网点", "standard")));
        desk.work(|work| change::add(work, &adm, "kiosk", &inheriting("柜台", "branch")));
        let monday = date(2026, 11, 9);
        assert_eq!(hours(desk, "kiosk", monday), "09:00-12:00, 13:30-18:00");
        let seen = desk.work(|work| change::preview(work, &adm, "standard", &off(monday)));
        let moved: Vec<&str> = seen.moved.iter().map(|moved| moved.calendar.code.as_str()).collect();
        assert_eq!(moved, ["standard", "branch", "kiosk"], "itself first; the one that never closes stays");
        let days = seen.moved[2].days();
        assert_eq!(days.len(), 1);
        assert_eq!((days[0].0, days[0].1.len(), days[0].2.len()), (monday, 2, 0));
        assert_eq!(hours(desk, "kiosk", monday), "09:00-12:00, 13:30-18:00", "a preview keeps nothing");
        desk.work(|work| change::change(work, &adm, "standard", Some(1), &off(monday)));
        assert_eq!(hours(desk, "kiosk", monday), "");
        let stale = desk.refusal(|work| change::change(work, &adm, "standard", Some(1), &off(monday)));
        assert!(matches!(stale, AppError::Changed { version: 2, .. }), "{stale:?}");
        let same = desk.work(|work| change::change(work, &adm, "standard", None, &off(monday)));
        assert!(same.moved.is_empty());
    });
}

#[test]
fn what_is_taken_back_was_never_known() {
    on_every_desk(|desk| {
        let adm = desk.actor("adm");
        let monday = date(2026, 11, 9);
        let tried = desk.attempt(|work| {
            change::change(work, &adm, "standard", None, &off(monday))?;
            assert!(calendar::of(work, "standard")?.hours(monday).is_empty(), "inside it is");
            Err::<(), _>(AppError::Unauthorised)
        });
        assert!(tried.is_err());
        assert_eq!(hours(desk, "standard", monday), "09:00-12:00, 13:30-18:00");
    });
}

#[test]
fn another_node_knows_it_too() {
    on_every_desk(|desk| {
        let adm = desk.actor("adm");
        let other = wenguo_app::desk::Desk { calendars: std::sync::Arc::default(), ..desk.desk.clone() };
        let monday = date(2026, 11, 9);
        let there =
            || other.read(|work| calendar::of(work, "standard")).expect("a calendar").hours(monday).len();
        assert_eq!(there(), 2);
        desk.work(|work| change::change(work, &adm, "standard", None, &off(monday)));
        assert_eq!(there(), 0);
    });
}

#[test]
fn only_admins_change_calendars_and_the_history_says_who() {
    on_every_desk(|desk| {
        let (cai, adm) = (desk.actor("cai"), desk.actor("adm"));
        let day = date(2026, 2, 14);
        let refused = [
            desk.refusal(|work| change::preview(work, &cai, "standard", &off(day))),
            desk.refusal(|work| change::change(work, &cai, "standard", None, &off(day))),
            desk.refusal(|work| change::add(work, &cai, "x", &inheriting("x", "standard"))),
            desk.refusal(|work| assignment::assign(work, &cai, "quality", Some("always"))),
        ];
        assert!(refused.iter().all(|error| matches!(error, AppError::Denied(_))), "{refused:?}");
        let own =
            DayInput { kind: "hours".to_owned(), hours: "9:00-12:00".to_owned(), ..DayInput::default() };
        let own = own.checked(day, "").expect("a day");
        desk.work(|work| change::change(work, &adm, "standard", None, &Change::SetDay(own)));
        desk.work(|work| change::change(work, &adm, "standard", None, &Change::ClearDay(day)));
        desk.work(|work| assignment::assign(work, &adm, "quality", Some("standard")));
        let history = desk.work(|work| {
            let all = calendar::all(work)?;
            calendar::history(work, all.find("standard").expect("it is there"))
        });
        let kinds: Vec<EventKind> = history.iter().map(|event| event.kind).collect();
        assert_eq!(kinds, [EventKind::Assigned, EventKind::DayCleared, EventKind::DaySet]);
        assert!(history.iter().all(|event| event.actor == "adm" && event.actor_name == "艾明"));
        let body: serde_json::Value = serde_json::from_str(&history[2].body).expect("JSON");
        assert_eq!(body, json!({"day": "2026-02-14", "from": "work", "to": "09:00-12:00"}));
    });
}

#[test]
fn a_department_goes_by_the_nearest_calendar_above() {
    on_every_desk(|desk| {
        let adm = desk.actor("adm");
        desk.work(|work| assignment::assign(work, &adm, "quality", Some("always")));
        let of = |department: Option<&str>| {
            desk.work(|work| {
                let id = match department {
                    Some(code) => tree::by_code(work.tx, Tree::Departments, code)?.map(|entry| entry.id),
                    None => None,
                };
                Ok(calendar::of_department(work, id)?.0)
            })
        };
        assert_eq!(of(Some("quality-lab")), "always");
        assert_eq!(of(Some("logistics")), "standard");
        assert_eq!(of(None), "standard");
        let missing = desk.refusal(|work| calendar::of(work, "nobody"));
        assert!(matches!(missing, AppError::NotFound("calendar")));
    });
}

#[test]
fn it_is_said_in_time_that_a_year_is_missing() {
    on_every_desk(|desk| {
        let adm = desk.actor("adm");
        // Sixty days after 2 November is the first day of the next year.
        let endings = desk.work(horizon::endings);
        assert_eq!(endings.len(), 1, "{endings:?}");
        assert_eq!((endings[0].code.as_str(), endings[0].last_year), ("standard", 2026));
        assert_eq!(endings[0].until, date(2027, 1, 1));
        desk.work(|work| change::add(work, &adm, "branch", &inheriting("网点", "standard")));
        desk.work(|work| assignment::assign(work, &adm, "quality", Some("branch")));
        let endings = desk.work(horizon::endings);
        assert_eq!(endings.len(), 1, "both have their days from the same calendar");
        assert_eq!(endings[0].of, ["standard", "branch"]);
        let days = NamedDay::read_year("2027-01-01 off 元旦", 2027).expect("a year");
        let loaded = Change::LoadYear { year: 2027, days, replaces: false };
        desk.work(|work| change::change(work, &adm, "standard", None, &loaded));
        assert_eq!(desk.work(horizon::endings), []);
        let days = NamedDay::read_year("2020-01-01 off 元旦", 2020).expect("a year");
        let past = Change::LoadYear { year: 2020, days, replaces: false };
        desk.work(|work| change::change(work, &adm, "standard", None, &past));
        assert_eq!(desk.work(horizon::endings), [], "a gap in the past is none now");
    });
    on_every_desk(|desk| {
        let adm = desk.actor("adm");
        let alone = CalendarInput {
            zone: Some("UTC".to_owned()),
            week: Some(Default::default()),
            ..inheriting("x", "")
        };
        desk.work(|work| change::add(work, &adm, "old", &alone));
        let days = NamedDay::read_year("2020-01-01 off", 2020).expect("a year");
        let past = Change::LoadYear { year: 2020, days, replaces: false };
        desk.work(|work| change::change(work, &adm, "old", None, &past));
        desk.work(|work| assignment::assign(work, &adm, "quality", Some("old")));
        let endings = desk.work(horizon::endings);
        let old = endings.iter().find(|ending| ending.code == "old").expect("it ended long ago");
        assert_eq!((old.last_year, old.missing_year), (2020, 2026), "this year is to be loaded first");
    });
    on_every_database(|database| {
        let desk = TestDesk::bare(database);
        desk.clock.advance(-wenguo_domain::moment::DAY);
        assert_eq!(desk.work(horizon::endings), [], "a day before nothing is missing yet");
    });
}

#[test]
fn a_year_adds_or_replaces() {
    on_every_desk(|desk| {
        let adm = desk.actor("adm");
        let days = || NamedDay::read_year("2026-01-02 work 元旦", 2026).expect("a year");
        let load = |replaces: bool| Change::LoadYear { year: 2026, days: days(), replaces };
        desk.work(|work| change::change(work, &adm, "standard", None, &load(false)));
        assert_eq!(hours(desk, "standard", date(2026, 1, 1)), "", "what is not in it stays");
        assert_eq!(hours(desk, "standard", date(2026, 1, 2)), "09:00-12:00, 13:30-18:00");
        desk.work(|work| change::change(work, &adm, "standard", None, &load(true)));
        assert_eq!(hours(desk, "standard", date(2026, 1, 1)), "09:00-12:00, 13:30-18:00");
        assert_eq!(hours(desk, "standard", date(2025, 1, 1)), "", "other years stay");
    });
}

#[test]
fn presets_bring_calendars_and_leave_those_that_were_chosen() {
    for trade in Trade::ALL {
        on_every_database(|database| {
            let desk = TestDesk::bare(database);
            let system = Actor::system();
            let loaded = desk.work(|work| preset::load(work, &system, *trade));
            assert!(loaded.calendars >= 2, "{trade}");
            let all = desk.work(calendar::all);
            for each in all.stored() {
                assert!(each.name_en.is_some() && all.counted(each).is_ok(), "{trade} {}", each.code);
            }
            let assigned = desk.work(assignment::list);
            assert!(assigned.iter().any(|each| each.own.as_deref() == Some("hotline")), "{trade}");
            let ending =
                desk.work(horizon::endings).iter().flat_map(|ending| ending.of.clone()).collect::<Vec<_>>();
            let is_depot = all.find("depot").is_some();
            assert_eq!(ending.contains(&"depot".to_owned()), is_depot, "{trade}: days of its own end too");
            let sunday = date(2026, 10, 4);
            assert!(!desk.work(|work| calendar::of(work, "hotline")).hours(sunday).is_empty());
        });
    }
    on_every_database(|database| {
        let desk = TestDesk::bare(database);
        let system = Actor::system();
        let entry = taxonomy::EntryInput {
            code: "plant-one".to_owned(),
            name: "一厂".to_owned(),
            ..Default::default()
        };
        desk.work(|work| taxonomy::add(work, &system, Tree::Departments, &entry));
        desk.work(|work| assignment::assign(work, &system, "plant-one", Some("always")));
        desk.work(|work| preset::load(work, &system, Trade::Manufacturing));
        assert_eq!(desk.work(|work| assignment::find(work, "plant-one")).calendar, "always");
    });
}

#[test]
fn a_backup_brings_the_calendars_back() {
    on_every_desk(|desk| {
        let adm = desk.actor("adm");
        desk.work(|work| change::add(work, &adm, "branch", &inheriting("网点", "standard")));
        desk.work(|work| change::change(work, &adm, "branch", None, &off(date(2026, 11, 9))));
        desk.work(|work| assignment::assign(work, &adm, "quality", Some("branch")));
        let before = desk.work(calendar::all);
        let file = Fresh::sqlite();
        backup::take(&desk.desk.database, &file.open(1)).expect("taken");
        on_every_database(|database| {
            let restored = TestDesk::bare(database);
            restored.work(|work| Ok(backup::put_back(&file.open(1), work.tx)?));
            assert_eq!(restored.work(calendar::all).stored(), before.stored());
            let quality = restored.work(|work| assignment::find(work, "quality-lab"));
            assert_eq!(quality.calendar, "branch");
            restored
                .work(|work| change::add(work, &Actor::system(), "next", &inheriting("又一份", "branch")));
        });
    });
}

#[test]
fn two_who_would_build_on_one_another_do_not_both_get_through() {
    on_every_desk(|desk| {
        let adm = desk.actor("adm");
        for code in ["one", "other"] {
            desk.work(|work| change::add(work, &adm, code, &inheriting(code, "standard")));
        }
        let build = |code: &str, parent: &str| {
            let change = Change::Describe(inheriting(code, parent));
            desk.attempt(|work| change::change(work, &adm, code, None, &change)).is_ok()
        };
        let through = std::thread::scope(|scope| {
            let both = [("one", "other"), ("other", "one")];
            let both = both.map(|(code, parent)| scope.spawn(move || build(code, parent)));
            both.map(|change| change.join().expect("it comes back"))
        });
        assert_eq!(through.into_iter().filter(|is_through| *is_through).count(), 1);
        let all = desk.work(calendar::all);
        assert!(all.stored().iter().all(|each| all.counted(each).is_ok()));
    });
}

#[test]
fn what_many_assign_at_once_came_and_went_one_after_the_other() {
    on_every_desk(|desk| {
        let adm = desk.actor("adm");
        let codes: Vec<String> = (0..8).map(|place| format!("shift-{place}")).collect();
        for code in &codes {
            desk.work(|work| change::add(work, &adm, code, &inheriting(code, "standard")));
        }
        let start = std::sync::Barrier::new(codes.len());
        std::thread::scope(|scope| {
            for code in &codes {
                let (desk, adm, start) = (&*desk, &adm, &start);
                scope.spawn(move || {
                    start.wait();
                    desk.attempt(|work| assignment::assign(work, adm, "quality", Some(code)))
                        .expect("assigned")
                });
            }
        });
        let own = desk.work(|work| assignment::find(work, "quality")).own.expect("the last one");
        let all = desk.work(calendar::all);
        for code in &codes {
            let calendar = all.find(code).expect("it was made");
            let history = desk.work(|work| calendar::history(work, calendar));
            let times = |kind: EventKind| history.iter().filter(|event| event.kind == kind).count();
            let expected = (1, usize::from(*code != own));
            assert_eq!((times(EventKind::Assigned), times(EventKind::Released)), expected, "{code}");
        }
        let missing = desk.refusal(|work| assignment::assign(work, &adm, "nobody", None));
        assert!(matches!(missing, AppError::NotFound("department")), "{missing:?}");
    });
}

#[test]
fn a_calendar_that_builds_on_nothing_is_told_all_that_it_lacks() {
    on_every_desk(|desk| {
        let adm = desk.actor("adm");
        let faults = |input: &CalendarInput| match desk.refusal(|work| change::add(work, &adm, "x", input)) {
            AppError::Invalid(faults) => {
                faults.into_iter().map(|fault| (fault.pointer, fault.code)).collect::<Vec<_>>()
            }
            other => panic!("{other:?}"),
        };
        let fault = |pointer: &str, code: &'static str| (pointer.to_owned(), code);
        let lacking = [fault("/zone", "nothing_to_build_on"), fault("/week", "nothing_to_build_on")];
        assert_eq!(faults(&inheriting("x", " ")), lacking);
        let [zone, week] = lacking;
        assert_eq!(faults(&CalendarInput::default()), [fault("/name", "required"), zone, week.clone()]);
        let nowhere = CalendarInput { zone: Some("Asia/Peking".to_owned()), ..inheriting("x", "") };
        assert_eq!(
            faults(&nowhere),
            [fault("/zone", "unknown_time_zone"), week],
            "a wrong zone is none missing"
        );
        assert_eq!(faults(&inheriting("x", "nobody")), [fault("/parent", "unknown")]);
    });
}
