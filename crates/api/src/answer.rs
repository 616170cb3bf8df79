//! A successful answer: status, body, and the headers that go with them.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use wenguo_app::once::Outcome;

/// What a call answers.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// JSON text.
    pub body: String,
    /// Where the thing just made is found.
    pub location: Option<String>,
    /// Version of the complaint, for `If-Match`.
    pub version: Option<i64>,
}

impl Answer {
    /// 200 with `body`.
    pub fn ok(body: &impl Serialize) -> Answer {
        Answer { status: 200, body: json(body), ..Answer::default() }
    }

    /// 201 with `body`.
    pub fn created(body: &impl Serialize) -> Answer {
        Answer { status: 201, body: json(body), ..Answer::default() }
    }

    /// The same, found at `location`.
    pub fn at(mut self, location: String) -> Answer {
        self.location = Some(location);
        self
    }

    /// The same, at `version`.
    pub fn version(mut self, version: i64) -> Answer {
        self.version = Some(version);
        self
    }
}

impl Answer {
    /// What is kept of it, to give the same answer again.
    pub fn into_outcome(self) -> Outcome {
        let Answer { status, body, location, version } = self;
        Outcome { status: i64::from(status), location, version, body }
    }

    /// The same answer again.
    pub fn of(outcome: Outcome) -> Answer {
        let Outcome { status, location, version, body } = outcome;
        Answer { status: u16::try_from(status).unwrap_or(200), body, location, version }
    }
}

/// Our own types always serialise: keys are text and numbers are finite.
fn json(body: &impl Serialize) -> String {
    serde_json::to_string(body).unwrap_or_default()
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        let mut response = (status, [(header::CONTENT_TYPE, "application/json")], self.body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(location) = self.location.and_then(|location| HeaderValue::from_str(&location).ok()) {
            headers.insert(header::LOCATION, location);
        }
        if let Some(tag) =
            self.version.and_then(|version| HeaderValue::from_str(&format!("\"{version}\"")).ok())
        {
            headers.insert(header::ETAG, tag);
        }
        response
    }
}
