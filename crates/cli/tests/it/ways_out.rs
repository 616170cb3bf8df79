//! What `wenguo check` says of mail and calls.

use std::path::Path;

use wenguo_testkit::post_office::{Door, PostOffice};

use crate::commands::{out, wenguo};

/// The words of `wenguo check` under this configuration, and how it ended.
fn checked(place: &Path, configuration: &str) -> (String, String, Option<i32>) {
    let common = "[server]\nlisten = \"127.0.0.1:0\"\n";
    std::fs::write(place.join("wenguo.toml"), format!("{common}{configuration}")).expect("written");
    let output = wenguo(place, &["check"], "");
    (out(&output), String::from_utf8_lossy(&output.stderr).into_owned(), output.status.code())
}

fn mail(office: &PostOffice, more: &str) -> String {
    let (ip, port) = (office.address.ip(), office.address.port());
    format!("[mail]\nhost = \"{ip}\"\nport = {port}\nfrom = \"投诉中心 <desk@wenguo.example>\"\n{more}")
}

#[test]
fn without_configuration_nothing_inside_is_called_and_letters_wait() {
    let place = tempfile::tempdir().expect("a directory");
    let (words, _, status) = checked(place.path(), "");
    assert_eq!(status, Some(0), "{words}");
    assert!(words.contains("mail           not configured"), "{words}");
    assert!(words.contains("calls          ok, to the public internet only"), "{words}");
}

#[test]
fn a_mail_server_is_greeted_with_the_account() {
    let place = tempfile::tempdir().expect("a directory");
    let office = PostOffice::open(Door::StartTls, Some(("desk", "20261122")));
    let ca = place.path().join("ca.pem");
    std::fs::write(&ca, &office.certificate.pem).expect("written");
    let trusting =
        format!("[outgoing]\nca_file = {:?}\nallow = [\"10.0.0.0/8\"]\n", ca.display().to_string());
    let right = format!("{}{trusting}", mail(&office, "user = \"desk\"\npassword = \"20261122\"\n"));
    let (words, error, status) = checked(place.path(), &right);
    assert_eq!(status, Some(0), "{words}{error}");
    assert!(
        words.contains(&format!("mail           ok, 127.0.0.1 port {} greets", office.address.port())),
        "{words}"
    );
    assert!(words.contains("calls          ok, to the public internet and 10.0.0.0/8"), "{words}");
    let wrong = right.replace("20261122", "hunter22");
    let (words, error, status) = checked(place.path(), &wrong);
    assert_eq!(status, Some(1), "{words}");
    assert!(words.contains("mail           FAILED") && error.contains("535"), "{words}{error}");
    assert!(!words.contains("hunter22") && !error.contains("hunter22"), "{words}{error}");
    assert!(office.arrived().is_empty(), "a check writes to nobody");
}

#[test]
fn a_password_of_digits_may_come_from_the_environment() {
    let place = tempfile::tempdir().expect("a directory");
    let office = PostOffice::open(Door::Plain, Some(("desk", "00012345")));
    let text =
        format!("[server]\nlisten = \"127.0.0.1:0\"\n{}", mail(&office, "tls = \"none\"\nuser = \"desk\"\n"));
    std::fs::write(place.path().join("wenguo.toml"), text).expect("written");
    let output = crate::commands::at(place.path(), "MAIL__PASSWORD", "00012345", &["check"]);
    assert_eq!(output.status.code(), Some(0), "{}", out(&output));
}

#[test]
fn what_is_wrong_with_a_way_out_is_named() {
    let place = tempfile::tempdir().expect("a directory");
    for (configuration, words) in [
        ("[outgoing]\nallow = [\"10.0.0.0/99\"]\n", "outgoing.allow: \"10.0.0.0/99\""),
        ("[outgoing]\nproxy = \"proxy:3128\"\n", "outgoing.proxy: write it as http://host:port"),
        ("[outgoing]\nca_file = \"no-such.pem\"\n", "outgoing.ca_file: no-such.pem"),
        (
            "[outgoing]\nca_file = \"wenguo.toml\"\n",
            "outgoing.ca_file: wenguo.toml: there is no certificate in it",
        ),
        ("[mail]\nhost = \"mail.example.cn\"\n", "mail.from is no mail address"),
        (
            "[mail]\nhost = \"127.0.0.1\"\nport = 1\nfrom = \"a@b.cn\"\ntls = \"none\"\n",
            "mail.host 127.0.0.1 port 1",
        ),
    ] {
        let (said, error, status) = checked(place.path(), configuration);
        assert_eq!(status, Some(1), "{configuration}: {said}");
        assert!(error.contains(words) && error.lines().count() == 1, "{error}");
    }
}
