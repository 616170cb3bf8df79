//! Doing a thing once, however often it is sent: the key and what came of it stand in the same transaction.

use sha2::{Digest, Sha256};
use wenguo_domain::actor::Actor;
use wenguo_domain::timeline::hex;
use wenguo_store::error::StoreError;
use wenguo_store::idempotency::{self, Kept};

use crate::desk::Desk;
use crate::error::AppError;
use crate::work::Work;

/// Status kept with a key whose work was done.
const DONE: i64 = 200;

/// Runs `work` unless it was done under `key` before; gives what it gave then. `content` is what was sent: the same key
/// with other content is a `Conflict` named `sent-before`, its detail what came of the first.
pub fn once(
    desk: &Desk,
    actor: &Actor,
    key: &str,
    content: &str,
    work: impl FnOnce(&mut Work<'_, '_>) -> Result<String, AppError>,
) -> Result<String, AppError> {
    let hash = hex(&Sha256::digest(content));
    if let Some(done) = desk.read(|work| known(work, actor, key, &hash))? {
        return Ok(done);
    }
    let result = desk.write(|open| {
        idempotency::reserve(open.tx, &actor.login, key, &hash, open.now)?;
        let done = work(open)?;
        let kept = Kept { request_hash: hash.clone(), status: DONE, location: None, body: done.clone() };
        idempotency::keep(open.tx, &actor.login, key, &kept)?;
        Ok(done)
    });
    match result {
        // The twin of this request came first; what came of it is ours too.
        Err(AppError::Store(StoreError::Constraint { constraint }))
            if constraint.starts_with("idempotency.") =>
        {
            let done = desk.read(|work| known(work, actor, key, &hash))?;
            done.ok_or(AppError::Store(StoreError::Constraint { constraint }))
        }
        other => other,
    }
}

fn known(work: &mut Work<'_, '_>, actor: &Actor, key: &str, hash: &str) -> Result<Option<String>, AppError> {
    match idempotency::find(work.tx, &actor.login, key)? {
        Some(kept) if kept.request_hash == hash => Ok(Some(kept.body)),
        Some(kept) => Err(AppError::Conflict { id: "sent-before", detail: kept.body }),
        None => Ok(None),
    }
}
