//! The OpenAPI 3.1 document, made from the table of routes and the schemas of the wire types.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

use crate::precondition;
use crate::route::Route;
use crate::routes;

/// A failed call (RFC 9457).
#[derive(JsonSchema)]
#[expect(dead_code, reason = "describes the wire; the value is written by the shared problem type")]
struct ProblemAnswer {
    /// Stable id: `urn:wenguo:problem:not-in-this-stage`.
    #[schemars(rename = "type")]
    kind: String,
    /// What sort of failure, in words.
    title: String,
    /// HTTP status.
    status: u16,
    /// What happened and what to do.
    detail: String,
    /// Fields at fault.
    errors: Option<Vec<FaultAnswer>>,
    /// Stage of the complaint, where it stands in the way.
    stage: Option<String>,
    /// Verbs that are possible instead.
    possible: Option<Vec<String>>,
    /// The version the complaint is at.
    version: Option<i64>,
    /// What happened since the version in `If-Match`.
    changes: Option<Vec<ChangeAnswer>>,
}

/// A field at fault.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "describes the wire; the value is written by the shared problem type")]
struct FaultAnswer {
    /// JSON pointer to the field; of a query parameter or header its name.
    pointer: String,
    /// Stable code of the rule.
    code: String,
    /// The rule in words.
    message: String,
}

/// An event since the version the caller knows.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "describes the wire; the value is written by the shared problem type")]
struct ChangeAnswer {
    /// Kind of the event.
    kind: String,
    /// Who.
    actor: String,
    /// When, RFC 3339.
    at: String,
}

/// The document.
pub fn document() -> Value {
    let mut settings = SchemaSettings::draft2020_12();
    settings.definitions_path = "/components/schemas".into();
    let mut generator = settings.into_generator();
    let problem = generator.subschema_for::<ProblemAnswer>();
    let mut paths = Map::new();
    for route in routes::table() {
        let path = format!("/api/v1{}", route.path);
        let operation = operation(&mut generator, &route, &json!(problem));
        let methods = paths.entry(path).or_insert_with(|| json!({}));
        methods[route.method] = operation;
    }
    let schemas = generator.take_definitions(true);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "闻过 Wenguo",
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
            "description": "Complaints from receipt to closure. Instants are RFC 3339 with an offset, days YYYY-MM-DD, \
                            money a decimal text and a currency. Departments, categories, causes and people are named by \
                            code or login.",
        },
        "servers": [{ "url": "/" }],
        "security": [{ "bearer": [] }],
        "tags": [
            { "name": "complaints" }, { "name": "remedies" }, { "name": "escalations" }, { "name": "promises" }, { "name": "customers" }, { "name": "settings" },
            { "name": "inbox" }, { "name": "outgoing" },
        ],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": { "bearer": { "type": "http", "scheme": "bearer" } },
        },
    })
}

fn operation(generator: &mut SchemaGenerator, route: &Route, problem: &Value) -> Value {
    let mut operation = json!({
        "operationId": route.id,
        "summary": route.summary,
        "tags": [route.tag],
        "parameters": parameters(route),
        "responses": responses(generator, route, problem),
    });
    if let Some((schema, example)) = route.body {
        let example: Value = serde_json::from_str(example).unwrap_or_default();
        let content = json!({ "schema": schema(generator), "example": example });
        let is_required = example != json!({});
        operation["requestBody"] =
            json!({ "required": is_required, "content": { "application/json": content } });
    }
    if route.takes_files {
        let file = json!({ "type": "string", "contentMediaType": "application/octet-stream" });
        let schema = json!({
            "type": "object", "required": ["file"],
            "properties": { "file": { "type": "array", "items": file, "description": "One part for each file, with its name" } },
        });
        operation["requestBody"] =
            json!({ "required": true, "content": { "multipart/form-data": { "schema": schema } } });
    }
    operation
}

fn parameters(route: &Route) -> Vec<Value> {
    let text = json!({ "type": "string" });
    let mut parameters = Vec::new();
    let names = route.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    for name in names {
        parameters.push(json!({ "name": name, "in": "path", "required": true, "schema": text }));
    }
    for parameter in route.query {
        parameters.push(json!({
            "name": parameter.name(), "in": "query", "description": parameter.says(), "schema": parameter.schema(),
        }));
    }
    // The same file is not attached twice, with a key or without.
    if route.method != "get" && !route.takes_files {
        parameters.push(json!({
            "name": "Idempotency-Key", "in": "header", "schema": precondition::key_schema(),
            "description": "The same key and body gives the same answer and does nothing twice.",
        }));
    }
    let condition = match (route.is_verb, route.is_seen, route.tag) {
        (false, false, _) => None,
        (true, true, _) => Some((
            precondition::version_or_word_schema(),
            "The version the caller knows, or `seen` of the preview, in quotes; another one is refused with 412.",
        )),
        (false, true, _) => Some((
            precondition::word_schema(),
            "`seen` of the preview, in quotes; if things have changed since, it is refused with 412.",
        )),
        (true, false, "settings") => Some((
            precondition::version_schema(),
            "The version the caller knows; another one is refused with 412.",
        )),
        (true, false, _) => Some((
            precondition::version_schema(),
            "The version of the complaint the caller knows; another one is refused with 412.",
        )),
    };
    parameters.extend(condition.map(|(schema, description)| {
        json!({ "name": "If-Match", "in": "header", "schema": schema, "description": description })
    }));
    parameters
}

fn responses(generator: &mut SchemaGenerator, route: &Route, problem: &Value) -> Value {
    let (status, schema) = route.answer;
    let mut responses = Map::new();
    let content = if route.gives_file {
        let bytes = json!({ "type": "string", "contentMediaType": "application/octet-stream" });
        json!({ "application/octet-stream": { "schema": bytes } })
    } else {
        json!({ "application/json": { "schema": schema(generator) } })
    };
    responses.insert(status.to_string(), json!({ "description": "Done", "content": content }));
    let mut failures = vec![
        (401, "No or bad token"),
        (403, "Not allowed"),
        (422, "Bad input"),
        (503, "The database is away"),
    ];
    if route.path.contains('{') {
        failures.push((404, "Not there or not visible"));
    }
    if route.method != "get" {
        failures.push((409, "Not possible as things stand"));
        failures.push((413, "Too large"));
    }
    if route.is_verb || route.is_seen {
        failures.push((412, "Changed meanwhile"));
    }
    for (status, description) in failures {
        let content = json!({ "application/problem+json": { "schema": problem } });
        responses.insert(status.to_string(), json!({ "description": description, "content": content }));
    }
    Value::Object(responses)
}
