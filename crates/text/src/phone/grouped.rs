//! Where in a text does a telephone number stand in groups? `138 1234 5678` and `138-1234-5678` are to be found by
//! `13812345678` and by any four digits in a row, also those that a blank parts; so is a number behind its country code.

use std::ops::Range;

use super::{area_code_length, is_bare_mobile};

/// Groups a number is written in at most, the country code counted.
const GROUPS_MAX: usize = 5;

/// A number in groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Grouped {
    /// Bytes of the text from the first digit to the last.
    pub range: Range<usize>,
    /// The digits without what parts them and without the country code.
    pub digits: String,
}

/// The numbers of a folded text that are written in groups, from left to right.
pub(crate) fn grouped(folded: &str) -> Vec<Grouped> {
    if !folded.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let groups = groups(folded);
    let mut found = Vec::new();
    let mut next = 0;
    while next < groups.len() {
        match (1..=GROUPS_MAX).find_map(|count| number(folded, groups.get(next..next + count)?)) {
            Some((count, number)) => {
                next += count;
                found.push(number);
            }
            None => next += 1,
        }
    }
    found
}

/// What somebody typed, with each number that stands for itself between blanks in one piece and without country code.
pub(crate) fn in_one_piece(folded: &str) -> String {
    let mut whole = String::with_capacity(folded.len());
    let mut at = 0;
    for number in grouped(folded) {
        let before = folded[..number.range.start].trim_end_matches('+');
        let after = &folded[number.range.end..];
        let is_alone = before.chars().next_back().is_none_or(char::is_whitespace)
            && after.chars().next().is_none_or(char::is_whitespace);
        if is_alone {
            whole.push_str(&folded[at..before.len()]);
            whole.push_str(&number.digits);
            at = number.range.end;
        }
    }
    whole.push_str(&folded[at..]);
    whole
}

/// Runs of ASCII digits.
fn groups(folded: &str) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (at, _) in folded.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
        match groups.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => groups.push(at..at + 1),
        }
    }
    groups
}

/// The number these groups make together, and how many they are.
fn number(folded: &str, groups: &[Range<usize>]) -> Option<(usize, Grouped)> {
    let joined = groups.windows(2).all(|pair| is_parting(&folded[pair[0].end..pair[1].start]));
    let (first, last) = (groups.first()?, groups.last()?);
    if !joined || folded[first.start..last.end].len() > 24 {
        return None;
    }
    let all: String = groups.iter().map(|group| &folded[group.clone()]).collect();
    let national = all.strip_prefix("0086").or_else(|| all.strip_prefix("86"));
    let digits = match national.filter(|national| is_bare_mobile(national)) {
        Some(mobile) => mobile.to_owned(),
        None if groups.len() > 1 && (is_bare_mobile(&all) || area_code_length(&all).is_some()) => all,
        None => return None,
    };
    Some((groups.len(), Grouped { range: first.start..last.end, digits }))
}

/// What stands between two groups of one number, and no more than one of it.
fn is_parting(between: &str) -> bool {
    matches!(between, " " | "-" | "–" | ".")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(text: &str) -> Vec<String> {
        grouped(text).into_iter().map(|number| number.digits).collect()
    }

    #[test]
    fn numbers_in_groups() {
        for (text, expected) in [
            ("请打 138 1234 5678 找我", vec!["13812345678"]),
            ("138-1234-5678/139.8765.4321", vec!["13812345678", "13987654321"]),
            ("+86 138 1234 5678", vec!["13812345678"]),
            ("0086-13812345678", vec!["13812345678"]),
            ("010-65521234", vec!["01065521234"]),
            ("0731-5550-1234", vec!["073155501234"]),
            ("3 件 8 138 1234 5678", vec!["13812345678"]),
            ("13812345678", vec![]),
            ("+8613812345678", vec!["13812345678"]),
            ("2026-11-02 09:30", vec![]),
            ("138  1234 5678", vec![]),
            ("没有号码", vec![]),
        ] {
            assert_eq!(digits(text), expected, "{text}");
        }
    }

    #[test]
    fn typed_numbers_become_one_piece_where_they_stand_alone() {
        for (typed, expected) in [
            ("138 1234 5678", "13812345678"),
            ("王小明 +86 138-1234-5678 漏水", "王小明 13812345678 漏水"),
            ("电话138-1234-5678", "电话138-1234-5678"),
            ("138-1234", "138-1234"),
            ("漏水 2026", "漏水 2026"),
        ] {
            assert_eq!(in_one_piece(typed), expected);
        }
    }
}
