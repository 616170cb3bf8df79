//! Every way of writing a number gives one spelling.

use proptest::prelude::*;
use wenguo_text::phone::{is_mobile, normalise};

#[test]
fn one_spelling() {
    let cases = [
        ("13812345678", "13812345678"),
        ("+86 138-1234-5678", "13812345678"),
        ("0086 138 1234 5678", "13812345678"),
        ("86-13812345678", "13812345678"),
        ("１３８１２３４５６７８", "13812345678"),
        ("＋８６１３８１２３４５６７８", "13812345678"),
        ("013812345678", "13812345678"),
        ("13812345678转801", "13812345678"),
        ("(010) 6552-1234", "01065521234"),
        ("010-65521234-801", "01065521234"),
        ("0755-8888 1234 ext. 5", "075588881234"),
        ("+86 10 6552 1234", "01065521234"),
        ("+86 (0)10 6552 1234", "01065521234"),
        ("400-800-1234", "4008001234"),
        ("+1 (212) 555-0100", "12125550100"),
        ("86551234", "86551234"),
        ("12345", "12345"),
        ("无", ""),
    ];
    for (written, expected) in cases {
        assert_eq!(normalise(written), expected, "{written}");
    }
}

proptest! {
    #[test]
    fn normalising_a_mobile_number_settles(number in "(\\+86|86|0086)?[ -]?1[3-9][0-9]{9}") {
        let once = normalise(&number);
        prop_assert!(is_mobile(&once) && once.len() == 11);
        prop_assert_eq!(normalise(&once), once);
    }

    #[test]
    fn anything_gives_digits(number in any::<String>()) {
        prop_assert!(normalise(&number).bytes().all(|b| b.is_ascii_digit()));
    }
}
