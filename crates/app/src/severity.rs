//! How grave is a complaint of which nobody said it? As what it is about usually is. And has anybody said it?

use wenguo_domain::codes::{Severity, Stage};
use wenguo_domain::timeline::EventKind;
use wenguo_store::complaint::record::Record;
use wenguo_store::{category, timeline};

use crate::error::AppError;
use crate::work::Work;

/// The usual severity of a category, if it has one.
pub fn usual(work: &mut Work<'_, '_>, category: Option<i64>) -> Result<Option<Severity>, AppError> {
    let Some(category) = category else { return Ok(None) };
    let (code, _) = category::usual(work.tx, category)?;
    Ok(code.as_deref().and_then(Severity::parse))
}

/// Whether somebody has said how grave a complaint is: when it was registered, or by grading it.
pub fn is_decided(work: &mut Work<'_, '_>, record: &Record) -> Result<bool, AppError> {
    if record.stage != Stage::Received {
        return Ok(true);
    }
    let first = timeline::of_kinds(work.tx, record.id, &[EventKind::Received])?;
    Ok(first.first().is_some_and(|event| !crate::timeline::data(event)["severity"].is_null()))
}
