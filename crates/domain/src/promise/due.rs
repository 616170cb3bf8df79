//! By when is it to be done? Time words, counted from the moment at which they were said, on the calendar of the department
//! that has the complaint, else the company's.
//!
//! | words | by |
//! |---|---|
//! | 两小时内、半小时后、24 小时内 | so much time later, open or not |
//! | 三天内、一周内、两周后、三个月内 | midnight at the end of the last day; the day on which it is said does not count |
//! | 三个工作日内 | closing time of the last of so many working days |
//! | 今天、周五、25 号、11 月 30 日、2026-11-30、11-30、11/30 (with 前 too) | closing time of that day; midnight where it is closed that day or has closed already |
//! | 下班前 | closing time of that day; of the next working day where it is closed or has closed already |
//! | 早上、上午、中午、下午、傍晚、晚上 | 10:00, 12:00, 13:00, 18:00, 19:00, 21:00; with 前 at 10:00, 12:00, 12:00, 12:00, 17:00, 18:00; 凌晨 6:00 |
//! | 三点、六点半 without a part of the day | one to six in the afternoon, seven to twelve as they stand; what is past today is in the evening, or tomorrow |
//! | 周五 | the next Friday from today on; 本周五 that of this week, 下周五 of the next |
//! | 本周内、下周 | closing time of the last working day of that week |
//! | 月底、下月底、年底 | closing time of the last day; a day off is midnight |
//! | 国庆节后 | closing time of the first working day after the holiday, where its days are known |
//!
//! A month and a day without a year are this year's; the next year's only where this year's are more than half a year ago:
//! nobody who says 11 月 20 日 three days later means the next. In figures the month comes first, in English too. What would
//! be over already, lies more than a year ahead, or is on no calendar (11 月 31 日) is by no time, and [`NoMoment`] says why.

use jiff::Span;
use jiff::civil::{Date, Weekday};
use wenguo_text::when::{Day, Part, Time, Unit, When};

use crate::calendar::{self, Calendar, Rule};
use crate::moment::{DAY, HOUR, MINUTE, Moment};

/// Nobody promises for longer.
const FARTHEST: i64 = 366 * DAY;
/// Minutes until midnight.
const MIDNIGHT: u16 = 24 * 60;

/// A month and a day may be so many days ago and still be meant of this year.
const JUST_OVER: i64 = 183;

/// Why words that say when name no moment by which something could be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoMoment {
    /// 11 月 31 日, or an hour that no day has.
    NoSuchDay,
    /// It would be over already.
    Over,
    /// It lies farther ahead than anybody promises.
    TooFar,
    /// The days of that holiday are not known.
    Unknown,
}

/// By when, or why by no moment.
pub fn due(when: When, calendar: &Calendar, said_at: Moment) -> Result<Moment, NoMoment> {
    let at = match when {
        When::Within { count, unit } => within(calendar, said_at, count, unit).ok_or(NoMoment::TooFar)?,
        When::By { day, time, is_before } => {
            let by = By { calendar, said_at, is_before };
            by.on(day, time).ok_or_else(|| by.why_never(day))?
        }
    };
    match at {
        at if at <= said_at => Err(NoMoment::Over),
        at if at.since(said_at) > FARTHEST => Err(NoMoment::TooFar),
        at => Ok(at),
    }
}

fn within(calendar: &Calendar, said_at: Moment, count: u32, unit: Unit) -> Option<Moment> {
    let today = calendar.day_of(said_at);
    let days = i32::try_from(count).ok()?;
    let last = |rule: Rule| rule.last_day(calendar, today, days);
    match unit {
        Unit::Minutes => Some(said_at.plus(i64::from(count) * MINUTE)),
        Unit::Hours => Some(said_at.plus(i64::from(count) * HOUR)),
        Unit::Days => calendar.at(last(Rule::Calendar)?, MIDNIGHT),
        Unit::WorkingDays => closing(calendar, last(Rule::Working)?),
        Unit::Weeks => calendar.at(last(Rule::Weeks)?, MIDNIGHT),
        Unit::Months => calendar.at(last(Rule::Months)?, MIDNIGHT),
    }
}

struct By<'c> {
    calendar: &'c Calendar,
    said_at: Moment,
    is_before: bool,
}

impl By<'_> {
    fn on(&self, day: Option<Day>, time: Option<Time>) -> Option<Moment> {
        let today = self.calendar.day_of(self.said_at);
        match (day, time) {
            (None, Some(time)) => self.today_or_tomorrow(today, time),
            (Some(day), Some(Time::Closing)) => self.next_closing(date(self.calendar, today, day)?),
            (Some(day), Some(time)) => {
                self.calendar.at(date(self.calendar, today, day)?, minutes(time, self.is_before)?)
            }
            (Some(Day::EndOfWeek(weeks)), None) => self.end_of_week(today, weeks),
            (Some(day), None) => self.end_of(date(self.calendar, today, day)?),
            (None, None) => None,
        }
    }

    /// Why there is no such moment.
    fn why_never(&self, day: Option<Day>) -> NoMoment {
        let today = self.calendar.day_of(self.said_at);
        match day {
            Some(Day::AfterHoliday(_)) => NoMoment::Unknown,
            Some(day) if date(self.calendar, today, day).is_none() => NoMoment::NoSuchDay,
            // 今天上午, said in the afternoon; 晚上三点.
            _ => NoMoment::Over,
        }
    }

    /// Closing time, while that is still to come, else midnight.
    fn end_of(&self, day: Date) -> Option<Moment> {
        closing(self.calendar, day)
            .filter(|at| *at > self.said_at)
            .or_else(|| self.calendar.at(day, MIDNIGHT))
    }

    fn next_closing(&self, from: Date) -> Option<Moment> {
        let first = closing(self.calendar, from).filter(|at| *at > self.said_at);
        first.or_else(|| closing(self.calendar, Rule::Working.last_day(self.calendar, from, 1)?))
    }

    fn end_of_week(&self, today: Date, weeks: u32) -> Option<Moment> {
        let sunday = date(self.calendar, today, Day::Weekday(7, Some(weeks)))?;
        let week = std::iter::successors(Some(sunday), |day| day.yesterday().ok()).take(7);
        let mut closings = week.filter_map(|day| closing(self.calendar, day));
        closings.find(|at| *at > self.said_at).or_else(|| self.calendar.at(sunday, MIDNIGHT))
    }

    /// A time without a day: today's, or what else it may mean, the soonest ahead.
    fn today_or_tomorrow(&self, today: Date, time: Time) -> Option<Moment> {
        if time == Time::Closing {
            return self.next_closing(today);
        }
        let first = minutes(time, self.is_before)?;
        let evening = match time {
            Time::Clock { hour: 7..=11, part: None, is_exact: false, .. } => Some(first + 12 * 60),
            _ => None,
        };
        let today = [Some(first), evening]
            .into_iter()
            .flatten()
            .filter_map(|minutes| self.calendar.at(today, minutes));
        let ahead = today.into_iter().find(|at| *at > self.said_at);
        // 上午, said in the afternoon, tells of what was; 九点前 means the next morning.
        let may_be_tomorrow = self.is_before && matches!(time, Time::Clock { .. });
        ahead.or_else(|| {
            let tomorrow = self.calendar.day_of(self.said_at).tomorrow().ok().filter(|_| may_be_tomorrow)?;
            self.calendar.at(tomorrow, first)
        })
    }
}

/// When a day closes; nothing where it stays closed. What never closes ends its day of work at six.
fn closing(calendar: &Calendar, day: Date) -> Option<Moment> {
    let last = calendar.hours(day).last()?.to();
    calendar.at(day, if last == MIDNIGHT { 18 * 60 } else { last })
}

fn minutes(time: Time, is_before: bool) -> Option<u16> {
    let (hour, minute) = match (time, is_before) {
        (Time::Closing, _) => return None,
        (Time::During(part), is_before) => (hour_of(part, is_before), 0),
        (Time::Clock { hour, minute, part, is_exact }, _) => (full_hour(hour, part, is_exact)?, minute),
    };
    let all = u16::try_from(hour * 60 + minute).ok()?;
    (all <= MIDNIGHT).then_some(all)
}

fn hour_of(part: Part, is_before: bool) -> u32 {
    let (at_the_latest, before) = match part {
        Part::Night => (6, 6),
        Part::Early => (10, 10),
        Part::Forenoon => (12, 12),
        Part::Noon => (13, 12),
        Part::Afternoon => (18, 12),
        Part::Dusk => (19, 17),
        Part::Evening => (21, 18),
    };
    if is_before { before } else { at_the_latest }
}

/// The hour from 0 to 24 that is meant.
fn full_hour(hour: u32, part: Option<Part>, is_exact: bool) -> Option<u32> {
    let full = match part {
        _ if is_exact || hour > 12 || hour == 0 => hour,
        Some(Part::Night | Part::Early | Part::Forenoon) => hour,
        Some(Part::Noon) if hour >= 10 => hour,
        Some(Part::Afternoon | Part::Dusk) if hour == 12 => hour,
        Some(Part::Evening) if hour == 12 => 24,
        Some(Part::Evening) if hour < 5 => return None,
        Some(_) => hour + 12,
        None if hour <= 6 => hour + 12,
        None => hour,
    };
    Some(full)
}

fn date(calendar: &Calendar, today: Date, day: Day) -> Option<Date> {
    match day {
        Day::Ahead(days) => today.checked_add(Span::new().try_days(days).ok()?).ok(),
        Day::Weekday(number, weeks) => weekday(today, number, weeks),
        Day::EndOfWeek(weeks) => weekday(today, 7, Some(weeks)),
        Day::EndOfMonth(months) => Some(month(today, months)?.last_of_month()),
        Day::EndOfNamedMonth(number, Some(year)) => {
            Some(Date::new(i16::try_from(year).ok()?, i8::try_from(number).ok()?, 1).ok()?.last_of_month())
        }
        Day::EndOfNamedMonth(number, None) => {
            let first = Date::new(today.year(), i8::try_from(number).ok()?, 1).ok()?;
            let next = first.checked_add(Span::new().years(1)).ok()?;
            this_or_next_year([first.last_of_month(), next.last_of_month()], today)
        }
        Day::EndOfYear => Date::new(today.year(), 12, 31).ok(),
        Day::OfMonth(number, Some(months)) => in_month(month(today, months)?, number),
        Day::OfMonth(number, None) => {
            let both = [month(today, 0)?, month(today, 1)?].map(|month| in_month(month, number));
            ahead(both.into_iter().flatten(), today)
        }
        Day::Date(month, number) => {
            let in_year = |year| Date::new(year, i8::try_from(month).ok()?, i8::try_from(number).ok()?).ok();
            this_or_next_year([in_year(today.year()), in_year(today.year() + 1)].into_iter().flatten(), today)
        }
        Day::Full(year, month, number) => {
            let [month, number] = [month, number].map(i8::try_from);
            Date::new(i16::try_from(year).ok()?, month.ok()?, number.ok()?).ok()
        }
        Day::AfterHoliday(name) => after_holiday(calendar, today, name),
    }
}

/// The first of them that is not over.
fn ahead(dates: impl IntoIterator<Item = Date>, today: Date) -> Option<Date> {
    dates.into_iter().find(|date| *date >= today)
}

/// The first of them that is not long over: what is just over was meant of this year, and is refused.
fn this_or_next_year(dates: impl IntoIterator<Item = Date>, today: Date) -> Option<Date> {
    let just_over = today.checked_sub(Span::new().days(JUST_OVER)).ok()?;
    ahead(dates, just_over)
}

fn weekday(today: Date, number: u32, weeks: Option<u32>) -> Option<Date> {
    let wanted = Weekday::from_monday_one_offset(i8::try_from(number).ok()?).ok()?;
    let ahead = match weeks {
        None => i64::from(today.weekday().until(wanted)),
        Some(weeks) => {
            let since_monday = i64::from(today.weekday().to_monday_zero_offset());
            i64::from(weeks) * 7 + i64::from(wanted.to_monday_zero_offset()) - since_monday
        }
    };
    today.checked_add(Span::new().try_days(ahead).ok()?).ok()
}

fn month(today: Date, ahead: u32) -> Option<Date> {
    today.first_of_month().checked_add(Span::new().try_months(ahead).ok()?).ok()
}

fn in_month(first: Date, number: u32) -> Option<Date> {
    Date::new(first.year(), first.month(), i8::try_from(number).ok()?).ok()
}

/// The first working day after the next holiday of this name; of one that has begun already, after that.
fn after_holiday(calendar: &Calendar, today: Date, name: &str) -> Option<Date> {
    let off = calendar::china().filter(|(_, kind, named)| *kind == calendar::Day::Off && *named == name);
    let ahead: Vec<Date> = off.map(|(date, ..)| date).filter(|date| *date >= today).collect();
    let year = ahead.first()?.year();
    let last = ahead.into_iter().rfind(|date| date.year() == year)?;
    Rule::Working.last_day(calendar, last, 1)
}
