//! The timeline's rows: appended, read, and walked from end to end to see that nobody touched them.

use wenguo_domain::codes::Stage;
use wenguo_domain::moment::Moment;
use wenguo_domain::timeline::EventKind;

use crate::error::StoreError;
use crate::params;
use crate::row::Row;
use crate::tx::Tx;

/// One event as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Place in the timeline of its complaint, from 1.
    pub seq: i64,
    /// When.
    pub at: Moment,
    /// Login, `system` or `complainant`.
    pub actor: String,
    /// What.
    pub kind: String,
    /// Canonical JSON; `None` once erased.
    pub payload: Option<String>,
    /// Salt of the payload, hexadecimal; `None` once erased.
    pub salt: Option<String>,
    /// Hash of salt and payload, hexadecimal.
    pub payload_hash: String,
    /// Hash of the event, hexadecimal.
    pub hash: String,
}

const COLUMNS: &str = "seq, at, actor, kind, payload, salt, payload_hash, hash";

fn read(row: &Row<'_>) -> Result<Event, StoreError> {
    Ok(Event {
        seq: row.get("seq")?,
        at: row.get("at")?,
        actor: row.get("actor")?,
        kind: row.get("kind")?,
        payload: row.get("payload")?,
        salt: row.get("salt")?,
        payload_hash: row.get("payload_hash")?,
        hash: row.get("hash")?,
    })
}

/// The last event of a complaint: its place and its hash.
pub fn head(tx: &mut Tx<'_>, complaint: i64) -> Result<(i64, String), StoreError> {
    let sql = "SELECT timeline_seq, timeline_hash FROM complaints WHERE id = $1";
    tx.one(sql, &params![complaint], |row| Ok((row.get("timeline_seq")?, row.get("timeline_hash")?)))
}

/// Appends an event and moves the head of the complaint with it.
pub fn append(tx: &mut Tx<'_>, complaint: i64, event: &Event) -> Result<(), StoreError> {
    insert(tx, complaint, event)?;
    tx.execute(
        "UPDATE complaints SET timeline_seq = $2, timeline_hash = $3 WHERE id = $1",
        &params![complaint, event.seq, &event.hash],
    )?;
    Ok(())
}

/// Writes an event that the row of the complaint knows already: the first one, which came with it.
pub fn insert(tx: &mut Tx<'_>, complaint: i64, event: &Event) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO timeline (complaint_id, seq, at, actor, kind, payload, salt, payload_hash, hash) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &params![
            complaint,
            event.seq,
            event.at,
            &event.actor,
            &event.kind,
            event.payload.as_deref(),
            event.salt.as_deref(),
            &event.payload_hash,
            &event.hash
        ],
    )?;
    Ok(())
}

/// Events of a complaint after place `after`, oldest first.
pub fn page(tx: &mut Tx<'_>, complaint: i64, after: i64, limit: i64) -> Result<Vec<Event>, StoreError> {
    tx.all(
        &format!("SELECT {COLUMNS} FROM timeline WHERE complaint_id = $1 AND seq > $2 ORDER BY seq LIMIT $3"),
        &params![complaint, after, limit],
        read,
    )
}

/// A complaint whose timeline is to be checked.
#[derive(Debug, Clone)]
pub struct Chained {
    /// Identity in the database.
    pub id: i64,
    /// Number.
    pub number: String,
    /// Where the timeline says the complaint stands must agree with where the row says it stands.
    pub stage: Stage,
    /// Place of the last event, as the complaint knows it.
    pub seq: i64,
    /// Hash of the last event, as the complaint knows it.
    pub hash: String,
}

/// The next complaints with an id above `after`, each with its events in order; one without events comes with `None`.
///
/// One statement, so that heads and events are of the same moment however busily others write.
pub fn chains_after(
    tx: &mut Tx<'_>,
    after: i64,
    complaints: i64,
) -> Result<Vec<(Chained, Option<Event>)>, StoreError> {
    tx.all(
        "SELECT c.id, c.number, c.stage, c.timeline_seq, c.timeline_hash, \
         t.seq, t.at, t.actor, t.kind, t.payload, t.salt, t.payload_hash, t.hash \
         FROM (SELECT id, number, stage, timeline_seq, timeline_hash FROM complaints WHERE id > $1 ORDER BY id LIMIT $2) c \
         LEFT JOIN timeline t ON t.complaint_id = c.id ORDER BY c.id, t.seq",
        &params![after, complaints],
        |row| {
            let event = if row.get::<Option<i64>>("seq")?.is_some() { Some(read(row)?) } else { None };
            Ok((read_chained(row)?, event))
        },
    )
}

fn read_chained(row: &Row<'_>) -> Result<Chained, StoreError> {
    Ok(Chained {
        id: row.get("id")?,
        number: row.get("number")?,
        stage: row.code("stage")?,
        seq: row.get("timeline_seq")?,
        hash: row.get("timeline_hash")?,
    })
}

/// Complaints that have events but no row of their own, by id.
pub fn strays(tx: &mut Tx<'_>) -> Result<Vec<i64>, StoreError> {
    tx.all(
        "SELECT DISTINCT t.complaint_id FROM timeline t \
         WHERE NOT EXISTS (SELECT 1 FROM complaints c WHERE c.id = t.complaint_id) ORDER BY t.complaint_id",
        &[],
        |row| row.get("complaint_id"),
    )
}

/// The kind of an event, if this version knows it.
pub fn kind(event: &Event) -> Option<EventKind> {
    EventKind::parse(&event.kind)
}

/// Events of a complaint before place `before`, newest first.
pub fn latest(tx: &mut Tx<'_>, complaint: i64, before: i64, limit: i64) -> Result<Vec<Event>, StoreError> {
    tx.all(
        &format!(
            "SELECT {COLUMNS} FROM timeline WHERE complaint_id = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3"
        ),
        &params![complaint, before, limit],
        read,
    )
}
