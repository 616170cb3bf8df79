//! What is typed of a name or a number, and what it finds.

use wenguo_text::typed::{name_keys, number_keys, squeezed};

fn finds(name: &str, typed: &str) -> bool {
    let (keys, typed) = (name_keys(name), squeezed(typed));
    keys.whole.iter().chain(&keys.within).any(|key| key.starts_with(&typed))
}

#[test]
fn a_name_is_found_by_each_of_its_beginnings() {
    for (name, typed) in [
        ("赵磊", "zhao lei"),
        ("赵磊", "zhaol"),
        ("赵磊", "zhao'lei"),
        ("赵磊", "lei"),
        ("赵磊", "磊"),
        ("趙磊", "赵 磊"),
        ("上海联宇机电有限公司", "lianyu"),
        ("上海联宇机电有限公司", "lyjd"),
        ("上海联宇机电有限公司", "联宇"),
        ("上海联宇机电有限公司", "shlyjd"),
        ("ABB（中国）有限公司", "abb中国"),
        ("ABB（中国）有限公司", "zhongguo"),
        ("John Smith", "smith"),
        ("John Smith", "john s"),
        ("买买提·吐尔逊", "tuerxun"),
        ("吕布", "lvbu"),
    ] {
        assert!(finds(name, typed), "{name} by {typed}");
    }
}

#[test]
fn the_inside_of_a_syllable_or_a_word_finds_nothing() {
    for (name, typed) in [("赵磊", "aolei"), ("John Smith", "mith"), ("上海联宇", "ianyu"), ("赵磊", "张")]
    {
        assert!(!finds(name, typed), "{name} by {typed}");
    }
}

#[test]
fn nothing_typed_is_nothing() {
    for blank in ["", "  ", "·", "-", "（）"] {
        assert_eq!(squeezed(blank), "");
        assert_eq!(name_keys(blank), Default::default(), "{blank:?}");
        assert!(number_keys(blank).is_empty());
    }
}

#[test]
fn a_number_is_found_without_its_signs() {
    assert_eq!(number_keys("C-101390"), ["101390", "c101390"]);
    assert_eq!(number_keys("ＣＲＭ/2026/0042"), ["0042", "20260042", "crm20260042"]);
    assert_eq!(squeezed("c 101390"), "c101390");
}

#[test]
fn a_long_name_has_no_more_keys_than_a_line() {
    let keys = name_keys(&"长".repeat(1_000));
    assert!(keys.within.len() <= 3 * 40, "{}", keys.within.len());
}
