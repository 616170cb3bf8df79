//! Nothing moves clocks unseen: what another calendar of a department, another place in a tree or another ladder would do is
//! told before, and it is what happens then.

use wenguo_app::calendar::assignment;
use wenguo_app::calendar::change::{self as calendars};
use wenguo_app::calendar::input::CalendarInput;
use wenguo_app::clocks::moves::Shift;
use wenguo_app::clocks::seen;
use wenguo_app::error::AppError;
use wenguo_app::escalation::sweep::sweep;
use wenguo_app::ladder::{self, Change, LadderInput, RungInput};
use wenguo_app::policy::change as policy;
use wenguo_app::policy::input::TargetInput;
use wenguo_app::preset::{self, Trade};
use wenguo_app::taxonomy::{self, EntryInput, moving};
use wenguo_domain::codes::Stage;
use wenguo_domain::moment::{DAY, HOUR, Moment};
use wenguo_domain::sla::policy::ClockName;
use wenguo_store::tree::Tree;
use wenguo_testkit::desk::{TestDesk, on_every_desk};
use wenguo_testkit::stage::call;

fn due(desk: &TestDesk, number: &str, clock: ClockName) -> Option<Moment> {
    desk.complaint(number).laps.iter().rfind(|kept| kept.clock == clock).and_then(|kept| kept.due_at)
}

/// Result in so many opening minutes, whatever else was promised.
fn promise_minutes(desk: &TestDesk, minutes: i64, category: Option<&str>) {
    let adm = desk.actor("adm");
    let target = TargetInput {
        clock: "resolution".to_owned(),
        amount: Some(minutes),
        unit: "business_minutes".to_owned(),
        category: category.map(str::to_owned),
        severity: Some("general".to_owned()),
        ..TargetInput::default()
    };
    desk.work(|work| policy::change(work, &adm, None, &policy::Change::Put(target)));
}

pub fn entry(desk: &TestDesk, tree: Tree, code: &str, parent: Option<&str>) -> EntryInput {
    let known = desk.work(|work| taxonomy::all(work, tree));
    let known = known.into_iter().find(|entry| entry.code == code).expect("an entry");
    EntryInput { code: code.to_owned(), name: known.name, parent: parent.map(str::to_owned), name_en: None }
}

#[test]
fn another_calendar_of_a_department_is_told_by_number_and_comes_so() {
    on_every_desk(|desk| {
        promise_minutes(desk, 480, None);
        let number = desk.complaint_in(Stage::Handling).number;
        let other = desk.receive(&call("不归质量部")).number;
        let of_the_other = due(desk, &other, ClockName::Resolution);
        let adm = desk.actor("adm");
        let before = due(desk, &number, ClockName::Resolution);
        let seen = desk.work(|work| assignment::preview(work, &adm, "quality", Some("always")));
        let moved: Vec<&str> = seen.moved.iter().map(|moved| moved.department.code.as_str()).collect();
        assert_eq!(moved, ["quality", "quality-lab"], "those below without one of their own go along");
        assert_eq!((seen.moved[0].before.as_str(), seen.moved[0].after.as_str()), ("standard", "always"));
        assert_eq!((seen.moves.of, seen.moves.due.complaints), (2, 1));
        let shift = |clock| {
            let found =
                seen.moves.due.clocks.iter().find(|(of, shift)| **of == *number && shift.clock == clock);
            found.map(|(_, shift)| *shift).expect("it moves")
        };
        let told: Shift = shift(ClockName::Resolution);
        assert_eq!(told.before, before);
        assert_eq!(due(desk, &number, ClockName::Resolution), before, "a look keeps nothing");
        desk.work(|work| assignment::assign(work, &adm, "quality", Some("always")));
        assert_eq!(due(desk, &number, ClockName::Resolution), told.after);
        assert!(told.after < before, "open day and night, it is over sooner");
        assert_eq!(due(desk, &other, ClockName::Resolution), of_the_other, "what lies elsewhere stays");
        let same = desk.work(|work| assignment::preview(work, &adm, "quality", Some("always")));
        assert!(same.is_nothing());
        let back = desk.work(|work| assignment::preview(work, &adm, "quality", None));
        assert_eq!(back.moves.due.complaints, 1, "taking it away is seen, too");
        let cai = desk.actor("cai");
        let denied = desk.refusal(|work| assignment::preview(work, &cai, "quality", None));
        assert!(matches!(denied, AppError::Denied(_)), "{denied:?}");
        let unknown = desk.refusal(|work| assignment::preview(work, &adm, "quality", Some("nights")));
        assert!(matches!(unknown, AppError::Invalid(_)), "{unknown:?}");
    });
}

#[test]
fn all_that_moves_is_named_a_page_at_a_time() {
    on_every_desk(|desk| {
        promise_minutes(desk, 480, None);
        let numbers: Vec<String> = (0..12).map(|_| desk.complaint_in(Stage::Dispatched).number).collect();
        let adm = desk.actor("adm");
        let seen = desk.work(|work| assignment::preview(work, &adm, "quality", Some("always")));
        let due = &seen.moves.due;
        assert_eq!(due.complaints, 12);
        let mut named: Vec<&str> = Vec::new();
        for offset in (0..due.clocks.len()).step_by(5) {
            let page = due.page(offset, 5);
            assert_eq!(page.len(), (due.clocks.len() - offset).min(5));
            named.extend(page.iter().map(|(number, _)| &**number));
        }
        named.dedup();
        assert_eq!(named, numbers, "each of them, in their order");
        assert_eq!(due.page(due.clocks.len(), 5), [], "behind the last there is nothing");
        assert_eq!(due.page(usize::MAX, 5), []);
    });
}

#[test]
fn a_department_that_lies_elsewhere_goes_by_what_holds_there() {
    on_every_desk(|desk| {
        promise_minutes(desk, 480, None);
        let number = desk.complaint_in(Stage::Handling).number;
        let adm = desk.actor("adm");
        desk.work(|work| assignment::assign(work, &adm, "logistics", Some("always")));
        let below = entry(desk, Tree::Departments, "quality", Some("logistics"));
        let of = (Tree::Departments, "quality");
        let seen = desk.work(|work| moving::preview(work, &adm, of, &below, None));
        assert_eq!(seen.moves.due.complaints, 1);
        let told = seen.moves.due.clocks.iter().find(|(_, shift)| shift.clock == ClockName::Resolution);
        let told = told.map(|(_, shift)| shift.after).expect("it moves");
        let as_seen = |word: &str| desk.attempt(|work| seen::must_be_as_seen(work, Some(word)));
        as_seen(&seen.seen).expect("nobody changed it");
        desk.work(|work| taxonomy::change(work, &adm, Tree::Departments, "quality", &below));
        assert_eq!(due(desk, &number, ClockName::Resolution), told);
        let stale = as_seen(&seen.seen).expect_err("it lies elsewhere now");
        assert!(matches!(stale, AppError::Changed { .. }), "{stale:?}");
        let renamed = EntryInput { name: "品质部".to_owned(), ..below };
        let nothing = desk.work(|work| moving::preview(work, &adm, of, &renamed, None));
        assert!(nothing.is_nothing(), "a name moves nothing");
        let circle = entry(desk, Tree::Departments, "quality", Some("quality-lab"));
        let refused = desk.refusal(|work| moving::preview(work, &adm, of, &circle, None));
        assert!(matches!(refused, AppError::Invalid(_)), "{refused:?}");
    });
}

#[test]
fn a_category_that_lies_elsewhere_is_promised_something_else() {
    on_every_desk(|desk| {
        promise_minutes(desk, 60, Some("delivery"));
        let number = desk.complaint_in(Stage::Handling).number;
        let adm = desk.actor("adm");
        let before = due(desk, &number, ClockName::Resolution);
        let below = entry(desk, Tree::Categories, "product-quality", Some("delivery"));
        let of = (Tree::Categories, "product-quality");
        let seen = desk.work(|work| moving::preview(work, &adm, of, &below, None));
        assert_eq!(seen.moves.due.complaints, 1);
        let told = seen.moves.due.clocks[0].1;
        assert_eq!((told.clock, told.before), (ClockName::Resolution, before));
        desk.work(|work| taxonomy::change(work, &adm, Tree::Categories, "product-quality", &below));
        assert_eq!(due(desk, &number, ClockName::Resolution), told.after);
    });
}

pub fn rungs(of: &[(&str, i64, &str)]) -> LadderInput {
    let rung = |(when, amount, whom): &(&str, i64, &str)| RungInput {
        when: (*when).to_owned(),
        amount: Some(*amount),
        whom: (*whom).to_owned(),
        answer_within: None,
    };
    LadderInput { rungs: of.iter().map(rung).collect(), ..LadderInput::default() }
}

#[test]
fn a_ladder_says_first_what_would_climb_at_once_and_then_it_does() {
    on_every_desk(|desk| {
        let adm = desk.actor("adm");
        desk.hire("boss", "manager", Some("company"));
        let plain = Change::Put(rungs(&[("breach", 0, "head")]));
        desk.work(|work| ladder::change(work, &adm, None, &plain));
        let late = desk.complaint_in(Stage::Handling).number;
        desk.clock.advance(10 * DAY);
        sweep(&desk.desk, desk.desk.now()).expect("a sweep");
        let fresh = desk.complaint_in(Stage::Handling).number;
        let level = |number: &str| desk.complaint(number).escalation_level;
        assert_eq!((level(&late), level(&fresh)), (1, 0));
        let longer =
            Change::Put(rungs(&[("warning", 50, "handler"), ("breach", 0, "head"), ("later", 60, "above")]));
        let seen = desk.work(|work| ladder::preview(work, &adm, &longer));
        let moves = &seen.moves;
        assert_eq!((moves.of, moves.due.complaints, moves.late), (2, 0, 0), "nothing falls due otherwise");
        assert_eq!((moves.at_once.complaints, moves.climbing.complaints), (1, 1));
        assert!(
            moves
                .at_once
                .clocks
                .iter()
                .all(|(number, shift)| **number == *late
                    && shift.after.is_some_and(|at| at <= desk.desk.now()))
        );
        let (number, shift) = &moves.climbing.clocks[0];
        assert_eq!(**number, *fresh);
        assert!(shift.after < shift.before, "it warns before it is late");
        assert_eq!(
            (seen.before.map(|ladder| ladder.rungs.len()), seen.after.map(|ladder| ladder.rungs.len())),
            (Some(1), Some(3))
        );
        desk.work(|work| ladder::change(work, &adm, Some(&seen.seen), &longer));
        sweep(&desk.desk, desk.desk.now()).expect("a sweep");
        assert_eq!((level(&late), level(&fresh)), (2, 0));
        let stale = desk.refusal(|work| ladder::change(work, &adm, Some(&seen.seen), &plain));
        assert!(matches!(stale, AppError::Changed { .. }), "it was seen before the last change: {stale:?}");
        let same = desk.work(|work| ladder::preview(work, &adm, &longer));
        assert!(same.is_nothing());
        let cai = desk.actor("cai");
        assert!(matches!(desk.refusal(|work| ladder::preview(work, &cai, &longer)), AppError::Denied(_)));
    });
}

#[test]
fn taking_a_ladder_away_is_seen_too() {
    on_every_desk(|desk| {
        let adm = desk.actor("adm");
        let own =
            LadderInput { department: Some("quality".to_owned()), ..rungs(&[("later", 9_000, "head")]) };
        let made = desk.work(|work| ladder::put(work, &adm, &own));
        desk.complaint_in(Stage::Handling);
        desk.clock.advance(HOUR);
        let seen = desk.work(|work| ladder::preview(work, &adm, &Change::Remove(made.id)));
        assert_eq!((seen.moves.climbing.complaints, seen.after), (1, None));
        desk.work(|work| ladder::change(work, &adm, Some(&seen.seen), &Change::Remove(made.id)));
        assert!(matches!(
            desk.refusal(|work| ladder::preview(work, &adm, &Change::Remove(1))),
            AppError::Conflict { id: "ladder-for-all", .. }
        ));
    });
}

#[test]
fn a_calendar_tells_what_would_climb_at_once() {
    on_every_desk(|desk| {
        promise_minutes(desk, 4_000, None);
        desk.complaint_in(Stage::Handling);
        desk.clock.advance(5 * DAY);
        sweep(&desk.desk, desk.desk.now()).expect("a sweep");
        let adm = desk.actor("adm");
        let long: [String; 7] = std::array::from_fn(|_| "00:00-24:00".to_owned());
        let all_day = CalendarInput {
            name: "标准".to_owned(),
            zone: Some("Asia/Shanghai".to_owned()),
            week: Some(long),
            ..CalendarInput::default()
        };
        let seen = desk.work(|work| {
            calendars::preview(work, &adm, "standard", &calendars::Change::Describe(all_day.clone()))
        });
        let at_once: Vec<ClockName> =
            seen.moves.at_once.clocks.iter().map(|(_, shift)| shift.clock).collect();
        assert_eq!((seen.moves.at_once.complaints, at_once), (1, vec![ClockName::Resolution]));
    });
}

#[test]
fn a_preset_says_first_what_it_does_to_departments_that_are_there() {
    on_every_desk(|desk| {
        promise_minutes(desk, 480, None);
        let adm = desk.actor("adm");
        let preview = || desk.work(|work| preset::preview(work, &adm, Trade::Bank));
        let elsewhere = desk.complaint_in(Stage::Handling).number;
        assert!(preview().moves.is_nothing(), "none of its departments is there");
        let before = preview().seen;
        promise_minutes(desk, 470, None);
        let hotline = EntryInput {
            code: "hotline".to_owned(),
            name: "热线".to_owned(),
            parent: Some("company".to_owned()),
            name_en: None,
        };
        desk.work(|work| taxonomy::add(work, &adm, Tree::Departments, &hotline));
        let number = desk.complaint_in(Stage::Graded).number;
        desk.dispatch(&number, "hotline");
        let was = due(desk, &number, ClockName::Resolution);
        let of_the_other = due(desk, &elsewhere, ClockName::Resolution);
        let found = preview();
        let told = found.moves.due.clocks.iter().find(|(_, shift)| shift.clock == ClockName::Resolution);
        let (of, shift) = told.expect("it moves");
        assert_eq!((found.moves.due.complaints, &**of, shift.before), (1, &*number, was));
        assert_eq!(due(desk, &number, ClockName::Resolution), was, "a look keeps nothing");
        let load = |word: &str| {
            desk.attempt(|work| {
                seen::must_be_as_seen(work, Some(word))?;
                preset::load(work, &adm, Trade::Bank)
            })
        };
        let stale = load(&before).expect_err("something else is promised since");
        assert!(matches!(stale, AppError::Changed { .. }), "{stale:?}");
        load(&found.seen).expect("as it was seen");
        assert_eq!(due(desk, &number, ClockName::Resolution), shift.after);
        assert_ne!(shift.after, was);
        assert_eq!(due(desk, &elsewhere, ClockName::Resolution), of_the_other);
        assert!(preview().moves.is_nothing(), "it is loaded");
        let cai = desk.actor("cai");
        let denied = desk.refusal(|work| preset::preview(work, &cai, Trade::Bank));
        assert!(matches!(denied, AppError::Denied(_)), "{denied:?}");
    });
}
