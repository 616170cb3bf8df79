//! Full text in SQLite: contentless FTS5 whose rowid is the place of the complaint, so that hits come newest first.

use std::collections::{HashMap, HashSet};

use wenguo_text::index::index_fts5;
use wenguo_text::query::Query;

use crate::complaint::list::Order;
use crate::error::StoreError;
use crate::params;
use crate::search::{Hits, Way, Words};
use crate::tx::Tx;

/// How many of the newest hits of each word are looked at for what is similar.
const OF_EACH: i64 = 60;

/// So many complaints wait at most, so that a long transaction does not hold all its words in memory.
const WAITING: usize = 5_000;

/// What is to be written into the index before a transaction is committed, by complaint.
#[derive(Default)]
pub(crate) struct Late {
    waiting: HashMap<i64, Entry>,
    /// Complaints that a long transaction wrote already.
    written: HashSet<i64>,
}

struct Entry {
    tokens: String,
    /// Whether the index has nothing of this complaint yet.
    is_new: bool,
}

impl Late {
    /// Takes over what another transaction put later.
    pub fn extend(&mut self, later: Late) {
        for complaint in later.written {
            self.waiting.remove(&complaint);
        }
        for (complaint, entry) in later.waiting {
            self.put(complaint, entry);
        }
    }

    fn put(&mut self, complaint: i64, mut entry: Entry) {
        entry.is_new |= self.waiting.get(&complaint).is_some_and(|before| before.is_new);
        self.waiting.insert(complaint, entry);
    }

    /// Writes what waits, in the order of the complaints.
    pub fn write(&mut self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let mut entries: Vec<(i64, Entry)> = self.waiting.drain().collect();
        entries.sort_unstable_by_key(|(complaint, _)| *complaint);
        for (complaint, entry) in entries {
            write(tx, complaint, entry)?;
        }
        Ok(())
    }
}

fn write(tx: &mut Tx<'_>, complaint: i64, entry: Entry) -> Result<(), StoreError> {
    let sql = "SELECT place FROM complaints WHERE id = $1";
    let place: i64 = tx.one(sql, &params![complaint], |row| row.get("place"))?;
    if !entry.is_new {
        tx.execute("DELETE FROM complaint_search WHERE rowid = $1", &params![place])?;
    }
    let sql = "INSERT INTO complaint_search (rowid, tokens) VALUES ($1, $2)";
    tx.execute(sql, &params![place, entry.tokens])?;
    Ok(())
}

pub fn put(tx: &mut Tx<'_>, complaint: i64, fields: &[&str], is_new: bool) -> Result<(), StoreError> {
    let entry = Entry { tokens: index_fts5(fields), is_new };
    let late = tx.late()?;
    late.put(complaint, entry);
    if late.waiting.len() < WAITING {
        return Ok(());
    }
    let mut full = std::mem::take(late);
    full.written.extend(full.waiting.keys());
    full.write(tx)?;
    *tx.late()? = full;
    Ok(())
}

/// In the order of receipt the hits lead. In another order the walk does, and all hits are collected beforehand.
pub fn way(query: &Query, order: Order) -> Way {
    let collected = Words {
        clause: "c.place IN (SELECT rowid FROM complaint_search WHERE complaint_search MATCH ?)",
        asked: query.to_fts5(),
    };
    if order == Order::DueFirst {
        return Way::Asked(collected);
    }
    let hits = Hits {
        from: "complaint_search s CROSS JOIN complaints c INDEXED BY complaints_place ON c.place = s.rowid",
        place: "s.rowid",
        words: Words { clause: "complaint_search MATCH ?", asked: query.to_fts5() },
    };
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

pub fn ranked(tx: &mut Tx<'_>, query: &Query, among: i64, limit: i64) -> Result<Vec<i64>, StoreError> {
    let sql = "SELECT c.id FROM (SELECT rowid AS place, bm25(complaint_search) AS score FROM complaint_search \
               WHERE complaint_search MATCH $1 AND rowid >= (SELECT MIN(place) FROM (SELECT rowid AS place \
               FROM complaint_search WHERE complaint_search MATCH $1 ORDER BY rowid DESC LIMIT $2)) \
               ORDER BY score, place DESC LIMIT $3) best JOIN complaints c ON c.place = best.place \
               ORDER BY best.score, best.place DESC";
    tx.all(sql, &params![query.to_fts5(), among, limit], |row| row.get("id"))
}

/// Every word is worth what one must go back for to meet it so many times; a complaint, the sum of the words it has.
pub fn resembling(tx: &mut Tx<'_>, words: &[String], limit: usize) -> Result<Vec<i64>, StoreError> {
    let mut worths: HashMap<i64, f64> = HashMap::new();
    for word in words {
        let newest = newest(tx, &Query::parse(word), OF_EACH)?;
        let worth = worth(&newest);
        for place in newest {
            *worths.entry(place).or_default() += worth;
        }
    }
    let mut places: Vec<(i64, f64)> = worths.into_iter().collect();
    places.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0)));
    places.truncate(limit);
    let sql = "SELECT id FROM complaints WHERE place = $1";
    let ids = places.into_iter().map(|(place, _)| tx.optional(sql, &params![place], |row| row.get("id")));
    Ok(ids.collect::<Result<Vec<Option<i64>>, StoreError>>()?.into_iter().flatten().collect())
}

/// Places of the newest hits.
fn newest(tx: &mut Tx<'_>, query: &Query, limit: i64) -> Result<Vec<i64>, StoreError> {
    if query.is_empty() {
        return Ok(Vec::new());
    }
    let sql = "SELECT rowid AS place FROM complaint_search WHERE complaint_search MATCH $1 ORDER BY rowid DESC LIMIT $2";
    tx.all(sql, &params![query.to_fts5(), limit], |row| row.get("place"))
}

/// The logarithm of the time between two hits; a word with fewer hits than asked for is worth the most.
fn worth(newest: &[i64]) -> f64 {
    let is_rare = (newest.len() as i64) < OF_EACH;
    match newest {
        [first, .., last] if !is_rare => ((first - last) as f64 / OF_EACH as f64).max(1.0).ln(),
        _ => (i64::MAX as f64).ln() - (newest.len().max(1) as f64).ln(),
    }
}
