//! The configuration as an operator meets it.

use std::io::Write;

use wenguo_config::{Tls, read};

fn file(text: &str) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(text.as_bytes()).expect("written");
    file
}

#[test]
fn defaults_hold_without_any_file() {
    let nothing = file("");
    let config = read(Some(nothing.path())).expect("the defaults are a whole configuration");
    assert_eq!(config.database.url.reveal(), "sqlite:wenguo.db");
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

#[test]
fn no_mail_and_nothing_inside_unless_somebody_says_so() {
    let nothing = file("");
    let config = read(Some(nothing.path())).expect("the defaults are a whole configuration");
    assert_eq!((config.mail.host.as_str(), config.mail.port, config.mail.tls), ("", 587, Tls::StartTls));
    assert!(config.outgoing.allow.is_empty() && config.outgoing.proxy.is_empty());
}

#[test]
fn ways_out_are_configured() {
    let some = file(
        "[mail]\nhost = \"mail.example.cn\"\nport = 465\ntls = \"implicit\"\npassword = \"hunter22\"\n\
         [outgoing]\nallow = [\"10.0.0.0/8\", \"erp.intra.example\"]\n",
    );
    let config = read(Some(some.path())).expect("a right file");
    assert_eq!((config.mail.port, config.mail.tls), (465, Tls::Implicit));
    assert_eq!(config.outgoing.allow, ["10.0.0.0/8", "erp.intra.example"]);
    assert!(!format!("{config:?}").contains("hunter22"), "a log may hold a configuration");
}

#[test]
fn a_wrong_way_of_securing_says_what_is_allowed() {
    let wrong = file("[mail]\ntls = \"ssl\"\n");
    let error = read(Some(wrong.path())).expect_err("no such way");
    assert!(
        error.contains("mail.tls") && error.contains("starttls") && error.contains("implicit"),
        "{error}"
    );
}
