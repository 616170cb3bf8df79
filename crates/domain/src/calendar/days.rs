//! On which day does a term of days, weeks or months end? The day of receipt does not count (Civil Code of the PRC,
//! art. 201); a month without the day ends on its last one (art. 202).

use jiff::Span;
use jiff::civil::Date;

use super::Calendar;

/// How a term is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Working days of the calendar.
    Working,
    /// Calendar days.
    Calendar,
    /// Calendar days; a last day that is off moves to the next working day (Civil Code of the PRC, art. 203).
    Civil,
    /// Weeks of seven days.
    Weeks,
    /// Months.
    Months,
}

impl Rule {
    /// The last day of a term of so many days, weeks or months after `received`; `None` beyond the end of time or of the
    /// calendar.
    pub fn last_day(self, calendar: &Calendar, received: Date, count: i32) -> Option<Date> {
        match self {
            Rule::Working => working(calendar, received, count),
            Rule::Calendar => received.checked_add(Span::new().try_days(count).ok()?).ok(),
            Rule::Civil => next_working(calendar, Rule::Calendar.last_day(calendar, received, count)?),
            Rule::Weeks => received.checked_add(Span::new().try_weeks(count).ok()?).ok(),
            Rule::Months => received.checked_add(Span::new().try_months(count).ok()?).ok(),
        }
    }
}

/// Days without one that is worked, after which there will be none.
const NEVER: usize = 400;

fn working(calendar: &Calendar, received: Date, count: i32) -> Option<Date> {
    let mut day = received;
    for _ in 0..count {
        day = next_working(calendar, day.tomorrow().ok()?)?;
    }
    Some(day)
}

/// The first working day from this one on.
fn next_working(calendar: &Calendar, from: Date) -> Option<Date> {
    let days = std::iter::successors(Some(from), |day| day.tomorrow().ok());
    days.take(NEVER).find(|day| calendar.is_working_day(*day))
}
