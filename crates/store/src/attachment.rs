//! Attachments: which files belong to a complaint, and under which names.

pub mod file;

use wenguo_domain::attachment::media::MediaType;
use wenguo_domain::moment::Moment;

use crate::error::StoreError;
use crate::params;
use crate::row::Row;
use crate::tx::Tx;

/// One attachment, with what is known about its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Identity.
    pub id: i64,
    /// Complaint it belongs to.
    pub complaint_id: i64,
    /// Its content.
    pub file_id: i64,
    /// Name it came with, tidied.
    pub name: String,
    /// When it came.
    pub at: Moment,
    /// Who put it here: login, `complainant` or `system`.
    pub actor: String,
    /// When it was taken away again.
    pub removed_at: Option<Moment>,
    /// By whom.
    pub removed_by: Option<String>,
    /// Why.
    pub removed_reason: Option<String>,
    /// SHA-256 of the content.
    pub digest: String,
    /// Where the vault keeps the content.
    pub place: String,
    /// Length in bytes.
    pub bytes: i64,
    /// What it is.
    pub media: MediaType,
    /// Width and height of a picture.
    pub size: Option<(i64, i64)>,
    /// When a scanner found nothing in it.
    pub scanned_at: Option<Moment>,
}

const SELECT: &str = "SELECT a.id, a.complaint_id, a.file_id, a.name, a.at, a.actor, a.removed_at, a.removed_by, \
                      a.removed_reason, f.digest, f.place, f.bytes, f.media_type, f.width, f.height, f.scanned_at \
                      FROM attachments a JOIN files f ON f.id = a.file_id";

fn read(row: &Row<'_>) -> Result<Attachment, StoreError> {
    let (width, height) = (row.get::<Option<i64>>("width")?, row.get::<Option<i64>>("height")?);
    Ok(Attachment {
        id: row.get("id")?,
        complaint_id: row.get("complaint_id")?,
        file_id: row.get("file_id")?,
        name: row.get("name")?,
        at: row.get("at")?,
        actor: row.get("actor")?,
        removed_at: row.get("removed_at")?,
        removed_by: row.get("removed_by")?,
        removed_reason: row.get("removed_reason")?,
        digest: row.get("digest")?,
        place: row.get("place")?,
        bytes: row.get("bytes")?,
        media: MediaType::new(&row.get::<String>("media_type")?),
        size: width.zip(height),
        scanned_at: row.get("scanned_at")?,
    })
}

/// The attachments of a complaint in the order they came, those taken away among them.
pub fn of_complaint(tx: &mut Tx<'_>, complaint: i64) -> Result<Vec<Attachment>, StoreError> {
    tx.all(&format!("{SELECT} WHERE a.complaint_id = $1 ORDER BY a.id"), &params![complaint], read)
}

/// The attachment with this identity.
pub fn by_id(tx: &mut Tx<'_>, id: i64) -> Result<Option<Attachment>, StoreError> {
    tx.optional(&format!("{SELECT} WHERE a.id = $1"), &params![id], read)
}

/// How many a complaint has, without those taken away.
pub fn count(tx: &mut Tx<'_>, complaint: i64) -> Result<i64, StoreError> {
    let sql = "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM attachments WHERE complaint_id = $1 AND removed_at IS NULL";
    tx.one(sql, &params![complaint], |row| row.get("n"))
}

/// Whether the complaint has this content already.
pub fn holds(tx: &mut Tx<'_>, complaint: i64, file: i64) -> Result<Option<i64>, StoreError> {
    let sql = "SELECT id FROM attachments WHERE complaint_id = $1 AND file_id = $2 AND removed_at IS NULL ORDER BY id LIMIT 1";
    tx.optional(sql, &params![complaint, file], |row| row.get("id"))
}

/// Writes an attachment; gives its id.
pub fn insert(
    tx: &mut Tx<'_>,
    complaint: i64,
    file: i64,
    name: &str,
    (at, actor): (Moment, &str),
) -> Result<i64, StoreError> {
    tx.insert(
        "INSERT INTO attachments (complaint_id, file_id, name, at, actor) VALUES ($1, $2, $3, $4, $5)",
        &params![complaint, file, name, at, actor],
    )
}

/// Takes one away: the row stays, with who, when and why.
pub fn remove(tx: &mut Tx<'_>, id: i64, (at, actor): (Moment, &str), reason: &str) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE attachments SET removed_at = $2, removed_by = $3, removed_reason = $4 WHERE id = $1",
        &params![id, at, actor, reason],
    )?;
    Ok(())
}
