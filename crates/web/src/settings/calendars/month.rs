//! A month of a calendar as a grid, Monday first: public days by name, make-up working days, days with hours of their own.

use jiff::ToSpan;
use jiff::civil::Date;
use wenguo_app::calendar::{Calendars, Stored};
use wenguo_domain::calendar::{Calendar, Day, Opening};
use wenguo_i18n::words::Arg;

use super::{address, hours, weekday};
use crate::query::Query;
use crate::view::link::Link;
use crate::view::settings::calendar::{DayCell, Month};
use crate::words::Words;
use crate::workspace::queue::in_lang;

/// What a month shows.
pub struct Shown<'c> {
    /// The words.
    pub t: Words,
    /// All calendars.
    pub all: &'c Calendars,
    /// The one looked at.
    pub calendar: &'c Stored,
    /// What it comes to.
    pub counted: &'c Calendar,
    /// Today.
    pub today: Date,
    /// The first day of the month.
    pub first: Date,
    /// The day whose form is open.
    pub chosen: Option<Date>,
}

impl Shown<'_> {
    /// The month.
    pub fn month(&self) -> Month {
        let blank = usize::try_from(self.first.weekday().to_monday_zero_offset()).unwrap_or_default();
        let mut cells: Vec<DayCell> = vec![DayCell::default(); blank];
        let days = std::iter::successors(Some(self.first), |day| day.tomorrow().ok());
        cells.extend(days.take_while(|day| day.month() == self.first.month()).map(|day| self.cell(day)));
        cells.resize(cells.len().next_multiple_of(7), DayCell::default());
        Month {
            title: title(self.t, self.first),
            ways: self.ways(),
            weekdays: (0..7).map(|day| weekday(self.t, day)).collect(),
            weeks: cells.chunks(7).map(<[DayCell]>::to_vec).collect(),
        }
    }

    fn ways(&self) -> Vec<Link> {
        let way = |key: &str, to: Date| Link::new(self.t.text(key), self.at(to, None));
        let years = |years: i64| self.first.saturating_add(years.years());
        let months = |months: i64| self.first.saturating_add(months.months());
        vec![
            way("calendar-year-before", years(-1)),
            way("calendar-month-before", months(-1)),
            way("calendar-this-month", self.today),
            way("calendar-month-after", months(1)),
            way("calendar-year-after", years(1)),
        ]
    }

    fn at(&self, month: Date, day: Option<Date>) -> String {
        let query = Query::default().with("month", &month.strftime("%Y-%m").to_string());
        let query = query.with("day", &day.map(|day| day.to_string()).unwrap_or_default());
        let anchor = if day.is_some() { "#change" } else { "" };
        format!("{}{anchor}", query.on(&address(&self.calendar.code)))
    }

    fn cell(&self, date: Date) -> DayCell {
        let t = self.t;
        let (day, openings) = (self.counted.day(date), self.counted.hours(date));
        let kind = match day {
            Some(Day::Off) => "off",
            Some(Day::Work) => "work",
            Some(Day::Hours(_)) => "hours",
            None if openings.is_empty() => "closed",
            None => "open",
        };
        let mark = day.map(|_| t.text(&format!("calendar-mark-{kind}")).into_owned()).unwrap_or_default();
        let named = self.name(date);
        let own = if kind == "hours" { Opening::written(openings).replace(", ", " ") } else { String::new() };
        let label = [day_title(t, date), mark.clone(), named.clone(), hours(t, openings)];
        DayCell {
            number: date.day().to_string(),
            href: self.at(self.first, Some(date)),
            kind,
            label: label.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "),
            mark,
            name: format!("{named} {own}").trim().to_owned(),
            is_today: date == self.today,
            is_chosen: self.chosen == Some(date),
        }
    }

    /// What the nearest calendar that says something of the day calls it.
    fn name(&self, date: Date) -> String {
        let mut line = self.all.line(self.calendar).into_iter().rev();
        let said =
            line.find(|each| each.layer.days.contains_key(&date)).and_then(|each| each.names.get(&date));
        said.map(|(name, name_en)| in_lang(self.t, name.as_deref().unwrap_or_default(), name_en.as_deref()))
            .unwrap_or_default()
    }
}

/// `2026 年 2 月`.
pub fn title(t: Words, month: Date) -> String {
    let (year, number) = (month.year().to_string(), month.month().to_string());
    let name = t.text(&format!("month-{number}"));
    t.with_all("calendar-month", &[("year", Arg::Text(&year)), ("month", Arg::Text(&name))])
}

/// `2026-02-14 周六`.
pub fn day_title(t: Words, date: Date) -> String {
    let day = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or_default();
    format!("{date} {}", weekday(t, day))
}
