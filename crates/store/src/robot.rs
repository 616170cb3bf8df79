//! Robots that speak in groups of WeCom, DingTalk and Feishu.

use wenguo_domain::moment::Moment;
use wenguo_domain::robot::RobotKind;
use wenguo_domain::secret::Secret;

use crate::error::StoreError;
use crate::params;
use crate::row::Row;
use crate::tx::Tx;

/// One robot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Robot {
    /// Identity.
    pub id: i64,
    /// What it is called here.
    pub name: String,
    /// Whose it is.
    pub kind: RobotKind,
    /// Where it listens; the key in it is a secret.
    pub url: Secret,
    /// What its calls are signed with, where the service does that.
    pub secret: Option<Secret>,
    /// Kinds of notices it speaks of.
    pub topics: Vec<String>,
    /// In which language.
    pub lang: String,
    /// When and by whom it was made.
    pub created: (Moment, String),
    /// Since when it is silent.
    pub disabled_at: Option<Moment>,
    /// Since when nothing got through.
    pub failing_since: Option<Moment>,
    /// Until when nothing new goes there, while nothing gets through.
    pub retry_at: Option<Moment>,
    /// How often it was changed.
    pub version: i64,
}

const SELECT: &str = "SELECT id, name, service, url, secret, kinds, lang, created_at, created_by, disabled_at, \
                      failing_since, retry_at, version FROM robots";

fn read(row: &Row<'_>) -> Result<Robot, StoreError> {
    let kinds: String = row.get("kinds")?;
    Ok(Robot {
        id: row.get("id")?,
        name: row.get("name")?,
        kind: row.code("service")?,
        url: row.get("url")?,
        secret: row.get("secret")?,
        topics: kinds.split_whitespace().map(str::to_owned).collect(),
        lang: row.get("lang")?,
        created: (row.get("created_at")?, row.get("created_by")?),
        disabled_at: row.get("disabled_at")?,
        failing_since: row.get("failing_since")?,
        retry_at: row.get("retry_at")?,
        version: row.get("version")?,
    })
}

/// All of them, in the order they were made.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<Robot>, StoreError> {
    tx.all(&format!("{SELECT} WHERE removed_at IS NULL ORDER BY id"), &[], read)
}

/// The one with this id.
pub fn by_id(tx: &mut Tx<'_>, id: i64) -> Result<Option<Robot>, StoreError> {
    tx.optional(&format!("{SELECT} WHERE id = $1 AND removed_at IS NULL"), &params![id], read)
}

/// The one with this id, for a change in this transaction: nobody else changes it meanwhile.
pub fn to_change(tx: &mut Tx<'_>, id: i64) -> Result<Option<Robot>, StoreError> {
    let lock = tx.for_update("robots");
    tx.optional(&format!("{SELECT} WHERE id = $1 AND removed_at IS NULL{lock}"), &params![id], read)
}

/// Makes one (its `id` is ignored); gives its id.
pub fn insert(tx: &mut Tx<'_>, robot: &Robot) -> Result<i64, StoreError> {
    tx.insert(
        "INSERT INTO robots (name, service, url, secret, kinds, lang, created_at, created_by, version) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)",
        &params![
            &robot.name,
            robot.kind.as_str(),
            &robot.url,
            robot.secret.as_ref(),
            robot.topics.join(" "),
            &robot.lang,
            robot.created.0,
            &robot.created.1
        ],
    )
}

/// Saves one that was taken `to_change`.
pub fn save(tx: &mut Tx<'_>, robot: &Robot) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE robots SET name = $2, service = $3, url = $4, secret = $5, kinds = $6, lang = $7, disabled_at = $8, \
         version = version + 1 WHERE id = $1",
        &params![
            robot.id,
            &robot.name,
            robot.kind.as_str(),
            &robot.url,
            robot.secret.as_ref(),
            robot.topics.join(" "),
            &robot.lang,
            robot.disabled_at
        ],
    )?;
    Ok(())
}
