//! Commands as typed: what they print, how they end, what they say when something is wrong.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Runs the program in `directory` with these words; `input` goes to its standard input.
pub fn wenguo(directory: &Path, words: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_wenguo"))
        .args(words)
        .current_dir(directory)
        .env("WENGUO__LOG__LEVEL", "error")
        .env_remove("WENGUO__DATABASE__URL")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A command that reads nothing may have ended before it is written to.
    let _ = child.stdin.take().expect("standard input").write_all(input.as_bytes());
    child.wait_with_output().expect("the program ends")
}

pub fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn from_an_empty_directory_to_a_token() {
    let place = tempfile::tempdir().expect("a directory");
    let run = |words: &[&str], input: &str| {
        let output = wenguo(place.path(), words, input);
        assert!(output.status.success(), "{words:?}: {}", err(&output));
        out(&output)
    };
    assert!(run(&["migrate"], "").contains("version"));
    assert!(run(&["preset", "load", "bank"], "").starts_with("loaded "));
    assert!(run(&["preset", "load", "bank"], "").starts_with("loaded 0 departments, 0 categories"));
    run(
        &[
            "user",
            "add",
            "cai",
            "--role",
            "coordinator",
            "--department",
            "complaint-centre",
            "--password-stdin",
        ],
        "一个足够长而且没人猜到的口令\n",
    );
    let token = run(&["token", "issue", "--user", "cai", "--name", "test"], "");
    assert!(token.starts_with("wg_") && token.lines().count() == 1, "{token}");
    assert!(run(&["verify"], "").contains("0 complaints, 0 events, 0 faults"));
    assert!(run(&["check"], "").contains("database       ok"));
    let document: serde_json::Value = serde_json::from_str(&run(&["openapi"], "")).expect("JSON");
    assert_eq!(document["openapi"], "3.1.0");
}

#[test]
fn what_is_wrong_is_said_in_one_line() {
    let place = tempfile::tempdir().expect("a directory");
    let cases: &[(&[&str], &str, i32)] = &[
        (&["user", "add", "x", "--role", "king"], "roles", 1),
        (&["user", "add", "x", "--role", "agent", "--department", "nowhere"], "department", 1),
        (&["user", "add", "x", "--role", "agent", "--password-stdin"], "password", 1),
        (&["token", "issue", "--user", "nobody", "--name", "t"], "user", 1),
        (&["preset", "load", "circus"], "manufacturing", 2),
        (&["import", "complaints", "missing.csv", "--map", "chinese-sheet"], "missing.csv", 1),
        (&["export", "complaints", "--format", "pdf", "--out", "x.pdf"], "csv", 2),
        (&["--config", "missing.toml", "migrate"], "missing.toml", 1),
        (&["frobnicate"], "frobnicate", 2),
        (&["user", "add", "x"], "--role", 2),
    ];
    for (words, named, status) in cases {
        let output = wenguo(place.path(), words, "short\n");
        assert_eq!(output.status.code(), Some(*status), "{words:?}: {}", err(&output));
        let said = err(&output);
        assert!(said.contains(named), "{words:?} says {said:?}");
        if *status == 1 {
            assert_eq!(said.trim_end().lines().count(), 1, "{words:?} says {said:?}");
        }
    }
}

#[test]
fn an_unknown_key_of_the_configuration_is_named() {
    let place = tempfile::tempdir().expect("a directory");
    std::fs::write(place.path().join("wenguo.toml"), "[databse]\nurl = \"sqlite:x.db\"\n").expect("written");
    let output = wenguo(place.path(), &["migrate"], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("databse"), "{}", err(&output));
}

#[test]
fn import_export_and_once_more() {
    let place = tempfile::tempdir().expect("a directory");
    let sheet = "编号,客户姓名,联系电话,投诉标题,投诉内容,受理时间,渠道\n\
                 A1,张三,13800138000,水壶漏水,用了三天就漏,2026-10-01 09:00:00,电话\n\
                 A2,李四,不是电话,取暖器冒烟,冒烟了,2026-10-02 10:00:00,来信\n\
                 A3,王五,13900139000,电扇异响,声音很大,二〇二六年,电话\n";
    let map = "[columns]\nexternal_ref = \"编号\"\n\"customer.name\" = \"客户姓名\"\n\"customer.phone\" = \"联系电话\"\n\
               subject = \"投诉标题\"\ndescription = \"投诉内容\"\nreceived_at = \"受理时间\"\nchannel = \"渠道\"\n\
               [formats]\nreceived_at = [\"%Y-%m-%d %H:%M:%S\"]\n[values.channel]\n\"电话\" = \"phone\"\n\"来信\" = \"letter\"\n\
               [defaults]\ntime_zone = \"Asia/Shanghai\"\n";
    std::fs::write(place.path().join("sheet.csv"), sheet).expect("written");
    std::fs::write(place.path().join("map.toml"), map).expect("written");
    let import = |more: &[&str]| {
        let words =
            [&["import", "complaints", "sheet.csv", "--map", "map.toml", "--rejects", "rejects.csv"], more]
                .concat();
        let output = wenguo(place.path(), &words, "");
        assert!(output.status.success(), "{}", err(&output));
        out(&output).lines().last().unwrap_or_default().to_owned()
    };
    assert_eq!(import(&["--dry-run"]), "imported 1, already there 0, rejected 2");
    assert_eq!(import(&[]), "imported 1, already there 0, rejected 2");
    assert_eq!(import(&[]), "imported 0, already there 1, rejected 2");
    let rejects = std::fs::read_to_string(place.path().join("rejects.csv")).expect("the rejects");
    assert!(rejects.contains("A2,李四,不是电话") && rejects.contains("联系电话"), "{rejects}");
    assert!(rejects.contains("A3,王五") && rejects.contains("受理时间"), "{rejects}");
    for (format, file) in [("csv", "out.csv"), ("jsonl", "out.jsonl"), ("xlsx", "out.xlsx")] {
        let output = wenguo(place.path(), &["export", "complaints", "--format", format, "--out", file], "");
        assert!(output.status.success(), "{}", err(&output));
        assert_eq!(out(&output).trim(), "exported 1");
    }
    let output = wenguo(
        place.path(),
        &["export", "complaints", "--format", "csv", "--words", "zh", "--out", "words.csv"],
        "",
    );
    assert!(output.status.success(), "{}", err(&output));
    let words = std::fs::read_to_string(place.path().join("words.csv")).expect("the export");
    assert!(words.starts_with("\u{feff}编号,") && words.contains(",电话,水壶漏水,"), "{words}");
    assert!(words.contains(",2026-10-01 09:00:00,"), "{words}");
    for file in ["out.csv", "out.jsonl", "out.xlsx"] {
        let words = ["import", "complaints", file, "--map", "wenguo"];
        let again = wenguo(place.path(), &words, "");
        assert_eq!(
            out(&again).lines().last(),
            Some("imported 0, already there 1, rejected 0"),
            "{}",
            err(&again)
        );
    }
    let exported = std::fs::read_to_string(place.path().join("out.jsonl")).expect("the export");
    let row: serde_json::Value = serde_json::from_str(exported.lines().next().expect("a row")).expect("JSON");
    assert_eq!((&row["external_ref"], &row["customer.phone"]), (&"A1".into(), &"13800138000".into()));
}

#[test]
fn a_backup_goes_back_into_an_empty_desk_only() {
    let (place, other) =
        (tempfile::tempdir().expect("a directory"), tempfile::tempdir().expect("a directory"));
    let run = |directory: &Path, words: &[&str]| wenguo(directory, words, "");
    assert!(run(place.path(), &["preset", "load", "logistics"]).status.success());
    assert!(run(place.path(), &["user", "add", "cai", "--role", "agent"]).status.success());
    let file = place.path().join("desk.backup").display().to_string();
    let taken = run(place.path(), &["backup", &file]);
    assert!(taken.status.success(), "{}", err(&taken));
    assert_eq!(
        run(place.path(), &["backup", &file]).status.code(),
        Some(1),
        "never over a file that is there"
    );
    assert_eq!(
        run(place.path(), &["restore", &file]).status.code(),
        Some(1),
        "never over a desk that is in use"
    );
    let restored = run(other.path(), &["restore", &file]);
    assert!(restored.status.success(), "{}", err(&restored));
    let said = out(&run(other.path(), &["check"]));
    assert!(said.contains("accounts       1"), "{said}");
}
