//! Which promises does time ask something of? Those that fall due soon and nobody was reminded of, and those that fell due.

use wenguo_domain::moment::Moment;

use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

/// A promise that time asks something of: when, which one, of which complaint.
pub type Due = (Moment, i64, i64);

/// The next promises after a place (when, identity) that are about to fall due and of which nobody was reminded, the earliest
/// first.
pub fn to_remind(
    tx: &mut Tx<'_>,
    as_of: Moment,
    after: Option<(Moment, i64)>,
    limit: i64,
) -> Result<Vec<Due>, StoreError> {
    next(
        tx,
        "SELECT remind_at AS at, id, complaint_id FROM promises WHERE state = 'open' AND reminded_at IS NULL \
         AND remind_at <= $1 AND (remind_at, id) > ($2, $3) ORDER BY remind_at, id LIMIT $4",
        as_of,
        after,
        limit,
    )
}

/// The next open promises after a place (when they were due, identity) that fell due before `as_of`, the earliest first.
pub fn fallen_due(
    tx: &mut Tx<'_>,
    as_of: Moment,
    after: Option<(Moment, i64)>,
    limit: i64,
) -> Result<Vec<Due>, StoreError> {
    next(
        tx,
        "SELECT due_at AS at, id, complaint_id FROM promises WHERE state = 'open' AND due_at < $1 \
         AND (due_at, id) > ($2, $3) ORDER BY due_at, id LIMIT $4",
        as_of,
        after,
        limit,
    )
}

fn next(
    tx: &mut Tx<'_>,
    sql: &str,
    as_of: Moment,
    after: Option<(Moment, i64)>,
    limit: i64,
) -> Result<Vec<Due>, StoreError> {
    let (at, id) = after.unwrap_or((Moment(i64::MIN), 0));
    tx.all(sql, &params![as_of, at, id, limit], |row| {
        Ok((row.get("at")?, row.get("id")?, row.get("complaint_id")?))
    })
}

/// Says that whoever promised is reminded; whether nobody said so before.
pub fn mark_reminded(tx: &mut Tx<'_>, id: i64, at: Moment) -> Result<bool, StoreError> {
    let sql = "UPDATE promises SET reminded_at = $2 WHERE id = $1 AND state = 'open' AND reminded_at IS NULL";
    Ok(tx.execute(sql, &params![id, at])? > 0)
}
