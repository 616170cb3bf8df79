//! Bearer tokens for programs: shown once, kept as a hash, named, revocable.

use wenguo_domain::actor::Actor;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::secret::Secret;
use wenguo_store::token::{self, Token};
use wenguo_store::user;

use crate::accounts;
use crate::desk::Desk;
use crate::entropy;
use crate::error::{AppError, BadToken};
use crate::session::hashed;
use crate::work::Work;

/// How exactly the last use is remembered, in milliseconds; a write for every request would be too dear.
const USE_RESOLUTION: i64 = 60_000;

/// Issues a token for an account; the only time its secret is seen.
pub fn issue(work: &mut Work<'_, '_>, login: &str, name: &str) -> Result<Secret, AppError> {
    let mut faults = Faults::default();
    let name = faults.required("/name", name, 100);
    let user = user::by_login(work.tx, login.trim())?.filter(|user| user.disabled_at.is_none());
    if user.is_none() {
        faults.add(FieldError::new("/user", "unknown"));
    }
    faults.into_result(())?;
    let user = user.ok_or(AppError::NotFound("user"))?;
    let secret = Secret::new(format!("wg_{}", entropy::hex_secret::<24>(&*work.desk.entropy)));
    token::insert(work.tx, user.id, &name, &hashed(secret.reveal()), work.now)?;
    Ok(secret)
}

/// The tokens of an account, newest first.
pub fn of_user(work: &mut Work<'_, '_>, user: i64) -> Result<Vec<Token>, AppError> {
    Ok(token::of_user(work.tx, user)?)
}

/// Every token, or those of the account with this login, with whose they are: for whoever runs the desk.
pub fn all(work: &mut Work<'_, '_>, login: Option<&str>) -> Result<Vec<(String, Token)>, AppError> {
    if let Some(login) = login
        && user::by_login(work.tx, login.trim())?.is_none()
    {
        return Err(AppError::field("/user", "unknown"));
    }
    Ok(token::all(work.tx, login.map(str::trim))?)
}

/// Makes a token worthless, whosever it is: for whoever runs the desk.
pub fn revoke_any(work: &mut Work<'_, '_>, id: i64) -> Result<(), AppError> {
    let owner = token::owner(work.tx, id)?.ok_or(AppError::NotFound("token"))?;
    revoke(work, owner, id)
}

/// Makes a token worthless.
pub fn revoke(work: &mut Work<'_, '_>, user: i64, id: i64) -> Result<(), AppError> {
    if token::revoke(work.tx, user, id, work.now)? { Ok(()) } else { Err(AppError::NotFound("token")) }
}

/// For whom a secret acts.
pub fn authenticate(desk: &Desk, secret: &str) -> Result<Actor, AppError> {
    let hash = hashed(secret);
    let (actor, token, is_stale) = desk.read(|work| {
        // Only who holds the secret learns what became of it, so nothing is given away.
        let holder = token::holder(work.tx, &hash)?.ok_or(AppError::BadToken(BadToken::Unknown))?;
        if holder.revoked_at.is_some() {
            return Err(AppError::BadToken(BadToken::Revoked));
        }
        if holder.user.disabled_at.is_some() {
            return Err(AppError::BadToken(BadToken::Disabled));
        }
        let actor = accounts::actor(work, &holder.user)?;
        let is_stale = holder.used_at.is_none_or(|used| work.now.since(used) > USE_RESOLUTION);
        Ok::<_, AppError>((actor, holder.token, is_stale))
    })?;
    if is_stale {
        desk.write::<_, AppError>(|work| Ok(token::touch(work.tx, token, work.now)?))?;
    }
    Ok(actor)
}
