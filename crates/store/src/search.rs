//! Full text: character bigrams in one index row per complaint. Only the two files below know which database it is.

mod postgres;
mod sqlite;

use wenguo_text::query::Query;

use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::tx::{Dialect, Tx};
use crate::value::Value;

/// With more hits than this a word is common: hits are then met while walking the list, not collected beforehand.
const RARE: i64 = 2_000;

/// Among how many of the newest hits a search ranks by relevance.
const RANKED: i64 = 3_000;

/// Among how many of the newest hits what resembles a text is looked for: its words are many, and most of them common.
const RESEMBLING: i64 = 400;

/// Writes the words of a complaint into the index, in place of what stood there.
pub fn put(tx: &mut Tx<'_>, complaint: i64, fields: &[&str], is_new: bool) -> Result<(), StoreError> {
    match tx.dialect() {
        Dialect::Sqlite => sqlite::put(tx, complaint, fields, is_new),
        Dialect::Postgres => postgres::put(tx, complaint, fields, is_new),
    }
}

/// Narrows a list to complaints with all `words`; `false` when the words cannot be anywhere.
pub fn narrow(tx: &mut Tx<'_>, words: &str, conditions: &mut Conditions<'_>) -> Result<bool, StoreError> {
    let query = Query::parse(words);
    if query.is_empty() {
        return Ok(words.trim().is_empty());
    }
    let ids = newest(tx, &query, RARE + 1)?;
    if ids.len() as i64 <= RARE {
        conditions.any_of("c.id", ids.into_iter().map(Value::from));
        return Ok(true);
    }
    match tx.dialect() {
        Dialect::Sqlite => sqlite::probe(&query, conditions),
        Dialect::Postgres => postgres::probe(&query, conditions),
    }
    Ok(true)
}

/// The best hits, most relevant first, among the newest few thousand.
pub fn ranked(tx: &mut Tx<'_>, words: &str, limit: i64) -> Result<Vec<i64>, StoreError> {
    let query = Query::parse(words);
    if query.is_empty() {
        return Ok(Vec::new());
    }
    match tx.dialect() {
        Dialect::Sqlite => sqlite::ranked(tx, &query, RANKED, limit),
        Dialect::Postgres => postgres::ranked(tx, &query, RANKED, limit),
    }
}

/// Hits of any of the `words` (most telling first), most relevant first: candidates for what is similar.
pub fn resembling(tx: &mut Tx<'_>, words: &[String], limit: i64) -> Result<Vec<i64>, StoreError> {
    let query = Query::any_of(words);
    if query.is_empty() {
        return Ok(Vec::new());
    }
    match tx.dialect() {
        Dialect::Sqlite => sqlite::ranked(tx, &query, RESEMBLING, limit),
        Dialect::Postgres => postgres::ranked(tx, &query, RESEMBLING, limit),
    }
}

fn newest(tx: &mut Tx<'_>, query: &Query, limit: i64) -> Result<Vec<i64>, StoreError> {
    match tx.dialect() {
        Dialect::Sqlite => sqlite::newest(tx, query, limit),
        Dialect::Postgres => postgres::newest(tx, query, limit),
    }
}
