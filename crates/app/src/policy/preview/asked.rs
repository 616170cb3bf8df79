//! A question as it is handed in, read as a whole: every fault of it at once.

use std::sync::Arc;

use wenguo_domain::calendar::{Calendar, Span, lineage};
use wenguo_domain::codes::{Channel, Severity, Tier};
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::moment::Moment;
use wenguo_domain::sla::policy::Case;
use wenguo_store::tree::{self, Tree};

use super::{By, Question};
use crate::calendar::{self, Calendars, Stored};
use crate::error::AppError;
use crate::policy::{force, ready};
use crate::work::Work;

/// Holds of one question at most.
const HOLDS: usize = 100;
/// From 1900 on, and until 2200.
const TIMES: std::ops::Range<Moment> = Moment(-2_208_988_800_000)..Moment(7_258_118_400_000);
const INSTANT: &str = "2026-11-22T09:30:00+08:00";

/// What is asked, understood.
pub(super) struct Asked {
    /// When it comes in.
    pub start: Moment,
    /// What it is.
    pub case: Case,
    /// By which policy.
    pub by: By,
    /// By which calendar: its code, and what it comes to.
    pub calendar: (String, Arc<Calendar>),
    /// When it is on hold.
    pub holds: Vec<Span>,
}

impl Asked {
    pub(super) fn read(work: &mut Work<'_, '_>, question: &Question) -> Result<Asked, AppError> {
        let calendars = calendar::all(work)?;
        let mut faults = Faults::default();
        let start = instant(&mut faults, "/start", &question.start);
        let severity = faults.code::<Severity>("/severity", &question.severity);
        let channel = faults.optional_code("/channel", question.channel.as_deref());
        let tier = faults.optional_code("/tier", question.tier.as_deref());
        let categories = categories(work, &mut faults, question.category.as_deref())?;
        let by = by(work, &mut faults, question.policy.as_deref())?;
        let stored = stored(&mut faults, &calendars, question.calendar.as_deref());
        let holds = holds(&mut faults, &question.holds);
        faults.into_result(())?;
        let (Some(start), Some(severity), Some(by), Some(stored)) = (start, severity, by, stored) else {
            return Err(AppError::field("/start", "required"));
        };
        let (channel, tier) = (channel.unwrap_or(Channel::Phone), tier.unwrap_or(Tier::Ordinary));
        let case = Case { severity, channel, tier, categories };
        Ok(Asked { start, case, by, calendar: (stored.code.clone(), calendars.counted(stored)?), holds })
    }
}

/// The category with this code, after those it lies in.
fn categories(
    work: &mut Work<'_, '_>,
    faults: &mut Faults,
    code: Option<&str>,
) -> Result<Vec<i64>, AppError> {
    let Some(code) = code.map(str::trim).filter(|code| !code.is_empty()) else { return Ok(Vec::new()) };
    let all = tree::all(work.tx, Tree::Categories)?;
    let Some(found) = all.iter().find(|entry| entry.code == code) else {
        faults.add(FieldError::new("/category", "unknown"));
        return Ok(Vec::new());
    };
    let parent = |id: i64| all.iter().find(|entry| entry.id == id)?.parent_id;
    Ok(lineage(found.id, parent).unwrap_or_default())
}

/// The policy in force, or the ready one with this code.
fn by(work: &mut Work<'_, '_>, faults: &mut Faults, code: Option<&str>) -> Result<Option<By>, AppError> {
    let Some(code) = code.map(str::trim).filter(|code| !code.is_empty()) else {
        let in_force = force::read(work)?;
        let policy = Arc::new(in_force.policy.clone());
        return Ok(Some(By { code: in_force.origin.code.clone(), policy }));
    };
    let all = ready::all()?;
    let codes: Vec<&str> = all.iter().map(|ready| ready.code.as_str()).collect();
    let found = all.iter().find(|ready| ready.code == code);
    if found.is_none() {
        faults.add(FieldError::allowing("/policy", "unknown", codes.join(", ")));
    }
    Ok(found.map(|ready| By { code: ready.code.clone(), policy: Arc::new(ready.policy.clone()) }))
}

fn stored<'a>(faults: &mut Faults, calendars: &'a Calendars, code: Option<&str>) -> Option<&'a Stored> {
    let code = code.map(str::trim).filter(|code| !code.is_empty()).unwrap_or(calendar::STANDARD);
    let found = calendars.find(code);
    if found.is_none() {
        let codes: Vec<&str> = calendars.stored().iter().map(|each| each.code.as_str()).collect();
        faults.add(FieldError::allowing("/calendar", "unknown", codes.join(", ")));
    }
    found
}

fn holds(faults: &mut Faults, said: &[(String, String)]) -> Vec<Span> {
    if said.len() > HOLDS {
        faults.add(FieldError::allowing("/holds", "too_many", HOLDS));
        return Vec::new();
    }
    let mut holds = Vec::with_capacity(said.len());
    for (place, (from, to)) in said.iter().enumerate() {
        let from = instant(faults, &format!("/holds/{place}/from"), from);
        let to = instant(faults, &format!("/holds/{place}/to"), to);
        if let (Some(from), Some(to)) = (from, to) {
            if to < from {
                faults.add(FieldError::new(format!("/holds/{place}/to"), "before_beginning"));
            }
            holds.push(Span { from, to });
        }
    }
    holds
}

fn instant(faults: &mut Faults, pointer: &str, text: &str) -> Option<Moment> {
    if text.trim().is_empty() {
        faults.add(FieldError::allowing(pointer, "required", INSTANT));
        return None;
    }
    let at = Moment::parse_rfc3339(text.trim());
    let is_known = at.is_some_and(|at| TIMES.contains(&at));
    if !is_known {
        faults.add(FieldError::allowing(pointer, "invalid_instant", INSTANT));
    }
    at.filter(|_| is_known)
}
