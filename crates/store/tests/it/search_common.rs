//! Words on either side of the limit between rare and common are found alike; only the way to them differs.

use wenguo_domain::actor::Actor;
use wenguo_domain::codes::{Role, Stage};
use wenguo_store::complaint::list::{self, Filter, Order};
use wenguo_store::database::Database;
use wenguo_store::error::StoreError;
use wenguo_store::params;
use wenguo_store::search;
use wenguo_store::sight::Sight;
use wenguo_testkit::database::on_every_database;

use crate::sample;

/// More than are collected beforehand (2,000).
const MANY: i64 = 2_120;

/// Every text has 退款; every tenth 漏水 (212: rare), all but every hundredth 客服 (2,098: common), every third 质量 and 问题.
fn text(n: i64) -> String {
    let mut text = "退款一直不到".to_owned();
    for (every, word) in [(10, "，漏水"), (3, "，质量问题")] {
        if n % every == 0 {
            text.push_str(word);
        }
    }
    if n % 100 != 0 {
        text.push_str("，客服不理");
    }
    text
}

fn fill(database: &Database) -> Vec<i64> {
    let filled = database.write::<_, StoreError>(|tx| {
        let who = sample::somebody(tx)?;
        let ids: Result<Vec<i64>, _> = (0..MANY).map(|n| sample::with_text(tx, who, &text(n))).collect();
        tx.execute("UPDATE complaints SET stage = $1 WHERE id % 7 = 0", &params![Stage::Graded.as_str()])?;
        ids
    });
    filled.expect("filled")
}

fn of(words: &str) -> Filter {
    Filter { words: Some(words.to_owned()), ..Filter::default() }
}

#[test]
fn rare_and_common_words_find_all_there_is() {
    on_every_database(|database| {
        let ids = fill(&database);
        let having = |fits: &dyn Fn(i64) -> bool| -> Vec<i64> {
            let fitting = ids.iter().zip(0_i64..).filter(|(_, n)| fits(*n));
            let mut fitting: Vec<i64> = fitting.map(|(id, _)| *id).collect();
            fitting.reverse();
            fitting
        };
        let cases: [(&str, &dyn Fn(i64) -> bool); 6] = [
            ("退款", &|_| true),
            ("漏水", &|n| n % 10 == 0),
            ("客服", &|n| n % 100 != 0),
            ("退款 客服", &|n| n % 100 != 0),
            ("客服 漏水", &|n| n % 100 != 0 && n % 10 == 0),
            ("质量问题", &|n| n % 3 == 0),
        ];
        for (words, fits) in cases {
            let found = sample::listed(&database, &Sight::everything(), &of(words), Order::Newest, 200);
            assert_eq!(found, having(fits), "{words}");
            let count = database.read(|tx| list::count(tx, &Sight::everything(), &of(words), 10_000));
            assert_eq!(count.expect("counted"), found.len() as i64, "{words}");
        }
        let graded = Filter { stages: vec![Stage::Graded], ..of("客服") };
        let found = sample::listed(&database, &Sight::everything(), &graded, Order::Newest, 100);
        let expected: Vec<i64> = having(&|n| n % 100 != 0).into_iter().filter(|id| id % 7 == 0).collect();
        assert_eq!(found, expected, "a common word beside another filter");
        let due = sample::listed(&database, &Sight::everything(), &of("客服"), Order::DueFirst, 200);
        assert_eq!(due.len(), having(&|n| n % 100 != 0).len(), "in the order of what falls due too");
        let ranked =
            database.read(|tx| search::ranked(tx, &Sight::everything(), &of("退款"), 50)).expect("ranked");
        assert_eq!(ranked.len(), 50);
    });
}

/// More than are ranked (3,000), let alone measured for what is similar.
const RANKED: i64 = 3_010;

/// An agent, the four oldest of very many complaints with the same words, and that these alone are the agent's.
fn few_behind_many(database: &Database) -> (Sight, Vec<i64>) {
    let filled = database.write::<_, StoreError>(|tx| {
        let who = sample::somebody(tx)?;
        let agent = sample::user(tx, "ann", Role::Agent, None)?;
        let own: Result<Vec<i64>, _> = (0..4)
            .map(|_| {
                let id = sample::complaint(tx, who, &sample::intake("投诉"), |complaint| {
                    complaint.registered_by = Some(agent);
                })?;
                search::put(tx, id, &sample::texts(&["退款一直不到"]), true).map(|()| id)
            })
            .collect();
        for _ in 0..RANKED {
            sample::with_text(tx, who, "退款一直不到")?;
        }
        Ok((agent, own?))
    });
    let (agent, own) = filled.expect("filled");
    let actor = Actor {
        user: Some(agent),
        login: "ann".to_owned(),
        name: "ann".to_owned(),
        roles: vec![Role::Agent],
        department: None,
        departments: Vec::new(),
        centre: None,
        stands_in_for: Vec::new(),
        leads_coordinators: false,
        is_system: false,
    };
    (Sight::of(&actor), own)
}

#[test]
fn who_sees_little_finds_it_behind_all_that_others_see() {
    on_every_database(|database| {
        let (sight, own) = few_behind_many(&database);
        let ranked = |sight: &Sight, limit| {
            database.read(|tx| search::ranked(tx, sight, &of("退款"), limit)).expect("ranked")
        };
        assert_eq!(ranked(&sight, 100), [own[3], own[2], own[1], own[0]]);
        assert_eq!(ranked(&sight, 2), [own[3], own[2]]);
        assert_eq!(ranked(&Sight::everything(), 100).len(), 100);
        // On PostgreSQL the words are taken for rare before it has counted them, and for common afterwards.
        for _ in 0..2 {
            let words = ["退款".to_owned(), "一直".to_owned()];
            let alike = |sight: &Sight, of, limit| {
                database.read(|tx| search::resembling(tx, sight, of, &words, limit)).expect("candidates")
            };
            assert_eq!(alike(&sight, own[2], 60), [own[3], own[1], own[0]], "all but itself");
            let newest = alike(&Sight::everything(), 0, 1)[0];
            assert_eq!(alike(&Sight::everything(), newest, 1).len(), 1, "itself takes nobody's place");
            assert!(!alike(&Sight::everything(), newest, 60).contains(&newest));
            database.take_stock().expect("counted");
        }
    });
}
