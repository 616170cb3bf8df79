//! The OpenAPI document: whole, and true to what the routes answer.

use serde_json::Value;
use wenguo_api::openapi::document;

use crate::client::on_every_api;

#[test]
fn every_reference_leads_somewhere() {
    let document = document();
    let mut references = Vec::new();
    collect(&document, &mut references);
    assert!(references.len() > 100, "only {} references", references.len());
    for reference in references {
        let pointer = reference.trim_start_matches('#');
        assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
    }
}

fn collect(value: &Value, references: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            if let Some(Value::String(reference)) = object.get("$ref") {
                references.push(reference.clone());
            }
            object.values().for_each(|value| collect(value, references));
        }
        Value::Array(list) => list.iter().for_each(|value| collect(value, references)),
        _ => {}
    }
}

#[test]
fn every_call_says_what_it_does_and_has_its_own_id() {
    let table = wenguo_api::routes::table();
    let mut ids: Vec<&str> = table.iter().map(|route| route.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), table.len(), "operation ids must differ");
    for route in &table {
        assert!(!route.summary.is_empty(), "{} says nothing", route.path);
        if let Some((_, example)) = route.body {
            let parsed: Result<Value, _> = serde_json::from_str(example);
            assert!(
                parsed.is_ok_and(|example| example.is_object()),
                "the example of {} is no object",
                route.path
            );
        }
    }
}

#[test]
fn it_is_served_without_a_token() {
    on_every_api(|api| {
        let served = api.send("nobody", "GET", "/openapi.json", &[], "").must_be(200);
        assert_eq!(served.body["openapi"], "3.1.0");
        api.send("nobody", "GET", "/healthz", &[], "").must_be(200);
        api.send("nobody", "GET", "/readyz", &[], "").must_be(200);
        api.send("nobody", "GET", "/metrics", &[], "").must_be(200);
    });
}

#[test]
fn it_changes_only_on_purpose() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.snapshot.json");
    let now = format!("{:#}\n", document());
    if std::env::var_os("UPDATE_OPENAPI_SNAPSHOT").is_some() {
        std::fs::write(path, &now).expect("written");
    }
    let before = std::fs::read_to_string(path).expect("the snapshot");
    assert!(
        before == now,
        "the document changed: look at the difference with UPDATE_OPENAPI_SNAPSHOT=1 and git diff"
    );
}
