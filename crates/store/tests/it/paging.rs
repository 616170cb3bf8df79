//! Pages by keyset: among rows with equal sort values nothing is lost and nothing comes twice.

use wenguo_domain::codes::{Severity, Stage};
use wenguo_domain::moment::{DAY, HOUR, Moment};
use wenguo_store::complaint::list::{self, Filter, Order};
use wenguo_store::customer::{self, Dialled};
use wenguo_store::database::Database;
use wenguo_store::error::StoreError;
use wenguo_store::page::Page;
use wenguo_store::sight::Sight;
use wenguo_testkit::database::on_every_database;

use crate::sample::{self, START};

/// Forty complaints received at five moments only; every fourth is closed, every fifth major, every eighth with the only
/// department there is.
fn fill(database: &Database) -> Vec<(i64, Moment)> {
    let filled = database.write::<_, StoreError>(|tx| {
        let who = sample::somebody(tx)?;
        let quality = sample::department(tx, "quality", None)?;
        (0..40)
            .map(|n| {
                let at = START.plus(-(n % 5) * HOUR);
                let mut intake = sample::intake("分页");
                intake.received_at = at;
                let id = sample::complaint(tx, who, &intake, |complaint| {
                    if n % 4 == 0 {
                        complaint.stage = Stage::Responded;
                        sample::resolve(complaint, at);
                    }
                    if n % 8 == 0 {
                        complaint.department = Some(quality);
                    }
                    if n % 5 == 0 {
                        complaint.severity = Severity::Major;
                    }
                })?;
                Ok((id, at))
            })
            .collect()
    });
    filled.expect("filled")
}

#[test]
fn newest_first_page_by_page() {
    on_every_database(|database| {
        let mut all = fill(&database);
        all.sort_by_key(|(id, at)| (std::cmp::Reverse(*at), std::cmp::Reverse(*id)));
        let expected: Vec<i64> = all.iter().map(|(id, _)| *id).collect();
        for limit in [1, 3, 7, 8, 39, 40, 41, 200] {
            let found =
                sample::listed(&database, &Sight::everything(), &Filter::default(), Order::Newest, limit);
            assert_eq!(found, expected, "pages of {limit}");
        }
    });
}

#[test]
fn what_falls_due_first_leaves_out_what_is_not_due() {
    on_every_database(|database| {
        let due: usize = fill(&database).len() - 10;
        for limit in [1, 6, 30, 50] {
            let found =
                sample::listed(&database, &Sight::everything(), &Filter::default(), Order::DueFirst, limit);
            assert_eq!(found.len(), due, "pages of {limit}");
            let mut once = found.clone();
            once.sort_unstable();
            once.dedup();
            assert_eq!(once.len(), due, "pages of {limit}: nothing twice");
        }
        let page = Page { limit: 50, after: None };
        let lines = database
            .read(|tx| list::page(tx, &Sight::everything(), &Filter::default(), Order::DueFirst, &page))
            .expect("a page");
        assert!(lines.items.is_sorted_by_key(|line| (line.due_at, line.id)));
    });
}

#[test]
fn filters_narrow_and_the_count_agrees() {
    on_every_database(|database| {
        fill(&database);
        let filters = [
            (Filter { stages: vec![Stage::Responded], ..Filter::default() }, 10),
            (Filter { stages: vec![Stage::Responded, Stage::Received], ..Filter::default() }, 40),
            (Filter { stages: vec![Stage::Responded, Stage::Responded], ..Filter::default() }, 10),
            (Filter { departments: vec![1, 1, 7], ..Filter::default() }, 5),
            (Filter { severities: vec![Severity::Major], ..Filter::default() }, 8),
            (Filter { received_from: Some(START), ..Filter::default() }, 8),
            (
                Filter {
                    received_from: Some(START.plus(-HOUR)),
                    received_to: Some(START),
                    ..Filter::default()
                },
                8,
            ),
            (Filter { overdue: Some((true, START.plus(DAY))), ..Filter::default() }, 24),
            (Filter { overdue: Some((false, START.plus(DAY))), ..Filter::default() }, 16),
            (Filter { on_hold: Some(true), ..Filter::default() }, 0),
            (Filter { order_ref: Some("none".to_owned()), ..Filter::default() }, 0),
        ];
        for (filter, expected) in filters {
            let found = sample::listed(&database, &Sight::everything(), &filter, Order::Newest, 7);
            assert_eq!(found.len(), expected, "{filter:?}");
            let count = database.read(|tx| list::count(tx, &Sight::everything(), &filter, 1_000));
            assert_eq!(
                count.expect("counted"),
                i64::try_from(expected).expect("a small number"),
                "{filter:?}"
            );
        }
        let most = database.read(|tx| list::count(tx, &Sight::everything(), &Filter::default(), 12));
        assert_eq!(most.expect("counted"), 12, "counted no further than asked");
    });
}

#[test]
fn customers_page_by_page() {
    on_every_database(|database| {
        database
            .write::<_, StoreError>(|tx| {
                for _ in 0..23 {
                    sample::somebody(tx)?;
                }
                Ok(())
            })
            .expect("filled");
        let (mut page, mut ids) = (Page { limit: 5, after: None }, Vec::new());
        loop {
            let slice = database
                .read(|tx| customer::matching(tx, Some("张"), Dialled::Any, None, &page))
                .expect("a page");
            ids.extend(slice.items.iter().map(|customer| customer.id));
            match slice.next {
                Some(next) => page.after = Some(next),
                None => break,
            }
        }
        let newest_first: Vec<i64> = (1..=23).rev().collect();
        assert_eq!(ids, newest_first);
    });
}
