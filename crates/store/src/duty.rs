//! The roster of those on duty.

use wenguo_domain::moment::Moment;

use crate::error::StoreError;
use crate::params;
use crate::row::Row;
use crate::tx::Tx;

/// Somebody's duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// Identity.
    pub id: i64,
    /// Who.
    pub user_id: i64,
    /// Login and name.
    pub user: (String, String),
    /// From.
    pub from: Moment,
    /// Up to; this moment no longer belongs to it.
    pub to: Moment,
}

const SELECT: &str =
    "SELECT d.id, d.user_id, u.login, u.name, d.from_at, d.to_at FROM duties d JOIN users u ON u.id = d.user_id";

fn read(row: &Row<'_>) -> Result<Duty, StoreError> {
    Ok(Duty {
        id: row.get("id")?,
        user_id: row.get("user_id")?,
        user: (row.get("login")?, row.get("name")?),
        from: row.get("from_at")?,
        to: row.get("to_at")?,
    })
}

/// Every duty that is not over at `now`, in the order in which they begin.
pub fn coming(tx: &mut Tx<'_>, now: Moment) -> Result<Vec<Duty>, StoreError> {
    tx.all(&format!("{SELECT} WHERE d.to_at > $1 ORDER BY d.from_at, d.id"), &params![now], read)
}

/// Puts somebody on duty; gives the identity.
pub fn insert(tx: &mut Tx<'_>, user: i64, from: Moment, to: Moment) -> Result<i64, StoreError> {
    tx.insert("INSERT INTO duties (user_id, from_at, to_at) VALUES ($1, $2, $3)", &params![user, from, to])
}

/// Takes a duty off the roster; whether it was there.
pub fn remove(tx: &mut Tx<'_>, id: i64) -> Result<bool, StoreError> {
    Ok(tx.execute("DELETE FROM duties WHERE id = $1", &params![id])? > 0)
}
