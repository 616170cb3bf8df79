//! `wenguo user add` and `wenguo token issue`.

use std::io::BufRead;
use std::path::Path;

use wenguo_app::accounts::{self, UserInput};
use wenguo_app::error::AppError;
use wenguo_app::token;
use wenguo_domain::actor::Actor;

use crate::arguments::NewAccount;
use crate::{Failure, opening};

/// Makes an account.
pub fn add(config: Option<&Path>, account: &NewAccount) -> Result<(), Failure> {
    let password = if account.password_stdin { Some(first_line()?) } else { None };
    let input = UserInput {
        login: account.login.clone(),
        name: account.name.clone(),
        roles: account.role.clone(),
        department: account.department.clone(),
        password,
    };
    let desk = opening::open(config)?;
    let user = accounts::add(&desk, &Actor::system(), &input).map_err(in_words)?;
    println!("account {} was made", user.login);
    Ok(())
}

fn first_line() -> Result<String, Failure> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).map_err(|error| format!("standard input: {error}"))?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// Prints a new token, once.
pub fn issue_token(config: Option<&Path>, user: &str, name: &str) -> Result<(), Failure> {
    let desk = opening::open(config)?;
    let secret = desk.write(|work| token::issue(work, user, name)).map_err(in_words)?;
    println!("{secret}");
    Ok(())
}

/// A failure in one English line, fields first.
pub fn in_words(error: AppError) -> Failure {
    match error {
        AppError::Invalid(faults) => {
            let words = faults.iter().map(|fault| {
                let allowed = if fault.allowed.is_empty() {
                    String::new()
                } else {
                    format!(" (allowed: {})", fault.allowed)
                };
                format!(
                    "{}: {}{allowed}",
                    fault.pointer.trim_start_matches('/'),
                    fault.code.replace('_', " ")
                )
            });
            words.collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    }
}
