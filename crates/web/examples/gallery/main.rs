//! Serves every sample page on this machine, to look at: `cargo run --example gallery -- [PORT]`, then `/<name>?lang=en`.

mod samples;

use std::{collections::BTreeMap, env, io, net::Ipv4Addr};

use axum::{
    Router,
    extract::{Path, Query},
    http::HeaderMap,
    response::Html,
    routing::get,
};
use wenguo_i18n::lang::Lang;
use wenguo_web::assets::serve_asset;

#[tokio::main]
async fn main() -> io::Result<()> {
    let port = env::args().nth(1).and_then(|port| port.parse().ok()).unwrap_or(8090);
    let routes = Router::new()
        .route("/", get(index))
        .route("/assets/{file}", get(serve_asset))
        .route("/customers/search", get(async || pane("pane-hits")))
        .route("/workspace/{number}", get(async || pane("pane-case")))
        .route("/{name}", get(show));
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    println!("http://{}", listener.local_addr()?);
    axum::serve(listener, routes).await
}

async fn index() -> Html<String> {
    let links =
        samples::all(Lang::Zh).into_iter().map(|sample| format!("<li><a href={0}>{0}</a>", sample.name));
    Html(links.collect())
}

/// A part of a page, in Chinese, as htmx asks for it.
fn pane(name: &str) -> Html<String> {
    let found = samples::all(Lang::Zh).into_iter().find(|sample| sample.name == name);
    Html(found.and_then(|sample| sample.html.ok()).unwrap_or_default())
}

async fn show(
    Path(name): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
    headers: HeaderMap,
) -> Html<String> {
    if name == "workspace" && headers.contains_key("HX-Request") {
        return pane("pane-items");
    }
    let lang = query.get("lang").and_then(|tag| Lang::from_tag(tag)).unwrap_or_default();
    let found = samples::all(lang).into_iter().find(|sample| sample.name == name);
    let html = found.map_or(Ok("no such sample".to_owned()), |sample| sample.html);
    let html = html.unwrap_or_else(|error| error.to_string());
    let theme = query.get("theme").map_or("auto", |theme| if theme == "dark" { "dark" } else { "light" });
    Html(html.replacen(r#"data-theme="auto""#, &format!(r#"data-theme="{theme}""#), 1))
}
