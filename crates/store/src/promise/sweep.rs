//! Which promises does time ask something of? Those that fall due soon and nobody was reminded of, and those that fell due.

use wenguo_domain::moment::Moment;

use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

/// Promises about to fall due of which nobody was reminded, the earliest first: id and complaint.
pub fn to_remind(tx: &mut Tx<'_>, as_of: Moment, limit: i64) -> Result<Vec<(i64, i64)>, StoreError> {
    ids(
        tx,
        "SELECT id, complaint_id FROM promises WHERE state = 'open' AND reminded_at IS NULL AND remind_at <= $1 \
         ORDER BY remind_at, id LIMIT $2",
        as_of,
        limit,
    )
}

/// Open promises that fell due before `as_of`, the earliest first: id and complaint.
pub fn fallen_due(tx: &mut Tx<'_>, as_of: Moment, limit: i64) -> Result<Vec<(i64, i64)>, StoreError> {
    ids(
        tx,
        "SELECT id, complaint_id FROM promises WHERE state = 'open' AND due_at < $1 ORDER BY due_at, id LIMIT $2",
        as_of,
        limit,
    )
}

fn ids(tx: &mut Tx<'_>, sql: &str, as_of: Moment, limit: i64) -> Result<Vec<(i64, i64)>, StoreError> {
    tx.all(sql, &params![as_of, limit], |row| Ok((row.get("id")?, row.get("complaint_id")?)))
}

/// Says that whoever promised is reminded; whether nobody said so before.
pub fn mark_reminded(tx: &mut Tx<'_>, id: i64, at: Moment) -> Result<bool, StoreError> {
    let sql = "UPDATE promises SET reminded_at = $2 WHERE id = $1 AND state = 'open' AND reminded_at IS NULL";
    Ok(tx.execute(sql, &params![id, at])? > 0)
}
