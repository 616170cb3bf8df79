//! `wenguo user add`.

use std::io::BufRead;
use std::path::Path;

use wenguo_app::accounts::{self, UserInput};
use wenguo_domain::actor::Actor;
use wenguo_domain::secret::Secret;

use crate::arguments::NewAccount;
use crate::failure::{self, Failure};
use crate::opening;

/// Makes an account.
pub fn add(config: Option<&Path>, account: &NewAccount) -> Result<(), Failure> {
    let password = if account.password_stdin { Some(Secret::new(first_line()?)) } else { None };
    let input = UserInput {
        login: account.login.clone(),
        name: account.name.clone(),
        roles: account.role.clone(),
        department: account.department.clone(),
        password,
    };
    let desk = opening::open(config)?;
    let roles = account.role.join(", ");
    let typed = [
        ("/login", "user", account.login.as_str()),
        ("/name", "--name", account.name.as_deref().unwrap_or_default()),
        ("/roles", "--role", &roles),
        ("/department", "--department", account.department.as_deref().unwrap_or_default()),
        ("/password", "password on standard input", ""),
    ];
    let user = accounts::add(&desk, &Actor::system(), &input).map_err(|error| failure::of(error, &typed))?;
    println!("account {} was made", user.login);
    Ok(())
}

fn first_line() -> Result<String, Failure> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).map_err(|error| format!("standard input: {error}"))?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
