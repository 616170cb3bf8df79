//! Full text in SQLite: contentless FTS5 whose rowid is the place of the complaint, so that hits come newest first.

use std::collections::HashMap;

use wenguo_text::index::index_fts5;
use wenguo_text::passage::Passage;
use wenguo_text::query::Query;

use crate::complaint::list::Order;
use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::late::{self, Entry, Index};
use crate::params;
use crate::search::{Hits, Way, Words};
use crate::sight::Sight;
use crate::tx::Tx;
use crate::value::Value;

/// How many of the newest hits of each word that may be seen are taken for what is similar.
const OF_EACH: i64 = 60;
/// Among how many of its newest hits they are looked for by who does not see whole centres.
const LOOKED_AT: i64 = 20_000;

/// Hits and their complaints. The hits lead, newest first; the index also has what decides who sees them.
const HITS: &str =
    "complaint_search s CROSS JOIN complaints c INDEXED BY complaints_place ON c.place = s.rowid";
const MATCHING: &str = "complaint_search MATCH ?";

pub fn write_late(tx: &mut Tx<'_>, complaint: i64, entry: Entry) -> Result<(), StoreError> {
    let sql = "SELECT place FROM complaints WHERE id = $1";
    let place: i64 = tx.one(sql, &params![complaint], |row| row.get("place"))?;
    if !entry.is_new {
        tx.execute("DELETE FROM complaint_search WHERE rowid = $1", &params![place])?;
    }
    let sql = "INSERT INTO complaint_search (rowid, tokens) VALUES ($1, $2)";
    tx.execute(sql, &params![place, entry.tokens])?;
    Ok(())
}

pub fn put(tx: &mut Tx<'_>, complaint: i64, passages: &[Passage], is_new: bool) -> Result<(), StoreError> {
    late::put(tx, Index::Complaints, complaint, Entry { tokens: index_fts5(passages), is_new })
}

/// In the order of receipt the hits lead. In another order the walk does, and all hits are collected beforehand.
pub fn way(asked: Option<String>, order: Order) -> Way {
    let collected = Words {
        clause: "c.place IN (SELECT rowid FROM complaint_search WHERE complaint_search MATCH ?)",
        asked: asked.clone(),
    };
    if order == Order::DueFirst {
        return Way::Asked(collected);
    }
    let hits = Hits { from: HITS, place: "s.rowid", words: Words { clause: MATCHING, asked } };
    Way::Led { hits, otherwise: collected }
}

/// FTS5 walks its lists backwards, so the newest come without looking at the rest.
pub fn nth_hit(
    tx: &mut Tx<'_>,
    asked: Option<&str>,
    after: Option<i64>,
    n: i64,
) -> Result<Option<i64>, StoreError> {
    let sql = "SELECT rowid AS place FROM complaint_search WHERE complaint_search MATCH $1 AND rowid < $2 \
               ORDER BY rowid DESC LIMIT 1 OFFSET $3";
    tx.optional(sql, &params![asked, after.unwrap_or(i64::MAX), n], |row| row.get("place"))
}

/// The newest that may be seen are taken off the stream of hits, and only those are scored: `bm25` knows nothing outside of
/// the query that matches.
pub fn ranked(
    tx: &mut Tx<'_>,
    narrow: impl FnOnce(&mut Conditions<'_>),
    asked: Option<String>,
    among: i64,
    limit: usize,
) -> Result<Vec<i64>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.add(MATCHING, [Value::from(asked)]);
    narrow(&mut conditions);
    let sql = format!(
        "SELECT hits.id FROM (SELECT c.id, s.rowid AS place, bm25(complaint_search) AS score FROM {HITS}{} \
         ORDER BY s.rowid DESC LIMIT {among}) hits ORDER BY hits.score, hits.place DESC LIMIT {limit}",
        conditions.to_sql()
    );
    tx.all(&sql, &conditions.values, |row| row.get("id"))
}

/// Every word is worth what one must go back for to meet it so many times; a complaint, the sum of the words it has.
pub fn resembling(
    tx: &mut Tx<'_>,
    sight: &Sight,
    own: i64,
    words: &[String],
    limit: usize,
) -> Result<Vec<i64>, StoreError> {
    let mut worths: HashMap<(i64, i64), f64> = HashMap::new();
    for word in words {
        let newest = newest(tx, sight, own, &Query::parse(word))?;
        let places: Vec<i64> = newest.iter().map(|(place, _)| *place).collect();
        let worth = worth(&places);
        for hit in newest {
            *worths.entry(hit).or_default() += worth;
        }
    }
    let mut hits: Vec<((i64, i64), f64)> = worths.into_iter().collect();
    hits.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0)));
    hits.truncate(limit);
    Ok(hits.into_iter().map(|((_, id), _)| id).collect())
}

/// Place and id of the newest hits that may be seen, `own` apart.
fn newest(tx: &mut Tx<'_>, sight: &Sight, own: i64, query: &Query) -> Result<Vec<(i64, i64)>, StoreError> {
    if query.is_empty() {
        return Ok(Vec::new());
    }
    let mut conditions = Conditions::default();
    let asked = query.to_fts5(sight.reach());
    // Whole centres fill up soon. Who sees next to nothing of a common word must not walk all there is, a dozen times a page.
    let floor = if sight.is_of_centres() { None } else { nth_hit(tx, asked.as_deref(), None, LOOKED_AT)? };
    if let Some(floor) = floor {
        conditions.add("s.rowid >= ?", [Value::from(floor)]);
    }
    conditions.add(MATCHING, [Value::from(asked)]);
    conditions.add("c.id <> ?", [Value::from(own)]);
    sight.narrow(&mut conditions);
    let sql = format!(
        "SELECT s.rowid AS place, c.id FROM {HITS}{} ORDER BY s.rowid DESC LIMIT {OF_EACH}",
        conditions.to_sql()
    );
    tx.all(&sql, &conditions.values, |row| Ok((row.get("place")?, row.get("id")?)))
}

/// The logarithm of the time between two hits; a word with fewer hits than asked for is worth the most.
fn worth(newest: &[i64]) -> f64 {
    let is_rare = (newest.len() as i64) < OF_EACH;
    match newest {
        [first, .., last] if !is_rare => ((first - last) as f64 / OF_EACH as f64).max(1.0).ln(),
        _ => (i64::MAX as f64).ln() - (newest.len().max(1) as f64).ln(),
    }
}
