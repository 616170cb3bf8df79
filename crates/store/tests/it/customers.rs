//! Customers are found by the beginning of name, pinyin, initials and numbers, inside of names, by the end of a number.

use wenguo_domain::customer::Customer;
use wenguo_store::customer::{self, Dialled};
use wenguo_store::database::Database;
use wenguo_store::error::StoreError;
use wenguo_store::page::Page;
use wenguo_testkit::database::on_every_database;

use crate::sample::customer_named;

const PEOPLE: [(&str, &str); 8] = [
    ("张三", "138 1234 5678"),
    ("张珊珊", "+86 139-0000-1111"),
    ("章散", "010-65521234"),
    ("李四", "（０２１）６５５２１２３４"),
    ("欧阳修", "13812349999"),
    ("John Smith", "15500000000"),
    ("吕布", "13700000000"),
    ("劉備", "13600000000"),
];

fn fill(database: &Database) {
    let filled = database.write::<_, StoreError>(|tx| {
        for (name, phone) in PEOPLE {
            super::sample::made(tx, &customer_named(name, Some(phone)))?;
        }
        super::sample::made(tx, &customer_named("张无号", None)).map(|_| ())
    });
    filled.expect("filled");
}

fn found(database: &Database, words: &str) -> Vec<String> {
    found_by(database, words, Dialled::Any)
}

fn found_by(database: &Database, words: &str, dialled: Dialled) -> Vec<String> {
    let page = Page { limit: 50, after: None };
    let slice = database.read(|tx| customer::matching(tx, Some(words), dialled, None, &page)).expect("found");
    let mut names: Vec<String> = slice.items.into_iter().filter_map(|customer| customer.name).collect();
    names.sort();
    names
}

#[test]
fn as_people_type() {
    on_every_database(|database| {
        fill(&database);
        let cases: [(&str, &[&str]); 30] = [
            ("张三", &["张三"]),
            ("张", &["张三", "张无号", "张珊珊"]),
            ("zhang", &["张三", "张无号", "张珊珊", "章散"]),
            ("zhangsan", &["张三", "章散"]),
            ("ZhangSan", &["张三", "章散"]),
            ("zs", &["张三", "张珊珊", "章散"]),
            ("zss", &["张珊珊"]),
            ("ouyang", &["欧阳修"]),
            ("oyx", &["欧阳修"]),
            ("js", &["John Smith"]),
            ("John", &["John Smith"]),
            ("13812345678", &["张三"]),
            ("1381234", &["张三", "欧阳修"]),
            ("138", &["张三", "欧阳修"]),
            ("＋８６ 13900001111", &["张珊珊"]),
            ("010-6552", &["章散"]),
            ("021", &["李四"]),
            ("王", &[]),
            ("張三", &["张三"]),
            ("刘备", &["劉備"]),
            ("劉", &["劉備"]),
            ("ＪＯＨＮ", &["John Smith"]),
            ("zhang san", &["张三", "章散"]),
            ("ou yang x", &["欧阳修"]),
            ("smith", &["John Smith"]),
            ("shan", &["张珊珊"]),
            ("珊珊", &["张珊珊"]),
            ("5678", &["张三"]),
            ("1234", &["李四", "章散"]),
            ("6552 1234", &["李四", "章散"]),
        ];
        for (words, expected) in cases {
            assert_eq!(found(&database, words), expected, "{words}");
        }
        assert_eq!(found(&database, "  ").len(), PEOPLE.len() + 1, "no words, no limit");
    });
}

#[test]
fn who_sees_numbers_masked_finds_by_the_end_that_is_shown() {
    on_every_database(|database| {
        fill(&database);
        for number in
            ["138", "1381234", "1381234567", "010-6552", "138 1234 5678", "+86 13812345678", "45678", "678"]
        {
            assert_eq!(found_by(&database, number, Dialled::ShownEnd), Vec::<String>::new(), "{number}");
        }
        assert_eq!(found_by(&database, "5678", Dialled::ShownEnd), ["张三"], "138****5678 is what they see");
        assert_eq!(found_by(&database, "zss", Dialled::ShownEnd), ["张珊珊"]);
    });
}

#[test]
fn by_number_in_any_spelling_and_by_any_part_of_a_firm() {
    on_every_database(|database| {
        let firm = Customer {
            external_ref: Some("C-101390".to_owned()),
            ..customer_named("上海联宇机电有限公司", Some("66778899"))
        };
        let id = database.write::<_, StoreError>(|tx| super::sample::made(tx, &firm)).expect("made");
        let own = format!("k{id}");
        for typed in [
            "C-101390",
            "c101390",
            "c 1013",
            "Ｃ１０１３９０",
            "101390",
            "lianyu",
            "联宇",
            "lyjd",
            "jidian",
            &own,
        ] {
            assert_eq!(found(&database, typed).len(), 1, "{typed}");
        }
        for typed in ["d101390", "ianyu", "海宇", "01390", "99"] {
            assert_eq!(found(&database, typed).len(), 0, "{typed}");
        }
        assert_eq!(found_by(&database, "99", Dialled::ShownEnd).len(), 1, "****99 is what they see");
    });
}

#[test]
fn a_changed_name_and_number_are_found_and_the_old_ones_are_not() {
    on_every_database(|database| {
        let renamed = database.write::<_, StoreError>(|tx| {
            let id = super::sample::made(tx, &customer_named("张三", Some("13812345678")))?;
            let known = customer::by_id(tx, id)?.expect("there");
            let phone = Some("13900004321".to_owned());
            let renamed = Customer { name: Some("李三".to_owned()), phone, ..known.clone() };
            customer::save(tx, &known, &renamed)
        });
        renamed.expect("saved");
        for (typed, hits) in [("zhang", 0), ("5678", 0), ("lisan", 1), ("三", 0), ("san", 1), ("4321", 1)] {
            assert_eq!(found(&database, typed).len(), hits, "{typed}");
        }
    });
}

#[test]
fn signs_are_no_wildcards() {
    on_every_database(|database| {
        fill(&database);
        for words in ["%", "_", "*", "'", "\"", "\\", "\0", "张%散", "张_散"] {
            assert_eq!(found(&database, words), Vec::<String>::new(), "{words:?}");
        }
        for words in ["张三\" OR \"n章", "张三' | 'n章", "张三*", "张%三", "\"张三\""] {
            assert!(found(&database, words).iter().all(|name| name == "张三"), "{words:?}");
        }
    });
}

#[test]
fn a_pasted_page_finds_nobody() {
    on_every_database(|database| {
        fill(&database);
        for typed in ["张".repeat(700), "9".repeat(5_000), "zhang ".repeat(2_000)] {
            assert!(found(&database, &typed).is_empty());
        }
    });
}

#[test]
fn a_customer_merged_away_is_not_offered() {
    on_every_database(|database| {
        fill(&database);
        database
            .write::<_, StoreError>(|tx| {
                let mut known = customer::by_phones(tx, &["13812345678"])?;
                let gone = known.remove(0);
                customer::save(tx, &gone, &Customer { merged_into: Some(5), ..gone.clone() })
            })
            .expect("merged");
        assert_eq!(found(&database, "zhangsan"), ["章散"]);
        let by_phone = database.read(|tx| customer::by_phones(tx, &["13812345678"])).expect("read");
        let leads_to: Vec<_> = by_phone.iter().map(|known| known.merged_into).collect();
        assert_eq!(leads_to, [Some(5)], "the number leads to whoever they were merged into");
    });
}
