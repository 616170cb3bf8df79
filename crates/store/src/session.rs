//! Sessions of browsers: kept on the server, found by the hash of the key in the cookie.
//!
//! `secret` is what waits in one of them to be shown once.

pub mod secret;

use wenguo_domain::moment::Moment;
use wenguo_domain::secret::Secret;

use crate::error::StoreError;
use crate::params;
use crate::row::Row;
use crate::tx::Tx;
use crate::user::{self, User};

/// One session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Who signed in.
    pub user_id: i64,
    /// Token every form must carry.
    pub csrf: Secret,
    /// When they signed in.
    pub created_at: Moment,
    /// When they were last there.
    pub seen_at: Moment,
}

/// Begins a session.
pub fn insert(tx: &mut Tx<'_>, key_hash: &str, session: &Session) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO sessions (key_hash, user_id, csrf, created_at, seen_at) VALUES ($1, $2, $3, $4, $5)",
        &params![key_hash, session.user_id, &session.csrf, session.created_at, session.seen_at],
    )?;
    Ok(())
}

/// The session of this key, and whose it is.
pub fn find(tx: &mut Tx<'_>, key_hash: &str) -> Result<Option<(Session, User)>, StoreError> {
    let sql = format!(
        "SELECT s.user_id, s.csrf, s.created_at, s.seen_at, {} FROM sessions s JOIN users u ON u.id = s.user_id \
         WHERE s.key_hash = $1",
        user::COLUMNS
    );
    tx.optional(&sql, &params![key_hash], |row| Ok((read(row)?, user::read(row)?)))
}

fn read(row: &Row<'_>) -> Result<Session, StoreError> {
    Ok(Session {
        user_id: row.get("user_id")?,
        csrf: row.get("csrf")?,
        created_at: row.get("created_at")?,
        seen_at: row.get("seen_at")?,
    })
}

/// Notes that they were there.
pub fn touch(tx: &mut Tx<'_>, key_hash: &str, at: Moment) -> Result<(), StoreError> {
    tx.execute("UPDATE sessions SET seen_at = $2 WHERE key_hash = $1", &params![key_hash, at])?;
    Ok(())
}

/// A session as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Hash of its key.
    pub key_hash: String,
    /// When somebody signed in on it.
    pub created_at: Moment,
    /// When it was last used.
    pub seen_at: Moment,
    /// What the browser calls itself; may be empty.
    pub agent: String,
    /// The address it came from; may be empty.
    pub network: String,
}

/// Notes what a session is used with, and from where.
pub fn describe(tx: &mut Tx<'_>, key_hash: &str, agent: &str, network: &str) -> Result<(), StoreError> {
    let sql = "UPDATE sessions SET agent = $2, network = $3 WHERE key_hash = $1";
    tx.execute(sql, &params![key_hash, agent, network])?;
    Ok(())
}

/// The sessions of somebody as devices, latest used first.
pub fn devices(tx: &mut Tx<'_>, user: i64) -> Result<Vec<Device>, StoreError> {
    let sql = "SELECT key_hash, created_at, seen_at, agent, network FROM sessions WHERE user_id = $1 \
               ORDER BY seen_at DESC, key_hash";
    tx.all(sql, &params![user], |row| {
        Ok(Device {
            key_hash: row.get("key_hash")?,
            created_at: row.get("created_at")?,
            seen_at: row.get("seen_at")?,
            agent: row.get("agent")?,
            network: row.get("network")?,
        })
    })
}

/// Ends a session of somebody; says whether there was one.
pub fn end(tx: &mut Tx<'_>, user: i64, key_hash: &str) -> Result<bool, StoreError> {
    let sql = "DELETE FROM sessions WHERE user_id = $1 AND key_hash = $2";
    Ok(tx.execute(sql, &params![user, key_hash])? > 0)
}

/// Ends one session.
pub fn delete(tx: &mut Tx<'_>, key_hash: &str) -> Result<(), StoreError> {
    tx.execute("DELETE FROM sessions WHERE key_hash = $1", &params![key_hash])?;
    Ok(())
}

/// Ends every session of somebody, except the one with this key.
pub fn delete_others(tx: &mut Tx<'_>, user: i64, except: &str) -> Result<u64, StoreError> {
    tx.execute("DELETE FROM sessions WHERE user_id = $1 AND key_hash <> $2", &params![user, except])
}

/// When each of those who are signed in was last there.
pub fn last_seen(tx: &mut Tx<'_>) -> Result<Vec<(i64, Moment)>, StoreError> {
    let sql =
        "SELECT user_id, CAST(MAX(seen_at) AS BIGINT) AS at FROM sessions GROUP BY user_id ORDER BY user_id";
    tx.all(sql, &[], |row| Ok((row.get("user_id")?, row.get("at")?)))
}

/// Forgets the sessions of those who were last there before `before`.
pub fn delete_idle(tx: &mut Tx<'_>, before: Moment) -> Result<u64, StoreError> {
    tx.execute("DELETE FROM sessions WHERE seen_at < $1", &params![before])
}
