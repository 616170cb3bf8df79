//! Accounts: who may sign in, with which roles, in which department.

use wenguo_domain::codes::Role;
use wenguo_domain::moment::Moment;

use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::params;
use crate::row::Row;
use crate::tx::Tx;
use crate::value::Value;

/// One account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Identity.
    pub id: i64,
    /// What they sign in with.
    pub login: String,
    /// What colleagues call them.
    pub name: String,
    /// Argon2id, PHC format; `None` when they cannot sign in by password.
    pub password_hash: Option<String>,
    /// Own department.
    pub department_id: Option<i64>,
    /// Roles.
    pub roles: Vec<Role>,
    /// Where letters of the desk reach them.
    pub email: Option<String>,
    /// Preferred language.
    pub lang: Option<String>,
    /// Since when they cannot sign in any more.
    pub disabled_at: Option<Moment>,
}

const SELECT: &str = "SELECT id, login, name, password_hash, department_id, roles, email, lang, disabled_at \
                      FROM users";

/// The columns of an account under the alias `u`, for statements that find it by something that is the account's.
pub(crate) const COLUMNS: &str = "u.id, u.login, u.name, u.password_hash, u.department_id, u.roles, u.email, u.lang, \
                                  u.disabled_at";

pub(crate) fn read(row: &Row<'_>) -> Result<User, StoreError> {
    let roles: String = row.get("roles")?;
    Ok(User {
        id: row.get("id")?,
        login: row.get("login")?,
        name: row.get("name")?,
        password_hash: row.get("password_hash")?,
        department_id: row.get("department_id")?,
        roles: roles.split_whitespace().filter_map(Role::parse).collect(),
        email: row.get("email")?,
        lang: row.get("lang")?,
        disabled_at: row.get("disabled_at")?,
    })
}

fn written(roles: &[Role]) -> String {
    roles.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(" ")
}

/// Makes an account (its `id` is ignored); gives its id.
pub fn insert(tx: &mut Tx<'_>, user: &User, at: Moment) -> Result<i64, StoreError> {
    tx.one(
        "INSERT INTO users (login, name, password_hash, department_id, roles, email, lang, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
        &params![
            &user.login,
            &user.name,
            user.password_hash.as_deref(),
            user.department_id,
            written(&user.roles),
            user.email.as_deref(),
            user.lang.as_deref(),
            at
        ],
        |row| row.get("id"),
    )
}

/// Saves name, department, roles, language and whether the account is disabled.
pub fn save(tx: &mut Tx<'_>, user: &User) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE users SET name = $2, department_id = $3, roles = $4, lang = $5, disabled_at = $6 WHERE id = $1",
        &params![user.id, &user.name, user.department_id, written(&user.roles), user.lang.as_deref(), user.disabled_at],
    )?;
    Ok(())
}

/// Whether a coordinator works in one of these departments.
pub fn any_coordinator_in(tx: &mut Tx<'_>, departments: &[i64]) -> Result<bool, StoreError> {
    if departments.is_empty() {
        return Ok(false);
    }
    let mut conditions = Conditions::default();
    conditions.add("disabled_at IS NULL AND roles LIKE ?", [Value::from(format!("%{}%", Role::Coordinator))]);
    conditions.any_of("department_id", departments.iter().map(|id| Value::from(*id)));
    let sql = format!("SELECT id FROM users{} ORDER BY id LIMIT 1", conditions.to_sql());
    Ok(tx.optional(&sql, &conditions.values, |row| row.get::<i64>("id"))?.is_some())
}

/// Sets a new password.
pub fn set_password(tx: &mut Tx<'_>, id: i64, hash: &str) -> Result<(), StoreError> {
    tx.execute("UPDATE users SET password_hash = $2 WHERE id = $1", &params![id, hash])?;
    Ok(())
}

/// Sets a new password if the hash of the old one is still `old`; says whether it was.
pub fn replace_password(tx: &mut Tx<'_>, id: i64, old: Option<&str>, new: &str) -> Result<bool, StoreError> {
    let sql = "UPDATE users SET password_hash = $3 WHERE id = $1 AND password_hash = $2";
    Ok(tx.execute(sql, &params![id, old, new])? > 0)
}

/// Keeps where letters reach them, and touches nothing else.
pub fn set_email(tx: &mut Tx<'_>, id: i64, email: Option<&str>) -> Result<(), StoreError> {
    tx.execute("UPDATE users SET email = $2 WHERE id = $1", &params![id, email])?;
    Ok(())
}

/// The accounts with these ids, in order of id.
pub fn by_ids(tx: &mut Tx<'_>, ids: &[i64]) -> Result<Vec<User>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.any_of("id", ids.iter().map(|id| Value::from(*id)));
    tx.all(&format!("{SELECT}{} ORDER BY id", conditions.to_sql()), &conditions.values, read)
}

/// Remembers the preferred language, and touches nothing else.
pub fn set_lang(tx: &mut Tx<'_>, id: i64, lang: &str) -> Result<(), StoreError> {
    tx.execute("UPDATE users SET lang = $2 WHERE id = $1", &params![id, lang])?;
    Ok(())
}

/// The account with this login.
pub fn by_login(tx: &mut Tx<'_>, login: &str) -> Result<Option<User>, StoreError> {
    tx.optional(&format!("{SELECT} WHERE login = $1"), &params![login], read)
}

/// The account with this login, for a change in this transaction: nobody else changes it meanwhile.
pub fn by_login_to_change(tx: &mut Tx<'_>, login: &str) -> Result<Option<User>, StoreError> {
    let lock = tx.for_update("users");
    tx.optional(&format!("{SELECT} WHERE login = $1{lock}"), &params![login], read)
}

/// The account with this id, for a change in this transaction: nobody else changes it meanwhile.
pub fn by_id_to_change(tx: &mut Tx<'_>, id: i64) -> Result<Option<User>, StoreError> {
    let lock = tx.for_update("users");
    tx.optional(&format!("{SELECT} WHERE id = $1{lock}"), &params![id], read)
}

/// The admins who are not disabled, in order of id; none of them is changed by others meanwhile.
pub fn admins_to_change(tx: &mut Tx<'_>) -> Result<Vec<User>, StoreError> {
    let lock = tx.for_update("users");
    let admin = format!("%{}%", Role::Admin);
    let sql = format!("{SELECT} WHERE disabled_at IS NULL AND roles LIKE $1 ORDER BY id{lock}");
    tx.all(&sql, &params![admin], read)
}

/// The account with this id.
pub fn by_id(tx: &mut Tx<'_>, id: i64) -> Result<Option<User>, StoreError> {
    tx.optional(&format!("{SELECT} WHERE id = $1"), &params![id], read)
}

/// The login of the account with this id, whatever else stands in its row.
pub fn login(tx: &mut Tx<'_>, id: i64) -> Result<Option<String>, StoreError> {
    tx.optional("SELECT login FROM users WHERE id = $1", &params![id], |row| row.get("login"))
}

/// Every account, in order of login.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<User>, StoreError> {
    tx.all(&format!("{SELECT} ORDER BY login, id"), &[], read)
}

/// Whether there is any account yet.
pub fn any(tx: &mut Tx<'_>) -> Result<bool, StoreError> {
    Ok(tx.optional("SELECT id FROM users ORDER BY id LIMIT 1", &[], |row| row.get::<i64>("id"))?.is_some())
}

/// Login and name of these accounts.
pub fn names(tx: &mut Tx<'_>, logins: &[&str]) -> Result<Vec<(String, String)>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.any_of("login", logins.iter().map(|login| Value::from(*login)));
    let sql = format!("SELECT login, name FROM users{} ORDER BY id", conditions.to_sql());
    tx.all(&sql, &conditions.values, |row| Ok((row.get("login")?, row.get("name")?)))
}

/// How many complaints each person has been given and not yet reported back, by identity: whoever it is, what
/// `Filter::waiting_for` finds for them alone.
pub fn in_hand(tx: &mut Tx<'_>) -> Result<Vec<(i64, i64)>, StoreError> {
    tx.all(
        "SELECT assignee_id, CAST(COUNT(*) AS BIGINT) AS n FROM complaints \
         WHERE stage IN ('dispatched', 'handling') AND assignee_id IS NOT NULL GROUP BY assignee_id ORDER BY assignee_id",
        &[],
        |row| Ok((row.get("assignee_id")?, row.get("n")?)),
    )
}

/// People who can handle complaints, by name.
pub fn handlers(tx: &mut Tx<'_>) -> Result<Vec<User>, StoreError> {
    let sql = format!(
        "{SELECT} WHERE disabled_at IS NULL AND (roles LIKE '%handler%' OR roles LIKE '%manager%') ORDER BY name, id"
    );
    tx.all(&sql, &[], read)
}
