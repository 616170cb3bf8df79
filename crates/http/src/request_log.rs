//! One line in the log for each request that failed or took long, a number for each, and counters for `/metrics`.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::shell::Shell;

/// Answers so far, by the first digit of their status.
#[derive(Debug, Default)]
pub struct Counters {
    answered: [AtomicU64; 6],
}

impl Counters {
    /// In the format of Prometheus.
    pub fn prometheus(&self) -> String {
        let mut text = String::from("# HELP wenguo_http_responses_total Answers to HTTP requests.\n");
        text.push_str("# TYPE wenguo_http_responses_total counter\n");
        for class in 2..=5 {
            let count = self.answered[class].load(Ordering::Relaxed);
            text.push_str(&format!("wenguo_http_responses_total{{status=\"{class}xx\"}} {count}\n"));
        }
        text
    }
}

/// Numbers the request, lets it pass, and adds what every answer carries.
pub async fn log(State(shell): State<Shell>, request: Request, next: Next) -> Response {
    static REQUESTS: AtomicU64 = AtomicU64::new(1);
    let id = format!("{:08x}", REQUESTS.fetch_add(1, Ordering::Relaxed));
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let mut response = next.run(request).await;
    let status = response.status();
    shell.counters.answered[usize::from(status.as_u16() / 100).min(5)].fetch_add(1, Ordering::Relaxed);
    if status.is_server_error() {
        tracing::error!(%id, %method, %path, status = status.as_u16(), "answered with a failure");
    } else {
        tracing::debug!(%id, %method, %path, status = status.as_u16(), "answered");
    }
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::from_str(&id) {
        headers.insert(HeaderName::from_static("x-request-id"), id);
    }
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    response
}
