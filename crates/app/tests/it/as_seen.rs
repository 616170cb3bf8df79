//! What was seen is what is done: whoever saves what they saw is turned away where anything it was counted from is otherwise by
//! now.

use std::sync::mpsc::channel;
use std::time::Duration;

use wenguo_app::calendar::assignment;
use wenguo_app::calendar::change::{self as calendars};
use wenguo_app::calendar::input::CalendarInput;
use wenguo_app::clocks::seen;
use wenguo_app::error::AppError;
use wenguo_app::ladder::{self, Change};
use wenguo_app::policy::change as policy;
use wenguo_app::taxonomy::{self, EntryInput, moving};
use wenguo_domain::calendar::{Day, NamedDay};
use wenguo_store::tree::Tree;
use wenguo_testkit::desk::on_every_desk;

use crate::unseen_moves::{entry, rungs};

#[test]
fn whatever_it_was_counted_from_must_be_as_it_was_seen() {
    on_every_desk(|desk| {
        let adm = desk.actor("adm");
        let own = CalendarInput {
            name: "分部".to_owned(),
            parent: Some("standard".to_owned()),
            ..CalendarInput::default()
        };
        desk.work(|work| calendars::add(work, &adm, "branch", &own));
        desk.work(|work| assignment::assign(work, &adm, "quality", Some("branch")));
        let holiday = |day: &str| {
            let date = day.parse().expect("a day");
            calendars::Change::SetDay(NamedDay { date, day: Day::Off, name: None, name_en: None })
        };
        let mail = rungs(&[("later", 60, "head")]);
        let words = || {
            desk.work(|work| {
                let of = (Tree::Departments, "quality");
                let below = EntryInput {
                    code: "quality".to_owned(),
                    name: "质量部".to_owned(),
                    parent: Some("logistics".to_owned()),
                    name_en: None,
                };
                Ok([
                    ("taken away", assignment::preview(work, &adm, "quality", None)?.seen),
                    ("moved", moving::preview(work, &adm, of, &below, Some("branch"))?.seen),
                    ("edited", calendars::preview(work, &adm, "branch", &holiday("2026-11-05"))?.seen),
                    ("promised", policy::preview(work, &adm, &policy::Change::Warn(vec![30]))?.seen),
                    ("climbing", ladder::preview(work, &adm, &Change::Put(mail.clone()))?.seen),
                ])
            })
        };
        let as_seen = |word: &str| desk.attempt(|work| seen::must_be_as_seen(work, Some(word)));
        let is_otherwise = |change: &dyn Fn()| {
            let words = words();
            words
                .iter()
                .for_each(|(what, word)| as_seen(word).unwrap_or_else(|error| panic!("{what}: {error}")));
            change();
            for (what, word) in words {
                let stale = as_seen(&word);
                assert!(matches!(stale, Err(AppError::Changed { .. })), "{what}: {stale:?}");
            }
        };
        // The calendar below, which everybody else builds on.
        is_otherwise(&|| {
            _ = desk.work(|work| calendars::change(work, &adm, "standard", None, &holiday("2026-11-04")))
        });
        is_otherwise(&|| _ = desk.work(|work| ladder::put(work, &adm, &rungs(&[("breach", 0, "head")]))));
        is_otherwise(&|| {
            _ = desk.work(|work| policy::change(work, &adm, None, &policy::Change::Warn(vec![80])))
        });
        is_otherwise(&|| _ = desk.work(|work| assignment::assign(work, &adm, "logistics", Some("always"))));
        let below = entry(desk, Tree::Categories, "product-quality", Some("delivery"));
        is_otherwise(&|| {
            desk.work(|work| taxonomy::change(work, &adm, Tree::Categories, "product-quality", &below));
        });
        // What changes nothing is no reason to look again.
        let before = words();
        desk.work(|work| ladder::put(work, &adm, &rungs(&[("breach", 0, "head")])));
        desk.work(|work| taxonomy::change(work, &adm, Tree::Categories, "product-quality", &below));
        desk.work(|work| assignment::assign(work, &adm, "logistics", Some("always")));
        assert_eq!(words(), before);
    });
}

#[test]
fn of_two_who_save_what_they_saw_the_second_is_turned_away_though_nobody_ever_saved_before() {
    on_every_desk(|desk| {
        let adm = desk.actor("adm");
        let [one, other] = [30, 60].map(|minutes| Change::Put(rungs(&[("later", minutes, "head")])));
        let seen = desk.work(|work| ladder::preview(work, &adm, &one)).seen;
        let ((inside, is_inside), (through, is_through)) = (channel(), channel());
        let (desk, adm, seen) = (&*desk, &adm, seen.as_str());
        std::thread::scope(|scope| {
            let first = scope.spawn(move || {
                desk.attempt(|work| {
                    ladder::change(work, adm, Some(seen), &one)?;
                    inside.send(()).expect("the other one waits for it");
                    let is_alone = is_through.recv_timeout(Duration::from_millis(300)).is_err();
                    assert!(is_alone, "nobody saves what they saw while somebody else does");
                    Ok(())
                })
            });
            is_inside.recv().expect("the first one is at it");
            let second = scope.spawn(move || {
                desk.attempt(|work| {
                    ladder::change(work, adm, Some(seen), &other)?;
                    let _ = through.send(());
                    Ok(())
                })
            });
            first.join().expect("it ends").expect("it is saved");
            let turned_away = second.join().expect("it ends");
            assert!(matches!(turned_away, Err(AppError::Changed { .. })), "{turned_away:?}");
        });
    });
}
