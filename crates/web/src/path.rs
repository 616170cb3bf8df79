//! The parts of an address; one that fits no page leads to the page that says so.

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::Response;
use serde::de::DeserializeOwned;
use wenguo_http::shell::Shell as Server;

use crate::problem;
use crate::visitor::Visitor;

/// Parts of the address, by their places.
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<Server> for Path<T> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Path<T>, Response> {
        if let Ok(axum::extract::Path(found)) = axum::extract::Path::from_request_parts(parts, server).await {
            return Ok(Path(found));
        }
        let visitor = Visitor::from_request_parts(parts, server).await?;
        Err(problem::named(&visitor, StatusCode::NOT_FOUND, "not-found"))
    }
}
