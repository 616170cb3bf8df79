//! Numbers as they are written in running text: 24, ２４, 二十四, 两, and 一两 or 2-3, of which the larger counts.

use super::reader::Reader;

/// Numbers beyond this are none of hours, days or dates.
const DIGITS: usize = 4;

/// The number at `at`, and the place behind it; of a range its end.
pub(super) fn number(reader: &Reader, at: usize) -> Option<(u32, usize)> {
    let at = reader.after_blanks(at);
    let (first, end) = one(reader, at)?;
    let further = reader.eat(end, &["-", "到", "至"]).and_then(|next| one(reader, next));
    match further {
        Some((second, end)) if second > first => Some((second, end)),
        _ => Some((first, end)),
    }
}

/// The number at `at` alone, whatever follows.
pub(super) fn one(reader: &Reader, at: usize) -> Option<(u32, usize)> {
    let at = reader.after_blanks(at);
    digits(reader, at).or_else(|| chinese(reader, at))
}

fn digits(reader: &Reader, at: usize) -> Option<(u32, usize)> {
    let is_digit = |place: usize| reader.get(place).is_some_and(|c| c.is_ascii_digit());
    let end = (at..).find(|place| !is_digit(*place))?;
    // The 5 of 1.5 is no number of days.
    let is_fraction = at > 1 && reader.get(at - 1) == Some('.') && is_digit(at - 2);
    if end == at || end - at > DIGITS || (at > 0 && is_digit(at - 1)) || is_fraction {
        return None;
    }
    let value = (at..end).filter_map(|place| reader.get(place)?.to_digit(10)).fold(0, |all, d| all * 10 + d);
    Some((value, end))
}

/// One character as a figure from 0 to 9.
fn figure(c: Option<char>) -> Option<u32> {
    "零一二三四五六七八九".chars().position(|figure| Some(figure) == c).map(|n| n as u32).or(match c? {
        '〇' => Some(0),
        '两' => Some(2),
        _ => None,
    })
}

fn chinese(reader: &Reader, at: usize) -> Option<(u32, usize)> {
    let (hundreds, at) = match (figure(reader.get(at)), reader.get(at + 1)) {
        (Some(figure), Some('百')) => (figure * 100, reader.pass(at + 2, &["零"])),
        _ => (0, at),
    };
    let rest = match (figure(reader.get(at)), reader.get(at), reader.get(at + 1)) {
        (Some(tens), _, Some('十')) => {
            let ones = figure(reader.get(at + 2));
            Some((tens * 10 + ones.unwrap_or(0), at + 2 + usize::from(ones.is_some())))
        }
        (None, Some('十'), _) => {
            let ones = figure(reader.get(at + 1));
            Some((10 + ones.unwrap_or(0), at + 1 + usize::from(ones.is_some())))
        }
        // 一两天, 两三个小时: the second is what is meant at the latest.
        (Some(first), _, next) => match figure(next).filter(|second| *second == first + 1) {
            Some(second) => Some((second, at + 2)),
            None => Some((first, at + 1)),
        },
        _ => None,
    };
    match rest {
        Some((rest, end)) => Some((hundreds + rest, end)),
        None if hundreds > 0 => Some((hundreds, at)),
        None => None,
    }
}
