//! Accounts: made, changed, disabled; and who somebody is when they act.

use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Role;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::moment::Moment;
use wenguo_store::tree::Tree;
use wenguo_store::user::{self, User};
use wenguo_store::{department, session};

use crate::desk::Desk;
use crate::error::AppError;
use crate::password;
use crate::session::SignedIn;
use crate::taxonomy::must_keep_settings;
use crate::work::Work;

/// An account as handed in.
#[derive(Debug, Clone, Default)]
pub struct UserInput {
    /// What they sign in with.
    pub login: String,
    /// What colleagues call them; the login if absent.
    pub name: Option<String>,
    /// Codes.
    pub roles: Vec<String>,
    /// Code.
    pub department: Option<String>,
    /// `None` makes an account for tokens only.
    pub password: Option<String>,
}

/// Who an account is when it acts: roles, department and all below, centre.
pub fn actor(work: &mut Work<'_, '_>, user: &User) -> Result<Actor, AppError> {
    let (mut departments, mut centre) = (Vec::new(), None);
    if let Some(own) = user.department_id {
        let standing = department::standing(work.tx, own)?;
        (departments, centre) = (standing.below, standing.centre);
    }
    Ok(Actor {
        user: Some(user.id),
        login: user.login.clone(),
        roles: user.roles.clone(),
        department: user.department_id,
        departments,
        centre,
        is_system: false,
    })
}

/// The account with this login, as an actor.
pub fn by_login(work: &mut Work<'_, '_>, login: &str) -> Result<Actor, AppError> {
    let user = user::by_login(work.tx, login)?.ok_or(AppError::NotFound("user"))?;
    actor(work, &user)
}

/// Every account.
pub fn all(work: &mut Work<'_, '_>) -> Result<Vec<User>, AppError> {
    Ok(user::all(work.tx)?)
}

/// Whether nobody can sign in yet.
pub fn is_empty(work: &mut Work<'_, '_>) -> Result<bool, AppError> {
    Ok(!user::any(work.tx)?)
}

/// Makes an account.
pub fn add(work: &mut Work<'_, '_>, actor: &Actor, input: &UserInput) -> Result<User, AppError> {
    must_keep_settings(actor)?;
    let mut faults = Faults::default();
    let login = check_login(&mut faults, &input.login);
    let roles = check_roles(&mut faults, &input.roles);
    let name = faults.optional("/name", input.name.as_deref(), 100).unwrap_or_else(|| login.clone());
    let department = crate::turn::optional_entry(
        work,
        &mut faults,
        Tree::Departments,
        "/department",
        input.department.as_deref(),
    )?;
    if let Some(rule) = input.password.as_deref().and_then(|new| password::broken_rule(new, &login)) {
        faults.add(FieldError::allowing("/password", rule, password::LEAST));
    }
    faults.into_result(())?;
    if user::by_login(work.tx, &login)?.is_some() {
        return Err(AppError::Conflict { id: "login-taken", detail: login });
    }
    let hash = |password: &String| password::hash(work.desk.password_cost, &*work.desk.entropy, password);
    let mut user = User {
        id: 0,
        login,
        name,
        password_hash: input.password.as_ref().map(hash).transpose()?,
        department_id: department,
        roles,
        lang: None,
        disabled_at: None,
    };
    user.id = user::insert(work.tx, &user, work.now)?;
    Ok(user)
}

/// Changes name, roles, department and whether the account is disabled. Nobody takes the last admin away.
pub fn change(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    login: &str,
    input: &UserInput,
    is_disabled: bool,
) -> Result<User, AppError> {
    must_keep_settings(actor)?;
    let mut user = user::by_login(work.tx, login)?.ok_or(AppError::NotFound("user"))?;
    let mut faults = Faults::default();
    user.roles = check_roles(&mut faults, &input.roles);
    user.name = faults.optional("/name", input.name.as_deref(), 100).unwrap_or(user.name);
    user.department_id = crate::turn::optional_entry(
        work,
        &mut faults,
        Tree::Departments,
        "/department",
        input.department.as_deref(),
    )?;
    user.disabled_at = if is_disabled { user.disabled_at.or(Some(work.now)) } else { None };
    faults.into_result(())?;
    refuse_last_admin(work, &user)?;
    user::save(work.tx, &user)?;
    if is_disabled {
        session::delete_others(work.tx, user.id, "")?;
    }
    Ok(user)
}

/// Changes name, roles and department; an account that is disabled stays so.
pub fn amend(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    login: &str,
    input: &UserInput,
) -> Result<User, AppError> {
    must_keep_settings(actor)?;
    let known = user::by_login(work.tx, login)?.ok_or(AppError::NotFound("user"))?;
    change(work, actor, login, input, known.disabled_at.is_some())
}

/// Disables an account, which ends its sessions, or enables it again; all else stays.
pub fn disable(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    login: &str,
    is_disabled: bool,
) -> Result<User, AppError> {
    must_keep_settings(actor)?;
    let mut user = user::by_login(work.tx, login)?.ok_or(AppError::NotFound("user"))?;
    user.disabled_at = if is_disabled { user.disabled_at.or(Some(work.now)) } else { None };
    refuse_last_admin(work, &user)?;
    user::save(work.tx, &user)?;
    if is_disabled {
        session::delete_others(work.tx, user.id, "")?;
    }
    Ok(user)
}

/// Somebody must be left to keep the settings.
fn refuse_last_admin(work: &mut Work<'_, '_>, changed: &User) -> Result<(), AppError> {
    let is_admin = |user: &User| user.roles.contains(&Role::Admin) && user.disabled_at.is_none();
    let others = user::all(work.tx)?;
    if is_admin(changed) || others.iter().any(|other| other.id != changed.id && is_admin(other)) {
        return Ok(());
    }
    Err(AppError::field("/roles", "last_admin"))
}

/// Sets a new password for oneself (with the old one) and ends all other sessions.
///
/// Hashing takes tens of milliseconds on purpose, so it happens between two transactions: nobody waits for it.
pub fn change_password(desk: &Desk, signed_in: &SignedIn, old: &str, new: &str) -> Result<(), AppError> {
    let id = signed_in.actor.user.ok_or(AppError::Unauthorised)?;
    let user =
        desk.read::<_, AppError>(|work| Ok(user::by_id(work.tx, id)?))?.ok_or(AppError::Unauthorised)?;
    let mut faults = Faults::default();
    if !password::matches(desk.password_cost, old, user.password_hash.as_deref()) {
        faults.add(FieldError::new("/old", "wrong_password"));
    }
    if let Some(rule) = password::broken_rule(new, &user.login) {
        faults.add(FieldError::allowing("/new", rule, password::LEAST));
    }
    faults.into_result(())?;
    set_password(desk, id, new, &signed_in.key_hash)
}

/// Sets a new password for somebody who forgot theirs, and ends their sessions.
pub fn reset_password(desk: &Desk, actor: &Actor, login: &str, new: &str) -> Result<(), AppError> {
    must_keep_settings(actor)?;
    let user = desk.read::<_, AppError>(|work| Ok(user::by_login(work.tx, login)?))?;
    let user = user.ok_or(AppError::NotFound("user"))?;
    if let Some(rule) = password::broken_rule(new, &user.login) {
        return Err(AppError::Invalid(vec![FieldError::allowing("/password", rule, password::LEAST)]));
    }
    set_password(desk, user.id, new, "")
}

/// Sets the password and ends every session but the one with this key.
fn set_password(desk: &Desk, user: i64, new: &str, kept_session: &str) -> Result<(), AppError> {
    let hash = password::hash(desk.password_cost, &*desk.entropy, new)?;
    desk.write(|work| {
        user::set_password(work.tx, user, &hash)?;
        session::delete_others(work.tx, user, kept_session)?;
        Ok(())
    })
}

/// Every account and when its holder was last seen, as far as a session still tells; for whoever keeps the settings.
pub fn last_seen(work: &mut Work<'_, '_>, actor: &Actor) -> Result<Vec<(User, Option<Moment>)>, AppError> {
    must_keep_settings(actor)?;
    let seen = session::last_seen(work.tx)?;
    let find = |user: &User| seen.iter().find(|(id, _)| *id == user.id).map(|(_, at)| *at);
    Ok(user::all(work.tx)?.into_iter().map(|user| (user.clone(), find(&user))).collect())
}

/// Remembers the language somebody prefers.
pub fn set_lang(work: &mut Work<'_, '_>, user: i64, lang: &str) -> Result<(), AppError> {
    Ok(user::set_lang(work.tx, user, lang)?)
}

fn check_login(faults: &mut Faults, login: &str) -> String {
    let login = faults.required("/login", login, 60);
    if ["system", "complainant"].contains(&login.to_lowercase().as_str()) {
        // The timeline writes these for the program and for the public.
        faults.add(FieldError::new("/login", "reserved"));
    }
    if !login.chars().all(|c| c.is_alphanumeric() || "-_.@".contains(c)) {
        faults.add(FieldError::allowing("/login", "invalid_code", "A–Z a–z 0–9 - _ . @"));
    }
    login
}

fn check_roles(faults: &mut Faults, codes: &[String]) -> Vec<Role> {
    let mut roles = Vec::new();
    for code in codes {
        match faults.code::<Role>("/roles", code) {
            Some(role) if !roles.contains(&role) => roles.push(role),
            _ => {}
        }
    }
    if roles.is_empty() && faults.is_empty() {
        faults.add(FieldError::new("/roles", "required"));
    }
    roles
}
