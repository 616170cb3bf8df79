//! Signing in and out: who is behind a browser's cookie, and how guessing is slowed.

pub mod attempts;
pub mod device;

use sha2::{Digest, Sha256};
use wenguo_domain::actor::Actor;
use wenguo_domain::moment::{DAY, HOUR, Moment};
use wenguo_domain::secret::Secret;
use wenguo_store::session;
use wenguo_store::session::Session;
use wenguo_store::user::{self, User};

use crate::accounts;
use crate::desk::Desk;
use crate::entropy;
use crate::error::AppError;
use crate::password;
use crate::public::gate::network;
use crate::work::Work;

/// Without a visit for so long a session is over.
const IDLE: i64 = 12 * HOUR;
/// However busy, a session is over after so long.
const LONGEST: i64 = 7 * DAY;

/// Somebody signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Who.
    pub actor: Actor,
    /// What colleagues call them.
    pub name: String,
    /// Preferred language.
    pub lang: Option<String>,
    /// Token every form must carry.
    pub csrf: Secret,
    /// Hash of the key, to end this session by.
    pub key_hash: String,
}

/// Checks login and password, from the address `peer`; gives the key for the cookie.
///
/// The password is checked outside any transaction: it takes tens of milliseconds on purpose. The session begins only if
/// the account is still as it was then: whoever changes the password or disables the account meanwhile has the last word.
pub fn sign_in(desk: &Desk, login: &str, given: &str, peer: &str) -> Result<Secret, AppError> {
    let login = login.trim();
    let attempt = desk.attempts.admit(login, &network(peer), desk.now())?;
    let result = check(desk, login, given).and_then(|known| {
        desk.write(|work| {
            let user = user::by_id_to_change(work.tx, known.id)?;
            if user.is_none_or(|user| user.password_hash != known.password_hash || user.disabled_at.is_some())
            {
                return Err(AppError::Unauthorised);
            }
            begin(work, known.id)
        })
    });
    match &result {
        Ok(_) => attempt.succeeded(),
        Err(AppError::Unauthorised) => drop(attempt),
        Err(_) => attempt.came_to_nothing(),
    }
    result
}

/// The account with this login, if the password is right and it may sign in.
fn check(desk: &Desk, login: &str, given: &str) -> Result<User, AppError> {
    let found = desk.read::<_, AppError>(|work| Ok(user::by_login(work.tx, login)?))?;
    let hash = found.as_ref().and_then(|user| user.password_hash.as_deref());
    let is_right = password::matches_in_turn(desk, given, hash)?;
    found.filter(|user| is_right && user.disabled_at.is_none()).ok_or(AppError::Unauthorised)
}

/// Begins a session for an account; gives the key for the cookie.
pub fn begin(work: &mut Work<'_, '_>, user: i64) -> Result<Secret, AppError> {
    let key = Secret::new(entropy::hex_secret::<32>(&*work.desk.entropy));
    let csrf = Secret::new(entropy::hex_secret::<16>(&*work.desk.entropy));
    let session = Session { user_id: user, csrf, created_at: work.now, seen_at: work.now };
    session::delete_idle(work.tx, work.now.plus(-LONGEST))?;
    device::forget_unseen(work)?;
    session::insert(work.tx, &hashed(key.reveal()), &session)?;
    Ok(key)
}

/// Who is behind the key of a cookie; `None` if nobody any more.
pub fn find(desk: &Desk, key: &str) -> Result<Option<SignedIn>, AppError> {
    let key_hash = hashed(key);
    let found = desk.read::<_, AppError>(|work| {
        let Some((session, user)) = session::find(work.tx, &key_hash)? else { return Ok(None) };
        if is_over(&session, work.now) || user.disabled_at.is_some() {
            return Ok(None);
        }
        let actor = accounts::actor(work, &user)?;
        let is_stale = work.now.since(session.seen_at) > HOUR / 12;
        Ok(Some((
            SignedIn {
                actor,
                name: user.name,
                lang: user.lang,
                csrf: session.csrf,
                key_hash: key_hash.clone(),
            },
            is_stale,
        )))
    })?;
    let Some((signed_in, is_stale)) = found else { return Ok(None) };
    if is_stale {
        desk.write::<_, AppError>(|work| Ok(session::touch(work.tx, &key_hash, work.now)?))?;
    }
    Ok(Some(signed_in))
}

/// Ends the session of a key.
pub fn sign_out(work: &mut Work<'_, '_>, key_hash: &str) -> Result<(), AppError> {
    Ok(session::delete(work.tx, key_hash)?)
}

/// Ends every session of somebody, this one too.
pub fn sign_out_everywhere(work: &mut Work<'_, '_>, signed_in: &SignedIn) -> Result<u64, AppError> {
    let user = signed_in.actor.user.ok_or(AppError::Unauthorised)?;
    Ok(session::delete_others(work.tx, user, "")?)
}

fn is_over(session: &Session, now: Moment) -> bool {
    now.since(session.seen_at) > IDLE || now.since(session.created_at) > LONGEST
}

/// What is kept of a secret that is random enough not to need salt.
pub fn hashed(secret: &str) -> String {
    wenguo_domain::timeline::hex(&Sha256::digest(secret.as_bytes()))
}
