//! Somebody of the cast at a browser, in-process: pages and forms with their cookies and token, downloads written as lines.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Seek, Write};
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::request::Builder;
use axum::http::{HeaderMap, Request, StatusCode, header};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tokio::runtime::Runtime;
use tower::ServiceExt;
use wenguo_app::export::{Sheet, SheetCell, SheetKind, Sheets};
use wenguo_http::shell::{Serving, Shell};
use wenguo_testkit::cast::PASSWORD;
use wenguo_testkit::desk::TestDesk;

/// Somebody signed in.
pub struct Visit {
    runtime: Runtime,
    router: Router,
    cookies: RefCell<BTreeMap<String, String>>,
    csrf: String,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    /// Where it sends the browser.
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |value| value.to_str().expect("an address"))
    }

    #[track_caller]
    pub fn is(self, status: u16) -> Answer {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        self
    }

    #[track_caller]
    pub fn says(self, words: &str) -> Answer {
        assert!(self.body.contains(words), "{words} is missing in {}", self.body);
        self
    }

    #[track_caller]
    pub fn says_not(self, words: &str) -> Answer {
        assert!(!self.body.contains(words), "{words} stands in {}", self.body);
        self
    }

    /// The value of the hidden field `name`.
    pub fn value(&self, name: &str) -> String {
        let after = self.body.split_once(&format!("name=\"{name}\" value=\"")).map(|(_, rest)| rest);
        after.and_then(|rest| rest.split_once('"')).map(|(value, _)| value.to_owned()).unwrap_or_default()
    }
}

/// Signs one of the cast in.
#[track_caller]
pub fn visit(desk: &TestDesk, login: &str) -> Visit {
    let shell = Shell::new(desk.desk.clone(), Serving::default()).writing(Arc::new(TestSheets));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let router = wenguo_web::routes::router().with_state(shell);
    let mut visit = Visit { runtime, router, cookies: RefCell::default(), csrf: String::new() };
    visit.post("/sign-in", &[("login", login), ("password", PASSWORD)]).is(303);
    visit.csrf = visit.get("/nowhere").value("csrf");
    assert!(!visit.csrf.is_empty(), "{login} is signed in");
    visit
}

/// As it stands in an address.
pub fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

impl Visit {
    pub fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()))
    }

    /// Asks for a part of a page, as htmx does.
    pub fn part(&self, path: &str) -> Answer {
        self.send(Request::get(path).header("hx-request", "true").body(Body::empty()))
    }

    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let (request, body) = self.form(path, fields);
        self.send(request.body(body))
    }

    /// Asks with these headers.
    pub fn get_from(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let with = |request: Builder, (name, value): &(&str, &str)| request.header(*name, *value);
        self.send(headers.iter().fold(Request::get(path), with).body(Body::empty()))
    }

    /// Sends a form with these headers.
    pub fn post_from(&self, path: &str, fields: &[(&str, &str)], headers: &[(&str, &str)]) -> Answer {
        let (request, body) = self.form(path, fields);
        let with = |request: Builder, (name, value): &(&str, &str)| request.header(*name, *value);
        self.send(headers.iter().fold(request, with).body(body))
    }

    /// Sends a form as htmx does.
    pub fn post_part(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let (request, body) = self.form(path, fields);
        self.send(request.header("hx-request", "true").body(body))
    }

    fn form(&self, path: &str, fields: &[(&str, &str)]) -> (Builder, Body) {
        let csrf = ("csrf", self.csrf.as_str());
        let pairs = std::iter::once(&csrf).chain(fields);
        let body: Vec<String> =
            pairs.map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
        let kind = "application/x-www-form-urlencoded";
        (Request::post(path).header(header::CONTENT_TYPE, kind), Body::from(body.join("&")))
    }

    fn send(&self, request: axum::http::Result<Request<Body>>) -> Answer {
        let mut request = request.expect("a request");
        let cookies: Vec<String> =
            self.cookies.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect();
        request.headers_mut().insert(header::COOKIE, cookies.join("; ").parse().expect("cookies"));
        let (parts, bytes) = self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.expect("an answer");
            let (parts, body) = response.into_parts();
            (parts, to_bytes(body, usize::MAX).await.expect("a body"))
        });
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().expect("a cookie").split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').unwrap_or_default();
            self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
        }
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, body }
    }
}

/// Rows as lines, cells apart by bars.
struct TestSheets;

struct TestSheet(File);

impl Sheets for TestSheets {
    fn begin(&self, _: SheetKind, headers: &[String]) -> io::Result<Box<dyn Sheet>> {
        let mut file = tempfile::tempfile()?;
        writeln!(file, "{}", headers.join("|"))?;
        Ok(Box::new(TestSheet(file)))
    }
}

impl Sheet for TestSheet {
    fn row(&mut self, cells: &[SheetCell]) -> io::Result<()> {
        let cell = |cell: &SheetCell| match cell {
            SheetCell::Empty => String::new(),
            SheetCell::Text(text) => text.clone(),
            SheetCell::Integer(number) => number.to_string(),
            SheetCell::Flag(yes) => yes.to_string(),
            SheetCell::Local(at) => at.to_string(),
        };
        writeln!(self.0, "{}", cells.iter().map(cell).collect::<Vec<_>>().join("|"))
    }

    fn finish(mut self: Box<Self>) -> io::Result<File> {
        self.0.rewind()?;
        Ok(self.0)
    }
}
