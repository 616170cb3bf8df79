//! Which telephone number is meant? People write the same one with blanks, hyphens, a country code and an extension.
//! Mobile numbers follow the rule `(+86)?1[3-9]` and nine digits (Chinese numbering plan).

pub(crate) mod grouped;

use unicode_normalization::UnicodeNormalization;

/// What begins an extension: 转, ext., x, #, a comma a dialler waits at.
const EXTENSION_MARKS: &[&str] = &["转", "轉", "分机", "分機", "ext", "x", "#", ",", ";"];

/// One spelling for a number: digits only, full-width digits folded, the extension dropped, the country code of
/// a Chinese number dropped (a landline gets its leading zero back). A foreign number keeps its digits.
/// A text without digits gives an empty string.
pub fn normalise(number: &str) -> String {
    let folded: String = number.nfkc().flat_map(char::to_lowercase).collect();
    let international = folded.trim_start().starts_with(['+', '＋']) || folded.trim_start().starts_with("00");
    let digits = digits(without_extension(&folded));
    let national = without_country(&digits, international);
    match national.strip_prefix('0') {
        // Once one dialled a zero before a mobile number of another city; no area code begins with 01 but 010.
        Some(mobile) if is_bare_mobile(mobile) => mobile.to_owned(),
        _ => national,
    }
}

/// Whether the text is a Chinese mobile number: eleven digits from 13 to 19, perhaps after `86` or `+86` and one
/// blank or hyphen. Normalise first what a person typed.
pub fn is_mobile(number: &str) -> bool {
    let local = number
        .strip_prefix("+86")
        .or_else(|| number.strip_prefix("86"))
        .map_or(number, |rest| rest.strip_prefix([' ', '-']).unwrap_or(rest));
    is_bare_mobile(local)
}

/// Digits of the area code of a normalised landline number with area code: 010 and 02x have three, others four.
pub(crate) fn area_code_length(landline: &str) -> Option<usize> {
    let length = if landline.starts_with("010") || landline.starts_with("02") { 3 } else { 4 };
    (landline.starts_with('0') && (10..=12).contains(&landline.len())).then_some(length)
}

fn is_bare_mobile(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    bytes.len() == 11
        && bytes[0] == b'1'
        && (b'3'..=b'9').contains(&bytes[1])
        && bytes.iter().all(u8::is_ascii_digit)
}

fn without_extension(number: &str) -> &str {
    let cut = EXTENSION_MARKS.iter().filter_map(|mark| number.find(mark)).min().unwrap_or(number.len());
    let main = &number[..cut];
    match main.rsplit_once('-') {
        // 010-65521234-801: a third group behind what is a whole landline number already.
        Some((whole, extension)) if extension.len() <= 5 && is_whole_landline(whole) => whole,
        _ => main,
    }
}

fn is_whole_landline(number: &str) -> bool {
    let digits = digits(number);
    number.starts_with('0') && !number.starts_with("00") && (11..=12).contains(&digits.len())
}

fn without_country(digits: &str, international: bool) -> String {
    let rest = digits.strip_prefix("0086").or_else(|| digits.strip_prefix("86"));
    match rest {
        Some(local) if is_bare_mobile(local) => local.to_owned(),
        Some(local) if international && local.starts_with('0') => local.to_owned(),
        Some(local) if international && !local.is_empty() => format!("0{local}"),
        _ => digits.to_owned(),
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}
