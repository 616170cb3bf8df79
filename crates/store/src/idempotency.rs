//! Answers already given, by actor and key: the same request again gets the same answer and does nothing twice.

use wenguo_domain::moment::{DAY, Moment};

use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

/// An answer kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Hash of method, path and body of the request.
    pub request_hash: String,
    /// HTTP status.
    pub status: i64,
    /// `Location` header.
    pub location: Option<String>,
    /// Body.
    pub body: String,
}

/// The answer kept under this key.
pub fn find(tx: &mut Tx<'_>, actor: &str, key: &str) -> Result<Option<Kept>, StoreError> {
    tx.optional(
        "SELECT request_hash, status, location, body FROM idempotency WHERE actor = $1 AND key = $2",
        &params![actor, key],
        |row| {
            Ok(Kept {
                request_hash: row.get("request_hash")?,
                status: row.get("status")?,
                location: row.get("location")?,
                body: row.get("body")?,
            })
        },
    )
}

/// Takes the key, before the work: fails by its constraint when somebody else has it.
pub fn reserve(
    tx: &mut Tx<'_>,
    actor: &str,
    key: &str,
    request_hash: &str,
    at: Moment,
) -> Result<(), StoreError> {
    // A client that has not asked again for three days will not: its answer, with the personal data in it, goes.
    forget(tx, at.plus(-3 * DAY))?;
    tx.execute(
        "INSERT INTO idempotency (actor, key, request_hash, at, status, body) VALUES ($1, $2, $3, $4, 0, '')",
        &params![actor, key, request_hash, at],
    )?;
    Ok(())
}

/// Keeps the answer under a key that was reserved in the same transaction.
pub fn keep(tx: &mut Tx<'_>, actor: &str, key: &str, kept: &Kept) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE idempotency SET status = $3, location = $4, body = $5 WHERE actor = $1 AND key = $2",
        &params![actor, key, kept.status, kept.location.as_deref(), &kept.body],
    )?;
    Ok(())
}

/// Forgets answers older than `before`; says how many.
fn forget(tx: &mut Tx<'_>, before: Moment) -> Result<u64, StoreError> {
    tx.execute("DELETE FROM idempotency WHERE at < $1", &params![before])
}
