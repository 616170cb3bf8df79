//! Who is behind a bearer token.

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use wenguo_app::error::AppError;
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
        let given = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let secret = given.and_then(|value| {
            let (scheme, secret) = value.split_once(' ')?;
            scheme.eq_ignore_ascii_case("bearer").then(|| secret.trim().to_owned())
        });
        let Some(secret) = secret else { return Err(Problem::of(lang, AppError::Unauthorised)) };
        let found = shell.run(move |desk| token::authenticate(desk, &secret)).await;
        found.map(Bearer).map_err(|error| Problem::of(lang, error))
    }
}
