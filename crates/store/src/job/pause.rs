//! What waits for a receiver that does not answer is put off together, so that one call after the other finds out whether it
//! is back, and none of the others holds up what goes elsewhere. What waits for one that was removed is called off.

use wenguo_domain::job::JobKind;
use wenguo_domain::moment::Moment;

use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

/// Nothing goes to `target` before `until` but what is held already, and job `but`.
pub fn put_off(tx: &mut Tx<'_>, target: &str, but: i64, until: Moment) -> Result<u64, StoreError> {
    tx.execute(
        "UPDATE jobs SET run_at = $3 WHERE target = $1 AND run_at IS NOT NULL AND run_at < $3 AND held_by IS NULL \
         AND id <> $2",
        &params![target, but, until],
    )
}

/// What has waited longest for `target` goes ahead at `at`.
pub fn send_ahead(tx: &mut Tx<'_>, target: &str, at: Moment) -> Result<u64, StoreError> {
    tx.execute(
        "UPDATE jobs SET run_at = $2 WHERE run_at > $2 AND id = (SELECT id FROM jobs WHERE target = $1 \
         AND run_at IS NOT NULL AND held_by IS NULL ORDER BY run_at, id LIMIT 1)",
        &params![target, at],
    )
}

/// `target` is back: what was never tried waits no longer. What was goes by its own schedule: it may be what is not taken.
pub fn go_on(tx: &mut Tx<'_>, target: &str, now: Moment) -> Result<u64, StoreError> {
    tx.execute(
        "UPDATE jobs SET run_at = $2 WHERE target = $1 AND run_at > $2 AND attempts = 0 AND held_by IS NULL",
        &params![target, now],
    )
}

/// `target` was removed: what waits for it is called off; says how much that is. What somebody holds is left to them, and comes
/// to its end there. What was given up is called off as well: nobody can send it once more, so nobody is asked to look into it.
pub fn call_off(tx: &mut Tx<'_>, target: &str, at: Moment) -> Result<u64, StoreError> {
    tx.execute(
        "UPDATE jobs SET given_up_at = NULL, called_off_at = $2 WHERE target = $1 AND given_up_at IS NOT NULL",
        &params![target, at],
    )?;
    tx.execute(
        "UPDATE jobs SET run_at = NULL, called_off_at = $2 WHERE target = $1 AND run_at IS NOT NULL AND held_by IS NULL",
        &params![target, at],
    )
}

/// How much waits for `target`.
pub fn waiting_for(tx: &mut Tx<'_>, target: &str) -> Result<i64, StoreError> {
    let sql = "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM jobs WHERE target = $1 AND run_at IS NOT NULL";
    tx.one(sql, &params![target], |row| row.get("n"))
}

/// What waits for one target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Which.
    pub target: String,
    /// How much.
    pub count: i64,
    /// When the first of it goes.
    pub next_at: Moment,
}

/// What waits, by target, of this kind of job.
pub fn waiting(tx: &mut Tx<'_>, kind: JobKind) -> Result<Vec<Waiting>, StoreError> {
    tx.all(
        "SELECT target, CAST(COUNT(*) AS BIGINT) AS n, CAST(MIN(run_at) AS BIGINT) AS next_at FROM jobs \
         WHERE kind = $1 AND run_at IS NOT NULL GROUP BY target ORDER BY target",
        &params![kind.as_str()],
        |row| Ok(Waiting { target: row.get("target")?, count: row.get("n")?, next_at: row.get("next_at")? }),
    )
}
