//! Who is behind a bearer token.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use wenguo_app::error::{AppError, BadToken};
use wenguo_app::token;
use wenguo_domain::actor::Actor;

use crate::lang;
use crate::problem::Problem;
use crate::shell::Shell;

/// The account a program acts for.
#[derive(Debug, Clone)]
pub struct Bearer(pub Actor);

impl FromRequestParts<Shell> for Bearer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, shell: &Shell) -> Result<Bearer, Problem> {
        let lang = lang::of(&parts.headers);
        let secret = secret(&parts.headers).map_err(|bad| Problem::of(lang, AppError::BadToken(bad)))?;
        let found = shell.run(move |desk| token::authenticate(desk, &secret)).await;
        found.map(Bearer).map_err(|error| Problem::of(lang, error))
    }
}

/// What stands after `Bearer` in the header.
fn secret(headers: &HeaderMap) -> Result<String, BadToken> {
    let given = headers.get(header::AUTHORIZATION).ok_or(BadToken::Missing)?;
    let (scheme, secret) =
        given.to_str().ok().and_then(|given| given.trim().split_once(' ')).ok_or(BadToken::Malformed)?;
    let is_right = scheme.eq_ignore_ascii_case("bearer") && !secret.trim().is_empty();
    if is_right { Ok(secret.trim().to_owned()) } else { Err(BadToken::Malformed) }
}
