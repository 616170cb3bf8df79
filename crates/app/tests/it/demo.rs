//! The demo desk: something in every stage, everything in order, nothing that the rules would not have allowed.

use std::collections::{BTreeMap, BTreeSet};

use wenguo_app::demo::{self, Filled};
use wenguo_app::preset::Trade;
use wenguo_app::session;
use wenguo_app::verify::verify;
use wenguo_domain::codes::{Role, Severity, Stage};
use wenguo_domain::moment::DAY;
use wenguo_store::complaint::record::{self, Record};
use wenguo_store::sight::Sight;
use wenguo_store::timeline::{self, Event};
use wenguo_store::{department, follow_up, user};
use wenguo_testkit::database::{Fresh, on_every_database};
use wenguo_testkit::desk::{START, TestDesk};

/// Wednesday afternoon, so that the newest complaints have had some working days.
fn desk_with(database: wenguo_store::database::Database, count: usize) -> (TestDesk, Filled) {
    let desk = TestDesk::bare(database);
    desk.clock.set(START.plus(2 * DAY + DAY / 4));
    let filled = demo::fill(&desk.desk, Trade::Manufacturing, 1, count);
    (desk, filled.expect("an empty desk can be filled"))
}

fn all(desk: &TestDesk) -> Vec<Record> {
    desk.work(|work| Ok(record::after(work.tx, &Sight::everything(), 0, (None, None), 10_000)?))
}

fn events(desk: &TestDesk, record: &Record) -> Vec<Event> {
    desk.work(|work| Ok(timeline::page(work.tx, record.id, 0, 1_000)?))
}

#[test]
fn something_stands_in_every_stage_and_nothing_lies_ahead() {
    on_every_database(|database| {
        let (desk, filled) = desk_with(database, 120);
        let records = all(&desk);
        assert_eq!((filled.complaints, records.len()), (120, 120));
        let stages: BTreeSet<Stage> = records.iter().map(|record| record.stage).collect();
        assert_eq!(stages, Stage::ALL.iter().copied().collect());
        let now = desk.desk.now();
        for record in &records {
            let moments: Vec<_> = events(&desk, record).iter().map(|event| event.at).collect();
            assert!(moments.is_sorted(), "{}: {moments:?}", record.number);
            assert!(moments.last().is_some_and(|last| *last <= now), "{}", record.number);
            assert_eq!(moments.first(), Some(&record.received_at), "{}", record.number);
        }
        assert!(records.iter().map(|record| record.received_at).is_sorted(), "numbers grow with time");
        let verdict = desk.work(verify);
        assert_eq!((verdict.complaints, verdict.faults), (120, Vec::new()));
    });
}

#[test]
fn what_is_closed_is_complete_and_nobody_asks_about_their_own_work() {
    on_every_database(|database| {
        let (desk, _) = desk_with(database, 120);
        for record in all(&desk) {
            if record.stage == Stage::Closed {
                assert!(record.cause.is_some() && record.result.is_some(), "{}", record.number);
                let is_asked = record.satisfaction.is_some() || record.unreachable_reason.is_some();
                assert!(is_asked && record.closing_summary.is_some(), "{}", record.number);
            }
            let events = events(&desk, &record);
            let handled = ["accepted", "found", "remedy_offered", "remedy_carried_out", "responded"];
            let handlers: BTreeSet<&str> = events
                .iter()
                .filter(|event| handled.contains(&event.kind.as_str()))
                .map(|event| event.actor.as_str())
                .collect();
            let asked = desk.work(|work| Ok(follow_up::of_complaint(work.tx, record.id)?));
            assert!(asked.iter().all(|call| !handlers.contains(call.actor.as_str())), "{}", record.number);
        }
    });
}

#[test]
fn the_texts_are_whole_and_the_variety_is_there() {
    // The plan does not know the database, so one will do.
    let fresh = Fresh::sqlite();
    let (desk, _) = desk_with(fresh.open(2), 400);
    let records = all(&desk);
    for record in &records {
        let texts = [Some(&record.subject), Some(&record.description), record.result.as_ref()];
        let is_whole = |text: &&String| !text.contains(['{', '}', '#']) && !text.is_empty();
        assert!(texts.iter().flatten().all(is_whole), "{}: {texts:?}", record.number);
    }
    let has = |what: fn(&Record) -> bool| records.iter().any(what);
    assert!(has(|record| record.severity == Severity::Critical));
    assert!(has(|record| record.hold.is_some()));
    assert!(has(|record| record.on_the_spot));
    assert!(has(|record| record.reopened > 0));
    assert!(has(|record| record.returns == 2));
    assert!(has(|record| record.unreachable_reason.is_some()));
    assert!(has(|record| record.merged_into.is_some()));
    let now = desk.desk.now();
    assert!(
        records.iter().any(|record| record.clocks.due_at.is_some_and(|due| due < now)),
        "something is overdue"
    );
    let mut customers: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    for record in &records {
        *customers.entry(record.customer.phone.as_deref()).or_default() += 1;
    }
    assert!(customers.values().any(|times| *times >= 3), "some customers complain again");
    let twice = desk.work(|work| {
        let mut most = 0;
        for record in &records {
            most =
                department::returns(work.tx, record.id)?.iter().map(|by| by.2).max().unwrap_or(0).max(most);
        }
        Ok(most)
    });
    assert_eq!(twice, 2, "one department gave the same complaint back twice");
}

#[test]
fn a_plan_is_repeatable_and_every_trade_plays() {
    for trade in Trade::ALL {
        let lines = |seed: u64| {
            let fresh = Fresh::sqlite();
            let desk = TestDesk::bare(fresh.open(2));
            demo::fill(&desk.desk, *trade, seed, 50).expect("an empty desk can be filled");
            let lines = all(&desk).into_iter().map(|record| (record.number, record.subject, record.stage));
            lines.collect::<Vec<_>>()
        };
        let first = lines(7);
        assert!(first == lines(7), "{trade}: the same seed gives the same complaints");
        assert!(first != lines(8), "{trade}: another seed gives others");
    }
}

#[test]
fn a_desk_with_people_keeps_what_it_has_and_shows_who_may_sign_in() {
    on_every_database(|database| {
        let (desk, filled) = desk_with(database, 12);
        let roles: BTreeSet<Role> =
            filled.accounts.iter().flat_map(|account| account.roles.clone()).collect();
        assert_eq!(roles, Role::ALL.iter().copied().collect(), "somebody in every role");
        for account in &filled.accounts {
            let key = session::sign_in(&desk.desk, &account.login, account.password, "127.0.0.1");
            assert!(key.is_ok(), "{} signs in", account.login);
        }
        let first = filled.accounts.first().expect("an account").login.clone();
        desk.work(|work| {
            let user = user::by_login(work.tx, &first)?.expect("the account");
            Ok(user::set_password(work.tx, user.id, "a hash of something else")?)
        });
        let again = demo::fill(&desk.desk, Trade::Bank, 2, 12).expect("a full desk is left alone");
        assert_eq!((again.complaints, all(&desk).len()), (0, 12));
        let left: Vec<_> = filled.accounts.into_iter().filter(|account| account.login != first).collect();
        assert_eq!(again.accounts, left, "who chose another password is not shown any more");
    });
}
