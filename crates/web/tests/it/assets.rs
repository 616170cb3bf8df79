//! Are the bundled files there, hashed, immutable, of the right type, and Brotli or gzip where it is taken?

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, Response, StatusCode, header},
    routing::get,
};
use tower::ServiceExt;
use wenguo_web::assets::{asset_url, serve_asset};

async fn ask(url: &str, encoding: &str) -> Response<Body> {
    let router = Router::new().route("/assets/{file}", get(serve_asset));
    let request = Request::get(url).header(header::ACCEPT_ENCODING, encoding);
    router.oneshot(request.body(Body::empty()).expect("a request")).await.expect("an answer")
}

#[tokio::test]
async fn every_file_is_served_for_good() {
    for (name, kind) in [
        ("app.css", "text/css; charset=utf-8"),
        ("app.js", "text/javascript; charset=utf-8"),
        ("charts.js", "text/javascript; charset=utf-8"),
        ("icons.svg", "image/svg+xml"),
    ] {
        let best = ask(asset_url(name), "gzip, br").await;
        assert_eq!(best.headers()[header::CONTENT_ENCODING], "br");
        let answer = ask(asset_url(name), "gzip, br;q=0").await;
        assert_eq!(answer.status(), StatusCode::OK, "{name}");
        assert_eq!(answer.headers()[header::CONTENT_TYPE], kind);
        assert_eq!(answer.headers()[header::CONTENT_ENCODING], "gzip");
        assert!(
            answer.headers()[header::CACHE_CONTROL].to_str().is_ok_and(|value| value.contains("immutable"))
        );
    }
}

#[tokio::test]
async fn plain_bytes_for_who_takes_no_gzip() {
    for encoding in ["zstd", "gzip;q=0, br;q=0", ""] {
        let answer = ask(asset_url("app.css"), encoding).await;
        assert!(!answer.headers().contains_key(header::CONTENT_ENCODING), "{encoding}");
        let css = to_bytes(answer.into_body(), usize::MAX).await.expect("a body");
        assert!(css.starts_with(b":root"), "{:?}", &css[..40]);
    }
}

#[tokio::test]
async fn any_other_name_is_not_found() {
    for url in ["/assets/app.css", "/assets/manifest.txt", "/assets/..%2fCargo.toml"] {
        assert_eq!(ask(url, "gzip").await.status(), StatusCode::NOT_FOUND, "{url}");
    }
}

#[tokio::test]
async fn each_compression_is_smaller_than_the_one_before() {
    for name in ["app.css", "app.js", "charts.js", "icons.svg"] {
        let mut sizes = Vec::new();
        for encoding in ["", "gzip", "br"] {
            let body = ask(asset_url(name), encoding).await.into_body();
            sizes.push(to_bytes(body, usize::MAX).await.expect("a body").len());
        }
        assert!(sizes.is_sorted_by(|a, b| a > b), "{name}: {sizes:?}");
    }
}

#[tokio::test]
async fn a_page_stays_small() {
    let mut total = 0;
    for name in ["app.css", "app.js", "icons.svg"] {
        total +=
            to_bytes(ask(asset_url(name), "gzip").await.into_body(), usize::MAX).await.expect("a body").len();
    }
    assert!(total < 60_000, "{total} bytes before the page itself");
}
