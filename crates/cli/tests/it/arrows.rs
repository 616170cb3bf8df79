//! Which crate may depend on which: an arrow that is not drawn in ARCHITECTURE.md does not compile into the product.

use std::process::Command;

use serde_json::Value;

/// Crate, and every crate of ours it may name in `[dependencies]`.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &["text"]),
    ("text", &[]),
    ("i18n", &[]),
    ("config", &["domain"]),
    ("store", &["domain", "text"]),
    ("app", &["domain", "store", "text"]),
    ("channels", &["app", "domain"]),
    ("jobs", &["app", "domain", "i18n", "store"]),
    ("http", &["app", "domain", "i18n", "store"]),
    ("api", &["app", "domain", "http", "i18n", "store"]),
    ("web", &["app", "domain", "http", "i18n", "store", "text"]),
    ("testkit", &["app", "domain", "store", "text"]),
    ("cli", &["api", "app", "channels", "config", "domain", "http", "i18n", "jobs", "store", "web"]),
];

#[test]
fn no_arrow_but_those_drawn() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo metadata");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    assert_eq!(packages.len(), ARROWS.len(), "a crate without a line here, or the other way round");
    for package in packages {
        let name = short(&package["name"]);
        let allowed = ARROWS.iter().find(|(known, _)| *known == name);
        let (_, allowed) = allowed.unwrap_or_else(|| panic!("{name} has no line here"));
        for dependency in package["dependencies"].as_array().expect("dependencies") {
            let is_ours = dependency["path"].is_string();
            if is_ours && dependency["kind"].is_null() {
                let target = short(&dependency["name"]);
                assert!(allowed.contains(&target.as_str()), "{name} → {target} is not drawn");
            }
        }
    }
}

/// `wenguo-store` is `store`; the program itself is `cli`.
fn short(name: &Value) -> String {
    match name.as_str().expect("a name") {
        "wenguo" => "cli".to_owned(),
        name => name.trim_start_matches("wenguo-").to_owned(),
    }
}
