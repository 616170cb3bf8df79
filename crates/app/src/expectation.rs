//! What may be promised to whoever complained, wherever it is said: on their own page and in the texts of the desk.

use wenguo_domain::expectation::Expectation;
use wenguo_domain::moment::Moment;
use wenguo_store::complaint::record::Record;

use crate::error::AppError;
use crate::severity;
use crate::work::Work;

/// What holds of a complaint now.
pub fn of(work: &mut Work<'_, '_>, record: &Record) -> Result<Expectation, AppError> {
    let is_severity_decided = severity::is_decided(work, record)?;
    Ok(knowing(record, is_severity_decided, work.now))
}

/// Like `of`, for whoever has asked already whether it was decided how grave it is.
pub(crate) fn knowing(record: &Record, is_severity_decided: bool, now: Moment) -> Expectation {
    Expectation::of(record.stage, record.hold.is_some(), is_severity_decided, &record.clocks, now)
}
