//! When is a desk open? A time zone, the opening hours of each weekday, and days that are otherwise: public holidays,
//! make-up working days (调休), days with hours of their own.

mod china;
mod count;
mod days;
mod file;
mod opening;

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;

pub use china::{LAST_YEAR, china};
pub use count::Span;
pub use days::Rule;
pub use file::CalendarFile;
pub use opening::Opening;

/// A calendar that can be counted on.
#[derive(Debug, Clone)]
pub struct Calendar {
    zone: TimeZone,
    /// Opening hours from Monday to Sunday.
    week: [Vec<Opening>; 7],
    /// Opening hours of a make-up working day.
    ordinary: Vec<Opening>,
    days: BTreeMap<Date, Day>,
}

/// A day that differs from its weekday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Day {
    /// Closed all day.
    Off,
    /// Open like an ordinary working day, whatever the weekday.
    Work,
    /// Open at hours of its own.
    Hours(Vec<Opening>),
}

impl Calendar {
    /// A calendar with these opening hours from Monday to Sunday. A make-up working day has those of the first weekday that
    /// is open.
    pub fn new(zone: TimeZone, week: [Vec<Opening>; 7]) -> Calendar {
        let ordinary = week.iter().find(|hours| !hours.is_empty()).cloned().unwrap_or_default();
        Calendar { zone, week, ordinary, days: BTreeMap::new() }
    }

    /// Monday to Friday, all day, with the public days and make-up working days of mainland China.
    pub fn working_days_of_china() -> Calendar {
        let zone = TimeZone::get("Asia/Shanghai").unwrap_or(TimeZone::UTC);
        let week = [0, 1, 2, 3, 4, 5, 6].map(|day| if day < 5 { vec![Opening::ALL_DAY] } else { Vec::new() });
        let mut calendar = Calendar::new(zone, week);
        for (date, day, _) in china() {
            calendar.set(date, day);
        }
        calendar
    }

    /// Whether any day differs from its weekday: then days that are not known yet may come.
    pub fn has_public_days(&self) -> bool {
        !self.days.is_empty()
    }

    /// Says what a day is like, in place of what was said of it before.
    pub fn set(&mut self, date: Date, day: Day) {
        self.days.insert(date, day);
    }

    /// Where its hours are read off the clock.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The opening hours of a day.
    pub fn hours(&self, date: Date) -> &[Opening] {
        match self.days.get(&date) {
            Some(Day::Off) => &[],
            Some(Day::Work) => &self.ordinary,
            Some(Day::Hours(hours)) => hours,
            None => &self.week[weekday(date.weekday())],
        }
    }

    /// Whether a day has opening hours at all.
    pub fn is_working_day(&self, date: Date) -> bool {
        !self.hours(date).is_empty()
    }
}

fn weekday(day: Weekday) -> usize {
    // From 0 to 6 by definition.
    usize::try_from(day.to_monday_zero_offset()).unwrap_or_default()
}
