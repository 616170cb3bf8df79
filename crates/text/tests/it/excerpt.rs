//! An excerpt shows original characters and marks what the index hit.

use proptest::prelude::*;
use wenguo_text::excerpt::around;
use wenguo_text::query::Query;

fn show(text: &str, typed: &str, radius: usize) -> String {
    let fragment = |fragment: &wenguo_text::excerpt::Fragment<'_>| match fragment.hit {
        true => format!("[{}]", fragment.text),
        false => fragment.text.to_owned(),
    };
    around(text, &Query::parse(typed), radius).iter().map(fragment).collect()
}

#[test]
fn excerpts() {
    let cases = [
        ("屏幕質量問題很大", "质量", 2, "屏幕[質量]問題…"),
        ("手机屏幕質量問題很大", "质量", 2, "…屏幕[質量]問題…"),
        ("屏幕質量問題很大", "质量问题", 99, "屏幕[質量問題]很大"),
        ("ＪＤ－2026A00123号", "JD2026a", 9, "[ＪＤ－2026A]00123号"),
        ("电话13812345678", "345", 9, "电话13812345678"),
        ("电话13812345678", "3456", 9, "电话13812[3456]78"),
        ("差，很差", "差", 9, "[差]，很[差]"),
        ("refund, refunds", "refund", 99, "[refund], refunds"),
        ("没有命中的文字", "质量", 2, "没有命中…"),
        ("质\u{200B}量", "质量", 9, "[质\u{200B}量]"),
        ("", "质量", 9, ""),
    ];
    for (text, typed, radius, expected) in cases {
        assert_eq!(show(text, typed, radius), expected, "{typed} in {text}");
    }
}

proptest! {
    #[test]
    fn the_whole_text_comes_back(text in any::<String>(), typed in any::<String>()) {
        let whole: String = around(&text, &Query::parse(&typed), usize::MAX).iter().map(|fragment| fragment.text).collect();
        prop_assert_eq!(whole, text);
    }

    #[test]
    fn a_hit_is_marked(before in "[a-z，]{0,9}", word in "[一-龥]{2,5}", after in "[a-z，]{0,9}") {
        let text = format!("{before}{word}{after}");
        let fragments = around(&text, &Query::parse(&word), 3);
        prop_assert!(fragments.iter().any(|fragment| fragment.hit && fragment.text == word));
    }
}
