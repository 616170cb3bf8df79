//! Commands as typed: what they print, how they end, what they say when something is wrong.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Runs the program in `directory` with these words; `input` goes to its standard input.
pub fn wenguo(directory: &Path, words: &[&str], input: &str) -> Output {
    ended(command(directory, words), input)
}

/// Runs it with one key of the configuration in its environment.
pub fn at(directory: &Path, key: &str, value: &str, words: &[&str]) -> Output {
    let mut command = command(directory, words);
    command.env(format!("WENGUO__{key}"), value);
    ended(command, "")
}

fn command(directory: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wenguo"));
    command.args(words).current_dir(directory);
    command.env("WENGUO__LOG__LEVEL", "error").env_remove("WENGUO__DATABASE__URL");
    command
}

fn ended(mut command: Command, input: &str) -> Output {
    let mut child = command
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
    let list = run(&["token", "list", "--user", "cai"], "");
    assert!(list.contains("1\tcai\ttest\t") && list.contains("\tnever") && !list.contains("wg_"), "{list}");
    assert!(run(&["token", "revoke", "1"], "").contains("worth nothing"));
    assert!(run(&["token", "list"], "").contains("\trevoked "));
    assert!(run(&["verify"], "").contains("0 complaints, 0 events, 0 faults"));
    assert!(run(&["check"], "").contains("database       ok"));
    let document: serde_json::Value = serde_json::from_str(&run(&["openapi"], "")).expect("JSON");
    assert_eq!(document["openapi"], "3.1.0");
}

/// Words, status, and what the one line on standard error must say.
type Case<'c> = (&'c [&'c str], i32, &'c [&'c str]);

fn each_is_said_in_one_line(place: &Path, cases: &[Case<'_>]) {
    for (words, status, said) in cases {
        let output = wenguo(place, words, "short\n");
        let heard = err(&output);
        assert_eq!(output.status.code(), Some(*status), "{words:?}: {heard}");
        for named in *said {
            assert!(heard.contains(named), "{words:?} says {heard:?}, not {named:?}");
        }
        if *status == 1 {
            assert_eq!(heard.trim_end().lines().count(), 1, "{words:?} says {heard:?}");
            assert!(heard.starts_with("wenguo: "), "{words:?} says {heard:?}");
        }
    }
}

#[test]
fn what_is_wrong_is_said_in_one_line_that_says_what_to_do() {
    let place = tempfile::tempdir().expect("a directory");
    assert!(wenguo(place.path(), &["user", "add", "cai", "--role", "agent"], "").status.success());
    std::fs::write(place.path().join("some.csv"), "a,b\n1,2\n").expect("written");
    std::fs::write(place.path().join("map.toml"), "[columns]\nsubjekt = \"a\"\n").expect("written");
    std::fs::write(place.path().join("torn.anchor"), "{\n").expect("written");
    each_is_said_in_one_line(
        place.path(),
        &[
            (&["user", "add", "x", "--role", "king"], 1, &["--role king", "coordinator"]),
            (
                &["user", "add", "x", "--role", "agent", "--department", "nowhere"],
                1,
                &["--department nowhere", "preset load"],
            ),
            (&["user", "add", "x", "--role", "agent", "--password-stdin"], 1, &["password", "10 characters"]),
            (&["user", "add", "no blanks", "--role", "agent"], 1, &["user no blanks", "A–Z"]),
            (&["user", "add", "cai", "--role", "agent"], 1, &["user cai", "in use"]),
            (
                &["token", "issue", "--user", "nobody", "--name", "t"],
                1,
                &["--user nobody", "no such account", "user add"],
            ),
            (&["token", "issue", "--user", "cai", "--name", " "], 1, &["--name"]),
            (&["token", "list", "--user", "nobody"], 1, &["--user nobody", "no such account"]),
            (&["token", "revoke", "7"], 1, &["token 7", "token list"]),
            (&["import", "complaints", "missing.csv", "--map", "chinese-sheet"], 1, &["missing.csv"]),
            (&["import", "complaints", "some.csv", "--map", "no-map"], 1, &["no-map", "chinese-sheet"]),
            (&["import", "complaints", "some.csv", "--map", "map.toml"], 1, &["map.toml", "subjekt"]),
            (
                &["import", "complaints", "some.csv", "--map", "chinese-sheet"],
                1,
                &["some.csv", "投诉内容", "a, b"],
            ),
            (&["export", "complaints", "--format", "csv", "--out", "no/x.csv"], 1, &["--out no/x.csv"]),
            (
                &["export", "complaints", "--format", "csv", "--out", "x.csv", "--from", "soon"],
                1,
                &["--from soon", "2026-11-22"],
            ),
            (&["backup", "no/x.db"], 1, &["no/x.db", "no directory no"]),
            (&["restore", "missing.db"], 1, &["missing.db", "wenguo backup"]),
            (&["restore", "some.csv"], 1, &["some.csv", "not a backup"]),
            (&["verify", "--anchor", "no/x"], 1, &["--anchor no/x"]),
            (&["verify", "--anchor", "torn.anchor"], 1, &["--anchor torn.anchor", "line 1"]),
            (&["serve", "--listen", "here"], 1, &["here", "127.0.0.1:8080"]),
            (&["--config", "missing.toml", "migrate"], 1, &["missing.toml"]),
            (&["preset", "load", "circus"], 2, &["manufacturing"]),
            (&["export", "complaints", "--format", "pdf", "--out", "x.pdf"], 2, &["csv"]),
            (&["frobnicate"], 2, &["frobnicate"]),
            (&["user", "add", "x"], 2, &["--role"]),
        ],
    );
}

#[test]
fn where_there_is_no_database_none_is_made_by_mistake() {
    let place = tempfile::tempdir().expect("a directory");
    let said: &[&str] = &["sqlite:wenguo.db", "wenguo migrate"];
    each_is_said_in_one_line(
        place.path(),
        &[
            (&["verify"], 1, said),
            (&["backup", "x.db"], 1, said),
            (&["export", "complaints", "--format", "csv", "--out", "x.csv"], 1, said),
            (&["token", "issue", "--user", "cai", "--name", "t"], 1, said),
        ],
    );
    assert!(!place.path().join("wenguo.db").exists());
}

#[test]
fn a_database_that_cannot_be_opened_is_named_with_what_to_do() {
    let place = tempfile::tempdir().expect("a directory");
    std::fs::write(place.path().join("letter.db"), "这不是数据库。".repeat(20)).expect("written");
    let newer = place.path().join("newer.db").display().to_string();
    let url = format!("sqlite:{newer}");
    assert!(at(place.path(), "DATABASE__URL", &url, &["migrate"]).status.success());
    let database = wenguo_store::database::Database::open(&url, 1).expect("the database");
    let sql = "INSERT INTO migrations (version, name) VALUES (9999, 'of tomorrow')";
    database.write::<_, wenguo_store::error::StoreError>(|tx| tx.execute(sql, &[])).expect("written");
    let server = std::env::var("WENGUO_TEST_POSTGRES").expect("WENGUO_TEST_POSTGRES");
    let missing = format!("{}/no_such_database", server.rsplit_once('/').expect("an address").0);
    let cases = [
        ("DATABASE__URL", "mysql://x", "postgres://"),
        ("DATABASE__URL", "sqlite:no/where.db", "no/where.db"),
        ("DATABASE__URL", "sqlite:letter.db", "no SQLite database"),
        ("DATABASE__URL", &url, "use the newer program"),
        ("DATABASE__URL", "postgres://postgres@127.0.0.1:1/x", "see that it runs"),
        ("DATABASE__URL", &missing, "no_such_database"),
        ("DESK__TIME_ZONE", "Mars/Olympus", "Asia/Shanghai"),
        ("LOG__LEVEL", "=", "wenguo_http=debug"),
        ("DATABASE__CONNECTIONS", "many", "database.connections"),
    ];
    for (key, value, said) in cases {
        let output = at(place.path(), key, value, &["migrate"]);
        let heard = err(&output);
        assert_eq!(output.status.code(), Some(1), "{key}={value}: {heard}");
        assert!(heard.contains(said) && heard.trim_end().lines().count() == 1, "{key}={value}: {heard}");
    }
}

#[test]
fn anchors_are_appended_while_they_hold_and_not_after() {
    let place = tempfile::tempdir().expect("a directory");
    let run = |words: &[&str]| wenguo(place.path(), words, "");
    let sheet = "编号,投诉标题,投诉内容\nA1,水壶漏水,用了三天就漏\n";
    let map = "[columns]\nexternal_ref = \"编号\"\nsubject = \"投诉标题\"\ndescription = \"投诉内容\"\n[defaults]\nchannel = \"web\"\n";
    std::fs::write(place.path().join("sheet.csv"), sheet).expect("written");
    std::fs::write(place.path().join("map.toml"), map).expect("written");
    let imported = run(&["import", "complaints", "sheet.csv", "--map", "map.toml"]);
    assert!(imported.status.success(), "{}", err(&imported));
    for _ in 0..2 {
        let verified = run(&["verify", "--anchor", "anchors"]);
        assert!(verified.status.success(), "{}", err(&verified));
        assert!(out(&verified).contains("anchored 1 complaints in anchors"), "{}", out(&verified));
    }
    let anchors = || std::fs::read_to_string(place.path().join("anchors")).expect("the anchors");
    assert_eq!(anchors().lines().count(), 2);
    let printed = out(&run(&["verify", "--anchor", "-"]));
    let line: serde_json::Value =
        serde_json::from_str(printed.lines().last().expect("a line")).expect("JSON");
    assert_eq!(line["complaints"], 1);
    std::fs::write(place.path().join("anchors"), anchors().replace("\"complaints\":1", "\"complaints\":2"))
        .expect("written");
    let refused = run(&["verify", "--anchor", "anchors"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        out(&refused).contains("the anchor of ") && out(&refused).contains("does not hold"),
        "{}",
        out(&refused)
    );
    assert_eq!(anchors().lines().count(), 2, "nothing was appended");
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
