//! A schema of the document as a table of its fields, with what lies inside unfolded one level at a time.

use serde_json::Value;
use wenguo_i18n::lang::Lang;
use wenguo_i18n::words::text;

use super::{escaped, list_of, table, words};

/// How far things inside things are shown.
const DEEPEST: usize = 3;

/// The fields of `schema`.
pub fn fields(document: &Value, schema: &Value, lang: Lang) -> String {
    rows(document, schema, lang, 0)
}

fn rows(document: &Value, schema: &Value, lang: Lang, depth: usize) -> String {
    let schema = resolved(document, schema);
    let Some(properties) = schema["properties"].as_object() else { return kind(document, schema, lang) };
    let required = schema["required"].as_array().map(Vec::as_slice).unwrap_or_default();
    let rows = properties.iter().map(|(name, property)| {
        let mark = if required.iter().any(|each| each == name) {
            format!(" <span title=\"{0}\" aria-label=\"{0}\">*</span>", escaped(&text(lang, "required")))
        } else {
            String::new()
        };
        let described =
            property["description"].as_str().or(resolved(document, property)["description"].as_str());
        let mut meaning = said(words::said(lang, described.unwrap_or_default()));
        if depth < DEEPEST
            && let Some(inside) = inside(document, property)
        {
            let within = self::rows(document, inside, lang, depth + 1);
            meaning.push_str(&format!("<br>{within}"));
        }
        [format!("<code>{}</code>{mark}", escaped(name)), kind(document, property, lang), meaning]
    });
    table(lang, &["name", "api-type", "api-meaning"], rows)
}

/// The thing a property holds, if it has fields of its own: itself, what a list lists, the one that may be absent.
fn inside<'d>(document: &'d Value, property: &'d Value) -> Option<&'d Value> {
    let at = resolved(document, property);
    let candidates = [at, resolved(document, &at["items"])]
        .into_iter()
        .chain(at["anyOf"].as_array().into_iter().flatten().map(|choice| resolved(document, choice)));
    candidates.into_iter().find(|candidate| candidate["properties"].is_object())
}

/// A description, with what stands between backticks as code.
pub fn said(description: &str) -> String {
    let parts = description.split('`').enumerate().map(|(place, part)| {
        if place % 2 == 1 { format!("<code>{}</code>", escaped(part)) } else { escaped(part) }
    });
    parts.collect()
}

fn kind(document: &Value, schema: &Value, lang: Lang) -> String {
    let schema = resolved(document, schema);
    if let Some(choices) = schema["anyOf"].as_array() {
        let kinds: Vec<String> = choices.iter().map(|choice| kind(document, choice, lang)).collect();
        return kinds.join(" | ");
    }
    if let Some(codes) = schema["enum"].as_array() {
        let codes: Vec<String> = codes
            .iter()
            .filter_map(Value::as_str)
            .map(|code| format!("<code>{}</code>", escaped(code)))
            .collect();
        return codes.join(" ");
    }
    match &schema["type"] {
        Value::String(name) if name == "array" => list_of(lang, &kind(document, &schema["items"], lang)),
        Value::String(name) => escaped(name),
        Value::Array(names) => {
            escaped(&names.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" | "))
        }
        _ if schema["oneOf"].is_array() => codes_of(schema),
        _ => String::new(),
    }
}

/// An enumeration whose codes are described one by one.
fn codes_of(schema: &Value) -> String {
    let choices = schema["oneOf"].as_array().into_iter().flatten();
    let codes = choices
        .filter_map(|choice| choice["const"].as_str())
        .map(|code| format!("<code>{}</code>", escaped(code)));
    codes.collect::<Vec<_>>().join(" ")
}

fn resolved<'d>(document: &'d Value, schema: &'d Value) -> &'d Value {
    let named = schema["$ref"].as_str().and_then(|name| name.strip_prefix("#/components/schemas/"));
    named.map_or(schema, |name| &document["components"]["schemas"][name])
}
