//! Full text in PostgreSQL: a tsvector of our own tokens under a GIN index.

use wenguo_text::index::index_tsvector;
use wenguo_text::passage::Passage;
use wenguo_text::query::Query;

use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::insert::Insert;
use crate::params;
use crate::search::{Hits, Way, Words};
use crate::sight::Sight;
use crate::tx::Tx;
use crate::value::Value;

/// Words that one complaint in so many has, or more, are met by walking; rarer ones are collected from the index.
const COMMON: i64 = 100;
/// Hits of rare words collected for what is similar.
const COLLECTED: i64 = 600;
/// Newest complaints among which similar ones are looked for. Limits stand in the statements as they are: of a parameter
/// the planner would expect a tenth of the table.
const NEWEST: i64 = 400;

const INSERT: Insert = Insert {
    into: "INSERT INTO complaint_search (complaint_id, tokens)",
    row: &["?", "CAST(CAST(? AS TEXT) AS tsvector)"],
    after: " ON CONFLICT (complaint_id) DO UPDATE SET tokens = excluded.tokens",
};

pub fn put(tx: &mut Tx<'_>, complaints: &[(i64, &[Passage])]) -> Result<(), StoreError> {
    let rows = complaints.iter().flat_map(|(id, passages)| params![*id, index_tsvector(passages)]);
    INSERT.run(tx, &rows.collect::<Vec<_>>())
}

/// The index gives all hits at once and in no order: right for rare words. Common ones are met sooner by walking the list.
pub fn way(tx: &mut Tx<'_>, asked: Option<String>) -> Result<Way, StoreError> {
    let is_common = is_common(tx, asked.as_deref())?;
    let hits = Hits {
        from: "complaints c",
        place: "c.place",
        // `OFFSET 0` keeps the planner from walking another index in search of a rare word: this one answers first.
        words: Words {
            clause: "c.id IN (SELECT complaint_id FROM complaint_search \
                     WHERE tokens @@ CAST(CAST(? AS TEXT) AS tsquery) OFFSET 0)",
            asked: asked.clone(),
        },
    };
    if !is_common {
        return Ok(Way::Hits(hits));
    }
    // A value and no EXISTS, which the planner would turn into a join that collects all hits first.
    let words = Words {
        clause: "(SELECT 1 FROM complaint_search s WHERE s.complaint_id = c.id \
                 AND s.tokens @@ CAST(CAST(? AS TEXT) AS tsquery) OFFSET 0) = 1",
        asked,
    };
    Ok(Way::Met { words, otherwise: hits })
}

fn is_common(tx: &mut Tx<'_>, asked: Option<&str>) -> Result<bool, StoreError> {
    let sql =
        "SELECT CAST(reltuples AS BIGINT) AS n FROM pg_class WHERE oid = to_regclass('complaint_search')";
    let all: i64 = tx.one(sql, &[], |row| row.get("n"))?;
    Ok(expected(tx, asked)? > (all / COMMON).max(1_000))
}

/// How many hits the planner expects: it keeps the frequency of the most common words.
fn expected(tx: &mut Tx<'_>, asked: Option<&str>) -> Result<i64, StoreError> {
    // EXPLAIN takes no parameters; a query of ours is letters, digits and signs of its own.
    let asked = asked.unwrap_or_default().replace('\'', "''");
    tx.expected_rows(&format!("SELECT 1 FROM complaint_search WHERE tokens @@ CAST('{asked}' AS tsquery)"))
}

pub fn ranked(
    tx: &mut Tx<'_>,
    narrow: impl FnOnce(&mut Conditions<'_>),
    asked: Option<String>,
    among: i64,
    limit: usize,
) -> Result<Vec<i64>, StoreError> {
    let mut conditions = Conditions::default();
    let asked = as_query(&mut conditions, asked);
    narrow(&mut conditions);
    let sql = format!(
        "SELECT hits.id FROM (SELECT c.id, c.place, s.tokens FROM (SELECT complaint_id, tokens FROM complaint_search \
         WHERE tokens @@ {asked} OFFSET 0) s JOIN complaints c ON c.id = s.complaint_id{} \
         ORDER BY c.place DESC LIMIT {among}) hits \
         ORDER BY ts_rank(hits.tokens, {asked}, 1) DESC, hits.place DESC LIMIT {limit}",
        conditions.to_sql()
    );
    tx.all(&sql, &conditions.values, |row| row.get("id"))
}

/// The words asked for, as an expression.
fn as_query(conditions: &mut Conditions<'_>, asked: Option<String>) -> String {
    format!("CAST(CAST({} AS TEXT) AS tsquery)", conditions.place(Value::from(asked)))
}

/// The rarest words lead, as many as there is room for their hits. Are all common, or has nothing else that may be seen the
/// rare ones, the newest complaints are looked at.
pub fn resembling(
    tx: &mut Tx<'_>,
    sight: &Sight,
    own: i64,
    words: &[String],
    limit: usize,
) -> Result<Vec<i64>, StoreError> {
    let rare = rare(tx, sight, words)?;
    if !rare.is_empty() {
        let found = best(tx, sight, own, &Query::any_of(&rare), limit, collected)?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    best(tx, sight, own, &Query::any_of(words), limit, newest)
}

/// The rarest of `words`, as many as there is room for their hits.
fn rare(tx: &mut Tx<'_>, sight: &Sight, words: &[String]) -> Result<Vec<String>, StoreError> {
    let mut rare = Vec::new();
    for word in words {
        let query = Query::parse(word);
        if !query.is_empty() {
            rare.push((expected(tx, query.to_tsquery(sight.reach()).as_deref())?, word.clone()));
        }
    }
    rare.sort_unstable();
    let mut room = COLLECTED;
    rare.retain(|(expected, _)| {
        room -= expected;
        room >= 0
    });
    Ok(rare.into_iter().map(|(_, word)| word).collect())
}

/// The best of the hits that `among` selects, given the words asked for and what narrows the complaints `c`.
fn best(
    tx: &mut Tx<'_>,
    sight: &Sight,
    own: i64,
    query: &Query,
    limit: usize,
    among: fn(&str, &str) -> String,
) -> Result<Vec<i64>, StoreError> {
    let mut conditions = Conditions::default();
    let asked = as_query(&mut conditions, query.to_tsquery(sight.reach()));
    conditions.add("c.id <> ?", [Value::from(own)]);
    sight.narrow(&mut conditions);
    let among = among(&asked, &conditions.to_sql());
    let sql = format!(
        "SELECT hits.id FROM ({among}) hits WHERE hits.tokens @@ {asked} \
         ORDER BY ts_rank(hits.tokens, {asked}, 1) DESC, hits.id DESC LIMIT {limit}"
    );
    tx.all(&sql, &conditions.values, |row| row.get("id"))
}

/// All that have the words, and of those the newest that may be seen.
fn collected(asked: &str, narrowed: &str) -> String {
    format!(
        "SELECT c.id, s.tokens FROM (SELECT complaint_id, tokens FROM complaint_search \
         WHERE tokens @@ {asked} OFFSET 0) s JOIN complaints c ON c.id = s.complaint_id{narrowed} \
         ORDER BY c.id DESC LIMIT {NEWEST}"
    )
}

/// The newest that may be seen, whatever words they have. A value and no join, for which the planner would read the whole
/// table.
fn newest(_: &str, narrowed: &str) -> String {
    format!(
        "SELECT n.id, (SELECT s.tokens FROM complaint_search s WHERE s.complaint_id = n.id OFFSET 0) AS tokens \
         FROM (SELECT c.id FROM complaints c{narrowed} ORDER BY c.place DESC LIMIT {NEWEST}) n OFFSET 0"
    )
}
