//! How does a calendar change? Every change is first a preview: what would be open when, and which other calendars go along.
//! Saving does the same and keeps it.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use serde_json::{Value, json};
use wenguo_domain::actor::Actor;
use wenguo_domain::calendar::{Calendar, Day, EventKind, NamedDay, Opening};
use wenguo_domain::field::Faults;
use wenguo_store::calendar as store;
use wenguo_store::calendar::event;

use super::input::CalendarInput;
use super::{Calendars, Stored, all, by_department, known};
use crate::clocks::counting::Basis;
use crate::clocks::moves::Moves;
use crate::clocks::recount::{self, Because};
use crate::clocks::seen;
use crate::error::AppError;
use crate::taxonomy::{check_code, must_keep_settings};
use crate::work::Work;

/// What is to change.
#[derive(Debug, Clone)]
pub enum Change {
    /// Its name, zone, week, or what it builds on.
    Describe(CalendarInput),
    /// What a day is like.
    SetDay(NamedDay),
    /// A day is again as its weekday, or as the calendar below says.
    ClearDay(Date),
    /// The public days of a year.
    LoadYear {
        /// The year.
        year: i16,
        /// Its days.
        days: Vec<NamedDay>,
        /// Whether what was said of other days of the year before is forgotten.
        replaces: bool,
    },
}

/// What comes of a change.
#[derive(Debug)]
pub struct Preview {
    /// The calendar as it then is; its version is the one before.
    pub after: Stored,
    /// Every calendar that opens otherwise then: the changed one and those that build on it. Their clocks move.
    pub moved: Vec<Moved>,
    /// What that does to the clocks that are open; nothing is looked at where it is saved.
    pub moves: Moves,
    /// A word for what this was counted from, where it is looked at; another one once somebody changed that.
    pub seen: String,
}

/// A calendar that opens otherwise after a change.
#[derive(Debug, Clone)]
pub struct Moved {
    /// Which.
    pub calendar: Stored,
    /// As clocks counted so far.
    pub before: Arc<Calendar>,
    /// As they count then.
    pub after: Arc<Calendar>,
}

impl Moved {
    /// The days that open otherwise because something is said of them that was not said before, or no longer: each with
    /// its openings before and after. What changes with the week is in the weeks.
    pub fn days(&self) -> Vec<(Date, Vec<Opening>, Vec<Opening>)> {
        let named: BTreeSet<Date> = self.before.days().chain(self.after.days()).collect();
        let differs = |date: &Date| self.before.day(*date) != self.after.day(*date);
        let hours = |date: Date| (date, self.before.hours(date).to_vec(), self.after.hours(date).to_vec());
        let days = named.into_iter().filter(differs).map(hours);
        days.filter(|(_, before, after)| before != after).collect()
    }
}

/// What would come of a change; nothing is kept.
pub fn preview(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    code: &str,
    change: &Change,
) -> Result<Preview, AppError> {
    must_keep_settings(actor)?;
    let seen = seen::word(work)?;
    let all = all(work)?;
    let before = all.find(code).ok_or(AppError::NotFound("calendar"))?;
    let preview = Preview { seen, ..effect(&all, before, change)? };
    if preview.moved.is_empty() {
        return Ok(preview);
    }
    let calendars = by_department(work)?.with(all.with(&preview.after));
    let basis = Basis::on(work, calendars)?;
    Ok(Preview { moves: recount::preview(work, &basis)?, ..preview })
}

/// Changes a calendar, at the version the caller knows if one is given.
pub fn change(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    code: &str,
    version: Option<i64>,
    change: &Change,
) -> Result<Preview, AppError> {
    must_keep_settings(actor)?;
    let all = known::read_to_change(work)?;
    let before = all.find(code).ok_or(AppError::NotFound("calendar"))?;
    if version.is_some_and(|version| version != before.version) {
        return Err(changed(before));
    }
    let preview = effect(&all, before, change)?;
    if !store::save(work.tx, before, &preview.after)? {
        return Err(changed(before));
    }
    let (kind, body) = told(change, before, &preview.after);
    event::insert(work.tx, before.id, work.now, &actor.login, kind, &body.to_string())?;
    known::renew(work)?;
    if !preview.moved.is_empty() {
        recount::ask(work, &actor.login, Because::Calendar)?;
    }
    Ok(preview)
}

fn changed(before: &Stored) -> AppError {
    AppError::Changed { version: before.version, since: Vec::new() }
}

/// Makes a calendar.
pub fn add(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    code: &str,
    input: &CalendarInput,
) -> Result<Stored, AppError> {
    must_keep_settings(actor)?;
    let all = known::read_to_change(work)?;
    let mut faults = Faults::default();
    let code = check_code(&mut faults, code);
    let described = input.applied(&all, &Stored::nothing(code));
    let new = match (faults.into_result(()), described) {
        (Ok(()), Ok(new)) => new,
        (Err(mut faults), Err(AppError::Invalid(more))) => {
            faults.extend(more);
            return Err(AppError::Invalid(faults));
        }
        (Err(faults), _) => return Err(AppError::Invalid(faults)),
        (_, Err(error)) => return Err(error),
    };
    if all.find(&new.code).is_some() {
        return Err(AppError::Conflict { id: "code-taken", detail: new.code });
    }
    let id = store::insert(work.tx, &new)?;
    event::insert(work.tx, id, work.now, &actor.login, EventKind::Made, "{}")?;
    known::renew(work)?;
    Ok(Stored { id, version: 1, ..new })
}

fn effect(all: &Calendars, before: &Stored, change: &Change) -> Result<Preview, AppError> {
    let after = applied(all, before, change)?;
    let then = all.with(&after);
    let mut moved = Vec::new();
    for each in then.stored() {
        let (counted, counts) = (all.counted(each)?, then.counted(each)?);
        if !counted.opens_like(&counts) {
            moved.push(Moved { calendar: each.clone(), before: counted, after: counts });
        }
    }
    moved.sort_by_key(|each| each.calendar.id != after.id);
    Ok(Preview { after, moved, moves: Moves::default(), seen: String::new() })
}

fn applied(all: &Calendars, before: &Stored, change: &Change) -> Result<Stored, AppError> {
    let mut next = before.clone();
    match change {
        Change::Describe(input) => return input.applied(all, before),
        Change::SetDay(day) => set(&mut next, day),
        Change::ClearDay(date) => {
            next.names.remove(date);
            next.layer.days.remove(date).ok_or(AppError::NotFound("day"))?;
        }
        Change::LoadYear { year, days, replaces } => {
            if *replaces {
                next.layer.days.retain(|date, _| date.year() != *year);
                next.names.retain(|date, _| date.year() != *year);
            }
            days.iter().for_each(|day| set(&mut next, day));
            next.layer.years.insert(*year);
        }
    }
    Ok(next)
}

fn set(calendar: &mut Stored, day: &NamedDay) {
    calendar.layer.days.insert(day.date, day.day.clone());
    match (&day.name, &day.name_en) {
        (None, None) => calendar.names.remove(&day.date),
        (name, name_en) => calendar.names.insert(day.date, (name.clone(), name_en.clone())),
    };
}

/// What the history says: from what to what, in codes.
fn told(change: &Change, before: &Stored, after: &Stored) -> (EventKind, Value) {
    let day = |calendar: &Stored, date: &Date| calendar.layer.days.get(date).map(said);
    match change {
        Change::Describe(_) => {
            (EventKind::Changed, json!({ "from": described(before), "to": described(after) }))
        }
        Change::SetDay(NamedDay { date, .. }) => (
            EventKind::DaySet,
            json!({ "day": date.to_string(), "from": day(before, date), "to": day(after, date) }),
        ),
        Change::ClearDay(date) => {
            (EventKind::DayCleared, json!({ "day": date.to_string(), "from": day(before, date) }))
        }
        Change::LoadYear { year, days, replaces } => {
            let off = days.iter().filter(|day| day.day == Day::Off).count();
            let body = json!({ "year": year, "off": off, "work": days.len() - off, "replaces": replaces });
            (EventKind::YearLoaded, body)
        }
    }
}

/// A day in codes: `off`, `work`, or its openings.
pub fn said(day: &Day) -> String {
    match day {
        Day::Hours(openings) => Opening::written(openings),
        other => other.kind().to_string(),
    }
}

fn described(calendar: &Stored) -> Value {
    let week = calendar.layer.week.as_ref().map(|week| week.each_ref().map(|day| Opening::written(day)));
    json!({
        "name": calendar.name, "name_en": calendar.name_en, "parent": calendar.parent_id,
        "zone": calendar.layer.zone.as_ref().and_then(|zone| zone.iana_name()), "week": week,
    })
}
