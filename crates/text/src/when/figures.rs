//! Dates in figures, in either language: 2026-12-01, 2026/12/1, 2026.12.1, and without a year 12-20, 12/20, 12.20.
//!
//! Without a year the month comes first, in English too: 12/05 is the fifth of December. Only where the first number can be
//! no month, and a stroke stands between them, is it the day: 20/12.

use super::Day;

/// A date that was read, with the place behind it.
pub(super) struct Read {
    /// The day.
    pub day: Day,
    /// The place behind it.
    pub end: usize,
    /// Whether a year was written with it: then it can be nothing else.
    pub has_year: bool,
}

/// What stands behind two numbers that count something: 2-3天, 5-6点, 12.20元.
const COUNTED: &str = "天个小工周月年元块点时分米斤千公次件台人万百十成倍项条岁楼层号%％:-./,";

/// The date that begins at `at`; `get` gives the characters of the text.
pub(super) fn read(get: impl Fn(usize) -> Option<char>, at: usize) -> Option<Read> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-./:$¥￥€£".contains(c);
    if at.checked_sub(1).and_then(&get).is_some_and(is_part) {
        return None;
    }
    let (first, end) = number(&get, at, 4)?;
    let between = get(end).filter(|between| "-/.".contains(*between))?;
    let (second, next) = number(&get, end + 1, 2)?;
    if first >= 1_000 {
        let again = get(next).filter(|again| *again == between);
        let (third, end) = again.and_then(|_| number(&get, next + 1, 2))?;
        let is_year = (2_000..2_200).contains(&first) && is_over(&get, end, false);
        return is_year.then_some(Read { day: Day::Full(first, second, third), end, has_year: true });
    }
    let day = match (first, second) {
        (1..=12, 1..=31) => Day::Date(first, second),
        (13..=31, 1..=12) if between == '/' => Day::Date(second, first),
        _ => return None,
    };
    is_over(&get, next, true).then_some(Read { day, end: next, has_year: false })
}

/// Whether a date may end here; what counts something is none.
fn is_over(get: impl Fn(usize) -> Option<char>, end: usize, may_count: bool) -> bool {
    let Some(next) = get(end) else { return true };
    // A full stop behind a date ends the sentence.
    let is_stop = ".,/-".contains(next) && !get(end + 1).is_some_and(|c| c.is_ascii_alphanumeric());
    let goes_on = next.is_ascii_digit() || "-./".contains(next) || (may_count && COUNTED.contains(next));
    is_stop || !goes_on
}

fn number(get: impl Fn(usize) -> Option<char>, at: usize, most: usize) -> Option<(u32, usize)> {
    let digits: Vec<u32> = (at..).map_while(|place| get(place)?.to_digit(10)).take(most + 1).collect();
    let value = digits.iter().fold(0, |all, digit| all * 10 + digit);
    (!digits.is_empty() && digits.len() <= most).then_some((value, at + digits.len()))
}
