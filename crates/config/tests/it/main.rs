//! The configuration as an operator meets it.

use std::io::Write;

use wenguo_config::read;

fn file(text: &str) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(text.as_bytes()).expect("written");
    file
}

#[test]
fn defaults_hold_without_any_file() {
    let nothing = file("");
    let config = read(Some(nothing.path())).expect("the defaults are a whole configuration");
    assert_eq!(config.database.url, "sqlite:wenguo.db");
    assert_eq!(config.desk.time_zone, "Asia/Shanghai");
}

#[test]
fn a_file_overrides_single_keys() {
    let some = file("[server]\nlisten = \"0.0.0.0:80\"\n");
    let config = read(Some(some.path())).expect("a right file");
    assert_eq!(config.server.listen, "0.0.0.0:80");
    assert!(!config.server.secure_cookies, "what is not named keeps its default");
}

#[test]
fn an_unknown_key_is_named() {
    let wrong = file("[server]\nlistne = \"0.0.0.0:80\"\n");
    let error = read(Some(wrong.path())).expect_err("a typing mistake");
    assert!(error.contains("listne") && error.contains("listen"), "{error}");
}

#[test]
fn a_wrong_type_names_the_key() {
    let wrong = file("[database]\nconnections = \"many\"\n");
    let error = read(Some(wrong.path())).expect_err("no number");
    assert!(error.contains("database.connections"), "{error}");
}

#[test]
fn a_named_file_must_exist() {
    let error = read(Some(std::path::Path::new("no-such-file.toml"))).expect_err("not there");
    assert!(error.contains("no-such-file.toml"), "{error}");
}
