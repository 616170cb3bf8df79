//! Customers are found by the beginning of name, pinyin, initials and telephone number.

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
    found_by(database, words, Dialled::Beginning)
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
        let cases: [(&str, &[&str]); 22] = [
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
        ];
        for (words, expected) in cases {
            assert_eq!(found(&database, words), expected, "{words}");
        }
        assert_eq!(found(&database, "  ").len(), PEOPLE.len() + 1, "no words, no limit");
    });
}

#[test]
fn who_sees_numbers_masked_finds_nobody_by_them() {
    on_every_database(|database| {
        fill(&database);
        for number in ["138", "1381234", "1381234567", "010-6552", "5678", "138 1234 5678", "+86 13812345678"]
        {
            assert_eq!(found_by(&database, number, Dialled::Nothing), Vec::<String>::new(), "{number}");
        }
        assert_eq!(found_by(&database, "zss", Dialled::Nothing), ["张珊珊"]);
    });
}

#[test]
fn signs_are_no_wildcards() {
    on_every_database(|database| {
        fill(&database);
        for words in ["%", "_", "*", "'", "张%", "\\", "\0"] {
            assert_eq!(found(&database, words), Vec::<String>::new(), "{words:?}");
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
                let mut gone = known.remove(0);
                gone.merged_into = Some(5);
                customer::save(tx, &gone)
            })
            .expect("merged");
        assert_eq!(found(&database, "zhangsan"), ["章散"]);
        let by_phone = database.read(|tx| customer::by_phones(tx, &["13812345678"])).expect("read");
        let leads_to: Vec<_> = by_phone.iter().map(|known| known.merged_into).collect();
        assert_eq!(leads_to, [Some(5)], "the number leads to whoever they were merged into");
    });
}
