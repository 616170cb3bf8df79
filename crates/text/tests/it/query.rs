//! Whatever stands in a text is found by it; nothing typed breaks the query.

use proptest::prelude::*;
use wenguo_text::query::Query;

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
            assert!(Query::parse(word).matches(text), "{word} in {text}");
        }
        assert!(Query::parse(words).matches(text), "{words}");
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
            assert!(!Query::parse(word).matches(text), "{word} in {text}");
        }
    }
    assert!(!Query::parse("质量 服务").matches("质量差"), "both must be there");
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
        assert_eq!(query.to_fts5().as_deref(), Some(fts5), "{typed}");
        assert_eq!(query.to_tsquery().as_deref(), Some(tsquery), "{typed}");
    }
}

#[test]
fn nothing_left_is_empty() {
    for typed in ["", "  ", "\"\"", "，。！", "* - ( ) : ^ \\ ' & |", "\u{200B}"] {
        let query = Query::parse(typed);
        assert!(query.is_empty() && query.to_fts5().is_none() && query.to_tsquery().is_none(), "{typed}");
        assert!(!query.matches("质量"));
    }
}

#[test]
fn any_of_takes_one() {
    let query = Query::any_of(&["质量".to_owned(), "服务".to_owned()]);
    assert_eq!(query.to_fts5().as_deref(), Some(r#""质量" OR "服务""#));
    assert_eq!(query.to_tsquery().as_deref(), Some("('质量') | ('服务')"));
    assert!(query.matches("服务差") && !query.matches("物流慢"));
    assert!(!Query::any_of(&[]).matches("服务差"));
}

/// Nothing but quoted letters and digits, blanks inside, an asterisk behind, AND between.
fn is_valid_fts5(text: &str) -> bool {
    text.split(" AND ").all(|part| {
        let part = part.strip_suffix(" *").unwrap_or(part);
        let inside = part.strip_prefix('"').and_then(|part| part.strip_suffix('"'));
        inside.is_some_and(|tokens| tokens.split(' ').all(is_token))
    })
}

fn is_valid_tsquery(text: &str) -> bool {
    text.split(" & ").all(|part| {
        let inside = part.strip_prefix('(').and_then(|part| part.strip_suffix(')'));
        inside.is_some_and(|chain| {
            let chain = chain.strip_suffix(":*").unwrap_or(chain);
            chain.split(" <-> ").all(|token| {
                token.strip_prefix('\'').and_then(|token| token.strip_suffix('\'')).is_some_and(is_token)
            })
        })
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
        prop_assert!(Query::parse(&part).matches(&text), "{} in {}", part, text);
    }

    #[test]
    fn one_han_character_is_found_wherever_it_stands(text in "[一-龥a-z0-9，。 ]{1,20}") {
        for c in text.chars().filter(|c| *c >= '一' && *c != '，') {
            prop_assert!(Query::parse(&c.to_string()).matches(&text), "{} in {}", c, text);
        }
    }

    #[test]
    fn a_word_of_han_is_found_only_where_it_stands(text in MIXED, word in "[质量问题差電]{2,3}") {
        let stands = wenguo_text::fold::fold(&text).contains(&*wenguo_text::fold::fold(&word));
        prop_assert_eq!(Query::parse(&word).matches(&text), stands);
    }

    #[test]
    fn a_rendered_query_is_always_valid(typed in any::<String>()) {
        let query = Query::parse(&typed);
        prop_assert_eq!(query.to_fts5().is_some(), !query.is_empty());
        prop_assert!(query.to_fts5().is_none_or(|text| is_valid_fts5(&text)));
        prop_assert!(query.to_tsquery().is_none_or(|text| is_valid_tsquery(&text)));
    }

    #[test]
    fn a_hostile_query_is_always_valid(typed in "[\"'()*:&|!<>\\\\ANDORNEARa1质量 -]{0,40}") {
        let query = Query::parse(&typed);
        prop_assert!(query.to_fts5().is_none_or(|text| is_valid_fts5(&text)));
        prop_assert!(query.to_tsquery().is_none_or(|text| is_valid_tsquery(&text)));
    }
}
