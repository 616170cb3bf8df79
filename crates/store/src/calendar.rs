//! Calendars as they are kept: what each says by itself, the names of its days, and which department goes by which.
//!
//! [`all`] takes all of them at once, [`save`] writes what changed of one; `event` is their history.

pub mod event;
mod save;
mod seed;

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use wenguo_domain::calendar::{Day, DayKind, Layer, Opening, Week};

use crate::error::StoreError;
use crate::params;
use crate::row::Row;
use crate::tx::Tx;

pub use save::{insert, save};
pub(crate) use seed::seed;

/// The calendar of the company: whoever has no other goes by it.
pub const STANDARD: &str = "standard";

/// Chinese and English name of a day.
pub type DayName = (Option<String>, Option<String>);

/// One calendar.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// Identity in the database.
    pub id: i64,
    /// Stable code.
    pub code: String,
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// The calendar it builds on.
    pub parent_id: Option<i64>,
    /// Goes up with every change.
    pub version: i64,
    /// What it says by itself.
    pub layer: Layer,
    /// The names of days of its own that have one.
    pub names: BTreeMap<Date, DayName>,
}

impl Stored {
    /// A calendar of which nothing is said but its code.
    pub fn nothing(code: String) -> Stored {
        Stored {
            id: 0,
            code,
            name: String::new(),
            name_en: None,
            parent_id: None,
            version: 1,
            layer: Layer::default(),
            names: BTreeMap::new(),
        }
    }
}

/// Every calendar, in the order they were made.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<Stored>, StoreError> {
    let sql = "SELECT id, code, name, name_en, parent_id, zone, has_week, version FROM calendars ORDER BY id";
    let mut calendars = tx.all(sql, &[], read)?;
    add_hours(tx, &mut calendars)?;
    add_days(tx, &mut calendars)?;
    let sql = "SELECT calendar_id, year FROM calendar_years ORDER BY calendar_id, year";
    for (id, year) in tx.all(sql, &[], |row| Ok((row.get::<i64>("calendar_id")?, row.get::<i64>("year")?)))? {
        let year = i16::try_from(year).map_err(|_| inconsistent("year", year))?;
        with(&mut calendars, id, |calendar| _ = calendar.layer.years.insert(year));
    }
    Ok(calendars)
}

fn read(row: &Row<'_>) -> Result<Stored, StoreError> {
    let zone = row.get::<Option<String>>("zone")?;
    let zone = zone.map(|zone| TimeZone::get(&zone).map_err(|_| inconsistent("zone", zone))).transpose()?;
    let week = row.get::<bool>("has_week")?.then(Week::default);
    Ok(Stored {
        id: row.get("id")?,
        code: row.get("code")?,
        name: row.get("name")?,
        name_en: row.get("name_en")?,
        parent_id: row.get("parent_id")?,
        version: row.get("version")?,
        layer: Layer { zone, week, ..Layer::default() },
        names: BTreeMap::new(),
    })
}

fn add_hours(tx: &mut Tx<'_>, calendars: &mut [Stored]) -> Result<(), StoreError> {
    let sql =
        "SELECT calendar_id, weekday, opens, closes FROM calendar_hours ORDER BY calendar_id, weekday, opens";
    let rows = tx.all(sql, &[], |row| {
        Ok((row.get::<i64>("calendar_id")?, row.get::<i64>("weekday")?, opening(row)?))
    })?;
    for (id, weekday, opening) in rows {
        let weekday = usize::try_from(weekday).ok().filter(|day| *day < 7);
        let weekday = weekday.ok_or_else(|| inconsistent("weekday", id))?;
        with(calendars, id, |calendar| {
            if let Some(week) = &mut calendar.layer.week {
                week[weekday].push(opening);
            }
        });
    }
    Ok(())
}

fn add_days(tx: &mut Tx<'_>, calendars: &mut [Stored]) -> Result<(), StoreError> {
    let sql =
        "SELECT calendar_id, day, opens, closes FROM calendar_day_hours ORDER BY calendar_id, day, opens";
    let rows = tx.all(sql, &[], |row| Ok(((row.get::<i64>("calendar_id")?, date(row)?), opening(row)?)))?;
    let mut hours: BTreeMap<(i64, Date), Vec<Opening>> = BTreeMap::new();
    for (day, opening) in rows {
        hours.entry(day).or_default().push(opening);
    }
    let sql = "SELECT calendar_id, day, kind, name, name_en FROM calendar_days ORDER BY calendar_id, day";
    let rows = tx.all(sql, &[], |row| {
        let name: DayName = (row.get("name")?, row.get("name_en")?);
        Ok((row.get::<i64>("calendar_id")?, date(row)?, row.code::<DayKind>("kind")?, name))
    })?;
    for (id, date, kind, name) in rows {
        let day = match kind {
            DayKind::Off => Day::Off,
            DayKind::Work => Day::Work,
            DayKind::Hours => Day::Hours(hours.remove(&(id, date)).unwrap_or_default()),
        };
        with(calendars, id, |calendar| {
            calendar.layer.days.insert(date, day);
            if name != (None, None) {
                calendar.names.insert(date, name);
            }
        });
    }
    Ok(())
}

fn with(calendars: &mut [Stored], id: i64, change: impl FnOnce(&mut Stored)) {
    if let Some(calendar) = calendars.iter_mut().find(|calendar| calendar.id == id) {
        change(calendar);
    }
}

fn date(row: &Row<'_>) -> Result<Date, StoreError> {
    let day: String = row.get("day")?;
    day.parse().map_err(|_| inconsistent("day", day))
}

fn opening(row: &Row<'_>) -> Result<Opening, StoreError> {
    let (opens, closes) = (row.get("opens")?, row.get("closes")?);
    Opening::of_minutes(opens, closes).ok_or_else(|| inconsistent("opens", opens))
}

fn inconsistent(column: &str, found: impl ToString) -> StoreError {
    StoreError::Inconsistent { column: column.to_owned(), found: found.to_string() }
}

/// A department and the calendar it was given, if any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assignment {
    /// The department.
    pub department: i64,
    /// The department above it.
    pub parent: Option<i64>,
    /// Its own calendar.
    pub calendar: Option<i64>,
    /// Whether the department is still in use.
    pub is_active: bool,
}

/// Every department with its calendar.
pub fn assignments(tx: &mut Tx<'_>) -> Result<Vec<Assignment>, StoreError> {
    let sql = "SELECT id, parent_id, calendar_id, retired_at FROM departments ORDER BY id";
    tx.all(sql, &[], |row| {
        Ok(Assignment {
            department: row.get("id")?,
            parent: row.get("parent_id")?,
            calendar: row.get("calendar_id")?,
            is_active: row.get::<Option<i64>>("retired_at")?.is_none(),
        })
    })
}

/// Gives a department a calendar, or takes its own away.
pub fn assign(tx: &mut Tx<'_>, department: i64, calendar: Option<i64>) -> Result<(), StoreError> {
    tx.execute("UPDATE departments SET calendar_id = $2 WHERE id = $1", &params![department, calendar])?;
    Ok(())
}
