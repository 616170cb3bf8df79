//! Orders to a department (督办): what is asked, by when, and what was answered.

use wenguo_domain::moment::Moment;

use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::params;
use crate::row::Row;
use crate::tx::Tx;
use crate::value::Value;

/// An order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chase {
    /// Identity.
    pub id: i64,
    /// Complaint it is about.
    pub complaint_id: i64,
    /// When it was given.
    pub at: Moment,
    /// Login of whoever gave it.
    pub actor: String,
    /// What is asked.
    pub text: String,
    /// By when.
    pub due_at: Moment,
    /// When it was answered.
    pub answered_at: Option<Moment>,
    /// Login of whoever answered.
    pub answered_by: Option<String>,
    /// The answer.
    pub answer: Option<String>,
    /// Since when nobody waits for an answer any more: the complaint ended.
    pub ended_at: Option<Moment>,
}

impl Chase {
    /// Whether an answer is still expected.
    pub fn is_open(&self) -> bool {
        self.answered_at.is_none() && self.ended_at.is_none()
    }
}

const COLUMNS: &str = "id, complaint_id, at, actor, body, due_at, answered_at, answered_by, answer, ended_at";

fn read(row: &Row<'_>) -> Result<Chase, StoreError> {
    Ok(Chase {
        id: row.get("id")?,
        complaint_id: row.get("complaint_id")?,
        at: row.get("at")?,
        actor: row.get("actor")?,
        text: row.get("body")?,
        due_at: row.get("due_at")?,
        answered_at: row.get("answered_at")?,
        answered_by: row.get("answered_by")?,
        answer: row.get("answer")?,
        ended_at: row.get("ended_at")?,
    })
}

/// Writes an order down (its identity is ignored), which climbs when it is overdue; gives its identity.
pub fn insert(tx: &mut Tx<'_>, chase: &Chase) -> Result<i64, StoreError> {
    tx.insert(
        "INSERT INTO chases (complaint_id, at, actor, body, due_at, climb_at) VALUES ($1, $2, $3, $4, $5, $6)",
        &params![
            chase.complaint_id,
            chase.at,
            &chase.actor,
            &chase.text,
            chase.due_at,
            chase.due_at.plus(1)
        ],
    )
}

/// The order with this identity.
pub fn by_id(tx: &mut Tx<'_>, id: i64) -> Result<Option<Chase>, StoreError> {
    tx.optional(&format!("SELECT {COLUMNS} FROM chases WHERE id = $1"), &params![id], read)
}

/// Every order about a complaint, oldest first.
pub fn of_complaint(tx: &mut Tx<'_>, complaint: i64) -> Result<Vec<Chase>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM chases WHERE complaint_id = $1 ORDER BY id");
    tx.all(&sql, &params![complaint], read)
}

/// Every order about these complaints, oldest first.
pub fn of_complaints(tx: &mut Tx<'_>, complaints: &[i64]) -> Result<Vec<Chase>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.any_of("complaint_id", complaints.iter().map(|id| Value::from(*id)));
    let sql = format!("SELECT {COLUMNS} FROM chases{} ORDER BY id", conditions.to_sql());
    tx.all(&sql, &conditions.values, read)
}

/// Records the answer.
pub fn answer(tx: &mut Tx<'_>, id: i64, (at, by): (Moment, &str), text: &str) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE chases SET answered_at = $2, answered_by = $3, answer = $4, climb_at = NULL WHERE id = $1",
        &params![id, at, by, text],
    )?;
    Ok(())
}

/// The next orders after a place (when they climb, identity) that climb by `until`, each with its complaint.
pub fn climbing(
    tx: &mut Tx<'_>,
    until: Moment,
    after: Option<(Moment, i64)>,
    limit: i64,
) -> Result<Vec<(Moment, i64, i64)>, StoreError> {
    let (at, id) = after.unwrap_or((Moment(i64::MIN), 0));
    let sql = "SELECT climb_at, id, complaint_id FROM chases WHERE climb_at IS NOT NULL AND climb_at <= $1 \
               AND (climb_at, id) > ($2, $3) ORDER BY climb_at, id LIMIT $4";
    tx.all(sql, &params![until, at, id, limit], |row| {
        Ok((row.get("climb_at")?, row.get("id")?, row.get("complaint_id")?))
    })
}

/// It has climbed; whether nobody had said so before.
pub fn climbed(tx: &mut Tx<'_>, id: i64) -> Result<bool, StoreError> {
    let sql = "UPDATE chases SET climb_at = NULL WHERE id = $1 AND climb_at IS NOT NULL";
    Ok(tx.execute(sql, &params![id])? > 0)
}

/// Nobody waits for answers about a complaint any more.
pub fn end(tx: &mut Tx<'_>, complaint: i64, now: Moment) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE chases SET ended_at = $2, climb_at = NULL WHERE complaint_id = $1 AND answered_at IS NULL \
         AND ended_at IS NULL",
        &params![complaint, now],
    )?;
    Ok(())
}
