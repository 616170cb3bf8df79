//! The parts of a path; one that is no text at all belongs to nothing, and says so like everything else that is not there.

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use wenguo_http::lang;
use wenguo_http::problem::Problem;
use wenguo_http::shell::Shell;

/// Parts of the path, by their places.
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<Shell> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, shell: &Shell) -> Result<Path<T>, Problem> {
        match axum::extract::Path::from_request_parts(parts, shell).await {
            Ok(axum::extract::Path(found)) => Ok(Path(found)),
            Err(_) => {
                let lang = lang::of(&parts.headers);
                Err(Problem::new(lang, StatusCode::NOT_FOUND, "route-not-found", "not-found"))
            }
        }
    }
}
