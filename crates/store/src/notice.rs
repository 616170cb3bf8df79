//! The inbox: what people are told; `group` is what they are told of one complaint, together.

pub mod group;

use wenguo_domain::actor::Whereabouts;
use wenguo_domain::codes::Stage;
use wenguo_domain::moment::Moment;
use wenguo_domain::notice::NoticeKind;

use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::page::{Page, Slice};
use crate::params;
use crate::row::Row;
use crate::tx::Tx;
use crate::value::Value;

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
    /// Where that complaint stands, and with whom it is.
    pub stands: Option<(Stage, Whereabouts)>,
    /// The particulars, as JSON.
    pub body: String,
    /// When it was read.
    pub read_at: Option<Moment>,
}

/// A word to be written.
#[derive(Debug, Clone)]
pub struct NewNotice<'n> {
    /// Why.
    pub kind: NoticeKind,
    /// The complaint it is about.
    pub complaint: Option<i64>,
    /// The particulars, as JSON.
    pub body: &'n str,
    /// When it was settled by what letter it goes, or that by none; `None` waits for the letter of the day.
    pub mailed_at: Option<Moment>,
}

/// Tells somebody; gives the id of the notice.
pub fn tell(tx: &mut Tx<'_>, user: i64, at: Moment, new: &NewNotice<'_>) -> Result<i64, StoreError> {
    tx.insert(
        "INSERT INTO notices (user_id, at, kind, complaint_id, body, mailed_at) VALUES ($1, $2, $3, $4, $5, $6)",
        &params![user, at, new.kind.as_str(), new.complaint, new.body, new.mailed_at],
    )
}

/// How much somebody has not read, counted up to `most`.
pub fn unread(tx: &mut Tx<'_>, user: i64, most: i64) -> Result<i64, StoreError> {
    tx.one(
        "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM (SELECT id FROM notices WHERE user_id = $1 AND read_at IS NULL \
         ORDER BY id LIMIT $2) AS counted",
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
    let sql = format!("{SELECT} WHERE n.user_id = $1 AND n.id < $2{unread} ORDER BY n.id DESC LIMIT $3");
    let before = page.after.map_or(i64::MAX, |(_, id)| id);
    let rows = tx.all(&sql, &params![user, before, page.limit + 1], read)?;
    Ok(Slice::cut(rows, page.limit, |notice| (notice.id, notice.id)))
}

const SELECT: &str = "SELECT n.id, n.at, n.kind, n.body, n.read_at, n.complaint_id, c.number, c.subject, c.stage, \
                      c.department_id, c.assignee_id FROM notices n \
                      LEFT JOIN complaints c ON c.id = n.complaint_id";

fn read(row: &Row<'_>) -> Result<Notice, StoreError> {
    let at = Whereabouts { department: row.get("department_id")?, assignee: row.get("assignee_id")? };
    Ok(Notice {
        stands: row.optional_code("stage")?.map(|stage| (stage, at)),
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

/// How much of what somebody was told of one complaint they have not read.
pub fn unread_of(tx: &mut Tx<'_>, user: i64, number: &str) -> Result<i64, StoreError> {
    tx.one(
        "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM notices n JOIN complaints c ON c.id = n.complaint_id \
         WHERE n.user_id = $1 AND n.read_at IS NULL AND c.number = $2",
        &params![user, number],
        |row| row.get("n"),
    )
}

/// Somebody has read all they were told of one complaint; says how much was unread.
pub fn mark_read_of(tx: &mut Tx<'_>, user: i64, number: &str, now: Moment) -> Result<u64, StoreError> {
    tx.execute(
        "UPDATE notices SET read_at = $3 WHERE user_id = $1 AND read_at IS NULL \
         AND complaint_id = (SELECT id FROM complaints WHERE number = $2)",
        &params![user, number, now],
    )
}

/// What somebody was told under this id.
pub fn find(tx: &mut Tx<'_>, user: i64, id: i64) -> Result<Option<Notice>, StoreError> {
    tx.optional(&format!("{SELECT} WHERE n.user_id = $1 AND n.id = $2"), &params![user, id], read)
}

/// What somebody was told under these ids, oldest first.
pub fn by_ids(tx: &mut Tx<'_>, user: i64, ids: &[i64]) -> Result<Vec<Notice>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.add("n.user_id = ?", [user.into()]);
    conditions.any_of("n.id", ids.iter().map(|id| Value::from(*id)));
    tx.all(&format!("{SELECT}{} ORDER BY n.id", conditions.to_sql()), &conditions.values, read)
}

/// Who has something waiting for their letter of the day, in order of account, after `after`.
pub fn awaiting_digest(tx: &mut Tx<'_>, after: i64, most: i64) -> Result<Vec<i64>, StoreError> {
    tx.all(
        "SELECT DISTINCT user_id FROM notices WHERE mailed_at IS NULL AND user_id > $1 ORDER BY user_id LIMIT $2",
        &params![after, most],
        |row| row.get("user_id"),
    )
}

/// What somebody was told before `before` and waits for their letter of the day, oldest first; so much as one letter takes.
pub fn unmailed(tx: &mut Tx<'_>, user: i64, before: Moment) -> Result<Vec<Notice>, StoreError> {
    let sql = format!(
        "{SELECT} WHERE n.user_id = $1 AND n.mailed_at IS NULL AND n.at < $2 ORDER BY n.id LIMIT 200"
    );
    tx.all(&sql, &params![user, before], read)
}

/// Everything up to `last` that waited for somebody's letter of the day is settled.
pub fn settle_mailing(tx: &mut Tx<'_>, user: i64, last: i64, now: Moment) -> Result<u64, StoreError> {
    tx.execute(
        "UPDATE notices SET mailed_at = $3 WHERE user_id = $1 AND id <= $2 AND mailed_at IS NULL",
        &params![user, last, now],
    )
}
