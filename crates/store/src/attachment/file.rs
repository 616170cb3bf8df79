//! Files: each content once, and where the vault keeps it.

use wenguo_domain::attachment::Content;
use wenguo_domain::moment::Moment;

use crate::error::StoreError;
use crate::params;
use crate::row::Row;
use crate::tx::Tx;

/// A content that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Identity.
    pub id: i64,
    /// SHA-256, as 64 hexadecimal digits.
    pub digest: String,
    /// Where the vault keeps it.
    pub place: String,
    /// Length in bytes.
    pub bytes: i64,
}

fn read(row: &Row<'_>) -> Result<Kept, StoreError> {
    Ok(Kept {
        id: row.get("id")?,
        digest: row.get("digest")?,
        place: row.get("place")?,
        bytes: row.get("bytes")?,
    })
}

/// The content with this digest, if it is kept.
pub fn by_digest(tx: &mut Tx<'_>, digest: &str) -> Result<Option<Kept>, StoreError> {
    let sql = "SELECT id, digest, place, bytes FROM files WHERE digest = $1 AND place <> ''";
    tx.optional(sql, &params![digest], read)
}

/// Writes down where a content is kept that belongs to nothing yet; `None` if another copy of it was written down first.
pub fn insert(
    tx: &mut Tx<'_>,
    content: &Content,
    place: &str,
    (kept_at, scanned_at): (Moment, Option<Moment>),
) -> Result<Option<i64>, StoreError> {
    let (width, height) = content.size.map(|(w, h)| (i64::from(w), i64::from(h))).unzip();
    tx.optional(
        "INSERT INTO files (digest, place, bytes, media_type, width, height, kept_at, scanned_at, loose_since) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $7) ON CONFLICT (digest) DO UPDATE SET place = excluded.place, \
         kept_at = excluded.kept_at, scanned_at = excluded.scanned_at, loose_since = excluded.loose_since \
         WHERE files.place = '' RETURNING id",
        &params![
            &content.digest,
            place,
            i64::try_from(content.bytes).unwrap_or(i64::MAX),
            content.media.as_str(),
            width,
            height,
            kept_at,
            scanned_at
        ],
        |row| row.get("id"),
    )
}

/// Says that a content came again, so that it is not forgotten before a complaint has it; whether it is still kept.
pub fn touch(tx: &mut Tx<'_>, id: i64, at: Moment) -> Result<bool, StoreError> {
    let sql = "UPDATE files SET loose_since = CASE WHEN loose_since < $2 THEN $2 ELSE loose_since END \
               WHERE id = $1 AND place <> ''";
    Ok(tx.execute(sql, &params![id, at])? > 0)
}

/// Says that a complaint has a content from now on; whether it is still kept.
pub fn hold(tx: &mut Tx<'_>, id: i64) -> Result<bool, StoreError> {
    let sql = "UPDATE files SET loose_since = NULL WHERE id = $1 AND place <> ''";
    Ok(tx.execute(sql, &params![id])? > 0)
}

/// Says that a complaint has a content no longer: from `at` on it is loose, unless another complaint has it.
pub fn let_go(tx: &mut Tx<'_>, id: i64, at: Moment) -> Result<(), StoreError> {
    let sql = "UPDATE files SET loose_since = $2 WHERE id = $1 AND NOT EXISTS \
               (SELECT 1 FROM attachments a WHERE a.file_id = $1 AND a.removed_at IS NULL)";
    tx.execute(sql, &params![id, at])?;
    Ok(())
}

/// Up to `limit` contents after `after`, in the order of their identity.
pub fn after(tx: &mut Tx<'_>, after: i64, limit: i64) -> Result<Vec<Kept>, StoreError> {
    let sql = "SELECT id, digest, place, bytes FROM files WHERE id > $1 AND place <> '' ORDER BY id LIMIT $2";
    tx.all(sql, &params![after, limit], read)
}

/// Forgets up to `limit` contents that no complaint has had since `before`; says where they were kept.
pub fn forget_loose(tx: &mut Tx<'_>, before: Moment, limit: i64) -> Result<Vec<Kept>, StoreError> {
    let lock = tx.for_update("files");
    let sql = format!(
        "SELECT id, digest, place, bytes FROM files WHERE loose_since < $1 ORDER BY loose_since, id LIMIT $2{lock}"
    );
    let loose = tx.all(&sql, &params![before, limit], read)?;
    for kept in &loose {
        // What was once evidence leaves its digest behind; what never was leaves nothing.
        tx.execute("UPDATE files SET place = '', loose_since = NULL WHERE id = $1", &params![kept.id])?;
        tx.execute(
            "DELETE FROM files WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM attachments a WHERE a.file_id = $1)",
            &params![kept.id],
        )?;
    }
    Ok(loose)
}

/// The numbers of the complaints that a content belongs to.
pub fn complaints(tx: &mut Tx<'_>, id: i64) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT c.number FROM attachments a JOIN complaints c ON c.id = a.complaint_id WHERE a.file_id = $1 \
               AND a.removed_at IS NULL ORDER BY a.id";
    tx.all(sql, &params![id], |row| row.get("number"))
}
