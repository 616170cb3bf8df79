//! Whose turn it is, as the database knows it: weights, turns, what is in whose hands, what waits to be taken.
//!
//! `person` is what is said of each: skills, hours, how much they take on, whether they are away.

pub mod person;

use wenguo_domain::codes::Severity;
use wenguo_domain::fairness::{Load, Weights};
use wenguo_domain::moment::Moment;

use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::params;
use crate::row::Row;
use crate::tx::Tx;
use crate::value::Value;

/// Weights as they are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// For this department and those below it; `None` for all.
    pub department: Option<i64>,
    /// The weights.
    pub weights: Weights,
    /// When and by whom they were changed; nobody changed those of the first day.
    pub changed: Option<(Moment, String)>,
}

fn read(row: &Row<'_>) -> Result<Kept, StoreError> {
    let weight = |column: &str| -> Result<u8, StoreError> {
        let found: i64 = row.get(column)?;
        u8::try_from(found)
            .map_err(|_| StoreError::Inconsistent { column: column.to_owned(), found: found.to_string() })
    };
    let (at, by): (Option<Moment>, Option<String>) = (row.get("changed_at")?, row.get("changed_by")?);
    Ok(Kept {
        department: row.get("department_id")?,
        weights: Weights {
            open_work: weight("open_work")?,
            skill: weight("skill")?,
            presence: weight("presence")?,
            shift: weight("shift")?,
        },
        changed: at.zip(by),
    })
}

/// All weights, those for all first.
pub fn weights(tx: &mut Tx<'_>) -> Result<Vec<Kept>, StoreError> {
    let sql = "SELECT department_id, open_work, skill, presence, shift, changed_at, changed_by FROM fairness_weights \
               ORDER BY id";
    tx.all(sql, &[], read)
}

/// Nobody else picks the next one, or changes weights, until the transaction ends.
pub fn lock(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let sql = format!("SELECT w.id FROM fairness_weights w WHERE w.id = 1{}", tx.for_update("w"));
    tx.optional(&sql, &[], |row| row.get::<i64>("id")).map(drop)
}

/// Keeps weights in place of those the department had, or those for all; under [`lock`].
pub fn set_weights(
    tx: &mut Tx<'_>,
    department: Option<i64>,
    weights: Weights,
    (at, by): (Moment, &str),
) -> Result<(), StoreError> {
    let [open_work, skill, presence, shift] =
        [weights.open_work, weights.skill, weights.presence, weights.shift].map(i64::from);
    let values = params![department, open_work, skill, presence, shift, at, by];
    // The numbers of the tables begin with 1: 0 stands for none, as in the index.
    let sql = "UPDATE fairness_weights SET open_work = $2, skill = $3, presence = $4, shift = $5, changed_at = $6, \
               changed_by = $7 WHERE COALESCE(department_id, 0) = COALESCE(CAST($1 AS BIGINT), 0)";
    if tx.execute(sql, &values)? == 0 {
        tx.execute(
            "INSERT INTO fairness_weights (department_id, open_work, skill, presence, shift, changed_at, changed_by) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            &values,
        )?;
    }
    Ok(())
}

/// Takes a department's own weights away.
pub fn remove_weights(tx: &mut Tx<'_>, department: i64) -> Result<(), StoreError> {
    tx.execute("DELETE FROM fairness_weights WHERE department_id = $1", &params![department])?;
    Ok(())
}

/// What each of these people has been given and not yet reported back, without their capacity.
pub fn loads(tx: &mut Tx<'_>, users: &[i64]) -> Result<Vec<(i64, Load)>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.any_of("assignee_id", users.iter().map(|id| Value::from(*id)));
    let sql = format!(
        "SELECT assignee_id, severity, CAST(COUNT(*) AS BIGINT) AS n FROM complaints{} \
         AND stage IN ('dispatched', 'handling') GROUP BY assignee_id, severity ORDER BY assignee_id, severity",
        conditions.to_sql()
    );
    let rows = tx.all(&sql, &conditions.values, |row| {
        Ok((row.get::<i64>("assignee_id")?, row.code::<Severity>("severity")?, row.get::<i64>("n")?))
    })?;
    let mut loads: Vec<(i64, Load)> = Vec::new();
    for (user, severity, cases) in rows {
        match loads.last_mut().filter(|(last, _)| *last == user) {
            Some((_, load)) => load.add(severity, cases),
            None => {
                let mut load = Load::default();
                load.add(severity, cases);
                loads.push((user, load));
            }
        }
    }
    Ok(loads)
}

/// When whoever has a session that is not idle since `since` was last seen.
pub fn seen(tx: &mut Tx<'_>, since: Moment) -> Result<Vec<(i64, Moment)>, StoreError> {
    let sql = "SELECT user_id, CAST(MAX(seen_at) AS BIGINT) AS at FROM sessions WHERE seen_at > $1 \
               GROUP BY user_id ORDER BY user_id";
    tx.all(sql, &params![since], |row| Ok((row.get("user_id")?, row.get("at")?)))
}

/// Whose turn was when: account, number of the turn, moment.
pub fn turns(tx: &mut Tx<'_>) -> Result<Vec<(i64, i64, Moment)>, StoreError> {
    tx.all("SELECT user_id, turn, at FROM turns ORDER BY user_id", &[], |row| {
        Ok((row.get("user_id")?, row.get("turn")?, row.get("at")?))
    })
}

/// Notes that somebody was given one now.
pub fn take_turn(tx: &mut Tx<'_>, user: i64, at: Moment) -> Result<(), StoreError> {
    let sql = "SELECT turn FROM turns ORDER BY turn DESC, user_id LIMIT 1";
    let last: i64 = tx.optional(sql, &[], |row| row.get("turn"))?.unwrap_or_default();
    tx.execute(
        "INSERT INTO turns (user_id, turn, at) VALUES ($1, $2, $3) \
         ON CONFLICT (user_id) DO UPDATE SET turn = excluded.turn, at = excluded.at",
        &params![user, last + 1, at],
    )?;
    Ok(())
}

/// A complaint that waits to be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Identity.
    pub id: i64,
    /// Number.
    pub number: String,
}

/// What waits in these departments and is given to nobody, what is due first in front: not what is on hold, and nothing that
/// is about `user` themselves.
pub fn waiting(
    tx: &mut Tx<'_>,
    departments: &[i64],
    user: i64,
    most: i64,
) -> Result<Vec<Waiting>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.any_of("department_id", departments.iter().map(|id| Value::from(*id)));
    conditions.add("(against_id IS NULL OR against_id <> ?)", [Value::from(user)]);
    let sql = format!(
        "SELECT id, number FROM complaints{} AND stage = 'dispatched' AND assignee_id IS NULL AND hold_reason IS NULL \
         ORDER BY CASE WHEN due_at IS NULL THEN 1 ELSE 0 END, due_at, id LIMIT {most}",
        conditions.to_sql()
    );
    tx.all(&sql, &conditions.values, |row| Ok(Waiting { id: row.get("id")?, number: row.get("number")? }))
}

/// Takes hold of a complaint that still waits until the transaction ends; whether nobody else has it in their hands.
pub fn seize(tx: &mut Tx<'_>, id: i64) -> Result<bool, StoreError> {
    let sql = format!(
        "SELECT id FROM complaints WHERE id = $1 AND stage = 'dispatched' AND assignee_id IS NULL \
         AND hold_reason IS NULL{}",
        tx.skip_locked()
    );
    Ok(tx.optional(&sql, &params![id], |row| row.get::<i64>("id"))?.is_some())
}

/// The words of a complaint that say in which language it is.
pub fn words(tx: &mut Tx<'_>, complaint: i64) -> Result<String, StoreError> {
    let sql = "SELECT subject, description FROM complaints WHERE id = $1";
    tx.one(sql, &params![complaint], |row| {
        Ok(format!("{} {}", row.get::<String>("subject")?, row.get::<String>("description")?))
    })
}
