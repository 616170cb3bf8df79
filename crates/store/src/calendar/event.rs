//! What happened to a calendar: who changed what, from what to what.

use wenguo_domain::calendar::EventKind;
use wenguo_domain::moment::Moment;

use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

/// A change of a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarEvent {
    /// Identity.
    pub id: i64,
    /// When.
    pub at: Moment,
    /// Login of whoever did it.
    pub actor: String,
    /// Name of whoever did it; the login where the account has none.
    pub actor_name: String,
    /// What.
    pub kind: EventKind,
    /// From what to what.
    pub body: String,
}

/// Records a change.
pub fn insert(
    tx: &mut Tx<'_>,
    calendar: i64,
    at: Moment,
    actor: &str,
    kind: EventKind,
    body: &str,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO calendar_events (calendar_id, at, actor, kind, body) VALUES ($1, $2, $3, $4, $5)",
        &params![calendar, at, actor, kind.as_str(), body],
    )?;
    Ok(())
}

/// The newest changes of a calendar, newest first.
pub fn newest(tx: &mut Tx<'_>, calendar: i64, limit: i64) -> Result<Vec<CalendarEvent>, StoreError> {
    let sql = "SELECT e.id, e.at, e.actor, e.kind, e.body, u.name AS actor_name FROM calendar_events e \
               LEFT JOIN users u ON u.login = e.actor WHERE e.calendar_id = $1 ORDER BY e.id DESC LIMIT $2";
    tx.all(sql, &params![calendar, limit], |row| {
        let actor: String = row.get("actor")?;
        Ok(CalendarEvent {
            id: row.get("id")?,
            at: row.get("at")?,
            actor_name: row.get::<Option<String>>("actor_name")?.unwrap_or_else(|| actor.clone()),
            actor,
            kind: row.code("kind")?,
            body: row.get("body")?,
        })
    })
}
