//! Full text in PostgreSQL: a tsvector of our own tokens under a GIN index.

use wenguo_text::index::index_tsvector;
use wenguo_text::query::Query;

use crate::error::StoreError;
use crate::params;
use crate::search::{Hits, Way, Words};
use crate::tx::Tx;

/// Words that one complaint in so many has, or more, are met by walking; rarer ones are collected from the index.
const COMMON: i64 = 100;
/// Hits of rare words collected for what is similar.
const COLLECTED: i64 = 600;
/// Newest complaints among which similar ones are looked for when every word is common.
const NEWEST: i64 = 1_000;

pub fn put(tx: &mut Tx<'_>, complaint: i64, fields: &[&str]) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO complaint_search (complaint_id, tokens) VALUES ($1, CAST(CAST($2 AS TEXT) AS tsvector)) \
         ON CONFLICT (complaint_id) DO UPDATE SET tokens = excluded.tokens",
        &params![complaint, index_tsvector(fields)],
    )?;
    Ok(())
}

/// The index gives all hits at once and in no order: right for rare words. Common ones are met sooner by walking the list.
pub fn way(tx: &mut Tx<'_>, query: &Query) -> Result<Way, StoreError> {
    let hits = Hits {
        from: "complaints c",
        place: "c.place",
        // `OFFSET 0` keeps the planner from walking another index in search of a rare word: this one answers first.
        words: Words {
            clause: "c.id IN (SELECT complaint_id FROM complaint_search \
                     WHERE tokens @@ CAST(CAST(? AS TEXT) AS tsquery) OFFSET 0)",
            asked: query.to_tsquery(),
        },
    };
    if !is_common(tx, query)? {
        return Ok(Way::Hits(hits));
    }
    // A value and no EXISTS, which the planner would turn into a join that collects all hits first.
    let words = Words {
        clause: "(SELECT 1 FROM complaint_search s WHERE s.complaint_id = c.id \
                 AND s.tokens @@ CAST(CAST(? AS TEXT) AS tsquery) OFFSET 0) = 1",
        asked: query.to_tsquery(),
    };
    Ok(Way::Met { words, otherwise: hits })
}

fn is_common(tx: &mut Tx<'_>, query: &Query) -> Result<bool, StoreError> {
    let sql =
        "SELECT CAST(reltuples AS BIGINT) AS n FROM pg_class WHERE oid = to_regclass('complaint_search')";
    let all: i64 = tx.one(sql, &[], |row| row.get("n"))?;
    Ok(expected(tx, query)? > (all / COMMON).max(1_000))
}

/// How many hits the planner expects: it keeps the frequency of the most common words.
fn expected(tx: &mut Tx<'_>, query: &Query) -> Result<i64, StoreError> {
    // EXPLAIN takes no parameters; a query of ours is letters, digits and signs of its own.
    let asked = query.to_tsquery().unwrap_or_default().replace('\'', "''");
    tx.expected_rows(&format!("SELECT 1 FROM complaint_search WHERE tokens @@ CAST('{asked}' AS tsquery)"))
}

pub fn ranked(tx: &mut Tx<'_>, query: &Query, among: i64, limit: i64) -> Result<Vec<i64>, StoreError> {
    let sql = "SELECT hits.id FROM (SELECT c.id, c.place, s.tokens FROM (SELECT complaint_id, tokens FROM complaint_search \
               WHERE tokens @@ CAST(CAST($1 AS TEXT) AS tsquery) OFFSET 0) s \
               JOIN complaints c ON c.id = s.complaint_id ORDER BY c.place DESC LIMIT $2) hits \
               ORDER BY ts_rank(hits.tokens, CAST(CAST($1 AS TEXT) AS tsquery), 1) DESC, hits.place DESC LIMIT $3";
    tx.all(sql, &params![query.to_tsquery(), among, limit], |row| row.get("id"))
}

/// The rarest words lead, as many as there is room for their hits; are all common, the newest complaints are looked at.
pub fn resembling(tx: &mut Tx<'_>, words: &[String], limit: usize) -> Result<Vec<i64>, StoreError> {
    let mut rare = Vec::new();
    for word in words {
        let query = Query::parse(word);
        if !query.is_empty() {
            rare.push((expected(tx, &query)?, word.clone()));
        }
    }
    rare.sort_unstable();
    let mut room = COLLECTED;
    rare.retain(|(expected, _)| {
        room -= expected;
        room >= 0
    });
    let rare: Vec<String> = rare.into_iter().map(|(_, word)| word).collect();
    let (query, among) = if rare.is_empty() {
        let newest = "(SELECT n.id, s.tokens FROM (SELECT id FROM complaints ORDER BY place DESC LIMIT $2) n \
                      JOIN complaint_search s ON s.complaint_id = n.id) hits";
        (Query::any_of(words), newest)
    } else {
        let collected = "(SELECT complaint_id AS id, tokens FROM complaint_search \
                         WHERE tokens @@ CAST(CAST($1 AS TEXT) AS tsquery) LIMIT $2) hits";
        (Query::any_of(&rare), collected)
    };
    let sql = format!(
        "SELECT hits.id FROM {among} WHERE hits.tokens @@ CAST(CAST($1 AS TEXT) AS tsquery) \
         ORDER BY ts_rank(hits.tokens, CAST(CAST($1 AS TEXT) AS tsquery), 1) DESC, hits.id DESC LIMIT $3"
    );
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    tx.all(&sql, &params![query.to_tsquery(), NEWEST, limit], |row| row.get("id"))
}
