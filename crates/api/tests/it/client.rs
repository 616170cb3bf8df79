//! A program that calls the API: one token per member of the cast.

use std::collections::HashMap;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use serde_json::{Value, json};
use tower::ServiceExt;
use wenguo_app::token;
use wenguo_http::request_log;
use wenguo_http::shell::{Serving, Shell};
use wenguo_testkit::cast::PEOPLE;
use wenguo_testkit::desk::{TestDesk, on_every_desk};

/// The router over a test desk.
pub struct Client<'d> {
    /// The desk behind it.
    pub desk: &'d TestDesk,
    router: Router,
    tokens: HashMap<&'static str, String>,
    runtime: tokio::runtime::Runtime,
}

/// What came back.
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Value,
}

/// Runs `story` against the API on SQLite and on PostgreSQL.
pub fn on_every_api(story: impl Fn(&Client<'_>)) {
    on_every_desk(|desk| story(&Client::over(desk)));
}

impl<'d> Client<'d> {
    pub fn over(desk: &'d TestDesk) -> Client<'d> {
        let issue = |login: &'static str| {
            let token = desk.work(|work| token::issue(work, login, "test"));
            (login, token.reveal().to_owned())
        };
        let tokens = PEOPLE.iter().map(|(login, ..)| issue(login)).collect();
        let shell = Shell::new(desk.desk.clone(), Serving::default());
        let log = axum::middleware::from_fn_with_state(shell.clone(), request_log::log);
        let router = wenguo_api::routes::router().layer(log).with_state(shell);
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        Client { desk, router, tokens, runtime }
    }

    /// Sends a request with these headers; `login` of nobody sends no token.
    pub fn send(&self, login: &str, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Reply {
        self.send_bytes(login, method, path, headers, body.as_bytes().to_vec()).0
    }

    /// The same for any bytes; gives the bytes of the answer, too, as far as they came.
    pub fn send_bytes(
        &self,
        login: &str,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> (Reply, Vec<u8>) {
        let mut request = Request::builder().method(method).uri(path);
        if headers.iter().all(|(name, _)| *name != "accept-language") {
            request = request.header("accept-language", "en");
        }
        if let Some(token) = self.tokens.get(login) {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body)).expect("a request");
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.expect("an answer");
            let (parts, body) = response.into_parts();
            let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default().to_vec();
            let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
            (Reply { status: parts.status, headers: parts.headers, body }, bytes)
        })
    }

    /// `GET` under `/api/v1`.
    pub fn get(&self, login: &str, path: &str) -> Reply {
        self.send(login, "GET", &format!("/api/v1{path}"), &[], "")
    }

    /// `POST` under `/api/v1`.
    pub fn post(&self, login: &str, path: &str, body: Value) -> Reply {
        self.send(login, "POST", &format!("/api/v1{path}"), &[], &body.to_string())
    }

    /// Sends files to a complaint.
    pub fn upload(&self, login: &str, number: &str, files: &[(&str, &[u8])]) -> Reply {
        let mut body = Vec::new();
        for (name, content) in files {
            let head = format!(
                "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
                 Content-Type: application/x-whatever\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--edge--\r\n");
        let headers = [("content-type", "multipart/form-data; boundary=edge")];
        self.send_bytes(login, "POST", &format!("/api/v1/complaints/{number}/attachments"), &headers, body).0
    }

    /// Registers a complaint by ann; gives its number.
    pub fn registered(&self) -> String {
        let reply = self.post("ann", "/complaints", complaint());
        assert_eq!(reply.status, 201, "{}", reply.body);
        reply.body["number"].as_str().expect("a number").to_owned()
    }

    /// Registers a complaint and walks it to `handling` in the quality department.
    pub fn in_handling(&self) -> String {
        let number = self.registered();
        let on = |verb: &str| format!("/complaints/{number}/{verb}");
        let grading = json!({"severity": "general", "category": "product-quality"});
        self.post("cai", &on("grading"), grading).must_be(200);
        self.post("cai", &on("dispatch"), json!({"department": "quality"})).must_be(200);
        self.post("han", &on("acceptance"), json!({})).must_be(200);
        number
    }
}

impl Reply {
    /// Fails unless the status is this one.
    #[track_caller]
    pub fn must_be(self, status: u16) -> Reply {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        self
    }

    /// Pointers and codes of the fields at fault.
    pub fn faults(&self) -> Vec<(String, String)> {
        let errors = self.body["errors"].as_array().cloned().unwrap_or_default();
        let text = |error: &Value, name: &str| error[name].as_str().unwrap_or_default().to_owned();
        errors.iter().map(|error| (text(error, "pointer"), text(error, "code"))).collect()
    }

    /// The end of the problem's type.
    pub fn problem(&self) -> &str {
        self.body["type"].as_str().unwrap_or_default().rsplit(':').next().unwrap_or_default()
    }
}

/// A complaint to register.
pub fn complaint() -> Value {
    json!({
        "channel": "phone",
        "subject": "水壶漏水",
        "description": "用了三天就漏水，客服电话没人接。",
        "customer": {"name": "张三", "phone": "138 1234 5678"},
        "demand": "换新",
        "order_ref": "JD-2026A00123",
    })
}
