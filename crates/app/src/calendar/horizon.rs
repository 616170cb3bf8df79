//! Are public days known far enough? What falls due after the last year that was loaded is counted as if there were none.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;
use wenguo_store::calendar as store;

use super::{STANDARD, all};
use crate::error::AppError;
use crate::work::Work;

/// So many days ahead complaints fall due: the longest term of a law that applies.
pub const DAYS_AHEAD: i64 = 60;

/// A calendar with public days that end too early for those who go by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// Its code.
    pub code: String,
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// The last year that is known.
    pub last_year: i16,
    /// The first year to be loaded, this one or one to come.
    pub missing_year: i16,
    /// The day up to which something may fall due already.
    pub until: Date,
    /// Codes of the calendars in use that have their public days from there, itself or what builds on it.
    pub of: Vec<String>,
}

/// Where a year is to be loaded: in the calendars in use, the company's first, a due instant would fall after the last one.
pub fn endings(work: &mut Work<'_, '_>) -> Result<Vec<Ending>, AppError> {
    let all = all(work)?;
    let assignments = store::assignments(work.tx)?;
    let used: BTreeSet<i64> =
        assignments.iter().filter(|each| each.is_active).filter_map(|each| each.calendar).collect();
    let mut endings: Vec<Ending> = Vec::new();
    for calendar in all.stored().iter().filter(|each| each.code == STANDARD || used.contains(&each.id)) {
        let counted = all.counted(calendar)?;
        let today = counted.day_of(work.now);
        let until = today.saturating_add(DAYS_AHEAD.days());
        let last_year = counted.last_year(today.year()).filter(|last| *last < until.year());
        let Some(last_year) = last_year else { continue };
        let line = all.line(calendar);
        let source =
            line.iter().rev().find(|each| !each.layer.years.is_empty()).map_or(calendar, |each| each);
        match endings.iter_mut().find(|ending| ending.code == source.code) {
            Some(known) => known.of.push(calendar.code.clone()),
            None => endings.push(Ending {
                code: source.code.clone(),
                name: source.name.clone(),
                name_en: source.name_en.clone(),
                last_year,
                missing_year: counted.missing_year(today.year()),
                until,
                of: vec![calendar.code.clone()],
            }),
        }
    }
    Ok(endings)
}
