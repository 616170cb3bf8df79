//! What a complaint that nobody can read does to whoever looks at all of them: it is named, and the others are looked at.

use wenguo_app::calendar::assignment;
use wenguo_app::calendar::change::{self as calendars};
use wenguo_app::clocks::moves::Moves;
use wenguo_app::ladder::{self, Change, LadderInput, RungInput};
use wenguo_app::policy::change as policy;
use wenguo_app::promise::{self, PromiseInput, WhenInput};
use wenguo_app::taxonomy::{EntryInput, moving};
use wenguo_app::turn::Target;
use wenguo_app::verify::{self, clocks, records};
use wenguo_domain::calendar::{Day, NamedDay};
use wenguo_domain::codes::Stage;
use wenguo_domain::promise::Source;
use wenguo_store::complaint::record::Record;
use wenguo_store::tree::Tree;
use wenguo_testkit::desk::{TestDesk, on_every_desk};

use crate::sweeps::{break_row, three};

fn at_half() -> Change {
    let rung = RungInput {
        when: "warning".to_owned(),
        amount: Some(50),
        whom: "head".to_owned(),
        answer_within: None,
    };
    Change::Put(LadderInput { rungs: vec![rung], ..LadderInput::default() })
}

/// Every kind of preview there is.
fn previews(desk: &TestDesk) -> Vec<Moves> {
    let adm = desk.actor("adm");
    let day =
        NamedDay { date: "2026-11-04".parse().expect("a day"), day: Day::Off, name: None, name_en: None };
    let below = EntryInput {
        code: "quality".to_owned(),
        name: "质量部".to_owned(),
        parent: Some("logistics".to_owned()),
        name_en: None,
    };
    desk.work(|work| {
        Ok(vec![
            calendars::preview(work, &adm, "standard", &calendars::Change::SetDay(day))?.moves,
            assignment::preview(work, &adm, "quality", Some("always"))?.moves,
            moving::preview(work, &adm, (Tree::Departments, "quality"), &below, Some("always"))?.moves,
            ladder::preview(work, &adm, &at_half())?.moves,
            policy::preview(work, &adm, &policy::Change::Warn(vec![40]))?.moves,
        ])
    })
}

fn named(moves: &Moves) -> Vec<&str> {
    moves.unread.first.iter().map(|(number, _)| number.as_str()).collect()
}

#[test]
fn a_preview_names_what_cannot_be_counted_and_counts_the_others() {
    on_every_desk(|desk| {
        let [first, broken, last] = three(desk);
        for moves in previews(desk) {
            assert_eq!((moves.of, moves.unread.count), (3, 0));
        }
        break_row(desk, "complaints", "severity", &broken);
        for moves in previews(desk) {
            assert_eq!((moves.of, moves.unread.count, named(&moves)), (2, 1, vec![broken.number.as_str()]));
            assert!(moves.unread.first[0].1.contains("severity"), "{moves:?}");
        }
        break_row(desk, "clocks", "clock", &last);
        for moves in previews(desk) {
            assert_eq!((moves.of, named(&moves)), (1, vec![broken.number.as_str(), last.number.as_str()]));
        }
        // What was seen is saved all the same, and holds for whom it can.
        let adm = desk.actor("adm");
        let seen = desk.work(|work| ladder::preview(work, &adm, &at_half()));
        assert_eq!(seen.moves.climbing.complaints, 1);
        desk.work(|work| ladder::change(work, &adm, Some(&seen.seen), &at_half()));
        let climbs = desk.complaint(&first.number).laps.iter().filter_map(|kept| kept.climb_at).min();
        assert_eq!(climbs, seen.moves.climbing.clocks[0].1.after);
    });
}

fn promised(desk: &TestDesk, complaint: &Record) {
    let han = desk.actor("han");
    let when = WhenInput { due_at: None, words: Some("两小时内".to_owned()) };
    let text = "两小时内回电".to_owned();
    let input = PromiseInput { text, when, kind: None, amount: None, source: Source::Hand };
    desk.work(|work| promise::make(work, &han, &Target::number(&complaint.number), &input));
}

#[test]
fn verify_names_what_it_cannot_read_and_goes_on() {
    on_every_desk(|desk| {
        let [severity, source, stage] = three(desk);
        desk.complaint_in(Stage::Handling);
        promised(desk, &source);
        break_row(desk, "complaints", "severity", &severity);
        break_row(desk, "promises", "source", &source);
        break_row(desk, "complaints", "stage", &stage);
        let chains = desk.work(verify::verify);
        assert_eq!(chains.complaints, 4);
        let said = format!("{}: its row says stage nonsense, its timeline says handling", stage.number);
        assert_eq!(chains.faults, [said]);
        let replayed = clocks::replay(&desk.desk).expect("it goes on");
        assert_eq!((replayed.complaints, replayed.faults.len()), (2, 2), "{replayed:?}");
        for (fault, (of, column)) in replayed.faults.iter().zip([(&severity, "severity"), (&stage, "stage")])
        {
            let is_named = fault.starts_with(&format!("{}: its clocks cannot be counted", of.number));
            assert!(is_named && fault.contains(column), "{fault}");
        }
        let compared = records::compare(&desk.desk).expect("it goes on");
        let [fault] = compared.faults.as_slice() else { panic!("{compared:?}") };
        assert!(fault.starts_with(&source.number) && fault.contains("source"), "{fault}");
    });
}
