//! Full text in PostgreSQL: a tsvector of our own tokens under a GIN index.

use wenguo_text::index::index_tsvector;
use wenguo_text::query::Query;

use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;
use crate::value::Value;

pub fn put(tx: &mut Tx<'_>, complaint: i64, fields: &[&str], _is_new: bool) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO complaint_search (complaint_id, tokens) VALUES ($1, CAST(CAST($2 AS TEXT) AS tsvector)) \
         ON CONFLICT (complaint_id) DO UPDATE SET tokens = excluded.tokens",
        &params![complaint, index_tsvector(fields)],
    )?;
    Ok(())
}

/// `OFFSET 0` keeps the planner from walking the primary key backwards in search of a rare word: the index answers first.
pub fn newest(tx: &mut Tx<'_>, query: &Query, limit: i64) -> Result<Vec<i64>, StoreError> {
    let sql = "SELECT complaint_id AS id FROM (SELECT complaint_id FROM complaint_search \
               WHERE tokens @@ CAST(CAST($1 AS TEXT) AS tsquery) OFFSET 0) hits ORDER BY complaint_id DESC LIMIT $2";
    tx.all(sql, &params![query.to_tsquery(), limit], |row| row.get("id"))
}

pub fn probe(query: &Query, conditions: &mut Conditions<'_>) {
    let place = conditions.place(Value::from(query.to_tsquery()));
    conditions.raw(format!(
        "EXISTS (SELECT 1 FROM complaint_search s WHERE s.complaint_id = c.id \
         AND s.tokens @@ CAST(CAST({place} AS TEXT) AS tsquery))"
    ));
}

pub fn ranked(tx: &mut Tx<'_>, query: &Query, among: i64, limit: i64) -> Result<Vec<i64>, StoreError> {
    let sql = "SELECT hits.complaint_id AS id FROM (SELECT complaint_id, tokens FROM complaint_search \
               WHERE tokens @@ CAST(CAST($1 AS TEXT) AS tsquery) ORDER BY complaint_id DESC LIMIT $2) hits \
               ORDER BY ts_rank(hits.tokens, CAST(CAST($1 AS TEXT) AS tsquery), 1) DESC, hits.complaint_id DESC LIMIT $3";
    tx.all(sql, &params![query.to_tsquery(), among, limit], |row| row.get("id"))
}
