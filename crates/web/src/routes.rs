//! Every page and every form, in one table.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use wenguo_http::shell::Shell as Server;

use crate::visitor::Visitor;
use crate::{assets, problem, sign_in, workspace};

/// Largest form, in bytes.
const FORM_MAX: usize = 256 << 10;

/// The pages.
pub fn router() -> Router<Server> {
    Router::new()
        .merge(entrance())
        .merge(workspace())
        .route("/assets/{file}", get(assets::serve_asset))
        .fallback(unknown)
        .layer(DefaultBodyLimit::max(FORM_MAX))
}

fn entrance() -> Router<Server> {
    Router::new()
        .route("/", get(sign_in::home))
        .route("/sign-in", get(sign_in::form).post(sign_in::sign_in))
        .route("/sign-out", post(sign_in::sign_out))
        .route("/setup", get(sign_in::setup_form).post(sign_in::setup))
        .route("/preferences", post(sign_in::prefer))
}

fn workspace() -> Router<Server> {
    Router::new()
        .route("/workspace", get(workspace::queue))
        .route("/workspace/{number}", get(workspace::show))
        .route("/complaints/{number}/reveal", post(workspace::reveal))
        .route("/complaints/{number}/{verb}", post(workspace::perform))
        .route("/remedies/{id}/approval", post(workspace::decide_remedy))
        .route("/remedies/{id}/execution", post(workspace::execute_remedy))
}

async fn unknown(visitor: Visitor) -> Response {
    problem::named(&visitor, StatusCode::NOT_FOUND, "not-found")
}
