//! The calendars of a preset, and which departments go by them.

use std::collections::BTreeMap;

use wenguo_domain::actor::Actor;
use wenguo_domain::calendar::{Day, NamedDay};

use super::schema;
use crate::calendar::assignment;
use crate::calendar::change::{self, Change};
use crate::calendar::input::{self, CalendarInput};
use crate::calendar::{self, Calendars};
use crate::error::AppError;
use crate::work::Work;

/// Makes those that are not there yet; departments that were given a calendar already keep it.
pub(super) fn load(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    new: Vec<schema::Calendar>,
) -> Result<usize, AppError> {
    let missing = missing(&*calendar::all(work)?, new);
    let made = missing.len();
    for calendar in missing {
        let schema::Calendar { code, closed, departments, .. } = calendar;
        let input = CalendarInput {
            name: calendar.name,
            name_en: Some(calendar.name_en),
            parent: calendar.parent,
            zone: calendar.zone,
            week: calendar.week,
        };
        change::add(work, actor, &code, &input)?;
        for (year, days) in by_year(&closed)? {
            let change = Change::LoadYear { year, days, replaces: false };
            change::change(work, actor, &code, None, &change)?;
        }
        for department in departments {
            if assignment::find(work, &department)?.own.is_none() {
                assignment::assign(work, actor, &department, Some(&code))?;
            }
        }
    }
    Ok(made)
}

/// Days on which it is closed; the years they are of are known then, and the next one will be missed.
fn by_year(closed: &[String]) -> Result<BTreeMap<i16, Vec<NamedDay>>, AppError> {
    let mut years: BTreeMap<i16, Vec<NamedDay>> = BTreeMap::new();
    for day in closed {
        let date = input::date("/closed", day)?;
        let day = NamedDay { date, day: Day::Off, name: None, name_en: None };
        years.entry(date.year()).or_default().push(day);
    }
    Ok(years)
}

/// Chinese and English names of those that are not there yet.
pub(super) fn absent(
    work: &mut Work<'_, '_>,
    new: Vec<schema::Calendar>,
) -> Result<Vec<(String, String)>, AppError> {
    let missing = missing(&*calendar::all(work)?, new);
    Ok(missing.into_iter().map(|calendar| (calendar.name, calendar.name_en)).collect())
}

fn missing(all: &Calendars, mut new: Vec<schema::Calendar>) -> Vec<schema::Calendar> {
    new.retain(|calendar| all.find(&calendar.code).is_none());
    new
}
