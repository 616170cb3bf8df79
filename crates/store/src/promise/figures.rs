//! How well are promises kept (说到做到率)? Of those that came to their end in a span, by who made them and which department
//! had the complaint then: how many, and how many of them in time. And how many were put off instead.

use wenguo_domain::moment::Moment;

use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::sight::Sight;
use crate::tx::Tx;
use crate::value::Value;

/// What became of the promises of one person in one department.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// Who promised: a login.
    pub made_by: String,
    /// The department.
    pub department: Option<i64>,
    /// Kept in time, or fallen due unkept.
    pub settled: i64,
    /// Kept in time.
    pub kept: i64,
    /// Put off with the customer's consent before they fell due.
    pub put_off: i64,
}

/// The promises kept in time or fallen due from `from` up to `to`.
pub fn settled(tx: &mut Tx<'_>, sight: &Sight, from: Moment, to: Moment) -> Result<Vec<Tally>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.add("p.settled_at >= ? AND p.settled_at < ?", [Value::from(from), Value::from(to)]);
    sight.narrow(&mut conditions);
    let sql = format!(
        "SELECT p.made_by, p.department_id, CAST(COUNT(*) AS BIGINT) AS settled, \
         CAST(SUM(CASE WHEN p.broken_at IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS kept FROM promises p \
         JOIN complaints c ON c.id = p.complaint_id{} GROUP BY p.made_by, p.department_id \
         ORDER BY p.made_by, p.department_id",
        conditions.to_sql()
    );
    tx.all(&sql, &conditions.values, |row| {
        Ok(Tally {
            made_by: row.get("made_by")?,
            department: row.get("department_id")?,
            settled: row.get("settled")?,
            kept: row.get("kept")?,
            put_off: 0,
        })
    })
}

/// The promises that another took the place of from `from` up to `to`, before they fell due.
pub fn put_off(tx: &mut Tx<'_>, sight: &Sight, from: Moment, to: Moment) -> Result<Vec<Tally>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.add("p.put_off_at >= ? AND p.put_off_at < ?", [Value::from(from), Value::from(to)]);
    sight.narrow(&mut conditions);
    let sql = format!(
        "SELECT p.made_by, p.department_id, CAST(COUNT(*) AS BIGINT) AS put_off FROM promises p \
         JOIN complaints c ON c.id = p.complaint_id{} \
         GROUP BY p.made_by, p.department_id ORDER BY p.made_by, p.department_id",
        conditions.to_sql()
    );
    tx.all(&sql, &conditions.values, |row| {
        let (made_by, department) = (row.get("made_by")?, row.get("department_id")?);
        Ok(Tally { made_by, department, settled: 0, kept: 0, put_off: row.get("put_off")? })
    })
}
