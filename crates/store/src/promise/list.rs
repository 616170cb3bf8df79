//! Lists of promises, what falls due first in front, page by page.

use wenguo_domain::codes::Stage;
use wenguo_domain::moment::Moment;
use wenguo_domain::promise::{Promise, State};

use super::read;
use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::page::{Page, Slice};
use crate::sight::Sight;
use crate::tx::Tx;
use crate::value::Value;

/// What a list is narrowed to; empty means everything.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Whether something is still owed or to be decided (`true`), or nothing is (`false`).
    pub is_open: Option<bool>,
    /// Whether it is owed and past its time as of this moment (`true`), or not (`false`).
    pub is_late: Option<(bool, Moment)>,
    /// Any of these states.
    pub states: Vec<State>,
    /// Made by this login.
    pub made_by: Option<String>,
    /// On complaints that any of these departments has.
    pub departments: Vec<i64>,
    /// Due before.
    pub due_before: Option<Moment>,
}

/// A promise with the complaint it was made on.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The promise.
    pub promise: Promise,
    /// Number of the complaint.
    pub number: String,
    /// What that is about.
    pub subject: String,
    /// Where that stands.
    pub stage: Stage,
    /// Code of the department that has it.
    pub department: Option<String>,
}

/// One page of the promises on complaints that can be seen.
pub fn page(tx: &mut Tx<'_>, sight: &Sight, filter: &Filter, page: &Page) -> Result<Slice<Line>, StoreError> {
    let mut conditions = narrowed(sight, filter);
    if let Some((due_at, id)) = page.after {
        let (due_at, id) = (conditions.place(Value::from(due_at)), conditions.place(Value::from(id)));
        conditions.raw(format!("(p.due_at > {due_at} OR (p.due_at = {due_at} AND p.id > {id}))"));
    }
    let sql = format!(
        "SELECT p.*, c.number, c.subject, c.stage, dep.code AS department_code FROM promises p \
         JOIN complaints c ON c.id = p.complaint_id LEFT JOIN departments dep ON dep.id = c.department_id{} \
         ORDER BY p.due_at, p.id LIMIT {}",
        conditions.to_sql(),
        page.limit + 1
    );
    let rows = tx.all(&sql, &conditions.values, |row| {
        Ok(Line {
            promise: read(row)?,
            number: row.get("number")?,
            subject: row.get("subject")?,
            stage: row.code("stage")?,
            department: row.get("department_code")?,
        })
    })?;
    Ok(Slice::cut(rows, page.limit, |line| (line.promise.due_at.0, line.promise.id)))
}

/// How many there are, counted up to `most`.
pub fn count(tx: &mut Tx<'_>, sight: &Sight, filter: &Filter, most: i64) -> Result<i64, StoreError> {
    let conditions = narrowed(sight, filter);
    let sql = format!(
        "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM (SELECT p.id FROM promises p \
         JOIN complaints c ON c.id = p.complaint_id{} ORDER BY p.due_at, p.id LIMIT {most}) AS some",
        conditions.to_sql()
    );
    tx.one(&sql, &conditions.values, |row| row.get("n"))
}

fn narrowed<'v>(sight: &Sight, filter: &Filter) -> Conditions<'v> {
    let mut conditions = Conditions::default();
    match filter.is_open {
        // Written out, so that the partial indexes serve.
        Some(true) => conditions.raw("p.is_outstanding".to_owned()),
        Some(false) => conditions.raw("NOT p.is_outstanding".to_owned()),
        None => {}
    }
    match filter.is_late {
        Some((true, now)) => {
            conditions.raw("p.is_outstanding AND p.state <> 'pending'".to_owned());
            conditions.add("p.due_at < ?", [Value::from(now)]);
        }
        Some((false, now)) => {
            conditions
                .add("NOT (p.is_outstanding AND p.state <> 'pending' AND p.due_at < ?)", [Value::from(now)]);
        }
        None => {}
    }
    if !filter.states.is_empty() {
        conditions.any_of("p.state", filter.states.iter().map(|state| Value::from(state.as_str())));
    }
    if let Some(login) = &filter.made_by {
        conditions.add("p.made_by = ?", [Value::from(login.clone())]);
    }
    if !filter.departments.is_empty() {
        conditions.any_of("c.department_id", filter.departments.iter().map(|id| Value::from(*id)));
    }
    if let Some(before) = filter.due_before {
        conditions.add("p.due_at < ?", [Value::from(before)]);
    }
    sight.narrow(&mut conditions);
    conditions
}
