//! What waits in a session to be shown once: several things side by side, for each its own page asks.

use wenguo_domain::moment::Moment;

use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

/// Keeps something under `name`, in place of what waited there; a session that ended meanwhile shows nothing any more.
pub fn put(tx: &mut Tx<'_>, key_hash: &str, name: &str, at: Moment, body: &str) -> Result<(), StoreError> {
    let sql = "INSERT INTO session_secrets (key_hash, name, at, body) \
               SELECT key_hash, $2, CAST($3 AS BIGINT), $4 FROM sessions WHERE key_hash = $1 \
               ON CONFLICT (key_hash, name) DO UPDATE SET at = excluded.at, body = excluded.body";
    tx.execute(sql, &params![key_hash, name, at, body])?;
    Ok(())
}

/// What waits under `name`, and since when.
pub fn find(tx: &mut Tx<'_>, key_hash: &str, name: &str) -> Result<Option<(Moment, String)>, StoreError> {
    let sql = "SELECT at, body FROM session_secrets WHERE key_hash = $1 AND name = $2";
    tx.optional(sql, &params![key_hash, name], |row| Ok((row.get("at")?, row.get("body")?)))
}

/// Forgets what waits under `name` if it is this; says whether it was.
pub fn take(tx: &mut Tx<'_>, key_hash: &str, name: &str, body: &str) -> Result<bool, StoreError> {
    let sql = "DELETE FROM session_secrets WHERE key_hash = $1 AND name = $2 AND body = $3";
    Ok(tx.execute(sql, &params![key_hash, name, body])? > 0)
}

/// Forgets what has waited in any session since before `before`.
pub fn forget(tx: &mut Tx<'_>, before: Moment) -> Result<u64, StoreError> {
    tx.execute("DELETE FROM session_secrets WHERE at < $1", &params![before])
}
