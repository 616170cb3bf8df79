//! Who is behind a bearer token.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use wenguo_app::desk::Desk;
use wenguo_app::error::{AppError, BadToken};
use wenguo_app::token;
use wenguo_domain::actor::Actor;
use wenguo_domain::secret::Secret;

use crate::lang;
use crate::problem::Problem;
use crate::shell::Shell;

/// The secret of a token, by which a program says for whom it acts. Whether it is good is asked on the thread that does what
/// the program wants: a way there and back for that alone would cost as much as many a question itself.
pub struct Bearer(Secret);

impl Bearer {
    /// The account the program acts for.
    pub fn actor(&self, desk: &Desk) -> Result<Actor, AppError> {
        token::authenticate(desk, self.0.reveal())
    }
}

impl FromRequestParts<Shell> for Bearer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Shell) -> Result<Bearer, Problem> {
        let secret = secret(&parts.headers);
        secret.map(Bearer).map_err(|bad| Problem::of(lang::of(&parts.headers), AppError::BadToken(bad)))
    }
}

/// What stands after `Bearer` in the header.
fn secret(headers: &HeaderMap) -> Result<Secret, BadToken> {
    let given = headers.get(header::AUTHORIZATION).ok_or(BadToken::Missing)?;
    let (scheme, secret) =
        given.to_str().ok().and_then(|given| given.trim().split_once(' ')).ok_or(BadToken::Malformed)?;
    let is_right = scheme.eq_ignore_ascii_case("bearer") && !secret.trim().is_empty();
    if is_right { Ok(Secret::new(secret.trim())) } else { Err(BadToken::Malformed) }
}
