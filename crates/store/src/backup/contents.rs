//! What attachments hold, in the file of a backup: a table that only backups have, each content in pieces.

use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

/// Bytes of a piece: small enough to be held in memory, large enough to be few.
pub const PIECE: usize = 1 << 20;

/// Makes room for contents in the file of a backup.
pub fn begin(file: &mut Tx<'_>) -> Result<(), StoreError> {
    file.script(
        "CREATE TABLE contents (file_id BIGINT NOT NULL, part BIGINT NOT NULL, content BLOB NOT NULL, \
         PRIMARY KEY (file_id, part))",
    )
}

/// Whether the backup has contents at all; those of earlier versions have none.
pub fn are_there(file: &mut Tx<'_>) -> Result<bool, StoreError> {
    let sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'contents' ORDER BY name";
    Ok(file.optional(sql, &[], |row| row.get::<String>("name"))?.is_some())
}

/// Writes a piece of a content.
pub fn put(file: &mut Tx<'_>, id: i64, part: i64, piece: &[u8]) -> Result<(), StoreError> {
    file.execute(
        "INSERT INTO contents (file_id, part, content) VALUES ($1, $2, $3)",
        &params![id, part, piece],
    )?;
    Ok(())
}

/// Takes a content that broke off out again.
pub fn drop_all(file: &mut Tx<'_>, id: i64) -> Result<(), StoreError> {
    file.execute("DELETE FROM contents WHERE file_id = $1", &params![id])?;
    Ok(())
}

/// A piece of a content; `None` after the last one.
pub fn piece(file: &mut Tx<'_>, id: i64, part: i64) -> Result<Option<Vec<u8>>, StoreError> {
    let sql = "SELECT content FROM contents WHERE file_id = $1 AND part = $2";
    file.optional(sql, &params![id, part], |row| row.get("content"))
}
