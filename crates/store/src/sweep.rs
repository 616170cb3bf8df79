//! When each sweep last began, so that nodes share them. A sweep is safe to run twice; this only saves the work.

use wenguo_domain::moment::Moment;

use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

/// Whether nobody began this sweep for `every` milliseconds.
pub fn is_due(tx: &mut Tx<'_>, name: &str, every: i64) -> Result<bool, StoreError> {
    let sql = "SELECT began_at FROM sweeps WHERE name = $1";
    let began = tx.optional(sql, &params![name], |row| row.get::<Moment>("began_at"))?;
    let now = tx.shared_clock()?;
    Ok(began.is_none_or(|began| began.plus(every) <= now))
}

/// Begins this sweep, unless somebody else did meanwhile; says whether it is ours to do.
pub fn begin(tx: &mut Tx<'_>, name: &str, every: i64) -> Result<bool, StoreError> {
    let now = tx.shared_clock()?;
    let begun = tx.execute(
        "INSERT INTO sweeps (name, began_at) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE \
         SET began_at = excluded.began_at WHERE sweeps.began_at <= $3",
        &params![name, now, now.plus(-every)],
    )?;
    Ok(begun > 0)
}
