//! The code with which the complainant looks at a complaint.

use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

/// The code of the complaint with this number.
pub fn find(tx: &mut Tx<'_>, number: &str) -> Result<Option<String>, StoreError> {
    tx.optional("SELECT track_code FROM complaints WHERE number = $1", &params![number], |row| {
        row.get("track_code")
    })
}

/// Gives the complainant another code to look at it with.
pub fn set(tx: &mut Tx<'_>, complaint: i64, code: &str) -> Result<(), StoreError> {
    tx.execute("UPDATE complaints SET track_code = $2 WHERE id = $1", &params![complaint, code])?;
    Ok(())
}
