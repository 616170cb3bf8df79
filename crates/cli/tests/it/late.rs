//! What the command line says of old complaints that are taken over, and of a sweep that has to pass something over.

use std::path::Path;
use std::process::Output;

use wenguo_store::database::Database;
use wenguo_store::error::StoreError;

use crate::commands::{out, wenguo};

const MAP: &str = "[columns]\nexternal_ref = \"id\"\nsubject = \"title\"\ndescription = \"text\"\nreceived_at = \"at\"\n\
                   [defaults]\nchannel = \"phone\"\ntime_zone = \"Asia/Shanghai\"\n";

fn run(place: &Path, words: &str) -> Output {
    wenguo(place, &words.split(' ').collect::<Vec<_>>(), "")
}

fn fault(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A desk that took over two complaints of 2024 and one without a date.
fn taken_over(place: &Path) -> String {
    std::fs::write(place.join("map.toml"), MAP).expect("written");
    let sheet = "id,title,text,at\nA-1,漏水,水壶漏水,2024-03-01 10:00:00\nA-2,异响,取暖器异响,2024-03-01 10:00:00\n\
                 A-3,漏水,又漏了,\n";
    std::fs::write(place.join("sheet.csv"), sheet).expect("written");
    let migrated = run(place, "migrate");
    assert!(migrated.status.success(), "{}", fault(&migrated));
    let imported = run(place, "import complaints sheet.csv --map map.toml");
    assert!(imported.status.success(), "{}", fault(&imported));
    out(&imported)
}

#[test]
fn an_import_says_how_many_are_late_and_no_sweep_makes_up_for_their_past() {
    let place = tempfile::tempdir().expect("a directory");
    let said = taken_over(place.path());
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines[lines.len() - 2].starts_with("2 are late already"), "{said}");
    assert_eq!(lines.last(), Some(&"imported 3, already there 0, rejected 0"));
    assert_eq!(out(&run(place.path(), "sweep escalation")), "escalation: 0 done\n");
}

#[test]
fn a_sweep_names_what_it_passed_over_does_the_rest_and_fails() {
    let place = tempfile::tempdir().expect("a directory");
    taken_over(place.path());
    let database = Database::open(&format!("sqlite:{}", place.path().join("wenguo.db").display()), 1);
    let database = database.expect("it opens");
    let write = |sql: &str| {
        database.write::<_, StoreError>(|tx| tx.execute(sql, &[])).expect("written");
    };
    write("UPDATE clocks SET climb_at = 1, climbed = 0 WHERE clock = 'resolution'");
    write("UPDATE complaints SET severity = 'nonsense' WHERE external_ref = 'A-1'");
    let swept = run(place.path(), "sweep escalation");
    let said = out(&swept);
    assert_eq!(swept.status.code(), Some(1), "{said}");
    assert!(said.lines().next().is_some_and(|line| line.contains(": column severity")), "{said}");
    assert!(said.ends_with("done, 1 passed over\n") && !said.contains(" 0 done"), "{said}");
    assert!(fault(&swept).contains("1 could not be done"), "{}", fault(&swept));
}
