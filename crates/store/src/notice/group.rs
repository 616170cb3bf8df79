//! The inbox by matters: what somebody was told of one complaint stands together, where the newest of it stands.

use std::collections::HashMap;

use wenguo_domain::moment::Moment;

use super::{Notice, SELECT, read};
use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::page::{Page, Slice};
use crate::params;
use crate::tx::Tx;
use crate::value::Value;

/// So many notices of a group are read besides its newest.
const SHOWN: i64 = 20;

/// What somebody was told of one matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The newest.
    pub newest: Notice,
    /// The ones before it, newest first; of many, the newest.
    pub earlier: Vec<Notice>,
    /// How many there are before it.
    pub count: i64,
}

/// What somebody was told, by matters, the one with the newest notice first; only what they have not read, if that is asked.
pub fn list(
    tx: &mut Tx<'_>,
    user: i64,
    is_unread_only: bool,
    page: &Page,
) -> Result<Slice<Group>, StoreError> {
    let (unread, later_unread) =
        if is_unread_only { (" AND n.read_at IS NULL", " AND m.read_at IS NULL") } else { ("", "") };
    let sql = format!(
        "{SELECT} WHERE n.user_id = $1 AND n.id < $2{unread} AND NOT EXISTS (SELECT 1 FROM notices m \
         WHERE m.user_id = n.user_id AND m.complaint_id = n.complaint_id AND m.id > n.id{later_unread}) \
         ORDER BY n.id DESC LIMIT $3"
    );
    let before = page.after.map_or(i64::MAX, |(_, id)| id);
    let rows = tx.all(&sql, &params![user, before, page.limit + 1], |row| {
        Ok((row.get::<Option<i64>>("complaint_id")?, read(row)?))
    })?;
    let slice = Slice::cut(rows, page.limit, |(_, notice)| (notice.id, notice.id));
    let complaints: Vec<i64> = slice.items.iter().filter_map(|(complaint, _)| *complaint).collect();
    let mut earlier = earlier(tx, user, is_unread_only, &complaints)?;
    Ok(slice.map(|(complaint, newest)| {
        let (earlier, count) = complaint.and_then(|id| earlier.remove(&id)).unwrap_or_default();
        Group { newest, earlier, count }
    }))
}

/// What was told of these complaints before the newest of it, by complaint, and how much that is.
fn earlier(
    tx: &mut Tx<'_>,
    user: i64,
    is_unread_only: bool,
    complaints: &[i64],
) -> Result<HashMap<i64, (Vec<Notice>, i64)>, StoreError> {
    let mut found: HashMap<i64, (Vec<Notice>, i64)> = HashMap::new();
    if complaints.is_empty() {
        return Ok(found);
    }
    let mut conditions = Conditions::default();
    conditions.add("user_id = ?", [Value::from(user)]);
    conditions.any_of("complaint_id", complaints.iter().map(|id| Value::from(*id)));
    if is_unread_only {
        conditions.raw("read_at IS NULL".to_owned());
    }
    let sql = format!(
        "SELECT n.id, n.at, n.kind, n.body, n.read_at, n.complaint_id, n.others, c.number, c.subject, c.stage, \
         c.department_id, c.assignee_id FROM \
         (SELECT id, at, kind, body, read_at, complaint_id, \
         ROW_NUMBER() OVER (PARTITION BY complaint_id ORDER BY id DESC) AS nth, \
         COUNT(*) OVER (PARTITION BY complaint_id) - 1 AS others FROM notices{}) n \
         JOIN complaints c ON c.id = n.complaint_id WHERE n.nth > 1 AND n.nth <= {} ORDER BY n.id DESC",
        conditions.to_sql(),
        SHOWN + 1
    );
    let rows = tx.all(&sql, &conditions.values, |row| {
        Ok((row.get::<i64>("complaint_id")?, row.get::<i64>("others")?, read(row)?))
    })?;
    for (complaint, others, notice) in rows {
        let (earlier, count) = found.entry(complaint).or_default();
        earlier.push(notice);
        *count = others;
    }
    Ok(found)
}

/// Somebody has read one notice, and with it all they were told of the same complaint; says how many were unread.
pub fn mark_read(tx: &mut Tx<'_>, user: i64, id: i64, now: Moment) -> Result<u64, StoreError> {
    tx.execute(
        "UPDATE notices SET read_at = $3 WHERE user_id = $1 AND read_at IS NULL AND (id = $2 OR complaint_id = \
         (SELECT o.complaint_id FROM notices o WHERE o.id = $2 AND o.user_id = $1))",
        &params![user, id, now],
    )
}
