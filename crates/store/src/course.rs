//! What happened to many complaints, as far as their clocks ask: no more of each event than that.

use wenguo_domain::moment::Moment;
use wenguo_domain::sla::steps::{KINDS, WITH_PARTICULARS};
use wenguo_domain::timeline::EventKind;

use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::tx::Tx;
use crate::value::Value;

/// An event that clocks ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// When.
    pub at: Moment,
    /// Login of whoever did it.
    pub actor: String,
    /// What.
    pub kind: EventKind,
    /// The particulars, where they say something to a clock; `None` once erased.
    pub data: Option<String>,
}

/// What happened to each of these complaints, in order of these and oldest first.
pub fn of_each(tx: &mut Tx<'_>, complaints: &[i64]) -> Result<Vec<(i64, Happened)>, StoreError> {
    let kind = |kind: &EventKind| Value::from(kind.as_str());
    let mut conditions = Conditions::default();
    let is_telling = conditions.list("kind", WITH_PARTICULARS.iter().map(kind));
    conditions.any_of("complaint_id", complaints.iter().map(|id| Value::from(*id)));
    conditions.any_of("kind", KINDS.iter().map(kind));
    let sql = format!(
        "SELECT complaint_id, at, actor, kind, CASE WHEN {is_telling} THEN data END AS data FROM timeline{} \
         ORDER BY complaint_id, seq",
        conditions.to_sql()
    );
    tx.all(&sql, &conditions.values, |row| {
        let happened = Happened {
            at: row.get("at")?,
            actor: row.get("actor")?,
            kind: row.code("kind")?,
            data: row.get("data")?,
        };
        Ok((row.get("complaint_id")?, happened))
    })
}
