//! What each role may promise without asking.

use wenguo_domain::promise::limit::Limit;

use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

/// Every limit, by role and kind.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<Limit>, StoreError> {
    tx.all("SELECT role, kind, amount_minor FROM promise_limits ORDER BY role, kind", &[], |row| {
        Ok(Limit { role: row.code("role")?, kind: row.code("kind")?, amount: row.get("amount_minor")? })
    })
}

/// Puts these in place of all there are.
pub fn replace(tx: &mut Tx<'_>, limits: &[Limit]) -> Result<(), StoreError> {
    tx.execute("DELETE FROM promise_limits", &[])?;
    for limit in limits {
        tx.execute(
            "INSERT INTO promise_limits (role, kind, amount_minor) VALUES ($1, $2, $3)",
            &params![limit.role.as_str(), limit.kind.as_str(), limit.amount],
        )?;
    }
    Ok(())
}
