//! Who outside was or is told something: webhooks and robots by name, also those that were removed, since what was sent to
//! them is still looked at.

use wenguo_domain::job::JobKind;
use wenguo_domain::moment::Moment;

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
