//! `wenguo token issue`, `list` and `revoke`. A secret is printed when it is made, and never again.

use std::path::Path;

use wenguo_app::error::AppError;
use wenguo_app::token;
use wenguo_domain::moment::Moment;
use wenguo_i18n::dates;

use crate::failure::{self, Failure};
use crate::opening;

/// Prints a new token, once.
pub fn issue(config: Option<&Path>, user: &str, name: &str) -> Result<(), Failure> {
    let desk = opening::open_existing(config)?;
    let typed = [("/user", "--user", user), ("/name", "--name", name)];
    let secret =
        desk.write(|work| token::issue(work, user, name)).map_err(|error| failure::of(error, &typed))?;
    println!("{}", secret.reveal());
    Ok(())
}

/// Prints a line for each, newest first: id, login, name, when it was made, when it was last used.
pub fn list(config: Option<&Path>, user: Option<&str>) -> Result<(), Failure> {
    let desk = opening::open_existing(config)?;
    let typed = [("/user", "--user", user.unwrap_or_default())];
    let all = desk.read(|work| token::all(work, user)).map_err(|error| failure::of(error, &typed))?;
    let exact = |at: Moment| dates::exact(at.0, &desk.zone);
    println!("id\tuser\tname\tmade\tlast used");
    for (login, token) in all {
        let used = match (token.revoked_at, token.used_at) {
            (Some(at), _) => format!("revoked {}", exact(at)),
            (None, Some(at)) => exact(at),
            (None, None) => "never".to_owned(),
        };
        // A name is one line of a list, whatever was typed.
        let name = token.name.replace(char::is_control, " ");
        println!("{}\t{login}\t{name}\t{}\t{used}", token.id, exact(token.created_at));
    }
    Ok(())
}

/// Makes one worthless.
pub fn revoke(config: Option<&Path>, id: i64) -> Result<(), Failure> {
    let desk = opening::open_existing(config)?;
    desk.write(|work| token::revoke_any(work, id)).map_err(|error| match error {
        AppError::NotFound(_) => {
            format!("token {id}: there is no such token in force; see `wenguo token list`")
        }
        other => failure::of(other, &[]),
    })?;
    println!("token {id} is worth nothing any more");
    Ok(())
}
