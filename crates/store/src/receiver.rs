//! Who outside was or is told something: webhooks and robots, as far as they are alike. By name also those that were removed,
//! since what was sent to them is still looked at; whether anything gets through to them; and how one is removed.

use wenguo_domain::job::JobKind;
use wenguo_domain::moment::Moment;
use wenguo_domain::secret::Secret;

use crate::error::StoreError;
use crate::params;
use crate::row::Row;
use crate::tx::Tx;

/// A webhook or a robot, as what was sent to it names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receiver {
    /// What jobs call it: `webhook:3`.
    pub target: String,
    /// What people call it, or did.
    pub name: String,
    /// When and by whom it was removed.
    pub removed: Option<(Moment, String)>,
}

/// Where those stand that are reached by this way; nowhere for letters, which go to colleagues.
fn table(way: JobKind) -> Option<&'static str> {
    match way {
        JobKind::Webhook => Some("webhooks"),
        JobKind::Robot => Some("robots"),
        JobKind::Mail => None,
    }
}

fn read(way: JobKind, row: &Row<'_>) -> Result<Receiver, StoreError> {
    let (at, by): (Option<Moment>, Option<String>) = (row.get("removed_at")?, row.get("removed_by")?);
    let id: i64 = row.get("id")?;
    Ok(Receiver { target: format!("{way}:{id}"), name: row.get("name")?, removed: at.zip(by) })
}

/// The one with this id, removed or not.
pub fn by_id(tx: &mut Tx<'_>, way: JobKind, id: i64) -> Result<Option<Receiver>, StoreError> {
    let Some(table) = table(way) else { return Ok(None) };
    let sql = format!("SELECT id, name, removed_at, removed_by FROM {table} WHERE id = $1");
    tx.optional(&sql, &params![id], |row| read(way, row))
}

/// Those that are there, and those that were removed while something that went to them is still kept, in the order they were
/// made.
pub fn all(tx: &mut Tx<'_>, way: JobKind) -> Result<Vec<Receiver>, StoreError> {
    let Some(table) = table(way) else { return Ok(Vec::new()) };
    let sql = format!(
        "SELECT r.id, r.name, r.removed_at, r.removed_by FROM {table} r WHERE r.removed_at IS NULL OR EXISTS \
         (SELECT j.id FROM jobs j WHERE j.target = '{way}:' || CAST(r.id AS TEXT)) ORDER BY r.id"
    );
    tx.all(&sql, &[], |row| read(way, row))
}

/// One that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// What people call it.
    pub name: String,
    /// Where it is reached.
    pub url: Secret,
    /// Since when nothing goes there.
    pub disabled_at: Option<Moment>,
    /// How often it was changed.
    pub version: i64,
}

/// The one with this id that was not removed, for a change in this transaction: nobody else changes or removes it meanwhile.
pub fn to_change(tx: &mut Tx<'_>, way: JobKind, id: i64) -> Result<Option<Standing>, StoreError> {
    let Some(table) = table(way) else { return Ok(None) };
    let lock = tx.for_update(table);
    let sql = format!(
        "SELECT name, url, disabled_at, version FROM {table} WHERE id = $1 AND removed_at IS NULL{lock}"
    );
    tx.optional(&sql, &params![id], |row| {
        Ok(Standing {
            name: row.get("name")?,
            url: row.get("url")?,
            disabled_at: row.get("disabled_at")?,
            version: row.get("version")?,
        })
    })
}

/// Removes one that was taken `to_change`: its name stays for what was sent to it, the host of its address with it, and of its
/// keys and secrets nothing.
pub fn remove(
    tx: &mut Tx<'_>,
    (way, id): (JobKind, i64),
    host: &str,
    (at, by): (Moment, &str),
) -> Result<(), StoreError> {
    let Some(table) = table(way) else { return Ok(()) };
    let secrets = match way {
        JobKind::Webhook => "secret = '', old_secret = NULL, old_secret_until = NULL",
        JobKind::Robot | JobKind::Mail => "secret = NULL",
    };
    let sql = format!(
        "UPDATE {table} SET removed_at = $3, removed_by = $4, url = $2, {secrets}, failing_since = NULL, \
         retry_at = NULL, version = version + 1 WHERE id = $1"
    );
    tx.execute(&sql, &params![id, host, at, by])?;
    Ok(())
}

/// Something got through; says whether nothing did before.
pub fn note_success(tx: &mut Tx<'_>, way: JobKind, id: i64) -> Result<bool, StoreError> {
    let Some(table) = table(way) else { return Ok(false) };
    let sql = format!(
        "UPDATE {table} SET failing_since = NULL, retry_at = NULL WHERE id = $1 AND failing_since IS NOT NULL"
    );
    Ok(tx.execute(&sql, &params![id])? > 0)
}

/// Something did not get through at `failed_at`; since when that is so stays. Nothing new goes there before `retry_at`.
pub fn note_failure(
    tx: &mut Tx<'_>,
    (way, id): (JobKind, i64),
    failed_at: Moment,
    retry_at: Option<Moment>,
) -> Result<(), StoreError> {
    let Some(table) = table(way) else { return Ok(()) };
    let sql = format!(
        "UPDATE {table} SET failing_since = COALESCE(failing_since, $2), retry_at = $3 WHERE id = $1"
    );
    tx.execute(&sql, &params![id, failed_at, retry_at])?;
    Ok(())
}

/// Those that nothing new goes to at `now`, and until when.
pub fn left_alone(tx: &mut Tx<'_>, way: JobKind, now: Moment) -> Result<Vec<(i64, Moment)>, StoreError> {
    let Some(table) = table(way) else { return Ok(Vec::new()) };
    let sql = format!("SELECT id, retry_at FROM {table} WHERE retry_at > $1 ORDER BY id");
    tx.all(&sql, &params![now], |row| Ok((row.get("id")?, row.get("retry_at")?)))
}
