//! Calendars: when the desk and its departments are open. Everybody reads them, admins keep them.
//!
//! [`of`], [`of_department`] and, for many at once, [`by_department`] give what clocks count on; `known` keeps it at hand. `change` is every way in which one
//! changes, first as a [`change::Preview`]; `input` is what is handed in, `assignment` which department goes by which,
//! `horizon` whether public days are known far enough.

pub mod assignment;
pub mod change;
pub mod horizon;
pub mod input;
mod known;

use std::sync::Arc;

use wenguo_domain::calendar::{Calendar, Layer, lineage, resolve};
use wenguo_store::calendar as store;
use wenguo_store::calendar::Assignment;
use wenguo_store::calendar::event::{self, CalendarEvent};
use wenguo_store::error::StoreError;

use self::assignment::Place;
use crate::error::AppError;
use crate::work::Work;

pub use wenguo_store::calendar::{STANDARD, Stored};

/// Changes that the page of a calendar shows.
const EVENTS: i64 = 20;

/// Every calendar, and what each comes to with those it builds on.
#[derive(Debug)]
pub struct Calendars {
    stored: Vec<Stored>,
    resolved: Vec<Option<Arc<Calendar>>>,
}

impl Calendars {
    fn new(stored: Vec<Stored>) -> Calendars {
        let mut calendars = Calendars { stored, resolved: Vec::new() };
        let layers =
            |of: &Stored| calendars.line(of).into_iter().map(|each| &each.layer).collect::<Vec<&Layer>>();
        calendars.resolved =
            calendars.stored.iter().map(|each| resolve(layers(each)).map(Arc::new)).collect();
        calendars
    }

    /// Every one, in the order they were made.
    pub fn stored(&self) -> &[Stored] {
        &self.stored
    }

    /// The one with this code.
    pub fn find(&self, code: &str) -> Option<&Stored> {
        self.stored.iter().find(|each| each.code == code)
    }

    /// The one with this identity.
    pub fn by_id(&self, id: i64) -> Option<&Stored> {
        self.stored.iter().find(|each| each.id == id)
    }

    /// The calendar and those it builds on, that which builds on nothing first; none where they go in a circle.
    pub fn line(&self, of: &Stored) -> Vec<&Stored> {
        let parent = |id: i64| self.by_id(id)?.parent_id;
        let ids = lineage(of.id, parent).unwrap_or_default();
        ids.into_iter().filter_map(|id| self.by_id(id)).collect()
    }

    /// What it comes to with those it builds on.
    pub fn counted(&self, of: &Stored) -> Result<Arc<Calendar>, AppError> {
        let place = self.stored.iter().position(|each| each.id == of.id);
        let calendar = place.and_then(|place| self.resolved.get(place)?.clone());
        Ok(calendar.ok_or_else(|| StoreError::Inconsistent {
            column: "calendars.parent_id".to_owned(),
            found: of.code.clone(),
        })?)
    }

    /// All of them as they would be if `changed` were one of them.
    fn with(&self, changed: &Stored) -> Calendars {
        let replaced = |each: &Stored| if each.id == changed.id { changed.clone() } else { each.clone() };
        Calendars::new(self.stored.iter().map(replaced).collect())
    }
}

/// Every calendar.
pub fn all(work: &mut Work<'_, '_>) -> Result<Arc<Calendars>, AppError> {
    known::read(work)
}

/// What the calendar with this code comes to: what clocks count on.
pub fn of(work: &mut Work<'_, '_>, code: &str) -> Result<Arc<Calendar>, AppError> {
    let all = all(work)?;
    all.counted(all.find(code).ok_or(AppError::NotFound("calendar"))?)
}

/// By which calendar every department goes: read once, asked for many complaints.
#[derive(Debug, Clone)]
pub struct ByDepartment {
    all: Arc<Calendars>,
    assignments: Vec<Assignment>,
}

/// By which calendar every department goes.
pub fn by_department(work: &mut Work<'_, '_>) -> Result<ByDepartment, AppError> {
    Ok(ByDepartment { all: all(work)?, assignments: store::assignments(work.tx)? })
}

/// The company's calendar for everybody: enough where no department is asked for.
pub fn of_the_company(work: &mut Work<'_, '_>) -> Result<ByDepartment, AppError> {
    Ok(ByDepartment { all: all(work)?, assignments: Vec::new() })
}

impl ByDepartment {
    /// A department and those above it, from below; nothing for none.
    pub fn line(&self, department: Option<i64>) -> Vec<i64> {
        let (mut line, mut at) = (Vec::new(), department);
        while let Some(id) = at.filter(|id| !line.contains(id)) {
            line.push(id);
            let own = self.assignments.iter().find(|each| each.department == id);
            at = own.and_then(|own| own.parent);
        }
        line
    }

    /// The same departments with calendars as they would be.
    fn with(self, all: Calendars) -> ByDepartment {
        ByDepartment { all: Arc::new(all), ..self }
    }

    /// The same calendars with a department where it would be.
    fn with_department(mut self, place: &Place) -> ByDepartment {
        for each in self.assignments.iter_mut().filter(|each| each.department == place.department) {
            (each.parent, each.calendar) = (place.parent, place.calendar);
        }
        self
    }

    /// The calendars.
    pub(crate) fn calendars(&self) -> &Calendars {
        &self.all
    }

    /// The same with a calendar that is not there yet, and with those departments that have none of their own going by it.
    pub(crate) fn with_new(mut self, calendar: Stored, departments: &[i64]) -> ByDepartment {
        let mut stored = self.all.stored.clone();
        // None that is there has an identity below one.
        let id = stored.iter().map(|each| each.id).fold(0, i64::min) - 1;
        stored.push(Stored { id, ..calendar });
        for each in self.assignments.iter_mut().filter(|each| departments.contains(&each.department)) {
            each.calendar = each.calendar.or(Some(id));
        }
        self.with(Calendars::new(stored))
    }

    /// The code of the calendar a department goes by, and what it comes to: its own, else that of the nearest department
    /// above it, else the company's.
    pub fn of(&self, department: Option<i64>) -> Result<(&str, Arc<Calendar>), AppError> {
        let assigned = department.and_then(|department| assignment::nearest(&self.assignments, department));
        let assigned = assigned.and_then(|calendar| self.all.by_id(calendar));
        let found = assigned.or_else(|| self.all.find(STANDARD)).ok_or(AppError::NotFound("calendar"))?;
        Ok((&found.code, self.all.counted(found)?))
    }
}

/// The same for one department.
pub fn of_department(
    work: &mut Work<'_, '_>,
    department: Option<i64>,
) -> Result<(String, Arc<Calendar>), AppError> {
    let by_department = by_department(work)?;
    let (code, calendar) = by_department.of(department)?;
    Ok((code.to_owned(), calendar))
}

/// What happened to a calendar of late, newest first.
pub fn history(work: &mut Work<'_, '_>, calendar: &Stored) -> Result<Vec<CalendarEvent>, AppError> {
    Ok(event::newest(work.tx, calendar.id, EVENTS)?)
}
