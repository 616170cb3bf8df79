//! How grave is a complaint of which nobody said it? As what it is about usually is.

use wenguo_domain::codes::Severity;
use wenguo_store::category;

use crate::error::AppError;
use crate::work::Work;

/// The usual severity of a category, if it has one.
pub fn usual(work: &mut Work<'_, '_>, category: Option<i64>) -> Result<Option<Severity>, AppError> {
    let Some(category) = category else { return Ok(None) };
    let (code, _) = category::usual(work.tx, category)?;
    Ok(code.as_deref().and_then(Severity::parse))
}
