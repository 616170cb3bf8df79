//! Folding makes one of what a searcher takes for one, and settles after one pass.

use proptest::prelude::*;
use wenguo_text::fold::fold;

#[test]
fn one_spelling_for_every_way_of_writing() {
    let cases = [
        ("電話Ｎｏ．１２３", "电话no.123"),
        ("臺灣的質量問題，麼麼", "台湾的质量问题,么么"),
        ("看著回覆瞭解", "看着回复了解"),
        ("ｶﾞｽ", "ガス"),
        ("ﬁne ⅷ ①", "fine viii 1"),
        ("Café", "café"),
        ("Cafe\u{301}", "café"),
        ("质\u{200B}量", "质量"),
        ("等等…", "等等..."),
        ("İ", "i"),
    ];
    for (written, expected) in cases {
        assert_eq!(fold(written), expected, "{written}");
    }
}

#[test]
fn a_folded_text_is_borrowed() {
    assert!(matches!(fold("质量 a1"), std::borrow::Cow::Borrowed(_)));
}

#[test]
fn simplification_settles() {
    for c in '\u{3400}'..='\u{9FFF}' {
        let once = fold(&c.to_string()).into_owned();
        assert_eq!(fold(&once), once.as_str(), "{c}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn folding_twice_changes_nothing(text in any::<String>()) {
        let once = fold(&text).into_owned();
        prop_assert_eq!(fold(&once), once.as_str());
    }

    #[test]
    fn folding_a_part_of_han_gives_a_part(text in "[一-龥，。]{0,12}", from in 0usize..12, to in 0usize..12) {
        let part: String = text.chars().skip(from.min(to)).take(from.abs_diff(to)).collect();
        prop_assert!(fold(&text).contains(&*fold(&part)));
    }
}
