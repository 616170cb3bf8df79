//! The calendars, kept at hand: they are asked for with every clock and change twice a year.

use std::sync::Arc;

use wenguo_store::calendar;

use super::Calendars;
use crate::error::AppError;
use crate::known::{self, Topic};
use crate::work::Work;

/// Every calendar, from the database only if they changed.
pub(super) fn read(work: &mut Work<'_, '_>) -> Result<Arc<Calendars>, AppError> {
    let desk = work.desk;
    desk.calendars.get(work, Topic::Calendars, |work| Ok(Calendars::new(calendar::all(work.tx)?)))
}

/// Every calendar, for whoever changes one: nobody else does until the transaction ends, so that two changes that are right
/// each by itself (one calendar below another, and that below the first) do not come about together.
pub(super) fn read_to_change(work: &mut Work<'_, '_>) -> Result<Arc<Calendars>, AppError> {
    known::hold(work, Topic::Calendars)?;
    read(work)
}

/// Says that something changed.
pub(super) fn renew(work: &mut Work<'_, '_>) -> Result<(), AppError> {
    known::renew(work, Topic::Calendars)
}
