//! The devices somebody is signed in on: seen, and signed out one by one; and what is shown once on the next page of one.

use wenguo_domain::moment::{HOUR, Moment};
use wenguo_store::session::{self, Device};

use super::{IDLE, LONGEST, SignedIn, hashed};
use crate::desk::Desk;
use crate::error::AppError;
use crate::work::Work;

/// The longest name a browser gives itself that is kept.
const AGENT_MAX: usize = 300;
/// What is shown once waits so long for its page.
const SHOWN_WITHIN: i64 = HOUR / 12;

/// What a session keeps to be shown once. One of them waits at a time: the newest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secret {
    /// A token for programs, just issued: the account page shows it.
    Token,
    /// Number and code of a complaint, for the complainant: the page after the deed shows them.
    Receipt,
}

impl Secret {
    fn mark(self) -> &'static str {
        match self {
            Self::Token => "token",
            Self::Receipt => "receipt",
        }
    }
}

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
/// an address nor in a cookie, and waits for that page for minutes only.
pub fn show_once(
    work: &mut Work<'_, '_>,
    signed_in: &SignedIn,
    what: Secret,
    text: &str,
) -> Result<(), AppError> {
    Ok(session::set_flash(work.tx, &signed_in.key_hash, &dated(work.now, what, text))?)
}

/// What is to be shown now, and never again. Looked for without a write first: nearly always there is nothing. What waits
/// for another page goes on waiting.
pub fn shown_once(desk: &Desk, signed_in: &SignedIn, what: Secret) -> Result<Option<String>, AppError> {
    let key_hash = &signed_in.key_hash;
    let waiting = desk.read::<_, AppError>(|work| Ok(session::flash(work.tx, key_hash)?))?;
    let Some(kept) = waiting.filter(|kept| parts(kept).is_none_or(|(_, mark, _)| mark == what.mark())) else {
        return Ok(None);
    };
    desk.write(|work| {
        // Of two pages at the same moment one shows it.
        let is_ours = session::clear_flash(work.tx, key_hash, &kept)?;
        Ok(fresh(work.now, &kept).filter(|_| is_ours).map(str::to_owned))
    })
}

/// Forgets what waited in any session for a page that nobody opened in time.
pub(super) fn forget_unseen(work: &mut Work<'_, '_>) -> Result<(), AppError> {
    for (key_hash, kept) in session::flashes(work.tx)? {
        if fresh(work.now, &kept).is_none() {
            session::clear_flash(work.tx, &key_hash, &kept)?;
        }
    }
    Ok(())
}

/// A text, what it is, and since when it waits.
fn dated(now: Moment, what: Secret, text: &str) -> String {
    format!("{} {} {text}", now.0, what.mark())
}

fn parts(kept: &str) -> Option<(Moment, &str, &str)> {
    let mut parts = kept.splitn(3, ' ');
    Some((Moment(parts.next()?.parse().ok()?), parts.next()?, parts.next()?))
}

/// The text, unless it waited too long; one that is written otherwise is of an older version of the program, and too old.
fn fresh(now: Moment, kept: &str) -> Option<&str> {
    let (since, _, text) = parts(kept)?;
    (now.since(since) <= SHOWN_WITHIN).then_some(text)
}
