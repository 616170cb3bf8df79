//! Accounts: made, changed, disabled; and who somebody is when they act.

mod new_password;

use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Role;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::moment::Moment;
use wenguo_domain::secret::Secret;
use wenguo_store::tree::Tree;
use wenguo_store::user::{self, User};
use wenguo_store::{absence, department, session, staff};

use crate::desk::Desk;
use crate::error::AppError;
use crate::password;
use crate::taxonomy::must_keep_settings;
use crate::work::Work;

pub use new_password::{change_password, reset_password};

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
    pub password: Option<Secret>,
}

/// Who an account is when it acts: as it is looked up, and in whose place.
pub fn actor(work: &mut Work<'_, '_>, user: &User) -> Result<Actor, AppError> {
    let stands_in_for = stood_in_for(work, user.id)?;
    Ok(Actor { stands_in_for, ..looked_up(work, user)? })
}

/// Who an account is, for whoever asks what it may do: roles, department and all below, centre.
pub fn looked_up(work: &mut Work<'_, '_>, user: &User) -> Result<Actor, AppError> {
    let (mut departments, mut centre) = (Vec::new(), None);
    if let Some(own) = user.department_id {
        let standing = department::standing(work.tx, own)?;
        (departments, centre) = (standing.below, standing.centre);
    }
    let leads_coordinators =
        user.roles.contains(&Role::Manager) && user::any_coordinator_in(work.tx, &departments)?;
    Ok(Actor {
        user: Some(user.id),
        login: user.login.clone(),
        name: user.name.clone(),
        roles: user.roles.clone(),
        department: user.department_id,
        departments,
        centre,
        leads_coordinators,
        stands_in_for: Vec::new(),
        is_system: false,
    })
}

/// The ways that lead to somebody from those who are away now and in whose place they are, by way of others or not.
fn stood_in_for(work: &mut Work<'_, '_>, user: i64) -> Result<Vec<Vec<i64>>, AppError> {
    if !absence::is_deputy(work.tx, user, work.now)? {
        return Ok(Vec::new());
    }
    let mut ways = staff::at(work.tx, work.now)?.ways_to(user);
    ways.retain(|way| way.len() > 1);
    Ok(ways)
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

/// Makes an account. The password is hashed before the transaction begins: that takes tens of milliseconds on purpose,
/// and nobody shall wait for it.
pub fn add(desk: &Desk, actor: &Actor, input: &UserInput) -> Result<User, AppError> {
    desk.read(|work| check_new(work, actor, input))?;
    let given = input.password.as_ref().map(Secret::reveal);
    let hash = given.map(|password| password::hash_in_turn(desk, password)).transpose()?;
    desk.write(|work| add_hashed(work, actor, input, hash))
}

/// Makes an account with a password that was hashed before, as part of something larger.
pub fn add_hashed(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    input: &UserInput,
    password_hash: Option<String>,
) -> Result<User, AppError> {
    let mut user = User { password_hash, ..check_new(work, actor, input)? };
    user.id = user::insert(work.tx, &user, work.now).map_err(|error| match error {
        // Somebody else took the login at the same moment.
        taken if taken.is_constraint("users.login") => login_taken(&user.login),
        other => other.into(),
    })?;
    Ok(user)
}

fn login_taken(login: &str) -> AppError {
    AppError::Conflict { id: "login-taken", detail: login.to_owned() }
}

/// The account that `input` describes, yet without id and password.
fn check_new(work: &mut Work<'_, '_>, actor: &Actor, input: &UserInput) -> Result<User, AppError> {
    must_keep_settings(actor)?;
    let mut faults = Faults::default();
    let login = check_login(&mut faults, &input.login);
    let roles = check_roles(&mut faults, &input.roles);
    let name = faults.optional("/name", input.name.as_deref(), 100).unwrap_or_else(|| login.clone());
    let department_id = department_of(work, &mut faults, input)?;
    let given = input.password.as_ref().map(Secret::reveal);
    if let Some(rule) = given.and_then(|new| password::broken_rule(new, &login)) {
        faults.add(FieldError::allowing("/password", rule, password::LEAST));
    }
    faults.into_result(())?;
    if user::by_login(work.tx, &login)?.is_some() {
        return Err(login_taken(&login));
    }
    Ok(User {
        id: 0,
        login,
        name,
        password_hash: None,
        department_id,
        roles,
        email: None,
        lang: None,
        disabled_at: None,
    })
}

fn department_of(
    work: &mut Work<'_, '_>,
    faults: &mut Faults,
    input: &UserInput,
) -> Result<Option<i64>, AppError> {
    crate::turn::optional_entry(work, faults, Tree::Departments, "/department", input.department.as_deref())
}

/// Changes name, roles, department and whether the account is disabled. Nobody takes the last admin away.
pub fn change(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    login: &str,
    input: &UserInput,
    is_disabled: bool,
) -> Result<User, AppError> {
    let change = begin_change(work, actor, login)?;
    let amended = amended(work, &change.user, input)?;
    finish_change(work, change, amended, is_disabled)
}

/// Changes name, roles and department; an account that is disabled stays so.
pub fn amend(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    login: &str,
    input: &UserInput,
) -> Result<User, AppError> {
    let change = begin_change(work, actor, login)?;
    let amended = amended(work, &change.user, input)?;
    let is_disabled = change.user.disabled_at.is_some();
    finish_change(work, change, amended, is_disabled)
}

/// Disables an account, which ends its sessions, or enables it again; all else stays.
pub fn disable(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    login: &str,
    is_disabled: bool,
) -> Result<User, AppError> {
    let change = begin_change(work, actor, login)?;
    let same = change.user.clone();
    finish_change(work, change, same, is_disabled)
}

/// An account that is being changed, and the admins there are; nobody else changes either until the transaction ends.
struct Change {
    user: User,
    admins: Vec<User>,
}

/// The admins first, whoever is changed: two who take away each other's role wait for one another in the same order.
fn begin_change(work: &mut Work<'_, '_>, actor: &Actor, login: &str) -> Result<Change, AppError> {
    must_keep_settings(actor)?;
    let admins = user::admins_to_change(work.tx)?;
    let user = user::by_login_to_change(work.tx, login)?.ok_or(AppError::NotFound("user"))?;
    Ok(Change { user, admins })
}

fn amended(work: &mut Work<'_, '_>, user: &User, input: &UserInput) -> Result<User, AppError> {
    let mut faults = Faults::default();
    let amended = User {
        roles: check_roles(&mut faults, &input.roles),
        name: faults.optional("/name", input.name.as_deref(), 100).unwrap_or_else(|| user.name.clone()),
        department_id: department_of(work, &mut faults, input)?,
        ..user.clone()
    };
    Ok(faults.into_result(amended)?)
}

fn finish_change(
    work: &mut Work<'_, '_>,
    change: Change,
    mut user: User,
    is_disabled: bool,
) -> Result<User, AppError> {
    user.disabled_at = if is_disabled { user.disabled_at.or(Some(work.now)) } else { None };
    refuse_last_admin(&change.admins, &user)?;
    user::save(work.tx, &user)?;
    if is_disabled {
        session::delete_others(work.tx, user.id, "")?;
    }
    Ok(user)
}

/// Somebody must be left to keep the settings.
fn refuse_last_admin(admins: &[User], changed: &User) -> Result<(), AppError> {
    let is_admin = changed.roles.contains(&Role::Admin) && changed.disabled_at.is_none();
    if is_admin || admins.iter().any(|admin| admin.id != changed.id) {
        return Ok(());
    }
    Err(AppError::field("/roles", "last_admin"))
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

/// Reads a login; faults are noted at `/login`.
pub fn check_login(faults: &mut Faults, login: &str) -> String {
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
