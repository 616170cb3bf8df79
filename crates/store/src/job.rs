//! Jobs: what is to be done because something happened. `claim` gives one to whoever does it, `settle` keeps what came of it,
//! `pause` leaves a receiver alone that does not answer.

mod claim;
mod pause;
mod settle;

pub use claim::{claim, is_any_waiting};
pub use pause::{Waiting, call_off, go_on, put_off, send_ahead, waiting, waiting_for};
pub use settle::{
    Attempt, Settled, attempts, call_off_held, finish, give_up, hold_on, let_go, retry, revive,
};

use wenguo_domain::job::JobKind;
pub use wenguo_domain::job::Standing;
use wenguo_domain::moment::Moment;

use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::page::{Page, Slice};
use crate::params;
use crate::row::Row;
use crate::tx::Tx;

/// What a new job is made of.
#[derive(Debug, Clone)]
pub struct NewJob<'j> {
    /// What is to be done.
    pub kind: JobKind,
    /// The same key is the same job: a second one is not made.
    pub key: &'j str,
    /// What it is done to: `webhook:3`.
    pub target: &'j str,
    /// Everything it takes, as JSON.
    pub body: &'j str,
    /// The complaint it is about.
    pub complaint: Option<i64>,
    /// Not before.
    pub run_at: Moment,
}

/// A job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Identity.
    pub id: i64,
    /// What is to be done.
    pub kind: JobKind,
    /// The same for the same cause: whoever receives it twice can tell.
    pub key: String,
    /// What it is done to.
    pub target: String,
    /// Everything it takes, as JSON.
    pub body: String,
    /// When it was written.
    pub made_at: Moment,
    /// When it may be done next; `None` once it is done, given up or called off.
    pub run_at: Option<Moment>,
    /// How often it was begun.
    pub attempts: i64,
    /// When it was done.
    pub done_at: Option<Moment>,
    /// When it was given up.
    pub given_up_at: Option<Moment>,
    /// When it was called off: whoever it was for had been removed.
    pub called_off_at: Option<Moment>,
}

const COLUMNS: &str = "j.id, j.kind, j.key, j.target, j.body, j.made_at, j.run_at, j.attempts, j.done_at, \
                       j.given_up_at, j.called_off_at";

fn read(row: &Row<'_>) -> Result<Job, StoreError> {
    Ok(Job {
        id: row.get("id")?,
        kind: row.code("kind")?,
        key: row.get("key")?,
        target: row.get("target")?,
        body: row.get("body")?,
        made_at: row.get("made_at")?,
        run_at: row.get("run_at")?,
        attempts: row.get("attempts")?,
        done_at: row.get("done_at")?,
        given_up_at: row.get("given_up_at")?,
        called_off_at: row.get("called_off_at")?,
    })
}

/// Writes a job; says whether it is new.
pub fn put(tx: &mut Tx<'_>, job: &NewJob<'_>, now: Moment) -> Result<bool, StoreError> {
    let inserted = tx.execute(
        "INSERT INTO jobs (kind, key, target, body, complaint_id, made_at, run_at, attempts) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0) ON CONFLICT (key) DO NOTHING",
        &params![job.kind.as_str(), job.key, job.target, job.body, job.complaint, now, job.run_at],
    )?;
    Ok(inserted > 0)
}

/// The identity of the job with this key.
pub fn id_of(tx: &mut Tx<'_>, key: &str) -> Result<Option<i64>, StoreError> {
    tx.optional("SELECT id FROM jobs WHERE key = $1", &params![key], |row| row.get("id"))
}

/// The job with this id.
pub fn by_id(tx: &mut Tx<'_>, id: i64) -> Result<Option<Job>, StoreError> {
    tx.optional(&format!("SELECT {COLUMNS} FROM jobs j WHERE j.id = $1"), &params![id], read)
}

impl Job {
    /// Where it stands.
    pub fn standing(&self) -> Standing {
        match (self.run_at, self.given_up_at, self.called_off_at) {
            (Some(_), ..) => Standing::Waiting,
            (None, Some(_), _) => Standing::GivenUp,
            (None, None, Some(_)) => Standing::CalledOff,
            (None, None, None) => Standing::Done,
        }
    }
}

/// Which jobs are looked at.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Those that stand like this.
    pub standing: Option<Standing>,
    /// Those of this kind.
    pub kind: Option<JobKind>,
    /// Those of one target.
    pub target: Option<String>,
}

/// Jobs, newest first.
pub fn list(tx: &mut Tx<'_>, filter: &Filter, page: &Page) -> Result<Slice<Job>, StoreError> {
    let mut conditions = Conditions::default();
    match filter.standing {
        Some(Standing::Waiting) => conditions.raw("j.run_at IS NOT NULL".to_owned()),
        Some(Standing::Done) => conditions.raw("j.done_at IS NOT NULL".to_owned()),
        Some(Standing::GivenUp) => conditions.raw("j.given_up_at IS NOT NULL".to_owned()),
        Some(Standing::CalledOff) => conditions.raw("j.called_off_at IS NOT NULL".to_owned()),
        None => {}
    }
    if let Some(kind) = filter.kind {
        conditions.add("j.kind = ?", [kind.as_str().into()]);
    }
    if let Some(target) = &filter.target {
        conditions.add("j.target = ?", [target.as_str().into()]);
    }
    if let Some((_, id)) = page.after {
        conditions.add("j.id < ?", [id.into()]);
    }
    let limit = conditions.place((page.limit + 1).into());
    let sql = format!("SELECT {COLUMNS} FROM jobs j{} ORDER BY j.id DESC LIMIT {limit}", conditions.to_sql());
    let rows = tx.all(&sql, &conditions.values, read)?;
    Ok(Slice::cut(rows, page.limit, |job| (job.id, job.id)))
}

/// How many were given up since `since`, counted up to `most`.
pub fn given_up(tx: &mut Tx<'_>, since: Moment, most: i64) -> Result<i64, StoreError> {
    tx.one(
        "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM (SELECT id FROM jobs WHERE given_up_at IS NOT NULL \
         AND given_up_at >= $1 ORDER BY given_up_at, id LIMIT $2) AS counted",
        &params![since, most],
        |row| row.get("n"),
    )
}

/// Whether anything else that goes to the target of `job` was given up since `since`.
pub fn is_given_up_before(tx: &mut Tx<'_>, job: &Job, since: Moment) -> Result<bool, StoreError> {
    let sql = "SELECT id FROM jobs WHERE given_up_at IS NOT NULL AND given_up_at >= $1 AND target = $2 AND id <> $3 \
               ORDER BY given_up_at, id LIMIT 1";
    Ok(tx.optional(sql, &params![since, &job.target, job.id], |row| row.get::<i64>("id"))?.is_some())
}

/// Forgets `most` of the jobs that were done before `before`, and as many that were called off; says how many.
pub fn forget_done(tx: &mut Tx<'_>, before: Moment, most: i64) -> Result<u64, StoreError> {
    let mut forgotten = 0;
    for over_at in ["done_at", "called_off_at"] {
        let old = format!(
            "SELECT id FROM jobs WHERE {over_at} IS NOT NULL AND {over_at} < $1 ORDER BY {over_at}, id LIMIT $2"
        );
        tx.execute(&format!("DELETE FROM job_attempts WHERE job_id IN ({old})"), &params![before, most])?;
        forgotten += tx.execute(&format!("DELETE FROM jobs WHERE id IN ({old})"), &params![before, most])?;
    }
    Ok(forgotten)
}
