//! Full text: character bigrams in one index row per complaint. Only the two files below know which database it is.

mod postgres;
mod sqlite;

pub(crate) use sqlite::write_late;
use wenguo_text::passage::Passage;
use wenguo_text::query::Query;

use crate::complaint::list::{self, Filter, Order};
use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::sight::Sight;
use crate::tx::{Dialect, Tx};
use crate::value::Value;

/// Among how many of the newest hits a search ranks by relevance.
const RANKED: i64 = 3_000;

/// How a walk meets the complaints that have the words asked for.
pub(crate) enum Way {
    /// No words are asked for.
    Free,
    /// The walk leads, and each complaint is asked whether it has the words.
    Asked(Words),
    /// The hits lead, all of them.
    Hits(Hits),
    /// The hits lead, newest first; if few of them fit, the walk does and they are collected beforehand.
    Led { hits: Hits, otherwise: Words },
    /// So many have the words that a short walk meets enough; if it does not, the hits lead.
    Met { words: Words, otherwise: Hits },
}

/// Complaints that have the words, under the alias `c`.
pub(crate) struct Hits {
    /// What to select from.
    pub from: &'static str,
    /// The expression that is their place.
    pub place: &'static str,
    /// What narrows it to the words.
    pub words: Words,
}

/// A clause that asks for words.
pub(crate) struct Words {
    /// With one `?`.
    clause: &'static str,
    /// The words as the database wants them.
    asked: Option<String>,
}

impl Words {
    /// Adds the clause.
    pub fn narrow(&self, conditions: &mut Conditions<'_>) {
        let clause = self.clause(conditions);
        conditions.raw(clause);
    }

    /// The clause, with the words taken in.
    pub fn clause(&self, conditions: &mut Conditions<'_>) -> String {
        self.clause.replacen('?', &conditions.place(Value::from(self.asked.clone())), 1)
    }
}

/// The way to complaints with all `words`; `None` when they cannot be anywhere.
pub(crate) fn way(
    tx: &mut Tx<'_>,
    sight: &Sight,
    words: Option<&str>,
    order: Order,
) -> Result<Option<Way>, StoreError> {
    let Some(words) = words.map(str::trim).filter(|words| !words.is_empty()) else {
        return Ok(Some(Way::Free));
    };
    let query = Query::parse(words);
    if query.is_empty() {
        return Ok(None);
    }
    match tx.dialect() {
        Dialect::Sqlite => Ok(Some(sqlite::way(query.to_fts5(sight.reach()), order))),
        Dialect::Postgres => postgres::way(tx, query.to_tsquery(sight.reach())).map(Some),
    }
}

/// The place of the hit that is so many behind the newest below `after`; `None` if there are fewer.
pub(crate) fn nth_hit(
    tx: &mut Tx<'_>,
    hits: &Hits,
    after: Option<i64>,
    n: i64,
) -> Result<Option<i64>, StoreError> {
    sqlite::nth_hit(tx, hits.words.asked.as_deref(), after, n)
}

/// Writes the words of a complaint into the index, in place of what stood there. On SQLite that happens when the
/// transaction is committed: only then is it known what stays, and once for all of it is far cheaper.
pub fn put(tx: &mut Tx<'_>, complaint: i64, passages: &[Passage], is_new: bool) -> Result<(), StoreError> {
    match tx.dialect() {
        Dialect::Sqlite => sqlite::put(tx, complaint, passages, is_new),
        Dialect::Postgres => postgres::put(tx, &[(complaint, passages)]),
    }
}

/// Writes the words of complaints into the index that has nothing of them yet.
pub fn put_new(tx: &mut Tx<'_>, complaints: &[(i64, Vec<Passage>)]) -> Result<(), StoreError> {
    let mut entries = complaints.iter().map(|(id, passages)| (*id, passages.as_slice()));
    match tx.dialect() {
        Dialect::Sqlite => entries.try_for_each(|(id, passages)| sqlite::put(tx, id, passages, true)),
        Dialect::Postgres => postgres::put(tx, &entries.collect::<Vec<_>>()),
    }
}

/// The best hits of the words of `filter` within `sight` and all else it says, most relevant first, among the newest few
/// thousand of them.
pub fn ranked(tx: &mut Tx<'_>, sight: &Sight, filter: &Filter, limit: usize) -> Result<Vec<i64>, StoreError> {
    let query = Query::parse(filter.words.as_deref().unwrap_or_default());
    if query.is_empty() {
        return Ok(Vec::new());
    }
    let narrow = |conditions: &mut Conditions<'_>| list::narrow(sight, filter, conditions);
    match tx.dialect() {
        Dialect::Sqlite => sqlite::ranked(tx, narrow, query.to_fts5(sight.reach()), RANKED, limit),
        Dialect::Postgres => postgres::ranked(tx, narrow, query.to_tsquery(sight.reach()), RANKED, limit),
    }
}

/// Complaints within `sight` that have any of the `words` of complaint `own`, those with the most and the rarest of them
/// first: candidates for what is similar to it.
pub fn resembling(
    tx: &mut Tx<'_>,
    sight: &Sight,
    own: i64,
    words: &[String],
    limit: usize,
) -> Result<Vec<i64>, StoreError> {
    match tx.dialect() {
        Dialect::Sqlite => sqlite::resembling(tx, sight, own, words, limit),
        Dialect::Postgres => postgres::resembling(tx, sight, own, words, limit),
    }
}
