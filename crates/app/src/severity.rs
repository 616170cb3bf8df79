//! How grave is a complaint of which nobody said it? As what it is about usually is.

use wenguo_domain::codes::{Severity, Stage};
use wenguo_domain::complaint::Complaint;
use wenguo_store::{category, timeline as events};

use crate::error::AppError;
use crate::timeline;
use crate::work::Work;

/// The usual severity of a category, if it has one.
pub fn usual(work: &mut Work<'_, '_>, category: Option<i64>) -> Result<Option<Severity>, AppError> {
    let Some(category) = category else { return Ok(None) };
    let (code, _) = category::usual(work.tx, category)?;
    Ok(code.as_deref().and_then(Severity::parse))
}

/// What a grading comes to that names no severity: what somebody said before stays, else it is the usual one of the
/// category; `None` where that has none either.
pub fn unless_named(
    work: &mut Work<'_, '_>,
    complaint: &Complaint,
    category: Option<i64>,
) -> Result<Option<Severity>, AppError> {
    if complaint.stage != Stage::Received || was_named(work, complaint.id)? {
        return Ok(Some(complaint.severity));
    }
    usual(work, category)
}

/// Whether whoever registered the complaint said how grave it is: the first event keeps what was said, the row what holds.
fn was_named(work: &mut Work<'_, '_>, complaint: i64) -> Result<bool, AppError> {
    let first = events::page(work.tx, complaint, 0, 1)?;
    Ok(first.first().is_some_and(|event| !timeline::data(event)["severity"].is_null()))
}
