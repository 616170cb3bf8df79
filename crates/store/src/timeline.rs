//! The timeline's rows: appended, read, and walked from end to end to see that nobody touched them.

use wenguo_domain::moment::Moment;
use wenguo_domain::timeline::EventKind;

use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::insert::Insert;
use crate::params;
use crate::row::Row;
use crate::tx::Tx;
use crate::value::Value;

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
    /// The particulars, canonical JSON; `None` once erased.
    pub data: Option<String>,
    /// Salt of the particulars, hexadecimal; `None` once erased.
    pub salt: Option<String>,
    /// Hash of salt and particulars, hexadecimal.
    pub data_hash: String,
    /// Hash of the event, hexadecimal.
    pub hash: String,
}

const COLUMNS: &str = "seq, at, actor, kind, data, salt, data_hash, hash";

fn read(row: &Row<'_>) -> Result<Event, StoreError> {
    Ok(Event {
        seq: row.get("seq")?,
        at: row.get("at")?,
        actor: row.get("actor")?,
        kind: row.get("kind")?,
        data: row.get("data")?,
        salt: row.get("salt")?,
        data_hash: row.get("data_hash")?,
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
    insert(tx, &[(complaint, event)])?;
    tx.execute(
        "UPDATE complaints SET timeline_seq = $2, timeline_hash = $3 WHERE id = $1",
        &params![complaint, event.seq, &event.hash],
    )?;
    Ok(())
}

const INSERT: Insert = Insert {
    into: "INSERT INTO timeline (complaint_id, seq, at, actor, kind, data, salt, data_hash, hash)",
    row: &["?"; 9],
    after: "",
};

/// Writes events that the rows of their complaints know already: the first ones, which came with them.
pub fn insert(tx: &mut Tx<'_>, events: &[(i64, &Event)]) -> Result<(), StoreError> {
    let rows = events.iter().flat_map(|(complaint, event)| {
        params![
            *complaint,
            event.seq,
            event.at,
            &event.actor,
            &event.kind,
            event.data.as_deref(),
            event.salt.as_deref(),
            &event.data_hash,
            &event.hash
        ]
    });
    INSERT.run(tx, &rows.collect::<Vec<_>>())
}

/// Events of a complaint after place `after`, oldest first.
pub fn page(tx: &mut Tx<'_>, complaint: i64, after: i64, limit: i64) -> Result<Vec<Event>, StoreError> {
    tx.all(
        &format!("SELECT {COLUMNS} FROM timeline WHERE complaint_id = $1 AND seq > $2 ORDER BY seq LIMIT $3"),
        &params![complaint, after, limit],
        read,
    )
}

/// The events of a complaint that are of these kinds, oldest first.
pub fn of_kinds(tx: &mut Tx<'_>, complaint: i64, kinds: &[EventKind]) -> Result<Vec<Event>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.add("complaint_id = ?", [Value::from(complaint)]);
    conditions.any_of("kind", kinds.iter().map(|kind| Value::from(kind.as_str())));
    let sql = format!("SELECT {COLUMNS} FROM timeline{} ORDER BY seq", conditions.to_sql());
    tx.all(&sql, &conditions.values, read)
}

/// The events of these kinds of each of these complaints, in order of these and oldest first.
pub fn of_each(
    tx: &mut Tx<'_>,
    complaints: &[i64],
    kinds: &[EventKind],
) -> Result<Vec<(i64, Event)>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.any_of("complaint_id", complaints.iter().map(|id| Value::from(*id)));
    conditions.any_of("kind", kinds.iter().map(|kind| Value::from(kind.as_str())));
    let sql = format!(
        "SELECT complaint_id, {COLUMNS} FROM timeline{} ORDER BY complaint_id, seq",
        conditions.to_sql()
    );
    tx.all(&sql, &conditions.values, |row| Ok((row.get("complaint_id")?, read(row)?)))
}

/// The last so many events that changed the complaint, oldest first.
pub fn last_changes(tx: &mut Tx<'_>, complaint: i64, limit: i64) -> Result<Vec<Event>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.add("complaint_id = ?", [Value::from(complaint)]);
    for look in EventKind::LOOKS {
        conditions.add("kind <> ?", [Value::from(look.as_str())]);
    }
    let sql =
        format!("SELECT {COLUMNS} FROM timeline{} ORDER BY seq DESC LIMIT {limit}", conditions.to_sql());
    let mut events = tx.all(&sql, &conditions.values, read)?;
    events.reverse();
    Ok(events)
}

/// A complaint whose timeline is to be checked: what its row says, which must be what its timeline says.
#[derive(Debug, Clone)]
pub struct Chained {
    /// Identity in the database.
    pub id: i64,
    /// Number.
    pub number: String,
    /// Version.
    pub version: i64,
    /// Code of where it stands, whatever that is.
    pub stage: String,
    /// When it was closed, if it is.
    pub closed_at: Option<Moment>,
    /// When it ended otherwise, if it did.
    pub ended_at: Option<Moment>,
    /// How often it was taken up again.
    pub reopened: i64,
    /// How often departments gave it back.
    pub returns: i64,
    /// How many closures are on record.
    pub closures: i64,
    /// Place of the last event.
    pub seq: i64,
    /// Hash of the last event.
    pub hash: String,
}

/// An event, and whether a closure of the same moment by the same person is on record.
#[derive(Debug, Clone)]
pub struct Walked {
    /// The event.
    pub event: Event,
    /// Whether there is such a closure.
    pub has_closure: bool,
}

/// The next complaints with an id above `after`, each with its events in order; one without events comes with `None`.
///
/// One statement, so that rows, events and closures are of the same moment however busily others write.
pub fn chains_after(
    tx: &mut Tx<'_>,
    after: i64,
    complaints: i64,
) -> Result<Vec<(Chained, Option<Walked>)>, StoreError> {
    tx.all(
        "SELECT c.id, c.number, c.version, c.stage, c.closed_at, c.ended_at, c.reopened, c.return_count, \
         c.timeline_seq, c.timeline_hash, \
         (SELECT CAST(COUNT(*) AS BIGINT) FROM closures k WHERE k.complaint_id = c.id) AS closures, \
         t.seq, t.at, t.actor, t.kind, t.data, t.salt, t.data_hash, t.hash, \
         EXISTS (SELECT 1 FROM closures k WHERE k.complaint_id = c.id AND k.closed_at = t.at AND k.closed_by = t.actor) \
         AS has_closure \
         FROM (SELECT id, number, version, stage, closed_at, ended_at, reopened, return_count, timeline_seq, timeline_hash \
         FROM complaints WHERE id > $1 ORDER BY id LIMIT $2) c \
         LEFT JOIN timeline t ON t.complaint_id = c.id ORDER BY c.id, t.seq",
        &params![after, complaints],
        |row| {
            let walked = if row.get::<Option<i64>>("seq")?.is_some() {
                Some(Walked { event: read(row)?, has_closure: row.get("has_closure")? })
            } else {
                None
            };
            Ok((read_chained(row)?, walked))
        },
    )
}

fn read_chained(row: &Row<'_>) -> Result<Chained, StoreError> {
    Ok(Chained {
        id: row.get("id")?,
        number: row.get("number")?,
        version: row.get("version")?,
        stage: row.get("stage")?,
        closed_at: row.get("closed_at")?,
        ended_at: row.get("ended_at")?,
        reopened: row.get("reopened")?,
        returns: row.get("return_count")?,
        closures: row.get("closures")?,
        seq: row.get("timeline_seq")?,
        hash: row.get("timeline_hash")?,
    })
}

/// The last event of a complaint, as its row knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Identity of the complaint.
    pub complaint: i64,
    /// Its number.
    pub number: String,
    /// Place of the event.
    pub seq: i64,
    /// Hash of the event, hexadecimal.
    pub hash: String,
}

/// The heads of the next complaints with a number above `after`, in order of their numbers.
pub fn heads_after(tx: &mut Tx<'_>, after: &str, limit: i64) -> Result<Vec<Head>, StoreError> {
    tx.all(
        "SELECT id, number, timeline_seq, timeline_hash FROM complaints WHERE number > $1 ORDER BY number LIMIT $2",
        &params![after, limit],
        |row| {
            Ok(Head {
                complaint: row.get("id")?,
                number: row.get("number")?,
                seq: row.get("timeline_seq")?,
                hash: row.get("timeline_hash")?,
            })
        },
    )
}

/// Every event of the complaints with numbers from `first` to `last`, as complaint, place and hash.
pub fn hashes_between(
    tx: &mut Tx<'_>,
    first: &str,
    last: &str,
) -> Result<Vec<(i64, i64, String)>, StoreError> {
    tx.all(
        "SELECT t.complaint_id, t.seq, t.hash FROM complaints c JOIN timeline t ON t.complaint_id = c.id \
         WHERE c.number >= $1 AND c.number <= $2 ORDER BY t.complaint_id, t.seq",
        &params![first, last],
        |row| Ok((row.get("complaint_id")?, row.get("seq")?, row.get("hash")?)),
    )
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

/// The kinds of events a complaint had, each with the moment of its newest, in the order in which these happened.
pub fn newest_of_each(tx: &mut Tx<'_>, complaint: i64) -> Result<Vec<(String, Moment)>, StoreError> {
    let sql = "SELECT kind, CAST(MAX(seq) AS BIGINT) AS seq, CAST(MAX(at) AS BIGINT) AS at FROM timeline \
               WHERE complaint_id = $1 GROUP BY kind ORDER BY seq";
    tx.all(sql, &params![complaint], |row| Ok((row.get("kind")?, row.get("at")?)))
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

/// Who did this last, whether a person or not.
pub fn last_actor(tx: &mut Tx<'_>, complaint: i64, kind: EventKind) -> Result<Option<String>, StoreError> {
    tx.optional(
        "SELECT actor FROM timeline WHERE complaint_id = $1 AND kind = $2 ORDER BY seq DESC LIMIT 1",
        &params![complaint, kind.as_str()],
        |row| row.get("actor"),
    )
}
