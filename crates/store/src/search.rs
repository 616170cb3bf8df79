//! Full text: character bigrams in one index row per complaint. Only the two files below know which database it is.

mod postgres;
mod sqlite;

pub(crate) use sqlite::Late;
use wenguo_text::query::Query;

use crate::complaint::list::Order;
use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::tx::{Dialect, Tx};

/// Among how many of the newest hits a search ranks by relevance.
const RANKED: i64 = 3_000;

/// How a walk meets the complaints that have the words asked for.
pub(crate) enum Way {
    /// No words are asked for.
    Free,
    /// The hits lead: what to select from (complaints under the alias `c`), and the expression that is their place.
    Hits { from: String, place: &'static str },
    /// The walk leads and a clause among the conditions asks of each whether it has the words.
    Asked,
    /// So many have them that a short walk meets enough: `clause` asks of each (under the alias `w`). Should it not, the
    /// hits must lead after all.
    Met { clause: String, hits: String },
}

/// The way to complaints with all `words`; `None` when they cannot be anywhere.
pub(crate) fn way(
    tx: &mut Tx<'_>,
    words: Option<&str>,
    order: Order,
    conditions: &mut Conditions<'_>,
) -> Result<Option<Way>, StoreError> {
    let Some(words) = words.map(str::trim).filter(|words| !words.is_empty()) else {
        return Ok(Some(Way::Free));
    };
    let query = Query::parse(words);
    if query.is_empty() {
        return Ok(None);
    }
    match tx.dialect() {
        Dialect::Sqlite => Ok(Some(sqlite::way(&query, order, conditions))),
        Dialect::Postgres => postgres::way(tx, &query, conditions).map(Some),
    }
}

/// Writes the words of a complaint into the index, in place of what stood there. On SQLite that happens when the
/// transaction is committed: only then is it known what stays, and once for all of it is far cheaper.
pub fn put(tx: &mut Tx<'_>, complaint: i64, fields: &[&str], is_new: bool) -> Result<(), StoreError> {
    match tx.dialect() {
        Dialect::Sqlite => sqlite::put(tx, complaint, fields, is_new),
        Dialect::Postgres => postgres::put(tx, complaint, fields),
    }
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

/// Hits of any of the `words`, those with the most and the rarest of them first: candidates for what is similar.
pub fn resembling(tx: &mut Tx<'_>, words: &[String], limit: usize) -> Result<Vec<i64>, StoreError> {
    match tx.dialect() {
        Dialect::Sqlite => sqlite::resembling(tx, words, limit),
        Dialect::Postgres => postgres::resembling(tx, words, limit),
    }
}
