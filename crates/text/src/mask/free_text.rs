//! Which personal data stand inside running text? Mobile numbers, resident numbers and bank cards, written in one piece or
//! in groups, landline numbers behind their area code, mail addresses. A number with a digit before or behind it is part of
//! something longer and stays.

use std::ops::Range;

use super::{bank_card, email, id_number, phone};
use crate::identifier::{is_bank_card, is_resident_id};
use crate::phone::{area_code_length, is_mobile};

/// Groups one number is written in at most: 6222 0212 3456 7890 123.
const MAX_GROUPS: usize = 5;

/// Masks every telephone number, resident number, bank card and mail address in a text; all else stays as it is.
///
/// Resident numbers are told by day of birth and check digit, cards as [`is_bank_card`] says; one in ten
/// order numbers of 13 to 19 digits passes for a card by chance.
pub fn free_text(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    for (range, mask) in personal(text) {
        masked.push_str(&text[at..range.start]);
        masked.push_str(&mask);
        at = range.end;
    }
    masked.push_str(&text[at..]);
    without_mail(&masked)
}

/// The text with its mail addresses masked.
fn without_mail(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    for address in mails(text) {
        masked.push_str(&text[at..address.start]);
        masked.push_str(&email(&text[address.clone()]));
        at = address.end;
    }
    masked.push_str(&text[at..]);
    masked
}

/// Where mail addresses stand, from left to right.
fn mails(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (sign, _) in text.match_indices('@') {
        let at = found.last().map_or(0, |last| last.end);
        let start = text[..sign].trim_end_matches(is_of_mail).len().max(at);
        let end = text.len() - text[sign + 1..].trim_start_matches(is_of_mail).len();
        let end = start + text[start..end].trim_end_matches(['.', '-', '_']).len();
        if start < sign && text[sign..end].contains('.') {
            found.push(start..end);
        }
    }
    found
}

/// Where the part of a mail address before its sign stands, which a mask hides but for the first character.
pub(crate) fn mail_users(text: &str) -> impl Iterator<Item = Range<usize>> {
    mails(text).into_iter().map(|address| {
        let sign = text[address.clone()].rfind('@').unwrap_or_default();
        address.start..address.start + sign
    })
}

/// Whether a mail address may have this character beside its sign.
pub(crate) fn is_of_mail(c: char) -> bool {
    c.is_ascii_alphanumeric() || "._%+-".contains(c)
}

/// Where such numbers stand, from left to right, and what each becomes.
pub(crate) fn personal(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    let groups = groups(text);
    let mut index = 0;
    std::iter::from_fn(move || {
        while index < groups.len() {
            let first = index;
            let found = number(text, &groups[first..]);
            index += found.as_ref().map_or(1, |(taken, _)| *taken);
            if let Some((_, mask)) = found {
                return Some((groups[first].start..groups[index - 1].end, mask));
            }
        }
        None
    })
}

/// Neighbouring digits, half or full width, the X of a resident number included.
struct Group {
    start: usize,
    end: usize,
    digits: String,
}

fn groups(text: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match (ascii_digit(c), groups.last_mut()) {
            (Some(digit), Some(group)) if group.end == at && !group.digits.ends_with('X') => {
                group.digits.push(digit);
                group.end = end;
            }
            (Some(digit), _) => groups.push(Group { start: at, end, digits: digit.to_string() }),
            (None, Some(group)) if group.end == at && is_check_x(c, group, &text[end..]) => {
                group.digits.push('X');
                group.end = end;
            }
            _ => {}
        }
    }
    groups
}

fn ascii_digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_u32(c as u32 - 0xFEE0),
        _ => None,
    }
}

/// Whether an x behind digits can be a check character: nothing of the same word follows.
fn is_check_x(c: char, group: &Group, behind: &str) -> bool {
    let ends = !behind.starts_with(|next: char| next.is_ascii_alphanumeric() || ascii_digit(next).is_some());
    matches!(c, 'x' | 'X' | 'ｘ' | 'Ｘ') && matches!(group.digits.len(), 3 | 17) && ends
}

/// The number that begins with the first group: how many groups it takes, and its mask.
fn number(text: &str, groups: &[Group]) -> Option<(usize, String)> {
    let linked = groups.windows(2).take_while(|pair| is_link(&text[pair[0].end..pair[1].start])).count() + 1;
    (1..=linked.min(MAX_GROUPS)).rev().find_map(|taken| {
        let joined: String = groups[..taken].iter().map(|group| group.digits.as_str()).collect();
        let lengths: Vec<usize> = groups[..taken].iter().map(|group| group.digits.len()).collect();
        Some((taken, mask(&joined, &lengths)?))
    })
}

fn is_link(between: &str) -> bool {
    matches!(between, " " | "-" | "–" | "." | "\u{3000}" | "－")
}

/// Groups of other lengths are different numbers that happen to stand side by side.
fn mask(digits: &str, lengths: &[usize]) -> Option<String> {
    match lengths {
        [11] if is_mobile(digits) => Some(phone(digits)),
        [_, _] | [_, _, _] if lengths.iter().all(|length| *length >= 3) && is_mobile(digits) => {
            Some(phone(digits))
        }
        [13] | [15] if is_called_abroad(digits) => {
            Some(format!("{}{}", &digits[..digits.len() - 11], phone(digits)))
        }
        [18] | [6, 8, 4] if is_resident_id(digits) => Some(id_number(digits)),
        [_] | [4, 4, 4, 1..=4] | [4, 4, 4, 4, 1..=3] | [6, 13] if is_bank_card(digits) => {
            Some(bank_card(digits))
        }
        [area, 7..=8] | [area, 3..=4, 4] if area_code_length(digits) == Some(*area) => Some(phone(digits)),
        _ => None,
    }
}

/// A mobile number with the country code glued to it; one set apart is a group of its own and stays.
fn is_called_abroad(digits: &str) -> bool {
    digits.strip_prefix("00").unwrap_or(digits).strip_prefix("86").is_some_and(is_mobile)
}
