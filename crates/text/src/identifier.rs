//! Is this string of digits a resident number or a bank card? Both carry a check digit, which tells most of them
//! from order numbers.

/// Weights of the first seventeen digits, GB 11643-1999: 2¹⁷⁻ⁱ modulo 11.
const RESIDENT_WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/// Check characters by remainder, ISO 7064 MOD 11-2.
const RESIDENT_CHECKS: &[u8; 11] = b"10X98765432";

/// The check character of a resident number's first seventeen digits (GB 11643-1999); `None` for anything else.
pub fn resident_check(first17: &str) -> Option<char> {
    if first17.len() != 17 {
        return None;
    }
    let mut sum = 0;
    for (c, weight) in first17.chars().zip(RESIDENT_WEIGHTS) {
        sum += c.to_digit(10)? * weight;
    }
    Some(char::from(RESIDENT_CHECKS[(sum % 11) as usize]))
}

/// Whether the text is a resident number of eighteen characters: a day of birth that exists and the right check
/// character, `x` or `X`.
pub fn is_resident_id(text: &str) -> bool {
    let (Some(first17), Some(check)) = (text.get(..17), text.get(17..)) else { return false };
    let expected = resident_check(first17);
    expected.is_some_and(|c| check.eq_ignore_ascii_case(c.encode_utf8(&mut [0; 4])))
        && is_day(&first17[6..14])
}

/// Whether a string of digits satisfies the check of ISO/IEC 7812 (Luhn). The length is not looked at.
pub fn is_luhn(digits: &str) -> bool {
    let mut sum = 0;
    for (index, c) in digits.chars().rev().enumerate() {
        let Some(digit) = c.to_digit(10) else { return false };
        sum += match (index % 2, digit) {
            (0, digit) => digit,
            (_, digit @ 0..=4) => 2 * digit,
            (_, digit) => 2 * digit - 9,
        };
    }
    !digits.is_empty() && sum % 10 == 0
}

/// Whether a string of digits is to be treated as a bank card number: 13 to 19 digits that satisfy Luhn, or 16 to 19
/// that begin with UnionPay's 62. The latter without the check, for a card number mistyped by one digit still
/// gives its owner away.
pub fn is_bank_card(digits: &str) -> bool {
    let is_number = digits.bytes().all(|b| b.is_ascii_digit());
    let union_pay = digits.starts_with("62") && (16..=19).contains(&digits.len());
    is_number && (union_pay || ((13..=19).contains(&digits.len()) && is_luhn(digits)))
}

/// Whether eight digits are a day, `YYYYMMDD`, from 1800 on.
fn is_day(digits: &str) -> bool {
    let part = |range: std::ops::Range<usize>| digits.get(range).and_then(|part| part.parse::<u32>().ok());
    let (Some(year), Some(month), Some(day)) = (part(0..4), part(4..6), part(6..8)) else { return false };
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1800..=2199).contains(&year) && (1..=last).contains(&day)
}
