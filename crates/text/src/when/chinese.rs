//! Time words in Chinese: a stretch with a direction (两小时内), or a day and a time (周五下午三点前).

use super::numeral::number;
use super::reader::Reader;
use super::{Day, Found, Time, Unit, When, day, time};

/// What says that something begins then, and not when it ends.
const AFTER: &[&str] = &["之后", "以后", "后"];

/// Every time word in Chinese.
pub(super) fn find(text: &str) -> Vec<Found> {
    let reader = Reader::new(text);
    let (mut found, mut at) = (Vec::new(), 0);
    while at < reader.len() {
        match read(&reader, at) {
            Some((when, end)) => {
                if let Some(when) = when {
                    found.push(Found { at: reader.place(at)..reader.place(end), when });
                }
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

/// Whether a day is named that is over.
pub(super) fn is_past(text: &str) -> bool {
    let reader = Reader::new(text);
    (0..reader.len()).any(|at| past(&reader, at).is_some())
}

/// The time word at `at` and the place behind it. Without a meaning it is one that names no end: 三点以后, 上周五.
fn read(reader: &Reader, at: usize) -> Option<(Option<When>, usize)> {
    if reader.get(at) == Some(' ') {
        return None;
    }
    if let Some(end) = past(reader, at) {
        return Some((None, end));
    }
    within(reader, at).map(|(when, end)| (Some(when), end)).or_else(|| by(reader, at))
}

/// 上周五, 昨天下午三点, 前天: over, with whatever time of day stands behind them.
fn past(reader: &Reader, at: usize) -> Option<usize> {
    let words = [
        "上上周",
        "上个星期",
        "上星期",
        "上个礼拜",
        "上礼拜",
        "上个月",
        "上月",
        "上周",
        "昨天",
        "昨日",
        "大前天",
        "前天",
        "昨",
    ];
    let end = reader.eat(at, &words)?;
    let end = reader.pass(end, &["一", "二", "三", "四", "五", "六", "日", "天"]);
    let end = time::read(reader, end, true).map_or(end, |read| read.end);
    Some(reader.pass(end, &["之前", "以前", "前"]))
}

/// A stretch of time; without a direction (用了三天) it says no when.
fn within(reader: &Reader, at: usize) -> Option<(When, usize)> {
    let limit = reader.eat(at, &["最迟", "最晚", "不超过"]);
    let (count, unit, end) = stretch(reader, limit.unwrap_or(at))?;
    let direction = reader.eat(end, &["之内", "以内", "之后", "以后", "内", "后"]);
    let end = direction.or_else(|| limit.map(|_| end))?;
    (count > 0).then_some((When::Within { count, unit }, end))
}

/// How much of what: 半小时, 一个半小时, 两三天, 3个工作日.
fn stretch(reader: &Reader, at: usize) -> Option<(u32, Unit, usize)> {
    if let Some(end) = reader.eat(at, &["一刻钟"]) {
        return Some((15, Unit::Minutes, end));
    }
    if let Some(next) = reader.eat(at, &["半个", "半"]) {
        return halves(reader, next, 1);
    }
    let (count, end) = number(reader, at)?;
    let of = reader.pass(end, &["个"]);
    if let Some(next) = reader.eat(of, &["半"]) {
        return halves(reader, next, count * 2 + 1);
    }
    let units = [
        ("分钟", Unit::Minutes),
        ("小时", Unit::Hours),
        ("钟头", Unit::Hours),
        ("工作日", Unit::WorkingDays),
        ("工作天", Unit::WorkingDays),
        ("自然日", Unit::Days),
        ("天", Unit::Days),
        ("日", Unit::Days),
        ("周", Unit::Weeks),
        ("星期", Unit::Weeks),
        ("礼拜", Unit::Weeks),
        ("月", Unit::Months),
    ];
    let (which, last) = reader.eat_one(of, &units.map(|(word, _)| word))?;
    let unit = units[which].1;
    // 3月 is March; three months are 三个月.
    let is_month = unit == Unit::Months && of == end;
    (!is_month && count <= 999).then_some((count, unit, last))
}

/// So many halves: of a day four hours of work, of a month fifteen days.
fn halves(reader: &Reader, at: usize, halves: u32) -> Option<(u32, Unit, usize)> {
    let units = [
        ("小时", 30, Unit::Minutes),
        ("钟头", 30, Unit::Minutes),
        ("天", 4, Unit::Hours),
        ("月", 15, Unit::Days),
    ];
    let (which, end) = reader.eat_one(at, &units.map(|(word, ..)| word))?;
    let (_, each, unit) = units[which];
    Some((each * halves.min(999), unit, end))
}

/// A day, a time of day, or both.
fn by(reader: &Reader, at: usize) -> Option<(Option<When>, usize)> {
    let Some(day) = day::read(reader, at) else { return time_alone(reader, at) };
    let after = reader.pass(past_brackets(reader, day.end), &["的"]);
    let time = time::read(reader, after, day.is_short);
    let end = time.as_ref().map_or(day.end, |time| time.end);
    let is_holiday = matches!(day.day, Day::AfterHoliday(_));
    let Some((is_before, end)) = direction(reader, end) else {
        return Some((None, reader.pass(end, AFTER)));
    };
    let is_clear = day.is_plain || time.is_some() || is_before || is_all(reader, at, end);
    // 今天之后 has no end; 下班 alone is no time by which something is done.
    let is_closing = matches!(time.as_ref().map(|time| time.time), Some(Time::Closing));
    if !is_clear || (is_closing && !is_before && !is_holiday) {
        return None;
    }
    let time = time.map(|time| time.time);
    Some((Some(When::By { day: Some(day.day), time, is_before }), end))
}

fn time_alone(reader: &Reader, at: usize) -> Option<(Option<When>, usize)> {
    let time = time::read(reader, at, false)?;
    let Some((is_before, end)) = direction(reader, time.end) else {
        return Some((None, reader.pass(time.end, AFTER)));
    };
    if !time.is_plain && !is_before && !is_all(reader, at, end) {
        return None;
    }
    Some((Some(When::By { day: None, time: Some(time.time), is_before }), end))
}

/// Whether nothing else is written: 12-20 in a field for a time is a day.
fn is_all(reader: &Reader, at: usize, end: usize) -> bool {
    reader.after_blanks(0) == reader.after_blanks(at) && reader.after_blanks(end) == reader.len()
}

/// Whether it is to be done before, and the place behind; nothing where it is to be done some time after.
fn direction(reader: &Reader, end: usize) -> Option<(bool, usize)> {
    if let Some(end) = reader.eat(end, &["前后", "左右", "之内", "以内", "内"]) {
        return Some((false, end));
    }
    if let Some(end) = reader.eat(end, &["之前", "以前", "前"]) {
        return Some((true, end));
    }
    // 明天后天 are two days.
    let is_after = reader.eat(end, AFTER).is_some() && reader.eat(end, &["后天"]).is_none();
    (!is_after).then_some((false, end))
}

/// Past what is put in brackets behind a day: 明天（周五）.
fn past_brackets(reader: &Reader, at: usize) -> usize {
    const LONGEST: usize = 12;
    if reader.get(at) != Some('(') {
        return at;
    }
    let close = (at..at + LONGEST).find(|place| reader.get(*place) == Some(')'));
    close.map_or(at, |close| close + 1)
}
