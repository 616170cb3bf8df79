//! The OpenAPI document: whole, and true to what the routes answer.

use serde_json::Value;
use wenguo_api::openapi::document;
use wenguo_api::route::Route;

use crate::client::{Client, complaint, on_every_api};

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

#[test]
fn what_a_parameter_is_said_to_take_is_what_it_takes() {
    on_every_api(|api| {
        let number = api.post("cai", "/complaints", complaint()).must_be(201).body["number"].clone();
        let mut tried = 0;
        for route in wenguo_api::routes::table().iter().filter(|route| !route.query.is_empty()) {
            let path = route.path.replace("{number}", number.as_str().expect("a number"));
            let code = if path.starts_with("/departments") { "quality" } else { "standard" };
            let path = path.replace("{code}", code).replace("{id}", "1");
            let path = path.replace("{day}", "2026-02-14").replace("{year}", "2027");
            let at_fault = |name: &str, value: &str| at_fault(api, route, &path, (name, value));
            assert_eq!(at_fault("strange", "1"), Some("/strange".to_owned()), "{path}");
            for parameter in route.query {
                let (name, pointer) = (parameter.name(), format!("/{}", parameter.name()));
                let (right, wrong) = samples(&parameter.schema());
                for value in right {
                    let fault = at_fault(name, &value);
                    assert_ne!(fault.as_ref(), Some(&pointer), "{path}?{name}={value}");
                    tried += 1;
                }
                for value in wrong {
                    let fault = at_fault(name, &value);
                    assert_eq!(fault.as_ref(), Some(&pointer), "{path}?{name}={value}");
                    tried += 1;
                }
            }
        }
        assert!(tried > 100, "only {tried} tried");
    });
}

/// The first parameter at fault, if the call is refused for that.
fn at_fault(api: &Client<'_>, route: &Route, path: &str, (name, value): (&str, &str)) -> Option<String> {
    let reader = if route.tag == "outgoing" || route.method != "get" { "adm" } else { "cai" };
    let body = route.body.map_or("", |(_, example)| example);
    let address = format!("/api/v1{path}?{name}={value}");
    let answer = api.send(reader, &route.method.to_uppercase(), &address, &[], body);
    match answer.status.as_u16() {
        // The only ladder there is stays.
        200 | 409 => None,
        _ => answer.must_be(422).faults().first().map(|fault| fault.0.clone()),
    }
}

/// Values at the edges of what a schema allows, and values beyond them.
fn samples(schema: &Value) -> (Vec<String>, Vec<String>) {
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let codes = schema["enum"].as_array().or(schema["items"]["enum"].as_array());
    if let Some(codes) = codes {
        let codes = codes.iter().filter_map(Value::as_str).map(str::to_owned);
        return (codes.collect(), texts(&["nonsense"]));
    }
    if let (Some(least), Some(most)) = (schema["minimum"].as_i64(), schema["maximum"].as_i64()) {
        let beyond = i128::from(most) + 1;
        let wrong = [(least - 1).to_string(), beyond.to_string(), "x".to_owned()];
        return (vec![least.to_string(), most.to_string()], wrong.to_vec());
    }
    if schema["type"] == "boolean" {
        return (texts(&["true", "false"]), texts(&["yes"]));
    }
    if schema["anyOf"].is_array() {
        let instant = "2026-11-22T09:30:00%2B08:00";
        return (texts(&["2026-11-22", "9999-12-31", instant]), texts(&["soon", "2026-11-22T09:30:00"]));
    }
    if schema["pattern"].is_string() {
        return (texts(&["fffffffffffffff0-0000000000000001"]), texts(&["zz", "1.2"]));
    }
    (Vec::new(), Vec::new())
}
