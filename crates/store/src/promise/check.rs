//! Promises with what their rows say of them to be found by, for whoever checks that the one follows from the other.

use wenguo_domain::moment::Moment;
use wenguo_domain::promise::{Promise, State};

use super::read;
use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::tx::Tx;
use crate::value::Value;

/// A promise, and what it is found by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The promise.
    pub promise: Promise,
    /// Where it stands.
    pub state: State,
    /// Whether something is still owed, or to be decided.
    pub is_outstanding: bool,
    /// From when on it counts.
    pub settled_at: Option<Moment>,
    /// Whether it counts as put off.
    pub is_put_off: bool,
    /// When whoever promised is reminded.
    pub remind_at: Moment,
}

impl Row {
    /// What it should be found by.
    pub fn expected(&self) -> (State, bool, Option<Moment>, bool, Moment) {
        let (promise, state) = (&self.promise, self.promise.state());
        let is_put_off = promise.put_off_for().is_some();
        (state, state.is_outstanding(), promise.settled_at(), is_put_off, promise.remind_at())
    }
}

/// Every promise of each of these complaints, by complaint and age.
pub fn of_each(tx: &mut Tx<'_>, complaints: &[i64]) -> Result<Vec<Row>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.any_of("complaint_id", complaints.iter().map(|id| Value::from(*id)));
    let sql = format!("SELECT * FROM promises{} ORDER BY complaint_id, id", conditions.to_sql());
    tx.all(&sql, &conditions.values, |row| {
        Ok(Row {
            promise: read(row)?,
            state: row.code("state")?,
            is_outstanding: row.get("is_outstanding")?,
            settled_at: row.get("settled_at")?,
            is_put_off: row.get::<Option<Moment>>("put_off_at")?.is_some(),
            remind_at: row.get("remind_at")?,
        })
    })
}
