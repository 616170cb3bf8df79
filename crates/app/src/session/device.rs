//! The devices somebody is signed in on: seen, and signed out one by one; and what is shown once on the next page of one.

use wenguo_store::session::{self, Device};

use super::{IDLE, LONGEST, SignedIn, hashed};
use crate::error::AppError;
use crate::work::Work;

/// The longest name a browser gives itself that is kept.
const AGENT_MAX: usize = 300;

/// Notes with which browser and from which address the session of `key` was begun.
pub fn describe(work: &mut Work<'_, '_>, key: &str, agent: &str, network: &str) -> Result<(), AppError> {
    let agent: String = agent.chars().filter(|c| !c.is_control()).take(AGENT_MAX).collect();
    Ok(session::describe(work.tx, &hashed(key), &agent, network)?)
}

/// The devices of somebody on which the session still holds, latest used first; `true` marks this one.
pub fn of_oneself(work: &mut Work<'_, '_>, signed_in: &SignedIn) -> Result<Vec<(Device, bool)>, AppError> {
    let user = signed_in.actor.user.ok_or(AppError::Unauthorised)?;
    let now = work.now;
    let holds =
        |device: &Device| now.since(device.seen_at) <= IDLE && now.since(device.created_at) <= LONGEST;
    let devices = session::devices(work.tx, user)?.into_iter().filter(holds);
    let mark = |device: Device| {
        let is_this = device.key_hash == signed_in.key_hash;
        (device, is_this)
    };
    Ok(devices.map(mark).collect())
}

/// Signs somebody out on one of their devices.
pub fn sign_out(work: &mut Work<'_, '_>, signed_in: &SignedIn, key_hash: &str) -> Result<(), AppError> {
    let user = signed_in.actor.user.ok_or(AppError::Unauthorised)?;
    if session::end(work.tx, user, key_hash)? { Ok(()) } else { Err(AppError::NotFound("session")) }
}

/// Keeps something that the next page of this session shows once. It is a secret as often as not, so it stands neither in
/// an address nor in a cookie.
pub fn show_once(work: &mut Work<'_, '_>, signed_in: &SignedIn, text: &str) -> Result<(), AppError> {
    Ok(session::set_flash(work.tx, &signed_in.key_hash, Some(text))?)
}

/// What is to be shown now, and never again. Looked for without a write first: nearly always there is nothing.
pub fn shown_once(desk: &crate::desk::Desk, signed_in: &SignedIn) -> Result<Option<String>, AppError> {
    let key_hash = &signed_in.key_hash;
    if desk.read::<_, AppError>(|work| Ok(session::flash(work.tx, key_hash)?))?.is_none() {
        return Ok(None);
    }
    desk.write(|work| {
        let flash = session::flash(work.tx, key_hash)?;
        session::set_flash(work.tx, key_hash, None)?;
        Ok(flash)
    })
}
