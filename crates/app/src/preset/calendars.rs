//! The calendars of a preset, and which departments go by them.

use std::collections::BTreeMap;

use wenguo_domain::actor::Actor;
use wenguo_domain::calendar::{Day, NamedDay};
use wenguo_store::tree::{self, Tree};

use super::schema;
use crate::calendar::assignment;
use crate::calendar::change::{self, Change};
use crate::calendar::input::{self, CalendarInput};
use crate::calendar::{self, ByDepartment, Calendars, Stored};
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
        let input = input_of(&calendar);
        let schema::Calendar { code, closed, departments, .. } = calendar;
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

fn input_of(calendar: &schema::Calendar) -> CalendarInput {
    CalendarInput {
        name: calendar.name.clone(),
        name_en: Some(calendar.name_en.clone()),
        parent: calendar.parent.clone(),
        zone: calendar.zone.clone(),
        week: calendar.week.clone(),
    }
}

/// By which calendars departments would go once those that are not there yet are made; and whether any goes by another one.
pub(super) fn as_loaded(
    work: &mut Work<'_, '_>,
    new: Vec<schema::Calendar>,
) -> Result<(ByDepartment, bool), AppError> {
    let (mut is_concerned, mut after) = (false, calendar::by_department(work)?);
    for calendar in missing(after.calendars(), new) {
        let nothing = Stored::nothing(calendar.code.clone());
        let mut made = input_of(&calendar).applied(after.calendars(), &nothing)?;
        for (year, days) in by_year(&calendar.closed)? {
            made.layer.days.extend(days.into_iter().map(|day| (day.date, day.day)));
            made.layer.years.insert(year);
        }
        let mut concerned = Vec::new();
        for code in &calendar.departments {
            let known = tree::by_code(work.tx, Tree::Departments, code)?;
            if let Some(department) = known
                && assignment::find(work, code)?.own.is_none()
            {
                concerned.push(department.id);
            }
        }
        is_concerned |= !concerned.is_empty();
        after = after.with_new(made, &concerned);
    }
    Ok((after, is_concerned))
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
