//! The devices somebody is signed in on: seen, and signed out one by one; and what is shown once on a page of one.

use wenguo_domain::moment::HOUR;
use wenguo_store::session::{self, Device, secret};

use super::{IDLE, LONGEST, SignedIn, hashed};
use crate::desk::Desk;
use crate::error::AppError;
use crate::work::Work;

/// The longest name a browser gives itself that is kept.
const AGENT_MAX: usize = 300;
/// What is shown once waits so long for its page.
const SHOWN_WITHIN: i64 = HOUR / 12;

/// What a session keeps to be shown once, each until its own page asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secret<'n> {
    /// A token for programs, just issued: the account page shows it.
    Token,
    /// The secret of this webhook, just made: the page of webhooks shows it.
    Webhook(i64),
    /// The code of the complaint with this number, for the complainant: the page after the deed shows it. Of two that are
    /// registered side by side each page shows its own.
    Receipt(&'n str),
}

impl Secret<'_> {
    fn name(self) -> String {
        match self {
            Self::Token => "token".to_owned(),
            Self::Webhook(id) => format!("webhook {id}"),
            Self::Receipt(number) => format!("receipt {number}"),
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

/// Keeps something that a page of this session shows once. It is a secret as often as not, so it stands neither in an
/// address nor in a cookie, and waits for that page for minutes only.
pub fn show_once(
    work: &mut Work<'_, '_>,
    signed_in: &SignedIn,
    what: Secret<'_>,
    text: &str,
) -> Result<(), AppError> {
    Ok(secret::put(work.tx, &signed_in.key_hash, &what.name(), work.now, text)?)
}

/// What is to be shown now, and never again. Looked for without a write first: nearly always there is nothing.
pub fn shown_once(desk: &Desk, signed_in: &SignedIn, what: Secret<'_>) -> Result<Option<String>, AppError> {
    let (key_hash, name) = (&signed_in.key_hash, what.name());
    let waiting = desk.read::<_, AppError>(|work| Ok(secret::find(work.tx, key_hash, &name)?))?;
    let Some((since, text)) = waiting else { return Ok(None) };
    desk.write(|work| {
        // Of two pages at the same moment one shows it.
        let is_ours = secret::take(work.tx, key_hash, &name, &text)?;
        Ok((is_ours && work.now.since(since) <= SHOWN_WITHIN).then_some(text))
    })
}

/// Forgets what waited in any session for a page that nobody opened in time.
pub(super) fn forget_unseen(work: &mut Work<'_, '_>) -> Result<(), AppError> {
    secret::forget(work.tx, work.now.plus(-SHOWN_WITHIN))?;
    Ok(())
}
