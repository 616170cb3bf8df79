//! Answers already given, by actor and key: the same request again gets the same answer and does nothing twice.

use wenguo_domain::moment::{DAY, Moment};

use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

/// What came of a request: everything the same answer is made from again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// HTTP status, or whatever the asker takes it for.
    pub status: i64,
    /// `Location` header.
    pub location: Option<String>,
    /// Version of the complaint, for the `ETag` header.
    pub version: Option<i64>,
    /// Body.
    pub body: String,
}

/// An outcome and the request it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Hash of what was asked.
    pub request_hash: String,
    /// What came of it.
    pub outcome: Outcome,
}

/// What is kept under this key.
pub fn find(tx: &mut Tx<'_>, actor: &str, key: &str) -> Result<Option<Kept>, StoreError> {
    tx.optional(
        "SELECT request_hash, status, location, version, body FROM idempotency WHERE actor = $1 AND key = $2",
        &params![actor, key],
        |row| {
            let outcome = Outcome {
                status: row.get("status")?,
                location: row.get("location")?,
                version: row.get("version")?,
                body: row.get("body")?,
            };
            Ok(Kept { request_hash: row.get("request_hash")?, outcome })
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
    forget(tx, at)?;
    tx.execute(
        "INSERT INTO idempotency (actor, key, request_hash, at, status, body) VALUES ($1, $2, $3, $4, 0, '')",
        &params![actor, key, request_hash, at],
    )?;
    Ok(())
}

/// Keeps what came of it under a key that was reserved in the same transaction.
pub fn keep(tx: &mut Tx<'_>, actor: &str, key: &str, outcome: &Outcome) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE idempotency SET status = $3, location = $4, version = $5, body = $6 WHERE actor = $1 AND key = $2",
        &params![actor, key, outcome.status, outcome.location.as_deref(), outcome.version, &outcome.body],
    )?;
    Ok(())
}

/// Forgets the answers that nobody will ask for again as of `now`; says how many.
pub fn forget(tx: &mut Tx<'_>, now: Moment) -> Result<u64, StoreError> {
    tx.execute("DELETE FROM idempotency WHERE at < $1", &params![now.plus(-3 * DAY)])
}
