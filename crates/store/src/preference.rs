//! How somebody likes a page: one text under a name, for each of them.

use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

/// What somebody prefers, if they ever said.
pub fn get(tx: &mut Tx<'_>, user: i64, name: &str) -> Result<Option<String>, StoreError> {
    let sql = "SELECT value FROM preferences WHERE user_id = $1 AND name = $2";
    tx.optional(sql, &params![user, name], |row| row.get("value"))
}

/// Keeps what somebody prefers.
pub fn set(tx: &mut Tx<'_>, user: i64, name: &str, value: &str) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO preferences (user_id, name, value) VALUES ($1, $2, $3) \
         ON CONFLICT (user_id, name) DO UPDATE SET value = excluded.value",
        &params![user, name, value],
    )?;
    Ok(())
}
