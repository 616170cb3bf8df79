//! How often customers complained, counted over what the asker may see, merged customers included.

use std::collections::BTreeMap;

use wenguo_domain::codes::Stage;
use wenguo_domain::moment::Moment;

use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::sight::Sight;
use crate::tx::Tx;
use crate::value::Value;

/// The complaints of one customer in figures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// All of them.
    pub complaints: i64,
    /// Those still to be worked on.
    pub open: i64,
    /// When the latest came in.
    pub latest: Option<Moment>,
    /// How many said how satisfied they are.
    pub rated: i64,
    /// Sum of what they said, from 1 to 5 each.
    pub satisfaction: i64,
}

/// What the customer said of a complaint `c` last: a reopening forgets the answer, the closure before it has it still.
const RATING: &str = "CASE WHEN c.satisfaction IS NULL AND c.reopened > 0 THEN (SELECT k.satisfaction FROM closures k \
    WHERE k.complaint_id = c.id AND k.satisfaction IS NOT NULL ORDER BY k.closed_at DESC LIMIT 1) ELSE c.satisfaction END";

/// The figures of these customers, by their id; who has no complaint is left out.
pub fn of(tx: &mut Tx<'_>, sight: &Sight, customers: &[i64]) -> Result<BTreeMap<i64, Tally>, StoreError> {
    let mut conditions = Conditions::default();
    let roots = conditions.list("id", customers.iter().map(|id| Value::from(*id)));
    let open = Stage::ALL.iter().filter(|stage| stage.is_open());
    let open = conditions.list("c.stage", open.map(|stage| Value::from(stage.as_str())));
    sight.narrow(&mut conditions);
    let sql = format!(
        "WITH RECURSIVE family (root, id) AS (SELECT id, id FROM customers WHERE {roots} \
         UNION SELECT f.root, a.id FROM customers a JOIN family f ON a.merged_into = f.id) \
         SELECT f.root, CAST(COUNT(*) AS BIGINT) AS complaints, \
         CAST(SUM(CASE WHEN {open} THEN 1 ELSE 0 END) AS BIGINT) AS open, MAX(c.received_at) AS latest, \
         CAST(COUNT({RATING}) AS BIGINT) AS rated, CAST(COALESCE(SUM({RATING}), 0) AS BIGINT) AS satisfaction \
         FROM family f JOIN complaints c ON c.customer_id = f.id{} GROUP BY f.root ORDER BY f.root",
        conditions.to_sql()
    );
    let rows = tx.all(&sql, &conditions.values, |row| {
        let tally = Tally {
            complaints: row.get("complaints")?,
            open: row.get("open")?,
            latest: row.get("latest")?,
            rated: row.get("rated")?,
            satisfaction: row.get("satisfaction")?,
        };
        Ok((row.get::<i64>("root")?, tally))
    })?;
    Ok(rows.into_iter().collect())
}
