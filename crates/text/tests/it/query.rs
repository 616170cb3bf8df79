//! Whatever stands in a text is found by it; nothing typed breaks the query.

use proptest::prelude::*;
use wenguo_text::index::index_fts5;
use wenguo_text::passage::{Passage, Reach};
use wenguo_text::query::Query;

/// Whether running text is found, masked numbers included.
fn finds(typed: &str, text: &str) -> bool {
    is_met(&Query::parse(typed), text, Reach::Private)
}

fn is_met(query: &Query, text: &str, reach: Reach) -> bool {
    query.matches(&[Passage::Text(text.to_owned())], reach)
}

#[test]
fn what_is_found() {
    let cases = [
        ("电话13812345678打不通", "2345 123456 13812345678 5678 678 打不通 1381 话138 78打不"),
        ("订单JD-2026A00123未到", "0012 JD2026A a00123 2026A001 JD-2026A00123 单JD JD 23未"),
        ("苹果iPhone15手机屏幕碎", "果iphone15 iPhone 手 碎 15手 15 机 屏幕碎 幕 蘋果 ＩＰＨＯＮＥ"),
        ("iPhone 15 Pro", "iphone15 15pro iphone15pro pro"),
        ("The refund's late", "refund late refund's"),
        ("买买提·吐尔逊", "买买提·吐尔逊 吐尔逊"),
    ];
    for (text, words) in cases {
        for word in words.split(' ') {
            assert!(finds(word, text), "{word} in {text}");
        }
        assert!(finds(words, text), "{words}");
    }
}

#[test]
fn what_is_not_found() {
    let cases = [
        ("质量。问题", "质量问题 量问"),
        ("12，3456", "123456 23456"),
        ("质量。iPhone", "质量iPhone"),
        ("refund", "ref fund"),
        ("13812345678", "381 999 12345679"),
        ("abc；123", "abc123"),
    ];
    for (text, words) in cases {
        for word in words.split(' ') {
            assert!(!finds(word, text), "{word} in {text}");
        }
    }
    assert!(!finds("质量 服务", "质量差"), "both must be there");
}

#[test]
fn a_masked_number_is_not_given_away_by_what_stands_before_it() {
    for (text, parts) in [
        ("卡 6222 0212 3456 7890 123", "0212 3456 021234567890 6789 222021234"),
        ("0 138 1234 5678", "1381 013812345678 0138 2345 13812345678"),
        ("拨 0-138-1234-5678", "1381 013812345678 0138 2345"),
        ("0571 138 1234 5678", "05711381234 1381 2345 7113"),
        ("致电 0571-88886666 或 010 6552 1234", "8888 057188886666 886666 6552 01065521234"),
    ] {
        let passages = [Passage::Text(text.to_owned())];
        for part in parts.split(' ') {
            assert!(!Query::parse(part).matches(&passages, Reach::Open), "{part} in {text}");
        }
    }
}

#[test]
fn how_it_reads_for_each_database() {
    let cases = [
        (
            "质量问题 refund",
            r#""质量 量问 问题" AND "refund""#,
            "('质量' <-> '量问' <-> '问题') & ('refund')",
        ),
        ("差", r#""差" *"#, "('差':*)"),
        ("果iPhone手", r#""果 iphone 手" *"#, "('果' <-> 'iphone' <-> '手':*)"),
        ("\"质量\" OR NOT a*", r#""质量" AND "or" AND "not" AND "a""#, "('质量') & ('or') & ('not') & ('a')"),
        ("301", r#""301""#, "('301')"),
        ("12345", r#""1234 2345""#, "('1234' <-> '2345')"),
    ];
    for (typed, fts5, tsquery) in cases {
        let query = Query::parse(typed);
        assert_eq!(query.to_fts5(Reach::Open).as_deref(), Some(fts5), "{typed}");
        assert_eq!(query.to_tsquery(Reach::Open).as_deref(), Some(tsquery), "{typed}");
    }
    let query = Query::parse("差评 12345");
    assert_eq!(
        query.to_fts5(Reach::Private).as_deref(),
        Some(r#""差评" AND ("1234 2345" OR "ｐ1234 ｐ2345")"#)
    );
    assert_eq!(
        query.to_tsquery(Reach::Private).as_deref(),
        Some("('差评') & (('1234' <-> '2345') | ('ｐ1234' <-> 'ｐ2345'))")
    );
}

#[test]
fn who_sees_a_number_masked_finds_it_by_what_is_left_of_it() {
    let passages = [
        Passage::Plain("JD13812345678".to_owned()),
        Passage::Text("请打 139-8765-4321 或 13700001111-801，卡 6222021234567890123".to_owned()),
        Passage::Text("身份证 11010519491231002X".to_owned()),
        Passage::Phone("057188886666".to_owned()),
    ];
    let finds = |typed: &str, reach| Query::parse(typed).matches(&passages, reach);
    for shown in ["3812 jd1381", "4321 1111 0123", "002x", "6666", "打", "801", "321"] {
        assert!(finds(shown, Reach::Open), "{shown} is shown");
        assert!(finds(shown, Reach::Private), "{shown} is shown to all");
    }
    for masked in [
        "1398",
        "8765",
        "13987654321",
        "139 8765 4321",
        "1370",
        "0000",
        "13700001111-801",
        "6222",
        "5678901",
        "110105194912",
        "11010519491231002X",
        "19491231",
        "057188886666",
        "8888",
        "0571",
        "请打139",
    ] {
        assert!(!finds(masked, Reach::Open), "{masked} is masked");
    }
    for masked in [
        "1398",
        "8765",
        "13987654321",
        "139 8765 4321",
        "13700001111-801",
        "6222021234567890123",
        "11010519491231002X",
        "11010519491231002x",
        "057188886666",
        "8886",
    ] {
        assert!(finds(masked, Reach::Private), "{masked} is found by who may see it");
    }
}

#[test]
fn nothing_left_is_empty() {
    for typed in ["", "  ", "\"\"", "，。！", "* - ( ) : ^ \\ ' & |", "\u{200B}"] {
        let query = Query::parse(typed);
        assert!(
            query.is_empty()
                && query.to_fts5(Reach::Private).is_none()
                && query.to_tsquery(Reach::Private).is_none(),
            "{typed}"
        );
        assert!(!is_met(&query, "质量", Reach::Private));
    }
}

#[test]
fn any_of_takes_one() {
    let query = Query::any_of(&["质量".to_owned(), "服务".to_owned()]);
    assert_eq!(query.to_fts5(Reach::Open).as_deref(), Some(r#""质量" OR "服务""#));
    assert_eq!(query.to_tsquery(Reach::Open).as_deref(), Some("('质量') | ('服务')"));
    assert!(is_met(&query, "服务差", Reach::Open) && !is_met(&query, "物流慢", Reach::Open));
    assert!(!is_met(&Query::any_of(&[]), "服务差", Reach::Open));
}

/// Nothing but quoted letters and digits, blanks inside, an asterisk behind, AND between; spellings in brackets, OR between.
fn is_valid_fts5(text: &str) -> bool {
    is_valid(text, " AND ", " OR ", |phrase| {
        let phrase = phrase.strip_suffix(" *").unwrap_or(phrase);
        let inside = phrase.strip_prefix('"').and_then(|phrase| phrase.strip_suffix('"'));
        inside.is_some_and(|tokens| tokens.split(' ').all(is_token))
    })
}

fn is_valid_tsquery(text: &str) -> bool {
    is_valid(text, " & ", " | ", |phrase| {
        let inside = phrase.strip_prefix('(').and_then(|phrase| phrase.strip_suffix(')'));
        inside.is_some_and(|chain| {
            let chain = chain.strip_suffix(":*").unwrap_or(chain);
            chain.split(" <-> ").all(|token| {
                token.strip_prefix('\'').and_then(|token| token.strip_suffix('\'')).is_some_and(is_token)
            })
        })
    })
}

fn is_valid(text: &str, and: &str, or: &str, is_phrase: fn(&str) -> bool) -> bool {
    text.split(and).all(|part| match part.contains(or) {
        false => is_phrase(part),
        true => {
            let inside = part.strip_prefix('(').and_then(|part| part.strip_suffix(')'));
            inside.is_some_and(|spellings| spellings.split(or).all(is_phrase))
        }
    })
}

fn is_token(text: &str) -> bool {
    !text.is_empty() && text.chars().all(char::is_alphanumeric)
}

const MIXED: &str = "[质量问题差電話，。 ]{2,30}";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_part_of_han_and_digits_is_found(
        before in "[a-z质问，。0-9 ]{0,8}", part in "[一-龥质量问题電0-9]{2,12}", after in "[a-z质问，。0-9 ]{0,8}",
    ) {
        // A bare number is found from four digits on, or as an ending.
        let is_short = part.len() < 4 && part.bytes().all(|b| b.is_ascii_digit());
        prop_assume!(!is_short);
        let text = format!("{before}{part}{after}");
        prop_assert!(finds(&part, &text), "{} in {}", part, text);
    }

    #[test]
    fn one_han_character_is_found_wherever_it_stands(text in "[一-龥a-z0-9，。 ]{1,20}") {
        for c in text.chars().filter(|c| *c >= '一' && *c != '，') {
            prop_assert!(finds(&c.to_string(), &text), "{} in {}", c, text);
        }
    }

    #[test]
    fn a_word_of_han_is_found_only_where_it_stands(text in MIXED, word in "[质量问题差電]{2,3}") {
        let stands = wenguo_text::fold::fold(&text).contains(&*wenguo_text::fold::fold(&word));
        prop_assert_eq!(finds(&word, &text), stands);
    }

    #[test]
    fn a_rendered_query_is_always_valid(typed in any::<String>()) {
        let query = Query::parse(&typed);
        prop_assert_eq!(query.to_fts5(Reach::Private).is_some(), !query.is_empty());
        is_rendered_well(&query)?;
    }

    #[test]
    fn a_hostile_query_is_always_valid(typed in "[\"'()*:&|!<>\\\\ANDORNEARa1质量 -]{0,40}") {
        is_rendered_well(&Query::parse(&typed))?;
    }

    #[test]
    fn nothing_masked_is_found_by_who_may_not_see_it(
        before in "[a-z质问，。 ]{0,6}", number in "1[3-9][0-9]{9}", after in "[a-z质问，。 ]{0,6}", from in 0_usize..7,
    ) {
        let passages = [Passage::Text(format!("{before}{number}{after}")), Passage::Phone(number.clone())];
        let part = Query::parse(&number[from..from + 4]);
        prop_assume!(!number.ends_with(&number[from..from + 4]));
        prop_assert!(!part.matches(&passages, Reach::Open));
        prop_assert!(part.matches(&passages, Reach::Private));
    }
}

fn is_rendered_well(query: &Query) -> Result<(), TestCaseError> {
    for reach in [Reach::Open, Reach::Private] {
        prop_assert!(query.to_fts5(reach).is_none_or(|text| is_valid_fts5(&text)));
        prop_assert!(query.to_tsquery(reach).is_none_or(|text| is_valid_tsquery(&text)));
    }
    Ok(())
}

#[test]
fn whose_a_mail_address_is_is_found_only_by_who_sees_it() {
    let passages = [
        Passage::Text("请回信到 Zhang.San_82@Example.cn，谢谢".to_owned()),
        Passage::Text("或 13812345678@qq.com".to_owned()),
        Passage::Text("ｌｉｗｅｉ＠ｅｘａｍｐｌｅ．ｏｒｇ".to_owned()),
        Passage::Plain("JD-wang@shop.example".to_owned()),
    ];
    let finds = |typed: &str, reach| Query::parse(typed).matches(&passages, reach);
    let asks = |typed: &str, mark: &str| {
        let (index, query) = (index_fts5(&passages), Query::parse(typed));
        let open = query.to_fts5(Reach::Open).expect("words");
        assert!(!open.contains('ｐ'), "{open}");
        let private = query.to_fts5(Reach::Private).expect("words");
        assert!(private.contains(mark), "{typed}: {private}");
        assert!(index.contains(mark), "{typed}: {mark} in {index}");
    };
    for (hidden, mark) in [
        ("zhang", "ｐzhang"),
        ("san", "ｐsan"),
        ("zhang.san_82", "ｐzhang ｐsan ｐ82"),
        ("zhang.san_82@example", "ｐzhang ｐsan ｐ82 ｐ2 example"),
        ("Zhang.San_82@Example.cn", "ｐzhang ｐsan ｐ82 ｐ2 example cn"),
        ("liwei", "ｐliwei"),
        ("5678", "ｐ5678"),
        ("13812345678@qq.com", "ｐ5678 ｐ678 ｐ78 ｐ8 qq com"),
    ] {
        assert!(!finds(hidden, Reach::Open), "{hidden} is masked");
        assert!(finds(hidden, Reach::Private), "{hidden} is seen");
        asks(hidden, mark);
    }
    for shown in ["example", "example.cn", "qq.com", "回信", "jd-wang", "wang@shop", "org"] {
        assert!(finds(shown, Reach::Open), "{shown} is shown");
        assert!(finds(shown, Reach::Private), "{shown} is shown to all");
    }
}

#[test]
fn whose_the_address_of_a_customer_is_is_masked_whatever_it_is_written_in() {
    for (address, hidden) in [
        ("müller@firma.de", vec!["müller", "müller@firma.de"]),
        ("o'brien@firma.de", vec!["brien", "o'brien", "o'brien@firma.de"]),
        ("\"john doe\"@firma.de", vec!["doe"]),
        ("13812345678@firma.de", vec!["5678", "13812345678", "13812345678@firma.de"]),
    ] {
        let passages = [Passage::Mail(address.to_owned())];
        let finds = |typed: &str, reach| Query::parse(typed).matches(&passages, reach);
        for typed in hidden {
            assert!(!finds(typed, Reach::Open), "{typed} of {address} is masked");
            assert!(finds(typed, Reach::Private), "{typed} of {address} is seen");
        }
        assert!(finds("firma.de", Reach::Open), "{address}");
    }
    let chinese = [Passage::Mail("张三丰@firma.cn".to_owned())];
    assert!(!Query::parse("张三").matches(&chinese, Reach::Open));
    assert!(Query::parse("firma").matches(&chinese, Reach::Open));
}
