//! What waits for a manager's decision: complaints with a remedy that nobody has decided on yet.

use wenguo_domain::actor::Actor;
use wenguo_domain::verb::Verb;
use wenguo_store::approval;
use wenguo_store::complaint::list::{self, Line};
use wenguo_store::sight::Sight;

use crate::error::AppError;
use crate::privacy;
use crate::work::Work;

/// Whether `actor` decides on remedies at all.
pub fn decides(actor: &Actor) -> bool {
    actor.knows(Verb::ApproveRemedy)
}

/// Complaints with a remedy that `actor` may decide on, longest waiting first, `most` of them.
pub fn waiting(work: &mut Work<'_, '_>, actor: &Actor, most: i64) -> Result<Vec<Line>, AppError> {
    if !decides(actor) {
        return Ok(Vec::new());
    }
    let sight = Sight::of(actor);
    let ids = approval::waiting(work.tx, &sight, actor, most)?;
    let lines = list::by_ids(work.tx, &sight, &ids)?;
    Ok(lines.into_iter().map(|line| privacy::mask_line(actor, line)).collect())
}

/// How many complaints wait for a decision of `actor`.
pub fn count(work: &mut Work<'_, '_>, actor: &Actor) -> Result<i64, AppError> {
    if !decides(actor) {
        return Ok(0);
    }
    Ok(approval::count(work.tx, &Sight::of(actor), actor)?)
}
