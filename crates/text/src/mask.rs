//! How does personal data look to somebody who may not see it? Enough stays to recognise one's own, not enough to
//! reach anybody. A value of unknown shape is hidden whole.

mod address;
mod free_text;

pub use address::address;
pub use free_text::free_text;
pub(crate) use free_text::{is_of_mail, mail_users, personal};

use crate::phone as telephone;

/// What a value becomes of which nothing may be shown.
pub const HIDDEN: &str = "****";

/// Whether something in a text was masked: what a mask put there must not be written back.
pub fn withholds(text: &str) -> bool {
    text.contains("***")
}

/// A telephone number: `138****5678`, `010****1234`, `0755****1234`; a shorter number keeps its last two digits.
pub fn phone(number: &str) -> String {
    let digits = telephone::normalise(number);
    let shown = match telephone::area_code_length(&digits) {
        Some(area) => (area, 4),
        None if digits.len() >= 10 => (3, 4),
        None if digits.len() >= 7 => (0, 2),
        None => (0, 0),
    };
    match shown {
        (0, 0) => HIDDEN.to_owned(),
        (first, last) => format!("{}{HIDDEN}{}", &digits[..first], &digits[digits.len() - last..]),
    }
}

/// A resident number: `110105********002X`, place of registration and last four characters. Another document
/// of at least eight characters keeps the first and the last two.
pub fn id_number(number: &str) -> String {
    let chars: Vec<char> = number.chars().filter(|c| !c.is_whitespace()).collect();
    match chars.len() {
        15 | 18 => starred(&chars, 6, if chars.len() == 18 { 4 } else { 3 }),
        8.. => starred(&chars, 2, 2),
        _ => HIDDEN.to_owned(),
    }
}

/// A bank card: `**** 0123`, the last four digits.
pub fn bank_card(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    match digits.len() {
        8.. => format!("{HIDDEN} {}", &digits[digits.len() - 4..]),
        _ => HIDDEN.to_owned(),
    }
}

/// A mail address: `z***@example.cn`, the first character and the domain.
pub fn email(address: &str) -> String {
    match address.trim().rsplit_once('@') {
        Some((user, domain)) if !domain.is_empty() => {
            let first: String = user.chars().take(1).collect();
            format!("{first}***@{domain}")
        }
        _ => HIDDEN.to_owned(),
    }
}

/// The first and last characters with a star for each one between.
fn starred(chars: &[char], first: usize, last: usize) -> String {
    let end = chars.len() - last;
    chars.iter().enumerate().map(|(index, c)| if (first..end).contains(&index) { '*' } else { *c }).collect()
}
