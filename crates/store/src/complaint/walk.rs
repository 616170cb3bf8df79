//! How are the complaints of a list come by in its order, without looking at all the others? The narrowest way is chosen
//! here and not by the database: one or several streams, each out of an index that is in order already, and merged.

use wenguo_domain::codes::Stage;

use crate::complaint::list::{self, Filter, Order};
use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::page::{Page, Slice};
use crate::row::Row;
use crate::search::{self, Way};
use crate::sight::Sight;
use crate::tx::{Dialect, Tx};
use crate::value::Value;

/// More streams than this cost more to merge than a walk along the whole order.
const STREAMS: usize = 40;
/// Complaints looked at in search of common words, at least; and how many times what is asked for.
const WALKED: i64 = 3_000;
const WALKED_EACH: i64 = 10;

/// A list that is about to be walked.
pub(super) struct Walk<'v> {
    conditions: Conditions<'v>,
    streams: Vec<Stream>,
    way: Way,
    order: Order,
}

/// One index that is walked, and the value that a column of it is held to.
struct Stream {
    index: &'static str,
    held: Option<(&'static str, Value<'static>)>,
}

impl Stream {
    fn whole(index: &'static str) -> Vec<Stream> {
        vec![Stream { index, held: None }]
    }
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
        if order == Order::DueFirst {
            conditions.raw("c.due_at IS NOT NULL".to_owned());
        }
        let Some(way) = search::way(tx, filter.words.as_deref(), order, &mut conditions)? else {
            return Ok(None);
        };
        Ok(Some(Walk { conditions, streams: streams(sight, filter, order), way, order }))
    }

    /// One page: `columns` of each complaint `c`, and of what `joins` brings to it.
    pub(super) fn page<T>(
        mut self,
        tx: &mut Tx<'_>,
        columns: &str,
        joins: &str,
        page: &Page,
        mut read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Slice<T>, StoreError> {
        self.begin_after(page.after);
        let limit = page.limit + 1;
        let ordered = self.order.by("k.place", "k.due_at", "k.id");
        let rows = self.run(
            tx,
            limit,
            |keys| {
                format!(
                    "SELECT {columns}, k.place AS k_place, k.due_at AS k_due_at FROM ({keys}) k \
                     JOIN complaints c ON c.id = k.id {joins} ORDER BY {ordered}"
                )
            },
            |row| {
                let value = match self.order {
                    Order::Newest => row.get("k_place")?,
                    Order::DueFirst => row.get::<Option<i64>>("k_due_at")?.unwrap_or_default(),
                };
                Ok(((value, row.get("id")?), read(row)?))
            },
            |rows| rows.len() as i64,
        )?;
        Ok(Slice::cut(rows, page.limit, |(key, _)| *key).map(|(_, row)| row))
    }

    /// How many there are, counted up to `most`.
    pub(super) fn count(self, tx: &mut Tx<'_>, most: i64) -> Result<i64, StoreError> {
        let counted = self.run(
            tx,
            most,
            |keys| format!("SELECT CAST(COUNT(*) AS BIGINT) AS n FROM ({keys}) counted"),
            |row| row.get::<i64>("n"),
            |counts| counts.iter().sum(),
        )?;
        Ok(counted.into_iter().sum())
    }

    /// Leaves out everything up to the last row of the page before.
    fn begin_after(&mut self, after: Option<(i64, i64)>) {
        let Some((value, id)) = after else { return };
        match self.order {
            Order::Newest => {
                let place = if let Way::Hits { place, .. } = &self.way { place } else { "c.place" };
                self.conditions.add(&format!("{place} < ?"), [Value::from(value)]);
            }
            Order::DueFirst => {
                self.conditions.add("(c.due_at, c.id) > (?, ?)", [Value::from(value), Value::from(id)]);
            }
        }
    }

    /// Runs what `select` makes of the keys (`id`, `place`, `due_at` of the first `limit` complaints), on the way thought of;
    /// and if that met fewer than asked for because it was cut off, on the one that meets all.
    fn run<T>(
        &self,
        tx: &mut Tx<'_>,
        limit: i64,
        select: impl Fn(&str) -> String,
        mut read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
        met: impl Fn(&[T]) -> i64,
    ) -> Result<Vec<T>, StoreError> {
        let mut values = Values(self.conditions.values.clone());
        let keys = match &self.way {
            Way::Free | Way::Asked => self.keys_of_streams(tx, &mut values, limit),
            Way::Hits { from, place } => self.keys_of_hits(&mut values, from, place, limit),
            Way::Met { clause, hits } => {
                let keys = self.keys_met(tx, &mut values, clause, limit);
                let rows = tx.all(&select(&keys), &values.0, &mut read)?;
                if met(&rows) >= limit {
                    return Ok(rows);
                }
                values = Values(self.conditions.values.clone());
                self.keys_of_hits(&mut values, hits, "c.place", limit)
            }
        };
        tx.all(&select(&keys), &values.0, read)
    }

    fn keys_of_hits(&self, values: &mut Values<'v>, from: &str, place: &str, limit: i64) -> String {
        let ordered = self.order.by(place, "c.due_at", "c.id");
        let (narrowed, limit) = (self.conditions.to_sql(), values.place(Value::from(limit)));
        format!("SELECT c.id, {place} AS place, c.due_at FROM {from}{narrowed} ORDER BY {ordered} LIMIT {limit}")
    }

    fn keys_met(&self, tx: &Tx<'_>, values: &mut Values<'v>, clause: &str, limit: i64) -> String {
        let walk = self.keys_of_streams(tx, values, WALKED.max(limit.saturating_mul(WALKED_EACH)));
        let ordered = self.order.by("w.place", "w.due_at", "w.id");
        let limit = values.place(Value::from(limit));
        format!("SELECT w.id, w.place, w.due_at FROM ({walk}) w WHERE {clause} ORDER BY {ordered} LIMIT {limit}")
    }

    fn keys_of_streams(&self, tx: &Tx<'_>, values: &mut Values<'v>, limit: i64) -> String {
        let limit = values.place(Value::from(limit));
        let mut keys = self.streams.iter().map(|stream| self.keys_of_stream(tx, values, stream, &limit));
        if self.streams.len() == 1 {
            return keys.collect();
        }
        let ordered = self.order.by("place", "due_at", "id");
        let first = keys.next().map(|first| format!("SELECT * FROM ({first}) part"));
        // Somebody may see a complaint in more than one way: UNION leaves it once.
        let merged = keys.fold(first.unwrap_or_default(), |merged, next| {
            format!("{merged} UNION SELECT * FROM ({next}) part")
        });
        format!("SELECT id, place, due_at FROM ({merged}) merged ORDER BY {ordered} LIMIT {limit}")
    }

    fn keys_of_stream(&self, tx: &Tx<'_>, values: &mut Values<'v>, stream: &Stream, limit: &str) -> String {
        let held = stream.held.clone().map(|(column, value)| format!("{column} = {}", values.place(value)));
        let (hint, narrowed) = (hint(tx, stream.index), self.conditions.with(held.as_deref()));
        let ordered = self.order.by("c.place", "c.due_at", "c.id");
        format!("SELECT c.id, c.place, c.due_at FROM complaints c{hint}{narrowed} ORDER BY {ordered} LIMIT {limit}")
    }
}

/// The values of one statement: those of the conditions, and what the way adds.
struct Values<'v>(Vec<Value<'v>>);

impl<'v> Values<'v> {
    fn place(&mut self, value: Value<'v>) -> String {
        self.0.push(value);
        format!("${}", self.0.len())
    }
}

/// SQLite guesses without statistics, and mostly takes the index that does not give the order; PostgreSQL has them.
fn hint(tx: &Tx<'_>, index: &str) -> String {
    match tx.dialect() {
        Dialect::Sqlite => format!(" INDEXED BY {index}"),
        Dialect::Postgres => String::new(),
    }
}

/// The streams that lead to what `sight` and `filter` leave: the first way that is narrow.
fn streams(sight: &Sight, filter: &Filter, order: Order) -> Vec<Stream> {
    if filter.order_ref.is_some() {
        return Stream::whole("complaints_order");
    }
    if filter.customer.is_some() {
        return Stream::whole("complaints_customer");
    }
    if order == Order::DueFirst || matches!(filter.overdue, Some((true, _))) {
        return Stream::whole("complaints_due");
    }
    if !filter.stages.is_empty() && filter.stages.iter().all(|stage| stage.is_open()) {
        return stages(&filter.stages);
    }
    if filter.assignee.is_some() {
        return Stream::whole("complaints_assignee");
    }
    let few = |ids: usize| (1..=STREAMS).contains(&ids);
    let ways = ways(sight);
    if few(ways.len()) {
        ways
    } else if few(filter.departments.len()) {
        each("complaints_department", "c.department_id", &filter.departments)
    } else if few(filter.categories.len()) {
        each("complaints_category", "c.category_id", &filter.categories)
    } else if filter.stages.is_empty() {
        Stream::whole("complaints_place")
    } else {
        stages(&filter.stages)
    }
}

/// The ways in which somebody who sees little comes to see it.
fn ways(sight: &Sight) -> Vec<Stream> {
    let Some(narrow) = sight.narrow_ways() else { return Vec::new() };
    let mut ways = each("complaints_department", "c.department_id", narrow.departments);
    ways.extend(each("complaints_registrar", "c.registered_by", narrow.registrant.as_slice()));
    ways.extend(each("complaints_assignee", "c.assignee_id", narrow.assignee.as_slice()));
    ways
}

fn stages(stages: &[Stage]) -> Vec<Stream> {
    let stream = |stage: &Stage| Stream {
        index: "complaints_stage",
        held: Some(("c.stage", Value::from(stage.as_str()))),
    };
    stages.iter().map(stream).collect()
}

fn each(index: &'static str, column: &'static str, ids: &[i64]) -> Vec<Stream> {
    ids.iter().map(|id| Stream { index, held: Some((column, Value::from(*id))) }).collect()
}
