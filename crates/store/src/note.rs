//! Notes: what colleagues wrote down about a complaint.

use wenguo_domain::moment::Moment;

use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

/// Writes a note; gives its id.
pub fn insert(
    tx: &mut Tx<'_>,
    complaint: i64,
    at: Moment,
    actor: &str,
    body: &str,
) -> Result<i64, StoreError> {
    tx.one(
        "INSERT INTO notes (complaint_id, at, actor, body) VALUES ($1, $2, $3, $4) RETURNING id",
        &params![complaint, at, actor, body],
        |row| row.get("id"),
    )
}

/// The words of all notes of a complaint, for the search index.
pub fn bodies(tx: &mut Tx<'_>, complaint: i64) -> Result<Vec<String>, StoreError> {
    tx.all("SELECT body FROM notes WHERE complaint_id = $1 ORDER BY id", &params![complaint], |row| {
        row.get("body")
    })
}

/// What `actor` wrote about a complaint and when, oldest first.
pub fn by(tx: &mut Tx<'_>, complaint: i64, actor: &str) -> Result<Vec<(Moment, String)>, StoreError> {
    let sql = "SELECT at, body FROM notes WHERE complaint_id = $1 AND actor = $2 ORDER BY id";
    tx.all(sql, &params![complaint, actor], |row| Ok((row.get("at")?, row.get("body")?)))
}
