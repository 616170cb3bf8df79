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

/// A calendar in use whose public days end too early.
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
    /// The day up to which something may fall due already.
    pub until: Date,
}

/// The calendars in use, the company's first, in which a due instant would fall after the last loaded year.
pub fn endings(work: &mut Work<'_, '_>) -> Result<Vec<Ending>, AppError> {
    let all = all(work)?;
    let assignments = store::assignments(work.tx)?;
    let used: BTreeSet<i64> =
        assignments.iter().filter(|each| each.is_active).filter_map(|each| each.calendar).collect();
    let mut endings = Vec::new();
    for calendar in all.stored().iter().filter(|each| each.code == STANDARD || used.contains(&each.id)) {
        let counted = all.counted(calendar)?;
        let today = work.now.timestamp().to_zoned(counted.zone().clone()).date();
        let until = today.saturating_add(DAYS_AHEAD.days());
        if let Some(last_year) = counted.last_year().filter(|last| *last < until.year()) {
            let (code, name, name_en) = (calendar.code.clone(), calendar.name.clone(), calendar.name_en.clone());
            endings.push(Ending { code, name, name_en, last_year, until });
        }
    }
    Ok(endings)
}
