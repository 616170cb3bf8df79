//! Forgets what nobody asks for any more: jobs long done, answers long given, files that belong to nothing.

use wenguo_domain::moment::{DAY, Moment};
use wenguo_store::{idempotency, job};

use crate::attachment::tidy;
use crate::desk::Desk;
use crate::error::AppError;

/// What was done is kept so long, in milliseconds, to be looked at; what was given up is kept until somebody sends it, or removes
/// whom it was for.
const JOBS_KEPT: i64 = 30 * DAY;
/// Jobs forgotten in one transaction.
const BATCH: i64 = 500;

/// Forgets as of `as_of`; says how many things.
pub fn sweep(desk: &Desk, as_of: Moment) -> Result<usize, AppError> {
    let mut forgotten = 0;
    loop {
        let before = as_of.plus(-JOBS_KEPT);
        let gone = desk.write_again(|work| Ok(job::forget_done(work.tx, before, BATCH)?))?;
        forgotten += gone;
        if gone == 0 {
            break;
        }
    }
    forgotten += desk.write_again(|work| Ok(idempotency::forget(work.tx, as_of)?))?;
    Ok(usize::try_from(forgotten).unwrap_or(usize::MAX) + tidy::sweep(desk, as_of)?)
}
