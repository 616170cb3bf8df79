//! `wenguo clock` prints one instant, number or day, without a database, and says what was wrong with what was typed.

use std::process::{Command, Output};

use crate::commands::{out, wenguo};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../domain/tests/fixtures/sla/calendars.json");

fn clock(words: &str) -> Output {
    let words = words.replace("FILE", FILE);
    let mut command = Command::new(env!("CARGO_BIN_EXE_wenguo"));
    command.arg("clock").args(words.split(' ')).output().expect("wenguo runs")
}

#[track_caller]
fn says(words: &str, expected: &str) {
    let output = clock(words);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{words}: {}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(said.trim_end(), expected, "{words}");
}

#[track_caller]
fn fails(words: &str, status: i32, expected: &str) {
    let output = clock(words);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(status), "{words}: {said}");
    assert!(said.contains(expected), "{words}: {said}");
}

#[test]
fn what_is_due_lies_between_and_ends() {
    says(
        "due --calendar FILE#cn_std --start 2026-02-13T16:00+08:00 --minutes 480",
        "2026-02-14T16:30:00+08:00",
    );
    says(
        "due --calendar FILE#ldn_24x7 --start 2026-03-28T12:00Z --minutes 1440",
        "2026-03-29T13:00:00+01:00",
    );
    says(
        "due --calendar FILE#cn_std --start 2026-03-02T09:00+08:00 --minutes 300 \
         --hold 2026-03-02T10:00+08:00/2026-03-02T10:20+08:00 --hold 2026-03-02T14:00+08:00/2026-03-02T15:00+08:00",
        "2026-03-02T16:50:00+08:00",
    );
    says("between --calendar FILE#cn_9_18 --from 2026-02-01T00:00+08:00 --to 2026-03-01T00:00+08:00", "8640");
    says("between --calendar FILE#cn_std --from 2026-03-02T15:00+08:00 --to 2026-03-02T09:00+08:00", "0");
    says(
        "between --calendar FILE#h24x7 --from 2026-03-02T15:00:00+08:00 --to 2026-03-02T15:01:30+08:00",
        "1.5",
    );
    says("days --rule working --count 7 --received 2026-09-24", "2026-10-12");
    says("days --rule calendar --count 15 --received 2026-01-31", "2026-02-15");
    says("days --rule civil --count 15 --received 2026-01-31", "2026-02-24");
    says("days --rule weeks --count 8 --received 2026-03-02", "2026-04-27");
    says("days --rule months --count 1 --received 2025-01-31", "2025-02-28");
    says("days --rule working --count 0 --received 2026-09-24 --calendar FILE#cn_9_18", "2026-09-24");
}

#[test]
fn what_is_wrong_is_named() {
    fails("due --calendar cn_std --start 2026-03-02T09:00+08:00 --minutes 1", 1, "FILE.json#NAME");
    fails("due --calendar FILE#nowhere --start 2026-03-02T09:00+08:00 --minutes 1", 1, "cn_9_18, cn_std");
    fails("due --calendar missing.json#x --start 2026-03-02T09:00+08:00 --minutes 1", 1, "missing.json#x: ");
    fails(
        "due --calendar FILE#cn_std --start 2026-03-02T09:00 --minutes 1",
        1,
        "--start 2026-03-02T09:00: an instant",
    );
    fails("due --calendar FILE#cn_std --start 2026-03-02T09:00+08:00 --minutes -1", 2, "--minutes");
    fails("due --calendar FILE#cn_std --start 2026-03-02T09:00+08:00 --minutes 10000001", 2, "10000000");
    fails("due --calendar FILE#cn_std --start 2026-03-02T09:00+08:00 --minutes 1 --hold now", 1, "FROM/TO");
    fails(
        "due --calendar FILE#cn_std --start 2026-03-02T09:00+08:00 --minutes 1 --hold 2026-03-03T00:00Z/2026-03-02T00:00Z",
        1,
        "ends before it begins",
    );
    fails("days --rule working --count 36501 --received 2026-09-24", 2, "36500");
    fails("days --rule weeks --count 36500 --received 9999-09-24", 1, "no such day");
    fails("days --rule civil --count 1 --received 24.9.2026", 1, "a day is written 2026-11-22");
    fails("days --rule fortnights --count 1 --received 2026-09-24", 2, "working");
}

#[test]
fn every_fault_of_a_calendar_is_said_in_words() {
    let file = tempfile::Builder::new().suffix(".json").tempfile().expect("a file");
    let calendar = r#"{"x": {"tz": "Asia/Peking", "hours": [["9:00", "12:00"], ["13:00", "18:00"], ["17:00", "19:00"]],
        "weekdays": [0, 7], "off": "US"}}"#;
    std::fs::write(file.path(), calendar).expect("written");
    let words =
        format!("due --calendar {}#x --start 2026-03-02T09:00+08:00 --minutes 5", file.path().display());
    for said in [
        "tz: There is no such time zone; write it like Asia/Shanghai",
        "hours/0: An opening is two times of one day",
        "hours: Two openings overlap",
        "weekdays/1: It should be within 0-6",
        "off: There is no such option; there are: CN",
    ] {
        fails(&words, 1, said);
    }
    std::fs::write(file.path(), "{").expect("written");
    fails(&words, 1, "not a file of calendars");
}

#[test]
fn counting_beyond_the_known_public_days_says_so() {
    let output = clock("days --rule working --count 300 --received 2026-09-24");
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("known up to 2026"));
    let within = clock("days --rule working --count 3 --received 2026-09-24");
    assert!(within.stderr.is_empty());
    let before = clock("days --rule working --count 3 --received 2020-09-24");
    assert!(String::from_utf8_lossy(&before.stderr).contains("public days of 2020 are not known"));
    let never = clock("between --calendar FILE#h24x7 --from 2020-01-01T00:00Z --to 2020-01-02T00:00Z");
    assert!(never.stderr.is_empty(), "what has no public days misses none");
}

#[test]
fn a_calendar_of_the_desk_is_named_by_its_code() {
    let place = tempfile::tempdir().expect("a directory");
    let run = |words: &str| wenguo(place.path(), &words.split(' ').collect::<Vec<_>>(), "");
    let none = run("clock due --calendar standard --start 2026-02-13T16:00+08:00 --minutes 480");
    assert!(!none.status.success() && !place.path().join("wenguo.db").exists(), "it makes no database");
    assert!(run("migrate").status.success());
    let due = run("clock due --calendar standard --start 2026-02-13T16:00+08:00 --minutes 480");
    assert_eq!(out(&due).trim_end(), "2026-02-14T16:30:00+08:00");
    let open =
        run("clock between --calendar always --from 2026-10-01T00:00+08:00 --to 2026-10-02T00:00+08:00");
    assert_eq!(out(&open).trim_end(), "1440");
    let day = run("clock days --rule working --count 7 --received 2026-09-24 --calendar standard");
    assert_eq!(out(&day).trim_end(), "2026-10-12");
    let unknown = run("clock days --rule working --count 7 --received 2026-09-24 --calendar nowhere");
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("there are standard, always"));
    assert!(out(&run("check")).lines().any(|line| line.starts_with("calendars ")));
}
