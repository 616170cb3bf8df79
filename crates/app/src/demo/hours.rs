//! When people are at work, so that every step of a demo complaint falls into a believable hour.

use jiff::Span;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use wenguo_domain::moment::Moment;

use super::dice::Dice;

/// One minute, in milliseconds.
pub const MINUTE: i64 = 60_000;

/// Half past eight, in minutes since midnight.
const OPENS: i64 = 8 * 60 + 30;

/// Who is at work when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shift {
    /// The departments: 8:30 to 18:00, Monday to Friday.
    Office,
    /// The complaint centre: 8:30 to 18:00, every day.
    Centre,
    /// The telephone: 8:30 to 20:30, every day.
    Telephone,
}

impl Shift {
    fn works_on(self, day: Date) -> bool {
        self != Shift::Office || !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
    }

    fn closes(self) -> i64 {
        if self == Shift::Telephone { 20 * 60 + 30 } else { 18 * 60 }
    }
}

/// The calendar of the desk.
pub struct Hours<'z>(pub &'z TimeZone);

impl Hours<'_> {
    /// The day in the desk's zone, and the minute of it.
    pub fn day_and_minute(&self, at: Moment) -> (Date, i64) {
        let local = at.timestamp().to_zoned(self.0.clone());
        (local.date(), i64::from(local.hour()) * 60 + i64::from(local.minute()))
    }

    /// A moment within a minute of a day.
    pub fn moment(&self, day: Date, minute: i64, dice: &mut Dice) -> Moment {
        let minute = minute.clamp(0, 24 * 60 - 1);
        let local = day.at((minute / 60) as i8, (minute % 60) as i8, 0, 0).to_zoned(self.0.clone());
        let exact = local.map(|local| Moment::from(local.timestamp()));
        exact.unwrap_or(Moment(0)).plus(dice.between(0, MINUTE - 1))
    }

    /// The first moment from `at` on when `shift` is at work. What waited overnight is taken up in the course of the
    /// morning, not all at once.
    pub fn next(&self, at: Moment, shift: Shift, dice: &mut Dice) -> Moment {
        let (mut day, minute) = self.day_and_minute(at);
        let is_open = shift.works_on(day) && (OPENS..shift.closes()).contains(&minute);
        if is_open {
            return at;
        }
        if minute >= OPENS {
            day = later(day, 1);
        }
        while !shift.works_on(day) {
            day = later(day, 1);
        }
        self.moment(day, OPENS + dice.between(1, 95), dice)
    }
}

/// So many days later; the last day there is stays the last.
pub fn later(day: Date, days: i64) -> Date {
    day.saturating_add(Span::new().days(days))
}
