//! One line in the log for each request that was refused or failed, a number for each, and counters for `/metrics`.
//!
//! The line is written where the answer leaves. What only the handler knows (which problem, what broke) it notes on the way.

use std::cell::RefCell;
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

tokio::task_local! {
    static NOTED: RefCell<Noted>;
}

/// The number of a request, and what its handler noted for the log.
#[derive(Debug, Default)]
struct Noted {
    id: String,
    problem: String,
    cause: String,
}

/// Notes for the line of this request which problem it met, and what broke (blank where nothing of ours did). The last
/// one that broke something counts.
pub fn note(problem: &str, cause: String) {
    let noted = NOTED.try_with(|noted| {
        let mut noted = noted.borrow_mut();
        if noted.cause.is_empty() || !cause.is_empty() {
            problem.clone_into(&mut noted.problem);
            noted.cause.clone_from(&cause);
        }
    });
    if noted.is_err() && !cause.is_empty() {
        // Outside any request there is no line to come.
        tracing::error!(problem, cause, "a use case failed");
    }
}

/// The number of this request, by which its line in the log is found; blank outside any.
pub fn id() -> String {
    NOTED.try_with(|noted| noted.borrow().id.clone()).unwrap_or_default()
}

/// Numbers the request, lets it pass, and adds what every answer carries.
pub async fn log(State(shell): State<Shell>, request: Request, next: Next) -> Response {
    static REQUESTS: AtomicU64 = AtomicU64::new(1);
    let id = format!("{:08x}", REQUESTS.fetch_add(1, Ordering::Relaxed));
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let (mut response, noted) = NOTED
        .scope(RefCell::new(Noted { id: id.clone(), ..Noted::default() }), async {
            let response = next.run(request).await;
            (response, NOTED.with(RefCell::take))
        })
        .await;
    let status = response.status();
    shell.counters.answered[usize::from(status.as_u16() / 100).min(5)].fetch_add(1, Ordering::Relaxed);
    let (status, Noted { problem, cause, .. }) = (status.as_u16(), noted);
    match status {
        500.. => tracing::error!(%id, %method, %path, status, problem, cause, "answered with a failure"),
        400.. => tracing::info!(%id, %method, %path, status, problem, cause, "refused"),
        _ => tracing::debug!(%id, %method, %path, status, "answered"),
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
