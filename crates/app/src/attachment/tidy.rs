//! Forgets contents that belong to nothing: received and never attached, or taken away again.

use wenguo_domain::moment::{DAY, Moment};
use wenguo_store::attachment::file;

use crate::desk::Desk;
use crate::error::AppError;

/// How long, in milliseconds, a content is kept that no complaint has: long enough to find that it was taken away by mistake.
const KEPT: i64 = 30 * DAY;
/// Contents forgotten in one transaction.
const BATCH: i64 = 100;

/// Forgets what has belonged to nothing for thirty days as of `as_of`; says how many contents.
pub fn sweep(desk: &Desk, as_of: Moment) -> Result<usize, AppError> {
    let Ok(vault) = desk.evidence.vault() else { return Ok(0) };
    let mut forgotten = 0;
    loop {
        let gone = desk.write_again(|work| Ok(file::forget_loose(work.tx, as_of.plus(-KEPT), BATCH)?))?;
        if gone.is_empty() {
            return Ok(forgotten);
        }
        forgotten += gone.len();
        for kept in gone {
            // What stays behind takes up room and does no harm; `wenguo check` counts it.
            if let Err(fault) = vault.remove(&kept.place) {
                tracing::warn!(place = kept.place, ?fault, "a file that nobody needs stays in the vault");
            }
        }
    }
}
