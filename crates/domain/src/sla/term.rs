//! How long may something take, and when is it due? So many minutes of opening time, hours on the clock, or days after the
//! day of receipt.

use jiff::civil::Date;

use crate::calendar::{Calendar, Opening, Rule, Span};
use crate::codes;
use crate::moment::{HOUR, MINUTE, Moment};

codes! {
    /// In what a term is counted.
    Unit {
        /// Minutes in which the calendar is open.
        BusinessMinutes = "business_minutes",
        /// Hours on the clock, day and night.
        Hours = "hours",
        /// Working days of the calendar; the day of receipt does not count.
        WorkingDays = "working_days",
        /// Days; the day of receipt does not count.
        CalendarDays = "calendar_days",
        /// Days; a last day that is off moves to the next working day (Civil Code of the PRC, art. 203).
        CivilDays = "civil_days",
        /// Weeks; the day of receipt does not count.
        Weeks = "weeks",
        /// Months; one without the day ends on its last (Civil Code of the PRC, art. 202).
        Months = "months",
    }
}

impl Unit {
    /// Whether it counts when people work: then so does what comes after its end.
    pub fn is_working_time(self) -> bool {
        matches!(self, Unit::BusinessMinutes | Unit::WorkingDays)
    }
}

/// A promise of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// How many.
    pub amount: u32,
    /// Of what.
    pub unit: Unit,
}

impl Term {
    /// When it is over, begun at `start`: what is stopped does not count. A term of days ends at midnight; every counted day
    /// at whose end the clock stood still, that of receipt included, moves it by one. No days at all is the day of receipt,
    /// or if working days are asked for and it is off, the next one. `None` beyond the end of time or of the calendar.
    pub fn due(self, calendar: &Calendar, start: Moment, stops: &[Span]) -> Option<Moment> {
        let amount = i64::from(self.amount);
        match self.rule() {
            Some(rule) => end_of(calendar, self.last_day(rule, calendar, start, stops)?),
            None if self.unit == Unit::Hours => round_the_clock(calendar).due(start, amount * HOUR, stops),
            None => calendar.due(start, amount * MINUTE, stops),
        }
    }

    /// When so many percent of it are over, to the minute before.
    pub fn warning(self, calendar: &Calendar, start: Moment, percent: u8, stops: &[Span]) -> Option<Moment> {
        let share = |whole: i64| whole / 100 * i64::from(percent) + whole % 100 * i64::from(percent) / 100;
        let minutes = match self.rule() {
            Some(_) => {
                let due = self.due(calendar, start, stops)?;
                round_the_clock(calendar).between(start, due, stops) / MINUTE
            }
            None if self.unit == Unit::Hours => i64::from(self.amount) * HOUR / MINUTE,
            None => return calendar.due(start, share(i64::from(self.amount)) * MINUTE, stops),
        };
        round_the_clock(calendar).due(start, share(minutes) * MINUTE, stops)
    }

    /// Milliseconds of this term that went by between two instants, counted as its unit counts: opening time for minutes of
    /// opening time, all time for everything else.
    pub fn elapsed(self, calendar: &Calendar, from: Moment, to: Moment, stops: &[Span]) -> i64 {
        match self.unit {
            Unit::BusinessMinutes => calendar.between(from, to, stops),
            _ => round_the_clock(calendar).between(from, to, stops),
        }
    }

    fn rule(self) -> Option<Rule> {
        match self.unit {
            Unit::BusinessMinutes | Unit::Hours => None,
            Unit::WorkingDays => Some(Rule::Working),
            Unit::CalendarDays => Some(Rule::Calendar),
            Unit::CivilDays => Some(Rule::Civil),
            Unit::Weeks => Some(Rule::Weeks),
            Unit::Months => Some(Rule::Months),
        }
    }

    /// The last day, moved on by every counted day at whose end the clock stood still.
    fn last_day(self, rule: Rule, calendar: &Calendar, start: Moment, stops: &[Span]) -> Option<Date> {
        let received = calendar.day_of(start);
        let count = i32::try_from(self.amount).ok()?;
        // The day of receipt does not count, but a hold over its end costs a day like any other.
        let mut looked_at = received.yesterday().ok()?;
        // A last day that is off moves on at the very end, after the days that do not count.
        let counted = if rule == Rule::Civil { Rule::Calendar } else { rule };
        let mut last = if rule == Rule::Working && count == 0 {
            Rule::Civil.last_day(calendar, received, 0)?
        } else {
            counted.last_day(calendar, received, count)?
        };
        while !stops.is_empty() && looked_at < last {
            looked_at = looked_at.tomorrow().ok()?;
            let counts = rule != Rule::Working || calendar.is_working_day(looked_at);
            if counts && stands_still_at(end_of(calendar, looked_at)?, stops) {
                let one_more = if rule == Rule::Working { Rule::Working } else { Rule::Calendar };
                last = one_more.last_day(calendar, last, 1)?;
            }
        }
        if rule == Rule::Civil { Rule::Civil.last_day(calendar, last, 0) } else { Some(last) }
    }
}

fn stands_still_at(end: Moment, stops: &[Span]) -> bool {
    stops.iter().any(|stop| stop.from < end && stop.to >= end)
}

/// Midnight after a day, where the calendar is.
fn end_of(calendar: &Calendar, day: Date) -> Option<Moment> {
    let midnight = day.tomorrow().ok()?.to_zoned(calendar.zone().clone()).ok()?;
    Some(Moment::from(midnight.timestamp()))
}

/// Never closed, in the same place.
pub(crate) fn round_the_clock(calendar: &Calendar) -> Calendar {
    let week = [(); 7].map(|()| vec![Opening::ALL_DAY]);
    Calendar::new(calendar.zone().clone(), week)
}
