//! A new password: one's own, with the old one, or that of somebody who forgot theirs. Other sessions end with it.

use wenguo_domain::actor::Actor;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_store::session;
use wenguo_store::user::{self, User};

use crate::desk::Desk;
use crate::error::AppError;
use crate::password;
use crate::public::gate::network;
use crate::session::SignedIn;
use crate::taxonomy::must_keep_settings;

/// Code of the fault that the old password is not the right one.
const WRONG: &str = "wrong_password";

/// Sets a new password for oneself (with the old one), from the address `peer`, and ends all other sessions.
///
/// Guesses at the old one wait as guesses at the door do: whoever stole a session does not have the password by that.
pub fn change_password(
    desk: &Desk,
    signed_in: &SignedIn,
    old: &str,
    new: &str,
    peer: &str,
) -> Result<(), AppError> {
    let id = signed_in.actor.user.ok_or(AppError::Unauthorised)?;
    let user =
        desk.read::<_, AppError>(|work| Ok(user::by_id(work.tx, id)?))?.ok_or(AppError::Unauthorised)?;
    let attempt = desk.attempts.admit(&user.login, &network(peer), desk.now())?;
    let result = replace_password(desk, signed_in, &user, old, new);
    match &result {
        Ok(()) => attempt.succeeded(),
        Err(AppError::Invalid(faults)) if faults.iter().any(|fault| fault.code == WRONG) => drop(attempt),
        Err(_) => attempt.came_to_nothing(),
    }
    result
}

/// Hashing takes tens of milliseconds on purpose, so it happens between two transactions: nobody waits for it.
fn replace_password(
    desk: &Desk,
    signed_in: &SignedIn,
    user: &User,
    old: &str,
    new: &str,
) -> Result<(), AppError> {
    let mut faults = Faults::default();
    if !password::matches_in_turn(desk, old, user.password_hash.as_deref())? {
        faults.add(FieldError::new("/old", WRONG));
    }
    if let Some(rule) = password::broken_rule(new, &user.login) {
        faults.add(FieldError::allowing("/new", rule, password::LEAST));
    }
    faults.into_result(())?;
    let hash = password::hash_in_turn(desk, new)?;
    desk.write(|work| {
        // Whoever set another password meanwhile has the last word: the old one was not the old one any more.
        if !user::replace_password(work.tx, user.id, user.password_hash.as_deref(), &hash)? {
            return Err(AppError::field("/old", WRONG));
        }
        session::delete_others(work.tx, user.id, &signed_in.key_hash)?;
        Ok(())
    })
}

/// Sets a new password for somebody who forgot theirs, and ends their sessions.
pub fn reset_password(desk: &Desk, actor: &Actor, login: &str, new: &str) -> Result<(), AppError> {
    must_keep_settings(actor)?;
    let user = desk.read::<_, AppError>(|work| Ok(user::by_login(work.tx, login)?))?;
    let user = user.ok_or(AppError::NotFound("user"))?;
    if let Some(rule) = password::broken_rule(new, &user.login) {
        return Err(AppError::Invalid(vec![FieldError::allowing("/password", rule, password::LEAST)]));
    }
    let hash = password::hash_in_turn(desk, new)?;
    desk.write(|work| {
        user::set_password(work.tx, user.id, &hash)?;
        session::delete_others(work.tx, user.id, "")?;
        Ok(())
    })
}
