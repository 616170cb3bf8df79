//! Likeness is a share of common pairs; keywords lead to candidates.

use proptest::prelude::*;
use wenguo_text::similarity::{jaccard, keywords, shingles};

#[test]
fn known_values() {
    let index = |a: &str, b: &str| jaccard(&shingles(a), &shingles(b));
    assert_eq!(index("质量问题", "質量，問題！"), 1.0);
    assert_eq!(index("质量问题", "物流太慢"), 0.0);
    assert_eq!(index("abc", "abd"), 1.0 / 3.0);
    assert_eq!(index("差", "差"), 1.0);
    assert_eq!(index("", ""), 0.0);
    assert_eq!(shingles("哈哈哈").len(), 1);
}

#[test]
fn numbers_then_words_then_pairs() {
    let text = "我的订单20260015的iphone坏了，订单没人处理";
    assert_eq!(keywords(text, 3), ["2026", "0260", "2600"]);
    let all = keywords(text, 50);
    assert_eq!(all[5..7], ["iphone", "订单"]);
    assert!(!all.iter().any(|token| token.contains('的')));
}

proptest! {
    #[test]
    fn an_index_is_a_share(a in "[a-c质量差]{0,12}", b in "[a-c质量差]{0,12}") {
        let (a, b) = (shingles(&a), shingles(&b));
        prop_assert!((0.0..=1.0).contains(&jaccard(&a, &b)));
        prop_assert_eq!(jaccard(&a, &b), jaccard(&b, &a));
        prop_assert_eq!(jaccard(&a, &a), if a.is_empty() { 0.0 } else { 1.0 });
    }
}
