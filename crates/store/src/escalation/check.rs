//! Escalations and how high their complaints say that they climbed, for whoever checks that the one follows from the other.

use wenguo_domain::moment::Moment;

use super::{COLUMNS, Escalation, IS_OPEN, read, with_people};
use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;
use crate::value::Value;

/// Every step of each of these complaints, oldest first.
pub fn of_each(tx: &mut Tx<'_>, complaints: &[i64]) -> Result<Vec<Escalation>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.any_of("e.complaint_id", complaints.iter().map(|id| Value::from(*id)));
    let sql = format!("SELECT {COLUMNS} FROM escalations e{} ORDER BY e.id", conditions.to_sql());
    let found = tx.all(&sql, &conditions.values, read)?;
    with_people(tx, found)
}

/// The steps of these complaints that are not on the lists of those they went to although they wait for them, or the other way
/// round: each with its complaint.
pub fn misfiled(tx: &mut Tx<'_>, complaints: &[i64]) -> Result<Vec<(i64, i64)>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.any_of("e.complaint_id", complaints.iter().map(|id| Value::from(*id)));
    conditions.raw(format!("p.is_open <> ({IS_OPEN})"));
    let sql = format!(
        "SELECT DISTINCT e.complaint_id, e.id FROM escalations e JOIN escalation_people p ON p.escalation_id = e.id{} \
         ORDER BY e.id",
        conditions.to_sql()
    );
    tx.all(&sql, &conditions.values, |row| Ok((row.get("complaint_id")?, row.get("id")?)))
}

/// A complaint, and how high it climbed as its row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// Identity.
    pub id: i64,
    /// Number.
    pub number: String,
    /// Highest level.
    pub level: i64,
}

/// The next complaints with an id above `after`, in order of id.
pub fn levels_after(tx: &mut Tx<'_>, after: i64, limit: i64) -> Result<Vec<Reached>, StoreError> {
    let sql = "SELECT id, number, escalation_level FROM complaints WHERE id > $1 ORDER BY id LIMIT $2";
    tx.all(sql, &params![after, limit], |row| {
        Ok(Reached { id: row.get("id")?, number: row.get("number")?, level: row.get("escalation_level")? })
    })
}

/// When somebody was told last of each of these complaints that anybody was told of.
pub fn last_told(tx: &mut Tx<'_>, complaints: &[i64]) -> Result<Vec<(i64, Moment)>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.any_of("complaint_id", complaints.iter().map(|id| Value::from(*id)));
    let sql = format!(
        "SELECT complaint_id, CAST(MAX(told_at) AS BIGINT) AS told_at FROM escalations{} GROUP BY complaint_id \
         ORDER BY complaint_id",
        conditions.to_sql()
    );
    tx.all(&sql, &conditions.values, |row| Ok((row.get("complaint_id")?, row.get("told_at")?)))
}
