//! When is a desk open? A time zone, the opening hours of each weekday, and days that are otherwise: public holidays,
//! make-up working days (调休), days with hours of their own.

mod china;
mod count;
mod days;
mod file;
mod layer;
mod opening;
mod year;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;

pub use china::china;
pub use count::Span;
pub use days::Rule;
pub use file::CalendarFile;
pub use layer::{Layer, lineage, resolve};
pub use opening::Opening;
pub use year::{NAME_MAX, NamedDay, Source};

use crate::codes;
use crate::moment::Moment;

/// Opening hours from Monday to Sunday.
pub type Week = [Vec<Opening>; 7];

/// A calendar that can be counted on.
#[derive(Debug, Clone)]
pub struct Calendar {
    zone: TimeZone,
    week: Week,
    days: BTreeMap<Date, Day>,
    /// Years whose public days are all among `days`.
    years: BTreeSet<i16>,
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

codes! {
    /// In which way a day differs from its weekday.
    DayKind {
        /// 休
        Off = "off",
        /// 班
        Work = "work",
        /// Own hours.
        Hours = "hours",
    }
}

codes! {
    /// What happened to a calendar.
    EventKind {
        /// It was made.
        Made = "made",
        /// Name, zone, week or the calendar it builds on changed.
        Changed = "changed",
        /// A day was set.
        DaySet = "day_set",
        /// A day is again what its weekday or the calendar below says.
        DayCleared = "day_cleared",
        /// The public days of a year came in.
        YearLoaded = "year_loaded",
        /// A department goes by it from then on.
        Assigned = "assigned",
        /// A department no longer goes by it.
        Released = "released",
    }
}

impl Day {
    /// In which way it differs.
    pub fn kind(&self) -> DayKind {
        match self {
            Day::Off => DayKind::Off,
            Day::Work => DayKind::Work,
            Day::Hours(_) => DayKind::Hours,
        }
    }
}

impl Calendar {
    /// A calendar with these opening hours, all weeks alike.
    pub fn new(zone: TimeZone, week: Week) -> Calendar {
        Calendar { zone, week, days: BTreeMap::new(), years: BTreeSet::new() }
    }

    /// Monday to Friday, all day, with the public days and make-up working days of mainland China.
    pub fn working_days_of_china() -> Calendar {
        let zone = TimeZone::get("Asia/Shanghai").unwrap_or(TimeZone::UTC);
        let week = [0, 1, 2, 3, 4, 5, 6].map(|day| if day < 5 { vec![Opening::ALL_DAY] } else { Vec::new() });
        Calendar::new(zone, week).under(&Layer::of_china())
    }

    /// The last year up to which public days are known without a gap from `this_year` on, whatever years before it are
    /// missing; where they are not known for `this_year` itself, the last one before it. What is counted beyond it may still
    /// change. `None` where none are known up to then.
    pub fn last_year(&self, this_year: i16) -> Option<i16> {
        let known_on = (this_year..).take_while(|year| self.years.contains(year)).last();
        known_on.or_else(|| self.years.range(..this_year).next_back().copied())
    }

    /// The first year from `this_year` on whose public days are still to come in.
    pub fn missing_year(&self, this_year: i16) -> i16 {
        (this_year..).find(|year| !self.years.contains(year)).unwrap_or(this_year)
    }

    /// Whether public days of any year are known: where none are, none are missed either.
    pub fn knows_years(&self) -> bool {
        !self.years.is_empty()
    }

    /// The day on which `at` falls where its hours are read off the clock.
    pub fn day_of(&self, at: Moment) -> Date {
        at.timestamp().to_zoned(self.zone.clone()).date()
    }

    /// Where its hours are read off the clock.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The opening hours of a day.
    pub fn hours(&self, date: Date) -> &[Opening] {
        match self.days.get(&date) {
            Some(Day::Off) => &[],
            Some(Day::Work) => self.ordinary(date.weekday()),
            Some(Day::Hours(hours)) => hours,
            None => &self.week[weekday(date.weekday())],
        }
    }

    /// Whether it is open whenever the other one is, and closed whenever that is.
    pub fn opens_like(&self, other: &Calendar) -> bool {
        (&self.zone, &self.week, &self.days) == (&other.zone, &other.week, &other.days)
    }

    /// How a day differs from its weekday, if it does.
    pub fn day(&self, date: Date) -> Option<&Day> {
        self.days.get(&date)
    }

    /// The days that may differ from their weekdays, in order.
    pub fn days(&self) -> impl Iterator<Item = Date> {
        self.days.keys().copied()
    }

    /// The opening hours of the week.
    pub fn week(&self) -> &Week {
        &self.week
    }

    /// The opening hours of a day that is worked: from Monday to Friday its own; at the weekend, where it makes up for one
    /// of those, and on a weekday that is closed, those of the first weekday that is open.
    fn ordinary(&self, day: Weekday) -> &[Opening] {
        let own = &self.week[weekday(day)];
        let is_weekend = matches!(day, Weekday::Saturday | Weekday::Sunday);
        let first = || self.week.iter().find(|hours| !hours.is_empty());
        let hours = if is_weekend || own.is_empty() { first() } else { Some(own) };
        hours.map_or(&[], Vec::as_slice)
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
