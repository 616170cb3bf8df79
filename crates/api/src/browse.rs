//! `GET /api`: the OpenAPI document as a page to read, without scripts. Everything on it is read from the document itself,
//! so the page can say nothing else than the document does.

mod schema;
pub mod words;

use std::sync::LazyLock;

use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use wenguo_http::{cookie, lang};
use wenguo_i18n::lang::Lang;
use wenguo_i18n::words::{Arg, text, text_with};

use crate::openapi;

const LOOK: &str = include_str!("browse/look.css");

/// `GET /api`
pub async fn show(headers: HeaderMap) -> Response {
    static BODIES: LazyLock<[String; 2]> = LazyLock::new(|| {
        let document = openapi::document();
        Lang::ALL.map(|lang| body(&document, lang))
    });
    let lang = lang::of(&headers);
    let body = &BODIES[usize::from(lang != Lang::ALL[0])];
    let theme = match cookie::find(&headers, "theme").as_deref() {
        Some("light") => "light",
        Some("dark") => "dark",
        _ => "auto",
    };
    let html = format!(
        "<!doctype html>\n<html lang=\"{}\" data-theme=\"{theme}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>API · {}</title>\
         <link rel=\"icon\" href=\"data:,\"><style>{LOOK}</style></head><body>{body}</body></html>",
        lang.tag(),
        escaped(&text(lang, "product")),
    );
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::VARY, "Cookie, Accept-Language")], html)
        .into_response()
}

/// A call of the document.
struct Call<'d> {
    method: &'d str,
    path: &'d str,
    operation: &'d Value,
}

impl Call<'_> {
    fn id(&self) -> &str {
        self.operation["operationId"].as_str().unwrap_or_default()
    }

    fn is_tagged(&self, tag: &str) -> bool {
        self.operation["tags"].as_array().is_some_and(|tags| tags.iter().any(|each| each == tag))
    }
}

fn calls(document: &Value) -> Vec<Call<'_>> {
    let paths = document["paths"].as_object().into_iter().flatten();
    let methods = paths.flat_map(|(path, methods)| {
        let methods = methods.as_object().into_iter().flatten();
        methods.map(move |(method, operation)| Call { method, path, operation })
    });
    methods.collect()
}

fn body(document: &Value, lang: Lang) -> String {
    let calls = calls(document);
    let tags = document["tags"].as_array().into_iter().flatten();
    let tags: Vec<&str> = tags.filter_map(|tag| tag["name"].as_str()).collect();
    let (mut menu, mut sections) = (String::new(), String::new());
    for tag in tags {
        let tagged: Vec<&Call<'_>> = calls.iter().filter(|call| call.is_tagged(tag)).collect();
        let name = escaped(&text(lang, &format!("api-tag-{tag}")));
        menu.push_str(&format!(
            "<b>{name}</b><ul>{}</ul>",
            tagged.iter().map(|call| link(call)).collect::<String>()
        ));
        sections
            .push_str(&format!("<section aria-labelledby=\"tag-{tag}\"><h2 id=\"tag-{tag}\">{name}</h2>"));
        tagged.iter().for_each(|call| sections.push_str(&section(document, call, lang)));
        sections.push_str("</section>");
    }
    let version = document["info"]["version"].as_str().unwrap_or_default();
    format!(
        "<header class=\"top\"><h1>{} API <small class=\"muted\">{}</small></h1><a href=\"/\">{}</a>\
         <a href=\"/openapi.json\">openapi.json</a></header><div class=\"columns\"><nav aria-label=\"{}\">{menu}</nav>\
         <main><p>{}</p><p class=\"muted\">{}</p>{sections}</main></div>",
        escaped(&text(lang, "product")),
        escaped(version),
        escaped(&text(lang, "api-home")),
        escaped(&text(lang, "api-calls")),
        escaped(&text(lang, "api-lead")),
        escaped(words::said(lang, document["info"]["description"].as_str().unwrap_or_default())),
    )
}

fn link(call: &Call<'_>) -> String {
    format!(
        "<li><a href=\"#{}\"><span class=\"method {method}\">{}</span>{}</a></li>",
        escaped(call.id()),
        call.method.to_uppercase(),
        escaped(call.path.trim_start_matches("/api/v1")),
        method = call.method,
    )
}

fn section(document: &Value, call: &Call<'_>, lang: Lang) -> String {
    let operation = call.operation;
    let summary = escaped(words::said(lang, operation["summary"].as_str().unwrap_or_default()));
    let mut inside = String::new();
    inside.push_str(&parameters(operation, lang));
    let body = &operation["requestBody"]["content"]["application/json"];
    if !body.is_null() {
        inside.push_str(&titled(lang, "api-body", &schema::fields(document, &body["schema"], lang)));
        inside.push_str(&titled(lang, "api-example", &example(call, &body["example"])));
    }
    inside.push_str(&titled(lang, "api-answers", &answers(document, operation, lang)));
    format!(
        "<details id=\"{}\"><summary><span class=\"method {method}\">{}</span><code>{}</code>\
         <span class=\"muted\">{summary}</span></summary><div>{inside}</div></details>",
        escaped(call.id()),
        call.method.to_uppercase(),
        escaped(call.path),
        method = call.method,
    )
}

/// A part of a call under its title; what is too wide scrolls, by keyboard too.
fn titled(lang: Lang, key: &str, inside: &str) -> String {
    let title = escaped(&text(lang, key));
    format!(
        "<h3>{title}</h3><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{title}\">{inside}</div>"
    )
}

fn parameters(operation: &Value, lang: Lang) -> String {
    let parameters = operation["parameters"].as_array().map(Vec::as_slice).unwrap_or_default();
    if parameters.is_empty() {
        return String::new();
    }
    let rows = parameters.iter().map(|parameter| {
        let place = parameter["in"].as_str().unwrap_or_default();
        let name = parameter["name"].as_str().unwrap_or_default();
        let description = parameter["description"].as_str().unwrap_or_default();
        [
            format!("<code>{}</code>", escaped(name)),
            escaped(&text(lang, &format!("api-in-{place}"))),
            schema::said(words::said(lang, description)),
        ]
    });
    titled(lang, "api-parameters", &table(lang, &["name", "api-place", "api-meaning"], rows))
}

fn answers(document: &Value, operation: &Value, lang: Lang) -> String {
    let answers = operation["responses"].as_object().into_iter().flatten();
    let rows = answers.map(|(status, answer)| {
        let content = answer["content"].as_object().into_iter().flatten().next();
        let described = escaped(words::said(lang, answer["description"].as_str().unwrap_or_default()));
        let inside = match content {
            // What goes wrong looks the same everywhere and is said once, in words.
            Some((kind, _)) if kind.contains("problem") => escaped(kind),
            Some((_, content)) => schema::fields(document, &content["schema"], lang),
            None => String::new(),
        };
        [format!("<code>{}</code>", escaped(status)), described, inside]
    });
    table(lang, &["api-status", "api-meaning", "api-content"], rows)
}

fn example(call: &Call<'_>, example: &Value) -> String {
    let body = serde_json::to_string_pretty(example).unwrap_or_default();
    let head = format!(
        "{} {}\nAuthorization: Bearer …\nContent-Type: application/json",
        call.method.to_uppercase(),
        call.path
    );
    format!("<pre><code>{}</code></pre>", escaped(&format!("{head}\n\n{body}")))
}

/// A table whose head is said in the reader's language; the cells are HTML.
fn table<const N: usize>(lang: Lang, head: &[&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let head: String = head.iter().map(|key| format!("<th>{}</th>", escaped(&text(lang, key)))).collect();
    let row = |cells: [String; N]| {
        let cells: String = cells.iter().map(|cell| format!("<td>{cell}</td>")).collect();
        format!("<tr>{cells}</tr>")
    };
    let rows: String = rows.map(row).collect();
    format!("<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>")
}

/// `of` in words: a list of something.
fn list_of(lang: Lang, of: &str) -> String {
    text_with(lang, "api-list-of", &[("what", Arg::from(of))])
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
