//! Which answers travel compressed? Pages and JSON of some size. Files for download and live updates go as they are;
//! styles and scripts are compressed while the program is built.
//!
//! Compression can tell secrets by the length of an answer, to whoever can make a signed-in browser ask again and again
//! with guesses of theirs in the address, and sees how much comes back (BREACH). So an answer to a browser with a cookie
//! that did not ask from a page of ours is not compressed. The token of the forms is written differently in every page
//! besides: guesses could also stand in what a complainant wrote.

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderMap, Response, header};
use axum::middleware::{Next, from_fn};
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{Predicate, SizeAbove};

/// Bytes below which an answer fits into a packet or two anyway.
const LEAST: u16 = 1_024;
/// What is worth it.
const KINDS: [&str; 3] = ["text/html", "application/json", "application/problem+json"];

/// Marks an answer that another site may have asked for.
#[derive(Debug, Clone, Copy)]
struct Exposed;

/// The routes, their answers compressed where that is right.
pub fn compressed<S: Clone + Send + Sync + 'static>(routes: Router<S>) -> Router<S> {
    // Half the time of the usual level, for some hundredths more to send.
    let level = CompressionLevel::Precise(3);
    let worth = SizeAbove::new(LEAST).and(Worth);
    routes.layer(from_fn(mark)).layer(CompressionLayer::new().quality(level).compress_when(worth))
}

/// What and for whom.
#[derive(Debug, Clone, Copy)]
struct Worth;

impl Predicate for Worth {
    fn should_compress<B>(&self, response: &Response<B>) -> bool {
        let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default().trim();
        KINDS.contains(&kind) && response.extensions().get::<Exposed>().is_none()
    }
}

async fn mark(request: Request, next: Next) -> axum::response::Response {
    let is_exposed = is_exposed(request.headers());
    let mut response = next.run(request).await;
    if is_exposed {
        response.extensions_mut().insert(Exposed);
    }
    response
}

/// Whether a browser that we know asks, and not from a page of ours nor because its user typed the address.
fn is_exposed(headers: &HeaderMap) -> bool {
    if !headers.contains_key(header::COOKIE) {
        return false;
    }
    let text = |name| headers.get(name).and_then(|value: &header::HeaderValue| value.to_str().ok());
    match (text(header::HeaderName::from_static("sec-fetch-site")), text(header::REFERER), text(header::HOST))
    {
        (Some(site), _, _) => !matches!(site, "same-origin" | "none"),
        // Browsers name the site over TLS only; over plain HTTP, and older ones, they name the page.
        (None, Some(page), Some(host)) => host_of(page) != Some(host),
        _ => true,
    }
}

fn host_of(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://")?;
    rest.split(['/', '?', '#']).next()
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::{HeaderName, HeaderValue};
    use axum::routing::get;
    use tower::ServiceExt;

    use super::*;

    /// What `path` is encoded with, for a reader who takes gzip and sends `more`.
    fn encoding(path: &str, more: &[(&str, &str)]) -> Option<HeaderValue> {
        let page = |kind: &'static str, bytes: usize| {
            get(async move || ([(header::CONTENT_TYPE, kind)], "a".repeat(bytes)))
        };
        let packed = get(async || {
            let headers = [(header::CONTENT_TYPE, "text/html"), (header::CONTENT_ENCODING, "br")];
            (headers, "a".repeat(5_000))
        });
        let routes = Router::new()
            .route("/page", page("text/html; charset=utf-8", 5_000))
            .route("/short", page("text/html; charset=utf-8", 500))
            .route("/json", page("application/json", 5_000))
            .route("/problem", page("application/problem+json", 5_000))
            .route("/events", page("text/event-stream", 5_000))
            .route("/book", page("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 5_000))
            .route("/table", page("text/csv; charset=utf-8", 5_000))
            .route("/packed", packed);
        let mut request = Request::get(path).header("accept-encoding", "gzip, br");
        for (name, value) in more {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::empty()).expect("a request");
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        let answer = runtime.block_on(compressed(routes).oneshot(request)).expect("an answer");
        let has_length = answer.headers().contains_key(header::CONTENT_LENGTH);
        let encoding = answer.headers().get(header::CONTENT_ENCODING).cloned();
        let is_ours = encoding.as_ref().is_some_and(|encoding| encoding == "gzip");
        assert!(!is_ours || !has_length, "the length was that of the whole");
        encoding
    }

    #[test]
    fn pages_and_json_of_some_size_are_compressed_and_nothing_else_is() {
        for (path, expected) in [
            ("/page", Some("gzip")),
            ("/short", None),
            ("/json", Some("gzip")),
            ("/problem", Some("gzip")),
            ("/events", None),
            ("/book", None),
            ("/table", None),
            ("/packed", Some("br")),
        ] {
            assert_eq!(encoding(path, &[]), expected.map(HeaderValue::from_static), "{path}");
        }
    }

    #[test]
    fn what_another_site_asked_for_goes_as_it_is() {
        let asked = |site: &'static str| [("cookie", "wenguo_session=k"), ("sec-fetch-site", site)];
        assert_eq!(encoding("/page", &asked("cross-site")), None);
        assert_eq!(encoding("/page", &asked("same-origin")), Some(HeaderValue::from_static("gzip")));
    }

    #[test]
    fn only_a_known_browser_that_asks_from_elsewhere_is_exposed() {
        let cookie = ("cookie", "wenguo_session=k");
        let host = ("host", "desk.example:8080");
        for (headers, expected) in [
            (vec![], false),
            (vec![("sec-fetch-site", "cross-site")], false),
            (vec![cookie, ("sec-fetch-site", "cross-site")], true),
            (vec![cookie, ("sec-fetch-site", "same-site")], true),
            (vec![cookie, ("sec-fetch-site", "same-origin")], false),
            (vec![cookie, ("sec-fetch-site", "none")], false),
            (vec![cookie, host], true),
            (vec![cookie, host, ("referer", "http://desk.example:8080/workspace?do=grade")], false),
            (vec![cookie, host, ("referer", "http://desk.example:8080")], false),
            (vec![cookie, host, ("referer", "http://desk.example:8080.evil.example/")], true),
            (vec![cookie, host, ("referer", "http://evil.example/?http://desk.example:8080/")], true),
            (vec![cookie, host, ("referer", "nonsense")], true),
        ] {
            let mut map = HeaderMap::new();
            for (name, value) in &headers {
                map.insert(HeaderName::from_static(name), value.parse().expect("a value"));
            }
            assert_eq!(is_exposed(&map), expected, "{headers:?}");
        }
    }
}
