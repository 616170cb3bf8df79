//! What is handed in to make or change a calendar, and whether it is right.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use wenguo_domain::calendar::{Day, DayKind, NamedDay, Opening, Week, lineage};
use wenguo_domain::field::{Faults, FieldError};

use super::{Calendars, Stored};
use crate::error::AppError;

pub use wenguo_domain::calendar::NAME_MAX;

/// What the openings of a day look like.
pub const OPENINGS: &str = "09:00-12:00, 13:30-18:00";
/// The days of the week as fields call them.
pub const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// Years that can be loaded.
pub const YEARS: RangeInclusive<i64> = 1990..=2200;

/// A calendar as handed in, days apart.
#[derive(Debug, Clone, Default)]
pub struct CalendarInput {
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// Code of the calendar it builds on.
    pub parent: Option<String>,
    /// IANA name of its time zone; `None` takes that of its parent.
    pub zone: Option<String>,
    /// Openings from Monday to Sunday, each `09:00-12:00, 13:30-18:00` or blank; `None` takes those of its parent.
    pub week: Option<[String; 7]>,
}

/// A day as handed in.
#[derive(Debug, Clone, Default)]
pub struct DayInput {
    /// `off`, `work` or `hours`.
    pub kind: String,
    /// Openings, of a day with hours of its own.
    pub hours: String,
    /// Chinese name.
    pub name: Option<String>,
    /// English name.
    pub name_en: Option<String>,
}

impl CalendarInput {
    /// `known` as this says it is; every fault at once.
    pub fn applied(&self, all: &Calendars, known: &Stored) -> Result<Stored, AppError> {
        let mut faults = Faults::default();
        let mut next = known.clone();
        next.name = faults.required("/name", &self.name, NAME_MAX);
        next.name_en = faults.optional("/name_en", self.name_en.as_deref(), NAME_MAX);
        next.parent_id = self.parent(all, known, &mut faults);
        next.layer.zone = self.zone(&mut faults);
        next.layer.week = self.week(&mut faults);
        if filled(self.parent.as_deref()).is_none() {
            let missing = [("/zone", filled(self.zone.as_deref()).is_none()), ("/week", self.week.is_none())];
            for (pointer, _) in missing.into_iter().filter(|(_, is_missing)| *is_missing) {
                faults.add(FieldError::new(pointer, "nothing_to_build_on"));
            }
        }
        Ok(faults.into_result(next)?)
    }

    fn parent(&self, all: &Calendars, known: &Stored, faults: &mut Faults) -> Option<i64> {
        let code = filled(self.parent.as_deref())?;
        let Some(parent) = all.find(code) else {
            let codes: Vec<&str> = all.stored().iter().map(|each| each.code.as_str()).collect();
            faults.add(FieldError::allowing("/parent", "unknown", codes.join(", ")));
            return None;
        };
        let above = |id: i64| if id == known.id { Some(parent.id) } else { all.by_id(id)?.parent_id };
        if lineage(parent.id, above).is_none() {
            faults.add(FieldError::new("/parent", "below_itself"));
        }
        Some(parent.id)
    }

    fn zone(&self, faults: &mut Faults) -> Option<TimeZone> {
        let name = filled(self.zone.as_deref())?;
        let zone = TimeZone::get(name).ok().filter(|zone| zone.iana_name().is_some());
        if zone.is_none() {
            faults.add(FieldError::allowing("/zone", "unknown_time_zone", "Asia/Shanghai"));
        }
        zone
    }

    fn week(&self, faults: &mut Faults) -> Option<Week> {
        let given = self.week.as_ref()?;
        Some(std::array::from_fn(|day| openings(faults, &format!("/week/{}", WEEKDAYS[day]), &given[day])))
    }
}

impl DayInput {
    /// What the day is like; every fault at once, under `pointer`.
    pub fn checked(&self, date: Date, pointer: &str) -> Result<NamedDay, AppError> {
        let mut faults = Faults::default();
        let at = |field: &str| format!("{pointer}/{field}");
        let kind = faults.code::<DayKind>(&at("kind"), &self.kind);
        let day = match kind {
            Some(DayKind::Hours) => {
                let hours = openings(&mut faults, &at("hours"), &self.hours);
                if hours.is_empty() && faults.is_empty() {
                    faults.add(FieldError::allowing(at("hours"), "required", OPENINGS));
                }
                Day::Hours(hours)
            }
            Some(DayKind::Work) => Day::Work,
            Some(DayKind::Off) | None => Day::Off,
        };
        let name = faults.optional(&at("name"), self.name.as_deref(), NAME_MAX);
        let name_en = faults.optional(&at("name_en"), self.name_en.as_deref(), NAME_MAX);
        Ok(faults.into_result(NamedDay { date, day, name, name_en })?)
    }
}

fn filled(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

/// The days of `year` handed in one by one, each with its date, all under `/days`: at least one, none twice; every fault at
/// once.
pub fn days_of_year(days: &[(&str, DayInput)], year: i16) -> Result<Vec<NamedDay>, AppError> {
    let (mut right, mut wrong) = (Vec::new(), Vec::new());
    let mut known = BTreeSet::new();
    if days.is_empty() {
        wrong.push(FieldError::allowing("/days", "no_day_of_year", year));
    }
    for (place, (date, day)) in days.iter().enumerate() {
        let at = format!("/days/{place}");
        let date = date_of_year(&format!("{at}/date"), date, year);
        if let Ok(date) = &date
            && !known.insert(*date)
        {
            wrong.push(FieldError::allowing(format!("{at}/date"), "day_twice", date));
        }
        match date.and_then(|date| day.checked(date, &at)) {
            Ok(day) => right.push(day),
            Err(AppError::Invalid(faults)) => wrong.extend(faults),
            Err(error) => return Err(error),
        }
    }
    if wrong.is_empty() { Ok(right) } else { Err(AppError::Invalid(wrong)) }
}

/// The day that was meant.
pub fn date(pointer: &str, text: &str) -> Result<Date, AppError> {
    let date = text.trim().parse().ok().filter(|_| text.trim().len() == 10);
    date.ok_or_else(|| AppError::Invalid(vec![FieldError::allowing(pointer, "invalid_day", "2026-02-14")]))
}

/// The day of `year` that was meant.
pub fn date_of_year(pointer: &str, text: &str, year: i16) -> Result<Date, AppError> {
    match date(pointer, text)? {
        date if date.year() == year => Ok(date),
        date => {
            let allowed = format!("{date}: {year}");
            Err(AppError::Invalid(vec![FieldError::allowing(pointer, "other_year", allowed)]))
        }
    }
}

/// The year that was meant.
pub fn year(text: &str) -> Result<i16, AppError> {
    let number: Option<i64> = text.trim().parse().ok();
    let year = number.filter(|year| YEARS.contains(year)).and_then(|year| i16::try_from(year).ok());
    let allowed = format!("{}–{}", YEARS.start(), YEARS.end());
    year.ok_or_else(|| AppError::Invalid(vec![FieldError::allowing("/year", "out_of_range", allowed)]))
}

fn openings(faults: &mut Faults, pointer: &str, text: &str) -> Vec<Opening> {
    Opening::parse_day(text).unwrap_or_else(|code| {
        faults.add(FieldError::allowing(pointer, code, OPENINGS));
        Vec::new()
    })
}
