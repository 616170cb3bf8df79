//! Complaints as their clocks are counted anew: the next ones that somebody works on, and what their rows show of their
//! clocks; or, to count and not to keep it, the next ones that came in during some time.

use wenguo_domain::codes::Stage;
use wenguo_domain::complaint::Complaint;
use wenguo_domain::moment::Moment;
use wenguo_domain::sla::glance::Clocks;
use wenguo_domain::sla::subject::Subject;

use crate::complaint::change::read;
use crate::complaint::place;
use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::params;
use crate::sight::Sight;
use crate::tx::{Dialect, Tx};
use crate::value::Value;

/// The next complaints with an id above `after` that somebody still works on, in order of id and without who handled them,
/// to be changed: locked until the transaction ends, or only to look at.
pub fn worked_on(
    tx: &mut Tx<'_>,
    after: i64,
    limit: i64,
    is_locked: bool,
) -> Result<Vec<Complaint>, StoreError> {
    let conditions = after_and_worked_on(after);
    let lock = if is_locked { tx.for_update("c") } else { String::new() };
    let narrowed = conditions.to_sql();
    let sql = format!("SELECT c.* FROM complaints c{narrowed} ORDER BY c.id LIMIT {limit}{lock}");
    tx.all(&sql, &conditions.values, read)
}

/// Those of a customer that somebody still works on, so many at most, to look at.
pub fn worked_on_of(tx: &mut Tx<'_>, customer: i64, limit: i64) -> Result<Vec<Complaint>, StoreError> {
    let mut conditions = after_and_worked_on(0);
    conditions.add("c.customer_id = ?", [Value::from(customer)]);
    let narrowed = conditions.to_sql();
    let sql = format!("SELECT c.* FROM complaints c{narrowed} ORDER BY c.id LIMIT {limit}");
    tx.all(&sql, &conditions.values, read)
}

/// Identities and numbers of the next of them, whatever else stands in their rows.
pub fn numbers_worked_on(tx: &mut Tx<'_>, after: i64, limit: i64) -> Result<Vec<(i64, String)>, StoreError> {
    let conditions = after_and_worked_on(after);
    let sql =
        format!("SELECT c.id, c.number FROM complaints c{} ORDER BY c.id LIMIT {limit}", conditions.to_sql());
    tx.all(&sql, &conditions.values, |row| Ok((row.get("id")?, row.get("number")?)))
}

fn after_and_worked_on(after: i64) -> Conditions<'static> {
    let mut conditions = Conditions::default();
    conditions.add("c.id > ?", [Value::from(after)]);
    let stages = Stage::ALL.iter().filter(|stage| stage.awaits_resolution());
    conditions.any_of("c.stage", stages.map(|stage| Value::from(stage.as_str())));
    conditions
}

/// The next complaints with an id above `after`, whatever became of them, in order of id and without who handled them.
pub fn all_after(tx: &mut Tx<'_>, after: i64, limit: i64) -> Result<Vec<Complaint>, StoreError> {
    let sql = "SELECT c.* FROM complaints c WHERE c.id > $1 ORDER BY c.id LIMIT $2";
    tx.all(sql, &params![after, limit], read)
}

/// Identities and numbers of the same, whatever else stands in their rows.
pub fn numbers_after(tx: &mut Tx<'_>, after: i64, limit: i64) -> Result<Vec<(i64, String)>, StoreError> {
    let sql = "SELECT id, number FROM complaints WHERE id > $1 ORDER BY id LIMIT $2";
    tx.all(sql, &params![after, limit], |row| Ok((row.get("id")?, row.get("number")?)))
}

/// Before every complaint that came in from this moment on, in the order of receipt.
pub fn before_all(from: Moment) -> i64 {
    place::floor(from) - 1
}

/// The next so many complaints that came in before `until`, beyond `after` in the order of receipt, as far as they may be seen;
/// the last one's place there is the next `after`.
pub fn received(
    tx: &mut Tx<'_>,
    sight: &Sight,
    until: Moment,
    (after, limit): (i64, i64),
) -> Result<(Vec<Subject>, Option<i64>), StoreError> {
    let columns = "c.id, c.place, c.number, c.received_at, c.customer_id, c.channel, c.severity, c.category_id, c.department_id";
    let (sql, conditions) = received_in_order(tx, columns, sight, until, (after, limit));
    let mut last = None;
    let subjects = tx.all(&sql, &conditions.values, |row| {
        last = Some(row.get("place")?);
        Ok(Subject {
            id: row.get("id")?,
            number: row.get("number")?,
            received_at: row.get("received_at")?,
            customer: row.get("customer_id")?,
            channel: row.code("channel")?,
            severity: row.code("severity")?,
            category: row.get("category_id")?,
            department: row.get("department_id")?,
        })
    })?;
    Ok((subjects, last))
}

/// Places and numbers of the same, whatever else stands in their rows.
pub fn numbers_received(
    tx: &mut Tx<'_>,
    sight: &Sight,
    until: Moment,
    (after, limit): (i64, i64),
) -> Result<Vec<(i64, String)>, StoreError> {
    let (sql, conditions) = received_in_order(tx, "c.place, c.number", sight, until, (after, limit));
    tx.all(&sql, &conditions.values, |row| Ok((row.get("place")?, row.get("number")?)))
}

fn received_in_order<'s>(
    tx: &Tx<'_>,
    columns: &str,
    sight: &'s Sight,
    until: Moment,
    (after, limit): (i64, i64),
) -> (String, Conditions<'s>) {
    let mut conditions = Conditions::default();
    conditions.add("c.place > ? AND c.place < ?", [Value::from(after), Value::from(place::floor(until))]);
    sight.narrow(&mut conditions);
    // SQLite would rather merge the indexes of all ways to see something, and sort what that gives.
    let index = if tx.dialect() == Dialect::Sqlite { " INDEXED BY complaints_place" } else { "" };
    let narrowed = conditions.to_sql();
    let sql = format!("SELECT {columns} FROM complaints c{index}{narrowed} ORDER BY c.place LIMIT {limit}");
    (sql, conditions)
}

/// Saves what its row shows of the clocks of a complaint; it stays at its version.
pub fn save_clocks(tx: &mut Tx<'_>, complaint: i64, clocks: &Clocks) -> Result<(), StoreError> {
    let Clocks { due_at, first_response, resolution } = clocks;
    tx.execute(
        "UPDATE complaints SET first_response_due_at = $2, first_response_breached_at = $3, resolution_due_at = $4, \
         resolution_breached_at = $5, due_at = $6 WHERE id = $1",
        &params![
            complaint,
            first_response.due_at,
            first_response.breached_at,
            resolution.due_at,
            resolution.breached_at,
            *due_at
        ],
    )?;
    Ok(())
}
