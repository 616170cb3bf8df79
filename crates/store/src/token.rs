//! Bearer tokens of programs: named, kept as a hash, revocable.

use wenguo_domain::moment::Moment;

use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;
use crate::user::{self, User};

/// One token, without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Identity.
    pub id: i64,
    /// For whom it acts.
    pub user_id: i64,
    /// What it is for.
    pub name: String,
    /// When it was issued.
    pub created_at: Moment,
    /// When it was last used, to the minute.
    pub used_at: Option<Moment>,
    /// Since when it is worth nothing.
    pub revoked_at: Option<Moment>,
}

/// Issues a token.
pub fn insert(tx: &mut Tx<'_>, user: i64, name: &str, hash: &str, at: Moment) -> Result<i64, StoreError> {
    tx.one(
        "INSERT INTO tokens (user_id, name, token_hash, created_at) VALUES ($1, $2, $3, $4) RETURNING id",
        &params![user, name, hash, at],
        |row| row.get("id"),
    )
}

fn read(row: &crate::row::Row<'_>) -> Result<Token, StoreError> {
    Ok(Token {
        id: row.get("id")?,
        user_id: row.get("user_id")?,
        name: row.get("name")?,
        created_at: row.get("created_at")?,
        used_at: row.get("used_at")?,
        revoked_at: row.get("revoked_at")?,
    })
}

/// Whoever a token acts for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The account.
    pub user: User,
    /// Identity of the token.
    pub token: i64,
    /// When the token was last used, to the minute.
    pub used_at: Option<Moment>,
    /// Since when it is worth nothing.
    pub revoked_at: Option<Moment>,
}

/// The holder of the token with this hash, also of one that is worth nothing any more.
pub fn holder(tx: &mut Tx<'_>, hash: &str) -> Result<Option<Holder>, StoreError> {
    let sql = format!(
        "SELECT {}, t.id AS token_id, t.used_at, t.revoked_at FROM tokens t JOIN users u ON u.id = t.user_id \
         WHERE t.token_hash = $1",
        user::COLUMNS
    );
    tx.optional(&sql, &params![hash], |row| {
        Ok(Holder {
            user: user::read(row)?,
            token: row.get("token_id")?,
            used_at: row.get("used_at")?,
            revoked_at: row.get("revoked_at")?,
        })
    })
}

/// The tokens of somebody, newest first.
pub fn of_user(tx: &mut Tx<'_>, user: i64) -> Result<Vec<Token>, StoreError> {
    let sql = "SELECT id, user_id, name, created_at, used_at, revoked_at FROM tokens WHERE user_id = $1 ORDER BY id DESC";
    tx.all(sql, &params![user], read)
}

/// The tokens of everybody, or of the account with this login, newest first, each with that login.
pub fn all(tx: &mut Tx<'_>, login: Option<&str>) -> Result<Vec<(String, Token)>, StoreError> {
    let sql = "SELECT u.login, t.id, t.user_id, t.name, t.created_at, t.used_at, t.revoked_at FROM tokens t \
               JOIN users u ON u.id = t.user_id WHERE CAST($1 AS TEXT) IS NULL OR u.login = $1 ORDER BY t.id DESC";
    tx.all(sql, &params![login], |row| Ok((row.get("login")?, read(row)?)))
}

/// The account of a token.
pub fn owner(tx: &mut Tx<'_>, id: i64) -> Result<Option<i64>, StoreError> {
    tx.optional("SELECT user_id FROM tokens WHERE id = $1", &params![id], |row| row.get("user_id"))
}

/// Notes that it was used.
pub fn touch(tx: &mut Tx<'_>, id: i64, at: Moment) -> Result<(), StoreError> {
    tx.execute("UPDATE tokens SET used_at = $2 WHERE id = $1", &params![id, at])?;
    Ok(())
}

/// Makes a token of `user` worthless; says whether there was one.
pub fn revoke(tx: &mut Tx<'_>, user: i64, id: i64, at: Moment) -> Result<bool, StoreError> {
    let sql = "UPDATE tokens SET revoked_at = $3 WHERE id = $2 AND user_id = $1 AND revoked_at IS NULL";
    Ok(tx.execute(sql, &params![user, id, at])? > 0)
}
