//! Which words of a text say when something will be done, in Chinese and plain English, and what do they mean?
//!
//! [`find`] gives every such word with its place; [`promised`](promised::promised) only those with which somebody promises
//! something. What they mean is said without a calendar: `domain::promise` turns it into an instant.

mod chinese;
mod day;
mod english;
mod english_day;
mod figures;
mod numeral;
mod part;
pub mod promised;
mod reader;
mod time;

use std::ops::Range;

/// Words that say when, and where they stand in the text, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Their place.
    pub at: Range<usize>,
    /// What they mean.
    pub when: When,
}

/// What time words mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// 两小时内、三天后: counted from the moment at which it is said.
    Within {
        /// How many.
        count: u32,
        /// Of what.
        unit: Unit,
    },
    /// 周五下午三点前: by the clock on the wall.
    By {
        /// The day; the one at hand where none is named.
        day: Option<Day>,
        /// The time of the day; its end where none is named.
        time: Option<Time>,
        /// Whether it is to be done before that, and not at or during it.
        is_before: bool,
    },
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// 分钟
    Minutes,
    /// 小时
    Hours,
    /// 天
    Days,
    /// 工作日
    WorkingDays,
    /// 周
    Weeks,
    /// 个月
    Months,
}

/// A day as people name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// So many days from today: 今天 is 0, 大后天 3.
    Ahead(u32),
    /// A weekday from 1 (Monday) to 7: the next one from today on, or that of the week so many weeks from this one.
    Weekday(u32, Option<u32>),
    /// The end of the week so many weeks from this one.
    EndOfWeek(u32),
    /// The end of the month so many months from this one.
    EndOfMonth(u32),
    /// The end of this month, by its number; of this year or the next where none is named.
    EndOfNamedMonth(u32, Option<u32>),
    /// The end of the year.
    EndOfYear,
    /// A day of the month so many months from this one; of the next month that has it ahead where none is named.
    OfMonth(u32, Option<u32>),
    /// Month and day, of this year or the next.
    Date(u32, u32),
    /// Year, month and day.
    Full(u32, u32, u32),
    /// The first working day after this public holiday, by its Chinese name: 国庆节.
    AfterHoliday(&'static str),
}

/// A time of day as people name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Time {
    /// Some part of the day.
    During(Part),
    /// Hour and minute as they were said: three o'clock may be fifteen.
    Clock {
        /// From 0 to 24.
        hour: u32,
        /// From 0 to 59.
        minute: u32,
        /// Which part of the day was said with it.
        part: Option<Part>,
        /// Whether it was written so that no other hour can be meant: `06:30`, `15:00`.
        is_exact: bool,
    },
    /// 下班
    Closing,
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// 凌晨
    Night,
    /// 早上
    Early,
    /// 上午
    Forenoon,
    /// 中午
    Noon,
    /// 下午
    Afternoon,
    /// 傍晚
    Dusk,
    /// 晚上
    Evening,
}

/// Every word of `text` that says when, in order; none overlaps another. Of two readings of the same words the longer counts.
pub fn find(text: &str) -> Vec<Found> {
    let mut read = chinese::find(text);
    read.extend(english::find(text));
    read.sort_by_key(|found| std::cmp::Reverse(found.at.len()));
    let mut found: Vec<Found> = Vec::new();
    for one in read {
        if found.iter().all(|other| one.at.end <= other.at.start || other.at.end <= one.at.start) {
            found.push(one);
        }
    }
    found.sort_by_key(|found| found.at.start);
    found
}

/// Whether `text` speaks of what is over: 昨天, 上周五, yesterday.
pub fn is_past(text: &str) -> bool {
    chinese::is_past(text) || english::is_past(text)
}
