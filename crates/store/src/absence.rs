//! Absences: who is away, from when to when, and who steps in.

use wenguo_domain::moment::Moment;

use crate::error::StoreError;
use crate::params;
use crate::row::Row;
use crate::tx::Tx;

/// An absence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// Identity.
    pub id: i64,
    /// Who is away.
    pub user_id: i64,
    /// Login and name of whoever is away.
    pub user: (String, String),
    /// From.
    pub from: Moment,
    /// Up to; this moment no longer belongs to it.
    pub to: Moment,
    /// Who steps in.
    pub deputy_id: Option<i64>,
    /// Login and name of whoever steps in.
    pub deputy: Option<(String, String)>,
    /// In words.
    pub note: Option<String>,
}

const SELECT: &str = "SELECT a.id, a.user_id, u.login, u.name, a.from_at, a.to_at, a.deputy_id, d.login AS deputy_login, \
    d.name AS deputy_name, a.note FROM absences a JOIN users u ON u.id = a.user_id LEFT JOIN users d ON d.id = a.deputy_id";

fn read(row: &Row<'_>) -> Result<Absence, StoreError> {
    let deputy: (Option<String>, Option<String>) = (row.get("deputy_login")?, row.get("deputy_name")?);
    Ok(Absence {
        id: row.get("id")?,
        user_id: row.get("user_id")?,
        user: (row.get("login")?, row.get("name")?),
        from: row.get("from_at")?,
        to: row.get("to_at")?,
        deputy_id: row.get("deputy_id")?,
        deputy: deputy.0.zip(deputy.1),
        note: row.get("note")?,
    })
}

/// Every absence that is not over at `now`, in the order in which they begin.
pub fn coming(tx: &mut Tx<'_>, now: Moment) -> Result<Vec<Absence>, StoreError> {
    tx.all(&format!("{SELECT} WHERE a.to_at > $1 ORDER BY a.from_at, a.id"), &params![now], read)
}

/// The absence with this identity.
pub fn by_id(tx: &mut Tx<'_>, id: i64) -> Result<Option<Absence>, StoreError> {
    tx.optional(&format!("{SELECT} WHERE a.id = $1"), &params![id], read)
}

/// Whether anybody who is away at `now` named this person to step in.
pub fn is_deputy(tx: &mut Tx<'_>, user: i64, now: Moment) -> Result<bool, StoreError> {
    let sql =
        "SELECT id FROM absences WHERE deputy_id = $1 AND to_at > $2 AND from_at <= $2 ORDER BY id LIMIT 1";
    Ok(tx.optional(sql, &params![user, now], |row| row.get::<i64>("id"))?.is_some())
}

/// Whoever is away at `now`, each with who steps in: of two absences at once, the one that was written down last.
pub fn in_effect(tx: &mut Tx<'_>, now: Moment) -> Result<Vec<(i64, Option<i64>)>, StoreError> {
    let sql = "SELECT user_id, deputy_id FROM absences WHERE to_at > $1 AND from_at <= $1 ORDER BY id DESC";
    tx.all(sql, &params![now], |row| Ok((row.get("user_id")?, row.get("deputy_id")?)))
}

/// Writes an absence down (its identity and names are ignored); gives its identity.
pub fn insert(tx: &mut Tx<'_>, absence: &Absence, (now, by): (Moment, &str)) -> Result<i64, StoreError> {
    tx.insert(
        "INSERT INTO absences (user_id, from_at, to_at, deputy_id, note, made_at, made_by) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &params![
            absence.user_id,
            absence.from,
            absence.to,
            absence.deputy_id,
            absence.note.as_deref(),
            now,
            by
        ],
    )
}

/// Writes anew from when to when, who steps in and why.
pub fn update(tx: &mut Tx<'_>, absence: &Absence) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE absences SET from_at = $2, to_at = $3, deputy_id = $4, note = $5 WHERE id = $1",
        &params![absence.id, absence.from, absence.to, absence.deputy_id, absence.note.as_deref()],
    )?;
    Ok(())
}

/// Takes an absence back.
pub fn remove(tx: &mut Tx<'_>, id: i64) -> Result<(), StoreError> {
    tx.execute("DELETE FROM absences WHERE id = $1", &params![id])?;
    Ok(())
}
