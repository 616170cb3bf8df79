//! For whoever runs the server: alive, ready, in figures; and the OpenAPI document. None of these asks for a token.

use std::sync::LazyLock;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use wenguo_app::error::AppError;
use wenguo_http::request_log;
use wenguo_http::shell::Shell;

use crate::openapi;

/// `GET /healthz`: the process answers.
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// `GET /readyz`: the database answers too.
pub async fn readyz(State(shell): State<Shell>) -> Response {
    let probe = |desk: &wenguo_app::desk::Desk| {
        desk.read::<_, AppError>(|work| Ok(wenguo_store::migrate::version(work.tx)?))
    };
    match shell.run(probe).await {
        Ok(_) => "ready\n".into_response(),
        Err(error) => {
            request_log::note("not-ready", error.to_string());
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response()
        }
    }
}

/// `GET /metrics`: figures in the format of Prometheus.
pub async fn metrics(State(shell): State<Shell>) -> Response {
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], shell.counters.prometheus()).into_response()
}

/// `GET /openapi.json`
pub async fn document() -> Response {
    static DOCUMENT: LazyLock<String> = LazyLock::new(|| openapi::document().to_string());
    ([(header::CONTENT_TYPE, "application/json")], DOCUMENT.as_str()).into_response()
}
