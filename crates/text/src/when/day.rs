//! Days in Chinese: 明天、下周一、本月底、25号、11月30日、2026-12-01、国庆节后.

use super::numeral::one;
use super::reader::Reader;
use super::{Day, figures};

/// A day that was read.
pub(super) struct Read {
    /// The day.
    pub day: Day,
    /// The place behind it.
    pub end: usize,
    /// Whether the next character alone may name a part of the day: 今晚, 明早.
    pub is_short: bool,
    /// Whether it stands for a day without anything beside it: 25日 alone may be part of something else.
    pub is_plain: bool,
}

const HOLIDAYS: [(&str, &str); 13] = [
    ("国庆节", "国庆节"),
    ("国庆", "国庆节"),
    ("春节", "春节"),
    ("元旦", "元旦"),
    ("清明节", "清明节"),
    ("清明", "清明节"),
    ("劳动节", "劳动节"),
    ("五一", "劳动节"),
    ("端午节", "端午节"),
    ("端午", "端午节"),
    ("中秋节", "中秋节"),
    ("中秋", "中秋节"),
    ("十一", "国庆节"),
];

/// What follows a number and 号 that is no day: 5号楼, 1号店.
const NUMBERED: &str = "楼店机线门库仓车柜院床窗座厂件单商码工桌台柱房";

/// The day at `at`.
pub(super) fn read(reader: &Reader, at: usize) -> Option<Read> {
    ahead(reader, at)
        .or_else(|| week(reader, at))
        .or_else(|| month(reader, at))
        .or_else(|| in_figures(reader, at))
        .or_else(|| date(reader, at, None))
        .or_else(|| holiday(reader, at))
}

fn plain(day: Day, end: usize) -> Read {
    Read { day, end, is_short: false, is_plain: true }
}

fn ahead(reader: &Reader, at: usize) -> Option<Read> {
    let words = [
        ("今明两天", 1),
        ("大后天", 3),
        ("后天", 2),
        ("明天", 1),
        ("明日", 1),
        ("明儿", 1),
        ("今天", 0),
        ("今日", 0),
        ("今儿", 0),
    ];
    if let Some((which, end)) = reader.eat_one(at, &words.map(|(word, _)| word)) {
        return Some(Read { is_short: which > 0, ..plain(Day::Ahead(words[which].1), end) });
    }
    let days = match reader.get(at)? {
        '今' => 0,
        '明' => 1,
        _ => return None,
    };
    let is_part = reader.get(at + 1).is_some_and(|c| "早晚晨".contains(c));
    is_part.then_some(Read { is_short: true, ..plain(Day::Ahead(days), at + 1) })
}

fn week(reader: &Reader, at: usize) -> Option<Read> {
    let prefixes = [("下下个", 2), ("下下", 2), ("下个", 1), ("下", 1), ("这个", 0), ("这", 0), ("本", 0)];
    let (weeks, after) = match reader.eat_one(at, &prefixes.map(|(word, _)| word)) {
        Some((which, end)) => (Some(prefixes[which].1), end),
        None => (None, at),
    };
    let after = reader.eat(after, &["星期", "礼拜", "周"])?;
    let weekdays = "一二三四五六日天1234567";
    let day = reader.get(after).and_then(|c| weekdays.chars().position(|day| day == c));
    if let Some(place) = day {
        let day = match place {
            0..=6 => place + 1,
            7 => 7,
            digit => digit - 7,
        };
        return Some(plain(Day::Weekday(day as u32, weeks), after + 1));
    }
    let end = reader.eat(after, &["之内", "以内", "内", "末", "底"]);
    match (weeks?, end) {
        (weeks, Some(end)) => Some(plain(Day::EndOfWeek(weeks), end)),
        // 下周之前 is what this week still has.
        (weeks @ 1.., None) if reader.eat(after, &["之前", "以前", "前"]).is_some() => {
            Some(plain(Day::EndOfWeek(weeks - 1), after))
        }
        (weeks @ 1.., None) => Some(plain(Day::EndOfWeek(weeks), after)),
        _ => None,
    }
}

fn month(reader: &Reader, at: usize) -> Option<Read> {
    if let Some(end) = reader.eat(at, &["今年年底", "今年底", "年底"]) {
        return Some(plain(Day::EndOfYear, end));
    }
    let prefixes = [("下个月", 1), ("下月", 1), ("这个月", 0), ("本月", 0), ("这月", 0), ("当月", 0)];
    if let Some((which, after)) = reader.eat_one(at, &prefixes.map(|(word, _)| word)) {
        let months = prefixes[which].1;
        if let Some(read) = of_month(reader, after, Some(months)) {
            return Some(Read { is_plain: true, ..read });
        }
        let end = reader.eat(after, &["之内", "以内", "内", "底", "末"]);
        let end = if months > 0 { Some(end.unwrap_or(after)) } else { end };
        return end.map(|end| plain(Day::EndOfMonth(months), end));
    }
    reader.eat(at, &["月底", "月末"]).map(|end| plain(Day::EndOfMonth(0), end))
}

/// 2026-12-01; 12-20 stands for a day only with something beside it.
fn in_figures(reader: &Reader, at: usize) -> Option<Read> {
    let begin = reader.after_blanks(at);
    let read = figures::read(|place| reader.get(place), begin)?;
    let is_joined =
        reader.get(read.end) == Some('t') && reader.get(read.end + 1).is_some_and(|c| c.is_ascii_digit());
    let end = read.end + usize::from(read.has_year && is_joined);
    Some(Read { is_plain: read.has_year, ..plain(read.day, end) })
}

/// 2026年12月1日, 11月30日, 3月底, 25号. What no calendar has (13月1日) is read as it stands and refused by whoever asks when.
fn date(reader: &Reader, at: usize, year: Option<u32>) -> Option<Read> {
    let (number, end) = one(reader, at)?;
    if let (2000..=2199, None, Some(next)) = (number, year, reader.eat(end, &["年"])) {
        return date(reader, next, Some(number));
    }
    let Some(after) = reader.eat(end, &["月"]).filter(|_| number <= 99) else {
        return of_month(reader, at, None).filter(|_| year.is_none());
    };
    if let (Some(end), 1..=12) = (reader.eat(after, &["底", "末"]), number) {
        return Some(plain(Day::EndOfNamedMonth(number, year), end));
    }
    let (day, last) = one(reader, after).filter(|(day, _)| *day <= 99)?;
    let end = reader.eat(last, &["日", "号"])?;
    let day = year.map_or(Day::Date(number, day), |year| Day::Full(year, number, day));
    Some(plain(day, end))
}

fn of_month(reader: &Reader, at: usize, months: Option<u32>) -> Option<Read> {
    let (day, end) = one(reader, at).filter(|(day, _)| (1..=31).contains(day))?;
    let (which, end) = reader.eat_one(end, &["号", "日"])?;
    let is_thing = reader.get(end).is_some_and(|next| NUMBERED.contains(next));
    let read = Read { is_plain: which == 0, ..plain(Day::OfMonth(day, months), end) };
    (!is_thing).then_some(read)
}

fn holiday(reader: &Reader, at: usize) -> Option<Read> {
    let (which, end) = reader.eat_one(at, &HOLIDAYS.map(|(word, _)| word))?;
    let end = reader.pass(end, &["长假", "假期", "放假", "假"]);
    let end = reader.eat(end, &["之后", "以后", "后"])?;
    Some(plain(Day::AfterHoliday(HOLIDAYS[which].1), end))
}
