//! Full text finds the same on both databases, and what it finds is what `Query::matches` says without any.

use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Role;
use wenguo_domain::customer::Customer;
use wenguo_store::complaint::list::{Filter, Order};
use wenguo_store::complaint::words;
use wenguo_store::database::Database;
use wenguo_store::error::StoreError;
use wenguo_store::search;
use wenguo_store::sight::Sight;
use wenguo_testkit::database::{Fresh, on_every_database};
use wenguo_text::passage::{Passage, Reach};
use wenguo_text::query::Query;

use crate::sample;

const TEXTS: usize = 400;

const WORDS: &[&str] = &[
    "质量",
    "问题",
    "质",
    "量",
    "差",
    "水壶",
    "漏水",
    "退款",
    "送货",
    "延误",
    "服务态度",
    "态度",
    "客服",
    "的",
    "了",
    "不",
    "電熱水壺",
    "臺灣",
    "iPhone",
    "iPhone15",
    "refund",
    "Refund",
    "JD-2026A00123",
    "ＡＢＣ１２３",
    "13812345678",
    "138-1234-5678",
    "zhangsan",
    "zs",
    "2026",
    "301",
    "15 Pro",
    "买买提·吐尔逊",
    "café",
    "don't",
    "カタカナ",
    "😀",
    "３天",
];

const SIGNS: &[&str] = &["", "", "", " ", "，", "。", "、", "-", "：", "\n", "(", "）", "/", "．"];

const TYPED: &[&str] = &[
    "质量",
    "质量问题",
    "量问",
    "差",
    "的",
    "电热水壶",
    "電熱",
    "台湾",
    "臺灣",
    "iphone",
    "ＩＰＨＯＮＥ",
    "iphone15",
    "iPhone 15",
    "15pro",
    "refund",
    "REFUND 质量",
    "1234",
    "5678",
    "2345678",
    "13812345678",
    "1381234",
    "2026A001",
    "jd2026a00123",
    "abc123",
    "ABC",
    "123",
    "301",
    "zhangsan",
    "zs",
    "zhang",
    "吐尔逊",
    "买买提·吐尔逊",
    "cafe",
    "café",
    "カタ",
    "3天",
    "质量 退款",
    "漏水 送货 延误",
    "不存在",
    "水壶漏水",
    "\"质量\" OR 问题",
    "质*",
    "态度。服务",
    "😀",
    "质量 AND",
    "don't",
];

fn text(dice: &mut StdRng) -> String {
    let mut text = String::new();
    for _ in 0..dice.random_range(1..12) {
        text.push_str(WORDS.choose(dice).expect("a word"));
        text.push_str(SIGNS.choose(dice).expect("a sign"));
    }
    text
}

/// A piece of some text as somebody might remember it: two to eight characters from anywhere.
fn remembered(texts: &[String], dice: &mut StdRng) -> String {
    let text: Vec<char> = texts.choose(dice).expect("a text").chars().collect();
    let start = dice.random_range(0..text.len());
    text[start..].iter().take(dice.random_range(2..9)).collect()
}

fn fill(database: &Database, texts: &[String]) -> Vec<i64> {
    let filled = database.write::<_, StoreError>(|tx| {
        let who = sample::somebody(tx)?;
        texts.iter().map(|text| sample::with_text(tx, who, text)).collect()
    });
    filled.expect("filled")
}

fn is_met(query: &Query, text: &str) -> bool {
    query.matches(&[Passage::Text(text.to_owned())], Reach::Private)
}

fn of(typed: &str) -> Filter {
    Filter { words: Some(typed.to_owned()), ..Filter::default() }
}

fn found(database: &Database, typed: &str) -> Vec<i64> {
    sample::listed(database, &Sight::everything(), &of(typed), Order::Newest, 170)
}

#[test]
fn both_databases_find_what_the_query_matches() {
    let mut dice = StdRng::seed_from_u64(5);
    let texts: Vec<String> = (0..TEXTS).map(|_| text(&mut dice)).collect();
    let mut typed: Vec<String> = TYPED.iter().map(|typed| (*typed).to_owned()).collect();
    typed.extend((0..250).map(|_| remembered(&texts, &mut dice)));
    let mut hits = 0;
    on_every_database(|database| {
        let ids = fill(&database, &texts);
        for typed in &typed {
            let query = Query::parse(typed);
            if query.is_empty() {
                continue;
            }
            let matching = texts.iter().zip(&ids).rev().filter(|(text, _)| is_met(&query, text));
            let expected: Vec<i64> = matching.map(|(_, id)| *id).collect();
            assert_eq!(found(&database, typed), expected, "{typed:?}");
        }
    });
    for typed in &typed {
        hits += usize::from(texts.iter().any(|text| is_met(&Query::parse(typed), text)));
    }
    assert!(hits > 150, "most of what was typed is somewhere, {hits}");
}

#[test]
fn every_word_of_two_characters_is_found_where_it_stands() {
    let mut dice = StdRng::seed_from_u64(6);
    let texts: Vec<String> = (0..60).map(|_| text(&mut dice)).collect();
    let is_han = |c: &char| ('\u{4E00}'..='\u{9FFF}').contains(c);
    on_every_database(|database| {
        let ids = fill(&database, &texts);
        for (text, id) in texts.iter().zip(&ids) {
            let characters: Vec<char> = text.chars().collect();
            for pair in characters.windows(2).filter(|pair| pair.iter().all(is_han)) {
                let word: String = pair.iter().collect();
                assert!(found(&database, &word).contains(id), "{word} in {text}");
            }
        }
    });
}

#[test]
fn fields_are_searched_together_but_no_phrase_reaches_across() {
    on_every_database(|database| {
        let id = database
            .write::<_, StoreError>(|tx| {
                let who = sample::somebody(tx)?;
                let id = sample::complaint(tx, who, &sample::intake("投诉"), |_| ())?;
                search::put(tx, id, &sample::texts(&["水壶漏水", "退款给我", "13812345678"]), true)?;
                Ok(id)
            })
            .expect("indexed");
        for typed in ["水壶", "漏水 退款", "5678 水壶", "给我"] {
            assert_eq!(found(&database, typed), [id], "{typed}");
        }
        assert!(found(&database, "漏水退款").is_empty());
        database
            .write(|tx| search::put(tx, id, &sample::texts(&["水壶修好"]), false))
            .expect("indexed again");
        assert!(found(&database, "漏水").is_empty(), "what stood there is gone");
        assert_eq!(found(&database, "修好"), [id]);
    });
}

#[test]
fn telephone_numbers_are_found_however_they_were_written_or_typed() {
    let texts = ["请打 138 1234 5678 找我", "电话138-1234-5678，下午", "13812345678", "+86 138-1234-5678"];
    let typed = [
        "13812345678",
        "138 1234 5678",
        "138-1234-5678",
        "+8613812345678",
        "+86 13812345678",
        "1381234",
        "3812",
        "5678",
    ];
    on_every_database(|database| {
        let ids = fill(&database, &texts.map(str::to_owned));
        fill(&database, &["139 1234 5679 不是这个".to_owned(), "型号 138-12".to_owned()]);
        let newest_first: Vec<i64> = ids.iter().rev().copied().collect();
        for typed in typed {
            assert_eq!(found(&database, typed), newest_first, "{typed}");
        }
        assert_eq!(found(&database, "138-1234-5678 下午"), [ids[1]]);
    });
}

#[test]
fn customers_are_found_by_any_part_of_their_name_in_latin_letters() {
    on_every_database(|database| {
        let id = database
            .write::<_, StoreError>(|tx| {
                let mut ids = Vec::new();
                for name in ["王小明", "欧阳修", "章明"] {
                    let who = sample::made(tx, &sample::customer_named(name, None))?;
                    let id = sample::complaint(tx, who, &sample::intake("投诉"), |_| ())?;
                    let words = words::of(tx, id)?;
                    search::put(tx, id, &words, true)?;
                    ids.push(id);
                }
                Ok(ids)
            })
            .expect("indexed");
        for typed in [
            "wang",
            "wangx",
            "wangxiaom",
            "xiaoming",
            "wxm",
            "xm",
            "wangxiaoming",
            "wang xiaoming",
            "WANG",
            "xiao ming",
        ] {
            assert_eq!(found(&database, typed), [id[0]], "{typed}");
        }
        for typed in ["ou yang", "ouy", "ouyang", "yang xiu", "oyx", "ouyangxiu", "yangxiu"] {
            assert_eq!(found(&database, typed), [id[1]], "{typed}");
        }
        assert_eq!(found(&database, "ming"), [id[2], id[0]]);
        assert!(found(&database, "wan").is_empty(), "a syllable is typed whole");
    });
}

#[test]
fn a_masked_number_is_found_by_who_may_see_it_and_by_its_end_by_all() {
    let quality = Actor { roles: vec![Role::Quality], user: Some(7), ..Actor::system() };
    let masked = Sight::of(&Actor { is_system: false, ..quality });
    on_every_database(|database| {
        let id = database
            .write::<_, StoreError>(|tx| {
                let who = sample::made(tx, &sample::customer_named("王小明", Some("010-6552 1234")))?;
                let id = sample::complaint(tx, who, &sample::intake("请打 138-1234-5678"), |_| ())?;
                let words = words::of(tx, id)?;
                search::put(tx, id, &words, true).map(|()| id)
            })
            .expect("indexed");
        let found_by = |sight: &Sight, typed: &str| {
            let filter = Filter { words: Some(typed.to_owned()), ..Filter::default() };
            let listed = sample::listed(&database, sight, &filter, Order::Newest, 10);
            let ranked = database.read(|tx| search::ranked(tx, sight, &filter, 10)).expect("ranked");
            assert_eq!(listed, ranked, "{typed}");
            listed
        };
        for typed in ["1381", "1234 5678", "13812345678", "138 1234 5678", "6552", "01065521234"] {
            assert_eq!(found_by(&Sight::everything(), typed), [id], "{typed}");
            assert!(found_by(&masked, typed).is_empty() || typed == "1234 5678", "{typed}");
        }
        for typed in ["5678", "1234", "请打", "王小明", "wangxiaom"] {
            assert_eq!(found_by(&masked, typed), [id], "{typed}");
        }
        let similar = |sight: &Sight| {
            let words = ["2345".to_owned()];
            database.read(|tx| search::resembling(tx, sight, 0, &words, 10)).expect("candidates")
        };
        assert_eq!(similar(&Sight::everything()), [id]);
        assert!(similar(&masked).is_empty());
    });
}

#[test]
fn whose_a_mail_address_is_is_found_by_who_may_see_it_and_where_it_lies_by_all() {
    let quality = Actor { roles: vec![Role::Quality], user: Some(7), ..Actor::system() };
    let masked = Sight::of(&Actor { is_system: false, ..quality });
    on_every_database(|database| {
        let id = database
            .write::<_, StoreError>(|tx| {
                let new = sample::customer_named("王小明", None);
                let who =
                    sample::made(tx, &Customer { email: Some("xiaoming.w@corp.cn".to_owned()), ..new })?;
                let id = sample::complaint(tx, who, &sample::intake("回信到 Li.Wei_82@example.cn"), |_| ())?;
                let words = words::of(tx, id)?;
                search::put(tx, id, &words, true).map(|()| id)
            })
            .expect("indexed");
        let found_by = |sight: &Sight, typed: &str| {
            let filter = Filter { words: Some(typed.to_owned()), ..Filter::default() };
            sample::listed(&database, sight, &filter, Order::Newest, 10)
        };
        for typed in ["wei", "li.wei_82", "Li.Wei_82@example.cn", "wei_82@example", "xiaoming.w@corp.cn"] {
            assert_eq!(found_by(&Sight::everything(), typed), [id], "{typed}");
            assert!(found_by(&masked, typed).is_empty(), "{typed}");
        }
        for typed in ["example.cn", "corp", "回信"] {
            assert_eq!(found_by(&Sight::everything(), typed), [id], "{typed}");
            assert_eq!(found_by(&masked, typed), [id], "{typed}");
        }
    });
}

#[test]
fn no_words_are_no_limit_and_signs_alone_find_nothing() {
    on_every_database(|database| {
        let ids = fill(&database, &["质量问题".to_owned(), "送货延误".to_owned()]);
        assert_eq!(found(&database, "  ").len(), ids.len());
        assert!(found(&database, "，。！").is_empty());
        assert!(found(&database, "\0").is_empty());
    });
}

fn ranked(database: &Database, typed: &str) -> Vec<i64> {
    database.read(|tx| search::ranked(tx, &Sight::everything(), &of(typed), 100)).expect("ranked")
}

#[test]
fn ranking_is_stable_and_prefers_what_is_about_it() {
    let mut dice = StdRng::seed_from_u64(8);
    let padding: String =
        (0..40).map(|_| ["快递", "客服", "态度", "包装"].choose(&mut dice).copied().unwrap_or("")).collect();
    let texts = [
        format!("{padding}漏水{padding}"),
        "漏水漏水，又漏水".to_owned(),
        padding.clone(),
        format!("{padding}。漏水。"),
    ];
    on_every_database(|database| {
        let ids = fill(&database, &texts);
        let first = ranked(&database, "漏水");
        assert_eq!(first.len(), 3);
        assert_eq!(first[0], ids[1], "what speaks of nothing else comes first");
        for _ in 0..3 {
            assert_eq!(ranked(&database, "漏水"), first);
        }
        assert!(ranked(&database, "").is_empty());
        assert!(ranked(&database, "不存在").is_empty());
        let any = ["漏水".to_owned(), "包装".to_owned()];
        let resembling = database
            .read(|tx| search::resembling(tx, &Sight::everything(), 0, &any, 10))
            .expect("candidates");
        assert_eq!(
            resembling.len(),
            texts.iter().filter(|text| text.contains("漏水") || text.contains("包装")).count()
        );
    });
}

#[test]
fn equal_texts_rank_newest_first_on_both() {
    let texts = vec!["水壶漏水".to_owned(); 12];
    let orders: Vec<Vec<i64>> = [Fresh::sqlite(), Fresh::postgres()]
        .iter()
        .map(|fresh| {
            let database = fresh.open(2);
            fill(&database, &texts);
            ranked(&database, "漏水")
        })
        .collect();
    assert_eq!(orders[0], orders[1]);
    assert!(orders[0].is_sorted_by(|a, b| a > b));
}
