//! What came of a job: done, to be tried again, given up or called off. Only who still holds it says so.

use wenguo_domain::job::AttemptOutcome;
use wenguo_domain::moment::Moment;
use wenguo_domain::obstacle::Obstacle;

use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;
use crate::value::Value;

/// What came of one attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// Which.
    pub attempt: i64,
    /// When it began.
    pub at: Moment,
    /// How long it took, in milliseconds.
    pub took_ms: i64,
    /// What came of it.
    pub outcome: AttemptOutcome,
    /// What stood in the way.
    pub obstacle: Option<Obstacle>,
    /// What the other side answered with, as its protocol counts.
    pub status: Option<i64>,
    /// What the other side said, or what stood in the way.
    pub said: String,
}

/// Whether it still was theirs to settle: after its lease somebody else may have taken it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// It was.
    Kept,
    /// Somebody else has it.
    Lost,
}

/// The job is done.
pub fn finish(tx: &mut Tx<'_>, id: i64, node: &str, attempt: &Attempt) -> Result<Settled, StoreError> {
    let done_at = attempt.at.plus(attempt.took_ms);
    let sql = "UPDATE jobs SET run_at = NULL, held_by = NULL, held_until = NULL, done_at = $3 \
               WHERE id = $1 AND held_by = $2 AND attempts = $4";
    settle(tx, sql, &params![id, node, done_at, attempt.attempt], id, attempt)
}

/// The job is tried again at `run_at`.
pub fn retry(
    tx: &mut Tx<'_>,
    id: i64,
    node: &str,
    attempt: &Attempt,
    run_at: Moment,
) -> Result<Settled, StoreError> {
    let sql = "UPDATE jobs SET run_at = $3, held_by = NULL, held_until = NULL \
               WHERE id = $1 AND held_by = $2 AND attempts = $4";
    settle(tx, sql, &params![id, node, run_at, attempt.attempt], id, attempt)
}

/// The job is not tried any more.
pub fn give_up(tx: &mut Tx<'_>, id: i64, node: &str, attempt: &Attempt) -> Result<Settled, StoreError> {
    let given_up_at = attempt.at.plus(attempt.took_ms);
    let sql = "UPDATE jobs SET run_at = NULL, held_by = NULL, held_until = NULL, given_up_at = $3 \
               WHERE id = $1 AND held_by = $2 AND attempts = $4";
    settle(tx, sql, &params![id, node, given_up_at, attempt.attempt], id, attempt)
}

/// The job is not tried any more, and nobody need look into it: whom it was for was removed meanwhile.
pub fn call_off_held(tx: &mut Tx<'_>, id: i64, node: &str, attempt: &Attempt) -> Result<Settled, StoreError> {
    let called_off_at = attempt.at.plus(attempt.took_ms);
    let sql = "UPDATE jobs SET run_at = NULL, held_by = NULL, held_until = NULL, called_off_at = $3 \
               WHERE id = $1 AND held_by = $2 AND attempts = $4";
    settle(tx, sql, &params![id, node, called_off_at, attempt.attempt], id, attempt)
}

fn settle(
    tx: &mut Tx<'_>,
    sql: &str,
    values: &[Value<'_>],
    id: i64,
    attempt: &Attempt,
) -> Result<Settled, StoreError> {
    if tx.execute(sql, values)? == 0 {
        return Ok(Settled::Lost);
    }
    tx.execute(
        "INSERT INTO job_attempts (job_id, attempt, at, took_ms, outcome, obstacle, status, said) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        &params![
            id,
            attempt.attempt,
            attempt.at,
            attempt.took_ms,
            attempt.outcome.as_str(),
            attempt.obstacle.map(Obstacle::as_str),
            attempt.status,
            &attempt.said
        ],
    )?;
    Ok(Settled::Kept)
}

/// Holds on for `lease` milliseconds more to those of these jobs that `node` still holds: what it does takes long.
pub fn hold_on(tx: &mut Tx<'_>, node: &str, jobs: &[i64], lease: i64) -> Result<u64, StoreError> {
    let mut conditions = Conditions::default();
    let until = conditions.place(tx.shared_clock()?.plus(lease).into());
    conditions.add("held_by = ?", [node.into()]);
    conditions.any_of("id", jobs.iter().map(|id| Value::from(*id)));
    tx.execute(&format!("UPDATE jobs SET held_until = {until}{}", conditions.to_sql()), &conditions.values)
}

/// Gives everything back that `node` holds: it is ending, and others need not wait for its leases.
pub fn let_go(tx: &mut Tx<'_>, node: &str) -> Result<u64, StoreError> {
    tx.execute("UPDATE jobs SET held_by = NULL, held_until = NULL WHERE held_by = $1", &params![node])
}

/// Takes up again at `run_at` what was done or given up; what waits comes earlier. Says whether there is such a job.
pub fn revive(tx: &mut Tx<'_>, id: i64, run_at: Moment) -> Result<bool, StoreError> {
    let sql = "UPDATE jobs SET run_at = $2, done_at = NULL, given_up_at = NULL WHERE id = $1";
    Ok(tx.execute(sql, &params![id, run_at])? > 0)
}

/// Every attempt of these jobs, oldest first, with the job.
pub fn attempts(tx: &mut Tx<'_>, jobs: &[i64]) -> Result<Vec<(i64, Attempt)>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.any_of("job_id", jobs.iter().map(|id| Value::from(*id)));
    let sql = format!(
        "SELECT job_id, attempt, at, took_ms, outcome, obstacle, status, said FROM job_attempts{} ORDER BY job_id, attempt",
        conditions.to_sql()
    );
    tx.all(&sql, &conditions.values, |row| {
        let attempt = Attempt {
            attempt: row.get("attempt")?,
            at: row.get("at")?,
            took_ms: row.get("took_ms")?,
            outcome: row.code("outcome")?,
            obstacle: row.optional_code("obstacle")?,
            status: row.get("status")?,
            said: row.get("said")?,
        };
        Ok((row.get("job_id")?, attempt))
    })
}
