//! Lists that somebody saved for themselves: the query of a page under a name.

use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

/// A list somebody saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    /// Identity.
    pub id: i64,
    /// What its owner calls it.
    pub name: String,
    /// The query of the page.
    pub query: String,
}

/// The views of somebody, in the order they were made.
pub fn of(tx: &mut Tx<'_>, user: i64) -> Result<Vec<SavedView>, StoreError> {
    tx.all("SELECT id, name, query FROM saved_views WHERE user_id = $1 ORDER BY id", &params![user], |row| {
        Ok(SavedView { id: row.get("id")?, name: row.get("name")?, query: row.get("query")? })
    })
}

/// Saves a view, in place of one of the same name; gives its id.
pub fn put(tx: &mut Tx<'_>, user: i64, name: &str, query: &str) -> Result<i64, StoreError> {
    tx.one(
        "INSERT INTO saved_views (user_id, name, query) VALUES ($1, $2, $3) \
         ON CONFLICT (user_id, name) DO UPDATE SET query = excluded.query RETURNING id",
        &params![user, name, query],
        |row| row.get("id"),
    )
}

/// Gives a view of somebody another name; says whether there was one.
pub fn rename(tx: &mut Tx<'_>, user: i64, id: i64, name: &str) -> Result<bool, StoreError> {
    let sql = "UPDATE saved_views SET name = $3 WHERE user_id = $1 AND id = $2";
    Ok(tx.execute(sql, &params![user, id, name])? > 0)
}

/// Gives a view of somebody another query; says whether there was one.
pub fn refill(tx: &mut Tx<'_>, user: i64, id: i64, query: &str) -> Result<bool, StoreError> {
    let sql = "UPDATE saved_views SET query = $3 WHERE user_id = $1 AND id = $2";
    Ok(tx.execute(sql, &params![user, id, query])? > 0)
}

/// Removes a view of somebody; says whether there was one.
pub fn remove(tx: &mut Tx<'_>, user: i64, id: i64) -> Result<bool, StoreError> {
    Ok(tx.execute("DELETE FROM saved_views WHERE user_id = $1 AND id = $2", &params![user, id])? > 0)
}
