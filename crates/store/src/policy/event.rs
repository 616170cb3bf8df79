//! What happened to the policy in force: who changed what, from what to what.

use wenguo_domain::moment::Moment;
use wenguo_domain::sla::policy::ChangeKind;

use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

/// A change of the policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyEvent {
    /// Identity.
    pub id: i64,
    /// When.
    pub at: Moment,
    /// Login of whoever did it.
    pub actor: String,
    /// Name of whoever did it; the login where the account has none.
    pub actor_name: String,
    /// What.
    pub kind: ChangeKind,
    /// From what to what.
    pub body: String,
}

/// Records a change.
pub fn insert(
    tx: &mut Tx<'_>,
    at: Moment,
    actor: &str,
    kind: ChangeKind,
    body: &str,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO policy_events (at, actor, kind, body) VALUES ($1, $2, $3, $4)",
        &params![at, actor, kind.as_str(), body],
    )?;
    Ok(())
}

/// The newest changes, newest first.
pub fn newest(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<PolicyEvent>, StoreError> {
    let sql = "SELECT e.id, e.at, e.actor, e.kind, e.body, u.name AS actor_name FROM policy_events e \
               LEFT JOIN users u ON u.login = e.actor ORDER BY e.id DESC LIMIT $1";
    tx.all(sql, &params![limit], |row| {
        let actor: String = row.get("actor")?;
        Ok(PolicyEvent {
            id: row.get("id")?,
            at: row.get("at")?,
            actor_name: row.get::<Option<String>>("actor_name")?.unwrap_or_else(|| actor.clone()),
            actor,
            kind: row.code("kind")?,
            body: row.get("body")?,
        })
    })
}
