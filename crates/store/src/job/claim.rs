//! Who does a job? Whoever claims it, for as long as their lease lasts. Leases go by the clock of the database, the only one
//! that all nodes share: a node whose own clock is wrong takes nothing from the others.

use wenguo_domain::job::JobKind;
use wenguo_domain::moment::Moment;

use super::{COLUMNS, Job, read};
use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

/// Whether any job of this kind may be done at `now`. Asked before claiming: on SQLite a claim is a write.
pub fn is_any_waiting(tx: &mut Tx<'_>, kind: JobKind, now: Moment) -> Result<bool, StoreError> {
    let shared = tx.shared_clock()?;
    let sql = "SELECT id FROM jobs WHERE kind = $1 AND run_at IS NOT NULL AND run_at <= $2 \
               AND (held_until IS NULL OR held_until < $3) ORDER BY run_at, id LIMIT 1";
    Ok(tx.optional(sql, &params![kind.as_str(), now, shared], |row| row.get::<i64>("id"))?.is_some())
}

/// The next job of this kind, for `node` alone during `lease` milliseconds. Begun is counted now, so that a job that brings the
/// program down does not do so for ever.
pub fn claim(
    tx: &mut Tx<'_>,
    kind: JobKind,
    node: &str,
    now: Moment,
    lease: i64,
) -> Result<Option<Job>, StoreError> {
    let shared = tx.shared_clock()?;
    let others = tx.skip_locked();
    let sql = format!(
        "UPDATE jobs SET held_by = $1, held_until = $2, attempts = attempts + 1 WHERE id = (SELECT id FROM jobs \
         WHERE kind = $3 AND run_at IS NOT NULL AND run_at <= $4 AND (held_until IS NULL OR held_until < $5) \
         ORDER BY run_at, id LIMIT 1{others}) RETURNING id"
    );
    let claimed =
        tx.optional(&sql, &params![node, shared.plus(lease), kind.as_str(), now, shared], |row| {
            row.get::<i64>("id")
        })?;
    let Some(id) = claimed else { return Ok(None) };
    tx.optional(&format!("SELECT {COLUMNS} FROM jobs j WHERE j.id = $1"), &params![id], read)
}
