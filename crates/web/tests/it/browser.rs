//! A browser without a screen: keeps cookies, sends the token of the page it looks at, does not follow redirects by itself.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tokio::runtime::Runtime;
use tower::ServiceExt;
use wenguo_http::shell::{Serving, Shell};
use wenguo_testkit::cast::PASSWORD;
use wenguo_testkit::desk::TestDesk;

/// A browser at a desk.
pub struct Browser {
    runtime: Runtime,
    router: Router,
    cookies: BTreeMap<String, String>,
    csrf: String,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub location: String,
    pub retry_after: String,
    pub body: String,
}

impl Answer {
    /// The page, which must have come with this status.
    #[track_caller]
    pub fn page(self, status: u16) -> String {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        self.body
    }

    /// Where it leads after something was done.
    #[track_caller]
    pub fn leads(self) -> String {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.body);
        self.location
    }
}

/// The word for what was seen, on a page that asks whether that is to be saved.
pub fn seen(page: &str) -> String {
    let after = page.split_once("name=\"seen\" value=\"").expect("something was seen").1;
    after.split('"').next().unwrap_or_default().to_owned()
}

impl Browser {
    /// Sends what was seen once more, to be saved.
    pub fn confirm(&mut self, path: &str, fields: &[(&str, &str)], seen: &str) -> Answer {
        let more = [("confirmed", "true"), ("seen", seen)];
        let all: Vec<(&str, &str)> = fields.iter().copied().chain(more).collect();
        self.post(path, &all)
    }

    /// A browser with which nobody is signed in.
    pub fn at(desk: &TestDesk) -> Browser {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let router =
            wenguo_web::routes::router().with_state(Shell::new(desk.desk.clone(), Serving::default()));
        Browser { runtime, router, cookies: BTreeMap::new(), csrf: String::new() }
    }

    /// A browser with which one of the cast is signed in.
    #[track_caller]
    pub fn of(desk: &TestDesk, login: &str) -> Browser {
        let mut browser = Browser::at(desk);
        browser.post("/sign-in", &[("login", login), ("password", PASSWORD)]).leads();
        browser
    }

    /// Looks at a page.
    pub fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path), Body::empty())
    }

    /// Looks at a part of a page, as htmx does.
    pub fn part(&mut self, path: &str) -> Answer {
        self.send(Request::get(path).header("hx-request", "true"), Body::empty())
    }

    /// Asks what a page would answer, without the page.
    pub fn head(&mut self, path: &str) -> Answer {
        self.send(Request::head(path), Body::empty())
    }

    /// Sends a form of the page looked at last.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let csrf = self.csrf.clone();
        let all = fields.iter().copied().chain([("csrf", csrf.as_str())]);
        let write = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let pairs: Vec<String> =
            all.map(|(name, value)| format!("{}={}", write(name), write(value))).collect();
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(pairs.join("&")))
    }

    /// Sends a form of the page looked at last with a file in it.
    pub fn upload(&mut self, path: &str, fields: &[(&str, &str)], file: (&str, &str)) -> Answer {
        let csrf = self.csrf.clone();
        let part = |name: &str, more: &str, value: &str| {
            format!("--seam\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n{value}\r\n")
        };
        let all = fields.iter().copied().chain([("csrf", csrf.as_str())]);
        let mut body: String = all.map(|(name, value)| part(name, "", value)).collect();
        body += &part(file.0, "; filename=\"days.csv\"\r\nContent-Type: text/csv", file.1);
        body += "--seam--\r\n";
        let request = Request::post(path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=seam");
        self.send(request, Body::from(body))
    }

    /// Forgets a cookie.
    pub fn forget(&mut self, name: &str) {
        self.cookies.remove(name);
    }

    /// Whether it keeps a cookie of this name.
    pub fn keeps(&self, name: &str) -> bool {
        self.cookies.contains_key(name)
    }

    fn send(&mut self, request: axum::http::request::Builder, body: Body) -> Answer {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = request.header(header::COOKIE, cookies.join("; ")).body(body).expect("a request");
        let router = self.router.clone();
        let (parts, bytes) = self.runtime.block_on(async {
            let response = router.oneshot(request).await.expect("an answer");
            let (parts, body) = response.into_parts();
            (parts, axum::body::to_bytes(body, 4 << 20).await.expect("a body"))
        });
        for line in parts.headers.get_all(header::SET_COOKIE) {
            self.keep(line.to_str().expect("a cookie"));
        }
        let text = |name: header::HeaderName| {
            parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
        };
        let body = String::from_utf8_lossy(&bytes).into_owned();
        if let Some(csrf) = attribute(&body, "name=\"csrf\" value=\"") {
            self.csrf = csrf;
        }
        let (location, retry_after) = (text(header::LOCATION), text(header::RETRY_AFTER));
        Answer { status: parts.status, location, retry_after, body }
    }

    fn keep(&mut self, line: &str) {
        let pair = line.split(';').next().unwrap_or_default();
        let Some((name, value)) = pair.split_once('=') else { return };
        if line.contains("Max-Age=0") {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}

/// What stands between `before` and the next quotation mark.
pub fn attribute(html: &str, before: &str) -> Option<String> {
    let rest = html.split_once(before)?.1;
    rest.split_once('"').map(|(value, _)| value.to_owned())
}
