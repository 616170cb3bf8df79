//! Full text in SQLite: contentless FTS5 whose rowid is the complaint.

use wenguo_text::index::index_fts5;
use wenguo_text::query::Query;

use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;
use crate::value::Value;

pub fn put(tx: &mut Tx<'_>, complaint: i64, fields: &[&str], is_new: bool) -> Result<(), StoreError> {
    if !is_new {
        tx.execute("DELETE FROM complaint_search WHERE rowid = $1", &params![complaint])?;
    }
    let tokens = index_fts5(fields);
    tx.execute("INSERT INTO complaint_search (rowid, tokens) VALUES ($1, $2)", &params![complaint, tokens])?;
    Ok(())
}

/// FTS5 walks its lists backwards, so the newest come without looking at the rest.
pub fn newest(tx: &mut Tx<'_>, query: &Query, limit: i64) -> Result<Vec<i64>, StoreError> {
    let sql = "SELECT rowid AS id FROM complaint_search WHERE complaint_search MATCH $1 ORDER BY rowid DESC LIMIT $2";
    tx.all(sql, &params![query.to_fts5(), limit], |row| row.get("id"))
}

/// Asks the index for each complaint of the walk; a common word is met soon. A subquery for its value, since SQLite turns
/// `EXISTS` into a join that goes through all hits first.
pub fn probe(query: &Query, conditions: &mut Conditions<'_>) {
    let place = conditions.place(Value::from(query.to_fts5()));
    conditions.raw(format!(
        "(SELECT 1 FROM complaint_search s WHERE s.rowid = c.id AND complaint_search MATCH {place}) = 1"
    ));
}

pub fn ranked(tx: &mut Tx<'_>, query: &Query, among: i64, limit: i64) -> Result<Vec<i64>, StoreError> {
    let ids = newest(tx, query, among)?;
    let Some(oldest) = ids.last() else { return Ok(Vec::new()) };
    let sql = "SELECT rowid AS id FROM complaint_search WHERE complaint_search MATCH $1 AND rowid >= $2 \
               ORDER BY bm25(complaint_search), rowid DESC LIMIT $3";
    tx.all(sql, &params![query.to_fts5(), *oldest, limit], |row| row.get("id"))
}
