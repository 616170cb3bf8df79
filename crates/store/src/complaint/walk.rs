//! How are the complaints of a list come by in its order, without looking at all the others? The narrowest way is chosen
//! here and not by the database: one or several streams, each out of an index that is in order already, and merged.

mod stream;

use crate::complaint::list::{self, Filter, Order};
use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::page::{Page, Slice};
use crate::row::Row;
use crate::search::{self, Hits, Way, Words};
use crate::sight::Sight;
use crate::tx::{Dialect, Tx};
use crate::value::Value;
use stream::Stream;

/// Complaints looked at in search of what fits, before another way is tried; and how many times what is asked for.
const WALKED: i64 = 1_000;
const WALKED_EACH: i64 = 20;
/// What has no due date, behind everything that has.
const DUE_OR_LAST: &str = "COALESCE(c.due_at, 9223372036854775807)";

/// A list that is about to be walked.
pub(super) struct Walk<'v> {
    conditions: Conditions<'v>,
    streams: Vec<Stream>,
    way: Way,
    order: Order,
    /// What counts as the due date.
    due: &'static str,
}

impl<'v> Walk<'v> {
    /// Thinks of the way; `None` when nothing can fit.
    pub(super) fn plan(
        tx: &mut Tx<'_>,
        sight: &Sight,
        filter: &Filter,
        order: Order,
    ) -> Result<Option<Walk<'v>>, StoreError> {
        let mut conditions = Conditions::default();
        list::narrow(sight, filter, &mut conditions);
        let due = if filter.undecided.is_some() { DUE_OR_LAST } else { "c.due_at" };
        if order == Order::DueFirst && due != DUE_OR_LAST {
            conditions.raw("c.due_at IS NOT NULL".to_owned());
        }
        let Some(way) = search::way(tx, sight, filter.words.as_deref(), order)? else { return Ok(None) };
        Ok(Some(Walk { conditions, streams: stream::of(sight, filter, order), way, order, due }))
    }

    /// One page: `columns` of each complaint `c`, and of what `joins` brings to it.
    pub(super) fn page<T>(
        self,
        tx: &mut Tx<'_>,
        columns: &str,
        joins: &str,
        page: &Page,
        mut read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Slice<T>, StoreError> {
        let ordered = self.order.by("k.place", "k.due_at", "k.id");
        let select = |keys: &str| {
            format!(
                "SELECT {columns}, k.place AS k_place, k.due_at AS k_due_at FROM ({keys}) k \
                 JOIN complaints c ON c.id = k.id {joins} ORDER BY {ordered}"
            )
        };
        let mut keyed = |row: &Row<'_>| {
            let value = match self.order {
                Order::Newest => row.get("k_place")?,
                Order::DueFirst => row.get::<Option<i64>>("k_due_at")?.unwrap_or_default(),
            };
            Ok(((value, row.get("id")?), read(row)?))
        };
        let asked = Asked { after: page.after, limit: page.limit + 1, is_count: false };
        let rows = self.run(tx, &asked, select, &mut keyed, |rows| rows.len() as i64)?;
        Ok(Slice::cut(rows, page.limit, |(key, _)| *key).map(|(_, row)| row))
    }

    /// How many there are, counted up to `most`.
    pub(super) fn count(self, tx: &mut Tx<'_>, most: i64) -> Result<i64, StoreError> {
        let select = |keys: &str| format!("SELECT CAST(COUNT(*) AS BIGINT) AS n FROM ({keys}) counted");
        let asked = Asked { after: None, limit: most, is_count: true };
        let counts =
            self.run(tx, &asked, select, &mut |row| row.get::<i64>("n"), |counts| counts.iter().sum())?;
        Ok(counts.into_iter().sum())
    }

    /// Runs what `select` makes of the keys (`id`, `place`, `due_at` of the complaints asked for), on the way thought of. If
    /// that was cut short and met fewer than asked for, once more on the one that meets all.
    fn run<T>(
        &self,
        tx: &mut Tx<'_>,
        asked: &Asked,
        select: impl Fn(&str) -> String,
        read: &mut impl FnMut(&Row<'_>) -> Result<T, StoreError>,
        met: impl Fn(&[T]) -> i64,
    ) -> Result<Vec<T>, StoreError> {
        let mut attempt =
            |tx: &mut Tx<'_>, keys: Keys<'v>| tx.all(&select(&keys.sql), &keys.conditions.values, &mut *read);
        let walked = WALKED.max(asked.limit.saturating_mul(WALKED_EACH));
        match &self.way {
            Way::Free => {
                let keys = self.keys_of_streams(tx, asked, None);
                attempt(tx, keys)
            }
            Way::Asked(words) => {
                let keys = self.keys_of_streams(tx, asked, Some(words));
                attempt(tx, keys)
            }
            Way::Hits(hits) => attempt(tx, self.keys_of_hits(asked, hits, None)),
            Way::Led { hits, otherwise } => {
                let after = asked.after.map(|(place, _)| place);
                let floor = search::nth_hit(tx, hits, after, walked)?;
                let rows = attempt(tx, self.keys_of_hits(asked, hits, floor))?;
                if floor.is_none() || met(&rows) >= asked.limit {
                    return Ok(rows);
                }
                let keys = self.keys_of_streams(tx, asked, Some(otherwise));
                attempt(tx, keys)
            }
            Way::Met { words, otherwise } => {
                let keys = self.keys_met(tx, asked, words, walked);
                let rows = attempt(tx, keys)?;
                if met(&rows) >= asked.limit {
                    return Ok(rows);
                }
                attempt(tx, self.keys_of_hits(asked, otherwise, None))
            }
        }
    }

    fn keys_of_hits(&self, asked: &Asked, hits: &Hits, floor: Option<i64>) -> Keys<'v> {
        let (from, place) = (hits.from, hits.place);
        let mut conditions = self.after(asked, place);
        hits.words.narrow(&mut conditions);
        if let Some(floor) = floor {
            conditions.add(&format!("{place} >= ?"), [Value::from(floor)]);
        }
        let columns = asked.columns("c.id", &format!(", {place} AS place, {} AS due_at", self.due));
        let ordered = asked.ordered(self.order.by(place, self.due, "c.id"));
        let limit = asked.limit;
        let sql = format!("SELECT {columns} FROM {from}{}{ordered} LIMIT {limit}", conditions.to_sql());
        Keys { sql, conditions }
    }

    fn keys_met(&self, tx: &Tx<'_>, asked: &Asked, words: &Words, walked: i64) -> Keys<'v> {
        let walk = Asked { limit: walked, is_count: false, ..*asked };
        let Keys { sql: walk, mut conditions } = self.keys_of_streams(tx, &walk, None);
        let clause = words.clause(&mut conditions);
        let ordered = self.order.by("c.place", "c.due_at", "c.id");
        let limit = asked.limit;
        let sql = format!(
            "SELECT c.id, c.place, c.due_at FROM ({walk}) c WHERE {clause} ORDER BY {ordered} LIMIT {limit}"
        );
        Keys { sql, conditions }
    }

    fn keys_of_streams(&self, tx: &Tx<'_>, asked: &Asked, words: Option<&Words>) -> Keys<'v> {
        let mut conditions = self.after(asked, "c.place");
        if let Some(words) = words {
            words.narrow(&mut conditions);
        }
        let limit = asked.limit;
        let parts: Vec<String> =
            self.streams.iter().map(|stream| self.stream(tx, stream, asked, &mut conditions)).collect();
        if let [only] = &parts[..] {
            return Keys { sql: only.clone(), conditions };
        }
        // Somebody may see a complaint in more than one way: UNION leaves it once.
        let union = if stream::are_apart(&self.streams) { " UNION ALL " } else { " UNION " };
        let merged: Vec<String> = parts.iter().map(|part| format!("SELECT * FROM ({part}) part")).collect();
        let columns = asked.columns("id", ", place, due_at");
        let ordered = asked.ordered(self.order.by("place", "due_at", "id"));
        let sql = format!("SELECT {columns} FROM ({}) merged{ordered} LIMIT {limit}", merged.join(union));
        Keys { sql, conditions }
    }

    fn stream(&self, tx: &Tx<'_>, stream: &Stream, asked: &Asked, conditions: &mut Conditions<'v>) -> String {
        let held = stream.held.clone();
        let held = held.map(|(column, value)| format!("{column} = {}", conditions.place(value)));
        let (hint, narrowed) = (hint(tx, stream.index), conditions.with(held.as_deref()));
        let columns = asked.columns("c.id", &format!(", c.place, {} AS due_at", self.due));
        let ordered = asked.ordered(self.order.by("c.place", self.due, "c.id"));
        let limit = asked.limit;
        format!("SELECT {columns} FROM complaints c{hint}{narrowed}{ordered} LIMIT {limit}")
    }

    /// The conditions, without everything up to the last row of the page before.
    fn after(&self, asked: &Asked, place: &str) -> Conditions<'v> {
        let mut conditions = self.conditions.clone();
        let Some((value, id)) = asked.after else { return conditions };
        match self.order {
            Order::Newest => conditions.add(&format!("{place} < ?"), [Value::from(value)]),
            Order::DueFirst => {
                let clause = format!("({}, c.id) > (?, ?)", self.due);
                conditions.add(&clause, [Value::from(value), Value::from(id)]);
            }
        }
        conditions
    }
}

/// Which part of a list.
struct Asked {
    after: Option<(i64, i64)>,
    /// Written into the statement as it is: of a parameter PostgreSQL would expect a tenth of the table.
    limit: i64,
    /// Whether only their number is wanted: then they need no order, and no column that is not in the index.
    is_count: bool,
}

impl Asked {
    fn columns(&self, id: &str, others: &str) -> String {
        if self.is_count { id.to_owned() } else { format!("{id}{others}") }
    }

    fn ordered(&self, by: String) -> String {
        if self.is_count { String::new() } else { format!(" ORDER BY {by}") }
    }
}

/// A query for keys, and the values it needs.
struct Keys<'v> {
    sql: String,
    conditions: Conditions<'v>,
}

/// SQLite guesses without statistics, and mostly takes the index that does not give the order; PostgreSQL has them.
fn hint(tx: &Tx<'_>, index: Option<&str>) -> String {
    match (tx.dialect(), index) {
        (Dialect::Sqlite, Some(index)) => format!(" INDEXED BY {index}"),
        // By identity only.
        (Dialect::Sqlite, None) => " NOT INDEXED".to_owned(),
        (Dialect::Postgres, _) => String::new(),
    }
}
