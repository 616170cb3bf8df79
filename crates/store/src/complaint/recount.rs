//! Complaints as they are counted anew when policy or calendar change: the next ones that somebody works on, and what their
//! rows show of their clocks.

use wenguo_domain::codes::Stage;
use wenguo_domain::complaint::Complaint;
use wenguo_domain::sla::glance::Clocks;

use crate::complaint::change::read;
use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;
use crate::value::Value;

/// The next complaints with an id above `after` that somebody still works on, in order of id and without who handled them,
/// to be changed: locked until the transaction ends, or only to look at.
pub fn worked_on(
    tx: &mut Tx<'_>,
    after: i64,
    limit: i64,
    is_locked: bool,
) -> Result<Vec<Complaint>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.add("c.id > ?", [Value::from(after)]);
    let stages = Stage::ALL.iter().filter(|stage| stage.awaits_resolution());
    conditions.any_of("c.stage", stages.map(|stage| Value::from(stage.as_str())));
    let lock = if is_locked { tx.for_update("c") } else { String::new() };
    let narrowed = conditions.to_sql();
    let sql = format!("SELECT c.* FROM complaints c{narrowed} ORDER BY c.id LIMIT {limit}{lock}");
    tx.all(&sql, &conditions.values, read)
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
