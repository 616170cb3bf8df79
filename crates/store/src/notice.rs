//! The inbox: what people are told.

use wenguo_domain::moment::Moment;
use wenguo_domain::notice::NoticeKind;

use crate::error::StoreError;
use crate::insert::Insert;
use crate::page::{Page, Slice};
use crate::params;
use crate::row::Row;
use crate::tx::Tx;

const INSERT: Insert =
    Insert { into: "INSERT INTO notices (user_id, at, kind, complaint_id, body)", row: &["?"; 5], after: "" };

/// A word to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Identity.
    pub id: i64,
    /// When.
    pub at: Moment,
    /// Why.
    pub kind: NoticeKind,
    /// Number of the complaint it is about.
    pub number: Option<String>,
    /// What that complaint is about.
    pub subject: Option<String>,
    /// The particulars, as JSON.
    pub body: String,
    /// When it was read.
    pub read_at: Option<Moment>,
}

/// Tells each of `people` the same.
pub fn tell(
    tx: &mut Tx<'_>,
    people: &[i64],
    at: Moment,
    kind: NoticeKind,
    complaint: Option<i64>,
    body: &str,
) -> Result<(), StoreError> {
    let mut rows = Vec::with_capacity(people.len() * INSERT.row.len());
    for person in people {
        rows.extend(params![*person, at, kind.as_str(), complaint, body]);
    }
    INSERT.run(tx, &rows)
}

/// How much somebody has not read, counted up to `most`.
pub fn unread(tx: &mut Tx<'_>, user: i64, most: i64) -> Result<i64, StoreError> {
    tx.one(
        "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM (SELECT id FROM notices WHERE user_id = $1 AND read_at IS NULL \
         ORDER BY id LIMIT $2) AS some",
        &params![user, most],
        |row| row.get("n"),
    )
}

/// What somebody was told, newest first; only what they have not read, if that is asked.
pub fn list(
    tx: &mut Tx<'_>,
    user: i64,
    is_unread_only: bool,
    page: &Page,
) -> Result<Slice<Notice>, StoreError> {
    let unread = if is_unread_only { " AND n.read_at IS NULL" } else { "" };
    let sql = format!(
        "SELECT n.id, n.at, n.kind, n.body, n.read_at, c.number, c.subject FROM notices n \
         LEFT JOIN complaints c ON c.id = n.complaint_id WHERE n.user_id = $1 AND n.id < $2{unread} \
         ORDER BY n.id DESC LIMIT $3"
    );
    let before = page.after.map_or(i64::MAX, |(_, id)| id);
    let rows = tx.all(&sql, &params![user, before, page.limit + 1], read)?;
    Ok(Slice::cut(rows, page.limit, |notice| (notice.id, notice.id)))
}

fn read(row: &Row<'_>) -> Result<Notice, StoreError> {
    Ok(Notice {
        id: row.get("id")?,
        at: row.get("at")?,
        kind: row.code("kind")?,
        number: row.get("number")?,
        subject: row.get("subject")?,
        body: row.get("body")?,
        read_at: row.get("read_at")?,
    })
}

/// Somebody has read what they were told: one, or everything up to `last`; says how many were unread.
pub fn mark_read(
    tx: &mut Tx<'_>,
    user: i64,
    (first, last): (i64, i64),
    now: Moment,
) -> Result<u64, StoreError> {
    tx.execute(
        "UPDATE notices SET read_at = $4 WHERE user_id = $1 AND id BETWEEN $2 AND $3 AND read_at IS NULL",
        &params![user, first, last, now],
    )
}
