//! When a period began, and when the one before it did.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{ToSpan, Zoned};
use wenguo_domain::moment::Moment;

use super::Period;

/// A period up to now beside the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// When the period before began.
    pub before: Moment,
    /// When the period began.
    pub begin: Moment,
    /// Just after now.
    pub end: Moment,
}

impl Span {
    /// The span of `period` at `now`, with days as they begin in `zone`.
    pub fn of(period: Period, now: Moment, zone: &TimeZone) -> Span {
        let today = now.timestamp().to_zoned(zone.clone()).date();
        let first = first_day(period, today);
        let earlier = match period {
            Period::Today => first.yesterday(),
            Period::Week => first.checked_sub(7.days()),
            Period::Month => first.checked_sub(1.month()),
            Period::Quarter => first.checked_sub(3.months()),
        };
        Span {
            before: start(earlier.unwrap_or(first), zone, now),
            begin: start(first, zone, now),
            end: now.plus(1),
        }
    }
}

impl Span {
    /// When the period before was as old as this one is now; never later than it ended.
    pub fn before_end(&self) -> Moment {
        self.before.plus(self.end.since(self.begin)).min(self.begin)
    }
}

fn first_day(period: Period, today: Date) -> Date {
    let months_in = match period {
        Period::Today => return today,
        Period::Week => {
            let days = i64::from(today.weekday().to_monday_zero_offset());
            return today.checked_sub(days.days()).unwrap_or(today);
        }
        Period::Month => 0,
        Period::Quarter => i64::from((today.month() - 1) % 3),
    };
    today.first_of_month().checked_sub(months_in.months()).unwrap_or(today)
}

fn start(day: Date, zone: &TimeZone, otherwise: Moment) -> Moment {
    let start: Result<Zoned, _> = day.to_zoned(zone.clone());
    start.map_or(otherwise, |start| Moment::from(start.timestamp()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_begins_where_the_calendar_says() {
        let zone = TimeZone::get("Asia/Shanghai").expect("the bundled time zones");
        let now = Moment::parse_rfc3339("2026-11-22T15:00:00+08:00").expect("an instant");
        let days = |period| {
            let span = Span::of(period, now, &zone);
            (span.before.day(&zone), span.begin.day(&zone))
        };
        let pair = |before: &str, begin: &str| (before.to_owned(), begin.to_owned());
        assert_eq!(days(Period::Today), pair("2026-11-21", "2026-11-22"));
        assert_eq!(days(Period::Week), pair("2026-11-09", "2026-11-16"));
        assert_eq!(days(Period::Month), pair("2026-10-01", "2026-11-01"));
        assert_eq!(days(Period::Quarter), pair("2026-07-01", "2026-10-01"));
    }
}
