//! Where does a page find its styles, scripts and icons, and how are they served?
//!
//! The build script bundles them with a hash in their name, so a browser may keep each of them for good.

use axum::{
    body::Body,
    extract::Path,
    http::{HeaderMap, Response, StatusCode, header},
    response::IntoResponse,
};

struct Asset {
    name: &'static str,
    url: &'static str,
    bytes: &'static [u8],
    gzip: &'static [u8],
    brotli: &'static [u8],
}

static ASSETS: &[Asset] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The URL of a bundled file by its plain name: `app.css`, `app.js`, `charts.js` or `icons.svg`.
pub fn asset_url(name: &str) -> &'static str {
    ASSETS.iter().find(|asset| asset.name == name).map_or("/assets/missing", |asset| asset.url)
}

/// Answers `GET /assets/{file}`: immutable, Brotli or gzip where the browser takes it, 404 for any other name.
pub async fn serve_asset(Path(file): Path<String>, headers: HeaderMap) -> axum::response::Response {
    let url = format!("/assets/{file}");
    let Some(asset) = ASSETS.iter().find(|asset| asset.url == url) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let answer = Response::builder()
        .header(header::CONTENT_TYPE, content_type(asset.name))
        .header(header::CACHE_CONTROL, "public, max-age=31536000, immutable")
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(header::VARY, "Accept-Encoding");
    let answer = if takes(&headers, "br") {
        answer.header(header::CONTENT_ENCODING, "br").body(Body::from(asset.brotli))
    } else if takes(&headers, "gzip") {
        answer.header(header::CONTENT_ENCODING, "gzip").body(Body::from(asset.gzip))
    } else {
        answer.body(Body::from(asset.bytes))
    };
    answer.map_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response(), IntoResponse::into_response)
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        _ => "application/octet-stream",
    }
}

fn takes(headers: &HeaderMap, wanted: &str) -> bool {
    headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok()).any(|value| {
        value.split(',').any(|coding| {
            let mut parts = coding.split(';').map(str::trim);
            parts.next() == Some(wanted)
                && !parts.any(|part| matches!(part, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
        })
    })
}
