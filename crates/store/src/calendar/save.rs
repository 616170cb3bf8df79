//! Writes a calendar: all of a new one, of a known one what changed.

use jiff::civil::Date;
use wenguo_domain::calendar::{Day, Layer, Opening, Week};

use super::{DayName, Stored};
use crate::error::StoreError;
use crate::insert::Insert;
use crate::params;
use crate::tx::Tx;
use crate::value::Value;

/// Makes a calendar; gives its identity.
pub fn insert(tx: &mut Tx<'_>, new: &Stored) -> Result<i64, StoreError> {
    let id = tx.insert(
        "INSERT INTO calendars (code, name, name_en, parent_id, zone, has_week, version) \
         VALUES ($1, $2, $3, $4, $5, $6, 1)",
        &params![
            &new.code,
            &new.name,
            new.name_en.as_deref(),
            new.parent_id,
            zone(&new.layer),
            new.layer.week.is_some()
        ],
    )?;
    let empty = Stored { id, layer: Layer::default(), names: Default::default(), ..new.clone() };
    write_layer(tx, &empty, new)?;
    Ok(id)
}

/// Writes `after` in place of `before` and goes to the next version; says whether `before` was still what is kept. If not,
/// nothing is written.
pub fn save(tx: &mut Tx<'_>, before: &Stored, after: &Stored) -> Result<bool, StoreError> {
    let found = tx.execute(
        "UPDATE calendars SET name = $2, name_en = $3, parent_id = $4, zone = $5, has_week = $6, \
         version = version + 1 WHERE id = $1 AND version = $7",
        &params![
            before.id,
            &after.name,
            after.name_en.as_deref(),
            after.parent_id,
            zone(&after.layer),
            after.layer.week.is_some(),
            before.version
        ],
    )?;
    if found > 0 {
        write_layer(tx, before, after)?;
    }
    Ok(found > 0)
}

fn zone(layer: &Layer) -> Option<&str> {
    layer.zone.as_ref().and_then(|zone| zone.iana_name())
}

fn write_layer(tx: &mut Tx<'_>, before: &Stored, after: &Stored) -> Result<(), StoreError> {
    let id = before.id;
    if before.layer.week != after.layer.week {
        tx.execute("DELETE FROM calendar_hours WHERE calendar_id = $1", &params![id])?;
        write_week(tx, id, after.layer.week.as_ref())?;
    }
    for date in before.layer.days.keys().filter(|date| !after.layer.days.contains_key(*date)) {
        clear(tx, id, *date)?;
    }
    let is_new = |date: &Date, day: &Day| {
        before.layer.days.get(date) != Some(day) || before.names.get(date) != after.names.get(date)
    };
    let changed: Vec<(Date, &Day)> = after
        .layer
        .days
        .iter()
        .filter(|(date, day)| is_new(date, day))
        .map(|(date, day)| (*date, day))
        .collect();
    for (date, _) in changed.iter().filter(|(date, _)| before.layer.days.contains_key(date)) {
        clear(tx, id, *date)?;
    }
    write_days(tx, id, &changed, after)?;
    for year in after.layer.years.difference(&before.layer.years) {
        let sql = "INSERT INTO calendar_years (calendar_id, year) VALUES ($1, $2)";
        tx.execute(sql, &params![id, i64::from(*year)])?;
    }
    Ok(())
}

fn clear(tx: &mut Tx<'_>, id: i64, date: Date) -> Result<(), StoreError> {
    for table in ["calendar_day_hours", "calendar_days"] {
        let sql = format!("DELETE FROM {table} WHERE calendar_id = $1 AND day = $2");
        tx.execute(&sql, &params![id, date.to_string()])?;
    }
    Ok(())
}

fn write_week(tx: &mut Tx<'_>, id: i64, week: Option<&Week>) -> Result<(), StoreError> {
    let mut values: Vec<Value<'_>> = Vec::new();
    for (weekday, openings) in week.into_iter().flatten().enumerate() {
        for opening in openings {
            values.extend(params![id, weekday as i64, opens(*opening), closes(*opening)]);
        }
    }
    let into = "INSERT INTO calendar_hours (calendar_id, weekday, opens, closes)";
    Insert { into, row: &["?"; 4], after: "" }.run(tx, &values)
}

fn write_days(tx: &mut Tx<'_>, id: i64, days: &[(Date, &Day)], named: &Stored) -> Result<(), StoreError> {
    let (mut values, mut hours): (Vec<Value<'_>>, Vec<Value<'_>>) = Default::default();
    let unnamed: DayName = (None, None);
    for (date, day) in days {
        let (name, name_en) = named.names.get(date).unwrap_or(&unnamed);
        let kind = day.kind().as_str();
        values.extend(params![id, date.to_string(), kind, name.as_deref(), name_en.as_deref()]);
        if let Day::Hours(openings) = day {
            for opening in openings {
                hours.extend(params![id, date.to_string(), opens(*opening), closes(*opening)]);
            }
        }
    }
    let into = "INSERT INTO calendar_days (calendar_id, day, kind, name, name_en)";
    Insert { into, row: &["?"; 5], after: "" }.run(tx, &values)?;
    let into = "INSERT INTO calendar_day_hours (calendar_id, day, opens, closes)";
    Insert { into, row: &["?"; 4], after: "" }.run(tx, &hours)
}

fn opens(opening: Opening) -> i64 {
    i64::from(opening.from())
}

fn closes(opening: Opening) -> i64 {
    i64::from(opening.to())
}
