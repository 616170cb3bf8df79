//! Are counts, shares and money written right at their edges?

use wenguo_i18n::numbers::{decimal, integer, money, percent};

#[test]
fn thousands_stand_apart() {
    for (number, written) in [
        (0, "0"),
        (999, "999"),
        (1000, "1,000"),
        (-12400, "-12,400"),
        (1_234_567, "1,234,567"),
        (i64::MIN, "-9,223,372,036,854,775,808"),
    ] {
        assert_eq!(integer(number), written);
    }
}

#[test]
fn shares_have_one_decimal_and_survive_nothing() {
    assert_eq!(percent(894, 1000), "89.4%");
    assert_eq!(percent(2, 2), "100.0%");
    assert_eq!(percent(1, 0), "–");
    assert_eq!(decimal(4.356, 2), "4.36");
}

#[test]
fn money_follows_its_currency() {
    assert_eq!(money(529_900, "CNY"), "¥5,299.00");
    assert_eq!(money(-5, "USD"), "-$0.05");
    assert_eq!(money(700, "JPY"), "JPY 700");
    assert_eq!(money(1, "KWD"), "KWD 0.001");
}
