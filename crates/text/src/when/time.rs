//! Times of the day in Chinese: 下午三点半、18:00、晚上、下班.

use super::numeral::one;
use super::reader::Reader;
use super::{Part, Time};

const PARTS: [(&str, Part); 16] = [
    ("凌晨", Part::Night),
    ("半夜", Part::Night),
    ("一上班", Part::Early),
    ("清早", Part::Early),
    ("一早", Part::Early),
    ("早上", Part::Early),
    ("早晨", Part::Early),
    ("上午", Part::Forenoon),
    ("中午", Part::Noon),
    ("午饭", Part::Noon),
    ("午间", Part::Noon),
    ("下午", Part::Afternoon),
    ("午后", Part::Afternoon),
    ("傍晚", Part::Dusk),
    ("晚上", Part::Evening),
    ("夜里", Part::Evening),
];

/// A time of day and how sure it is that one is meant.
pub(super) struct Read {
    /// The time.
    pub time: Time,
    /// The place behind it.
    pub end: usize,
    /// Whether it stands for a time without anything beside it: 三点 alone may be three points.
    pub is_plain: bool,
}

/// The time of day at `at`; after 今 and 明, one character names a part (`is_after_day`).
pub(super) fn read(reader: &Reader, at: usize, is_short: bool) -> Option<Read> {
    if let Some(end) = reader.eat(at, &["下班"]) {
        return Some(Read { time: Time::Closing, end, is_plain: false });
    }
    let Some((part, end)) = part(reader, at, is_short) else {
        return clock(reader, at, None);
    };
    let plain = Read { time: Time::During(part), end, is_plain: true };
    Some(clock(reader, end, Some(part)).map_or(plain, |read| Read { is_plain: true, ..read }))
}

fn part(reader: &Reader, at: usize, is_short: bool) -> Option<(Part, usize)> {
    let names = PARTS.map(|(name, _)| name);
    if let Some((which, end)) = reader.eat_one(at, &names) {
        return Some((PARTS[which].1, end));
    }
    let short = if is_short { reader.get(at)? } else { return None };
    let part = match short {
        '早' | '晨' => Part::Early,
        '晚' | '夜' => Part::Evening,
        '午' => Part::Noon,
        _ => return None,
    };
    Some((part, at + 1))
}

/// A clock, or two with something between them: then the second counts.
fn clock(reader: &Reader, at: usize, part: Option<Part>) -> Option<Read> {
    let first = one_clock(reader, at, part)?;
    let Some(next) = reader.eat(first.end, &["-", "到", "至"]) else { return Some(first) };
    let second = one_clock(reader, next, part).or_else(|| read(reader, next, false));
    Some(second.unwrap_or(first))
}

fn one_clock(reader: &Reader, at: usize, part: Option<Part>) -> Option<Read> {
    let begin = reader.after_blanks(at);
    let (hour, end) = one(reader, begin).filter(|(hour, _)| *hour <= 24)?;
    let time = |minute, is_exact| Time::Clock { hour, minute, part, is_exact };
    if reader.get(end) == Some(':') {
        let (minute, last) = one(reader, end + 1).filter(|(minute, last)| *minute < 60 && last - end == 3)?;
        let is_exact = hour > 12 || hour == 0 || reader.get(begin) == Some('0');
        return Some(Read { time: time(minute, is_exact), end: last, is_plain: true });
    }
    let end = reader.eat(end, &["点", "时"])?;
    if let Some(end) = reader.eat(end, &["钟", "整"]) {
        return Some(Read { time: time(0, hour > 12), end, is_plain: true });
    }
    for (word, minute) in [("半", 30), ("一刻", 15), ("三刻", 45)] {
        if let Some(end) = reader.eat(end, &[word]) {
            return Some(Read { time: time(minute, hour > 12), end, is_plain: true });
        }
    }
    match one(reader, end).filter(|(minute, last)| *minute < 60 && reader.is_at(*last, "分")) {
        Some((minute, last)) => Some(Read { time: time(minute, hour > 12), end: last + 1, is_plain: true }),
        None => Some(Read { time: time(0, hour > 12), end, is_plain: false }),
    }
}
