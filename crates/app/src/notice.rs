//! Tells people what concerns them: into their inbox, in the transaction of what they are told of.

use serde_json::Value;
use wenguo_domain::notice::NoticeKind;

use crate::error::AppError;
use crate::work::Work;

/// A word to people.
#[derive(Debug, Clone)]
pub struct Notice<'n> {
    /// Why.
    pub kind: NoticeKind,
    /// The complaint it is about.
    pub complaint: Option<i64>,
    /// The particulars that its sentence names, by kind; no personal data.
    pub body: &'n Value,
}

/// Tells each of `people` once, except whoever did it (`actor`): they know.
pub fn tell(
    work: &mut Work<'_, '_>,
    actor: &str,
    people: &[i64],
    notice: &Notice<'_>,
) -> Result<(), AppError> {
    let doer = wenguo_store::user::by_login(work.tx, actor)?.map(|user| user.id);
    let mut told: Vec<i64> = people.iter().copied().filter(|person| Some(*person) != doer).collect();
    told.sort_unstable();
    told.dedup();
    let body = notice.body.to_string();
    wenguo_store::notice::tell(work.tx, &told, work.now, notice.kind, notice.complaint, &body)?;
    work.told.extend(told);
    Ok(())
}
