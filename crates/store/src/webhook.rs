//! Webhooks: whose programs are called when something happens to a complaint.

use wenguo_domain::moment::Moment;
use wenguo_domain::secret::Secret;

use crate::error::StoreError;
use crate::params;
use crate::row::Row;
use crate::tx::Tx;

/// Somebody's program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Webhook {
    /// Identity.
    pub id: i64,
    /// What it is called here.
    pub name: String,
    /// Where it is called.
    pub url: String,
    /// What calls are signed with.
    pub secret: Secret,
    /// What they were signed with before, and until when they still are.
    pub old_secret: Option<(Secret, Moment)>,
    /// Kinds of events it is called for; none is all.
    pub kinds: Vec<String>,
    /// When and by whom it was made.
    pub created: (Moment, String),
    /// Since when it is not called any more.
    pub disabled_at: Option<Moment>,
    /// Since when nothing got through.
    pub failing_since: Option<Moment>,
    /// Until when nothing new goes there, while nothing gets through.
    pub retry_at: Option<Moment>,
    /// How often it was changed.
    pub version: i64,
}

const SELECT: &str = "SELECT id, name, url, secret, old_secret, old_secret_until, kinds, created_at, created_by, \
                      disabled_at, failing_since, retry_at, version FROM webhooks";

fn read(row: &Row<'_>) -> Result<Webhook, StoreError> {
    let old: Option<Secret> = row.get("old_secret")?;
    let until: Option<Moment> = row.get("old_secret_until")?;
    let kinds: String = row.get("kinds")?;
    Ok(Webhook {
        id: row.get("id")?,
        name: row.get("name")?,
        url: row.get("url")?,
        secret: row.get("secret")?,
        old_secret: old.zip(until),
        kinds: kinds.split_whitespace().map(str::to_owned).collect(),
        created: (row.get("created_at")?, row.get("created_by")?),
        disabled_at: row.get("disabled_at")?,
        failing_since: row.get("failing_since")?,
        retry_at: row.get("retry_at")?,
        version: row.get("version")?,
    })
}

/// All of them, in the order they were made.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<Webhook>, StoreError> {
    tx.all(&format!("{SELECT} WHERE removed_at IS NULL ORDER BY id"), &[], read)
}

/// The one with this id.
pub fn by_id(tx: &mut Tx<'_>, id: i64) -> Result<Option<Webhook>, StoreError> {
    tx.optional(&format!("{SELECT} WHERE id = $1 AND removed_at IS NULL"), &params![id], read)
}

/// The one with this id, for a change in this transaction: nobody else changes it meanwhile.
pub fn to_change(tx: &mut Tx<'_>, id: i64) -> Result<Option<Webhook>, StoreError> {
    let lock = tx.for_update("webhooks");
    tx.optional(&format!("{SELECT} WHERE id = $1 AND removed_at IS NULL{lock}"), &params![id], read)
}

/// Makes one (its `id` is ignored); gives its id.
pub fn insert(tx: &mut Tx<'_>, webhook: &Webhook) -> Result<i64, StoreError> {
    tx.insert(
        "INSERT INTO webhooks (name, url, secret, kinds, created_at, created_by, version) \
         VALUES ($1, $2, $3, $4, $5, $6, 1)",
        &params![
            &webhook.name,
            &webhook.url,
            &webhook.secret,
            webhook.kinds.join(" "),
            webhook.created.0,
            &webhook.created.1
        ],
    )
}

/// Saves one that was taken `to_change`.
pub fn save(tx: &mut Tx<'_>, webhook: &Webhook) -> Result<(), StoreError> {
    let old = webhook.old_secret.as_ref();
    tx.execute(
        "UPDATE webhooks SET name = $2, url = $3, secret = $4, old_secret = $5, old_secret_until = $6, kinds = $7, \
         disabled_at = $8, version = version + 1 WHERE id = $1",
        &params![
            webhook.id,
            &webhook.name,
            &webhook.url,
            &webhook.secret,
            old.map(|(secret, _)| secret),
            old.map(|(_, until)| *until),
            webhook.kinds.join(" "),
            webhook.disabled_at
        ],
    )?;
    Ok(())
}
