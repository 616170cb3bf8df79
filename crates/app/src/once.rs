//! Doing a thing once, however often it is sent: the key and what came of it stand in the same transaction.

use sha2::{Digest, Sha256};
use wenguo_domain::timeline::hex;
use wenguo_store::error::StoreError;
use wenguo_store::idempotency::{self, Kept};

pub use wenguo_store::idempotency::Outcome;

use crate::desk::Desk;
use crate::error::AppError;
use crate::work::Work;

/// Under which key something is asked, by whom, and what it is.
#[derive(Debug, Clone)]
pub struct Key {
    by: String,
    key: String,
    fingerprint: String,
}

impl Key {
    /// The key that `by` (a login, or `complainant`) chose for `content`, which may come in parts.
    pub fn new(by: &str, key: &str, content: &[&[u8]]) -> Key {
        let mut digest = Sha256::new();
        for part in content {
            // With its length before it, no part can pass for the end of the one before.
            digest.update((part.len() as u64).to_be_bytes());
            digest.update(part);
        }
        Key { by: by.to_owned(), key: key.to_owned(), fingerprint: hex(&digest.finalize()) }
    }
}

/// What became of a request with a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Once {
    /// It is done, now or before: this came of it.
    Done(Outcome),
    /// The key was used for something else, and this came of that.
    UsedForOther(Outcome),
}

/// Runs `work` unless it was done under `key` before; gives what it gave then. If it fails, the key is free again.
pub fn once(
    desk: &Desk,
    key: &Key,
    work: impl FnOnce(&mut Work<'_, '_>) -> Result<Outcome, AppError>,
) -> Result<Once, AppError> {
    if let Some(known) = desk.read(|work| known(work, key))? {
        return Ok(known);
    }
    let result = desk.write(|open| {
        idempotency::reserve(open.tx, &key.by, &key.key, &key.fingerprint, open.now)?;
        let outcome = work(open)?;
        idempotency::keep(open.tx, &key.by, &key.key, &outcome)?;
        Ok(Once::Done(outcome))
    });
    match result {
        // The twin of this request came first; what came of it is ours too.
        Err(AppError::Store(StoreError::Constraint { constraint }))
            if constraint.starts_with("idempotency.") =>
        {
            let known = desk.read(|work| known(work, key))?;
            known.ok_or(AppError::Store(StoreError::Constraint { constraint }))
        }
        other => other,
    }
}

fn known(work: &mut Work<'_, '_>, key: &Key) -> Result<Option<Once>, AppError> {
    Ok(idempotency::find(work.tx, &key.by, &key.key)?.map(|Kept { request_hash, outcome }| {
        if request_hash == key.fingerprint { Once::Done(outcome) } else { Once::UsedForOther(outcome) }
    }))
}
