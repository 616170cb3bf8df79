//! `wenguo clock` says of every vector of the domain's tests what two independent oracles say: the words of the command line lead
//! to the same arithmetic.

use std::collections::HashMap;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::thread;

use wenguo_domain::moment::Moment;

/// Where the vectors of the domain stand.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../domain/tests/fixtures/sla");
/// Programs that run at once.
const AT_ONCE: usize = 4;

type Row = HashMap<String, String>;

/// What is typed after `wenguo clock`, and what it should say.
struct Asked {
    id: String,
    words: Vec<String>,
    expected: Expected,
}

enum Expected {
    Instant(Moment),
    Text(String),
}

fn rows(name: &str) -> Vec<Row> {
    let file = Path::new(FOLDER).join(name);
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_path(file).expect("the vectors");
    let rows: Vec<Row> = reader.deserialize().map(|row| row.expect("a row")).collect();
    assert!(!rows.is_empty(), "{name}");
    rows
}

fn calendar(name: &str) -> String {
    format!("{FOLDER}/calendars.json#{name}")
}

fn asked<'w>(row: &Row, words: impl IntoIterator<Item = &'w str>, holds: &str, expected: Expected) -> Asked {
    let mut words: Vec<String> = words.into_iter().map(str::to_owned).collect();
    for hold in holds.split(';').filter(|hold| !hold.is_empty()) {
        words.extend(["--hold".to_owned(), hold.to_owned()]);
    }
    Asked { id: row["id"].clone(), words, expected }
}

fn due(row: &Row) -> Asked {
    let calendar = calendar(&row["calendar"]);
    let words = ["due", "--calendar", &calendar, "--start", &row["start"], "--minutes", &row["target_min"]];
    let due = Moment::parse_rfc3339(&row["due_utc"]).expect("an instant");
    asked(row, words, &row["pauses"], Expected::Instant(due))
}

fn between(row: &Row) -> Asked {
    let calendar = calendar(&row["calendar"]);
    let words = ["between", "--calendar", &calendar, "--from", &row["from_"], "--to", &row["to"]];
    asked(row, words, &row["pauses"], Expected::Text(row["business_min"].clone()))
}

/// By the rule itself, and by what rolls a day off over to the next working day.
fn days(row: &Row) -> Vec<Asked> {
    let (plain, rolled) = match row["rule"].as_str() {
        "working_days_excl_receipt" => ("working", "working"),
        "calendar_days_excl_receipt" => ("calendar", "civil"),
        same => (same, same),
    };
    let calendar = calendar("cn_std");
    let both = [(plain, &row["due_date"]), (rolled, &row["rolled_due"])];
    let both = both.into_iter().filter(|(_, day)| !day.is_empty());
    let one = |(rule, day): (&str, &String)| {
        let words = ["days", "--rule", rule, "--count", &row["n"], "--received", &row["received"]];
        let words = words.into_iter().chain(["--calendar", calendar.as_str()]);
        asked(row, words, "", Expected::Text(day.clone()))
    };
    both.map(one).collect()
}

/// What it says otherwise than it should.
fn wrong(asked: &Asked) -> Option<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_wenguo"))
        .arg("clock")
        .args(&asked.words)
        .output()
        .expect("wenguo runs");
    let said = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let is_right = output.status.success()
        && match &asked.expected {
            Expected::Instant(due) => Moment::parse_rfc3339(&said) == Some(*due),
            Expected::Text(expected) => said == *expected,
        };
    let fault = String::from_utf8_lossy(&output.stderr).into_owned();
    (!is_right).then(|| format!("{}: {} says {said}{fault}", asked.id, asked.words.join(" ")))
}

#[test]
fn the_program_says_what_the_vectors_say() {
    let due = rows("sla_due.csv").iter().map(due).collect::<Vec<_>>();
    let between = rows("sla_between.csv").iter().map(between).collect::<Vec<_>>();
    let days = rows("day_rules.csv").iter().flat_map(days).collect::<Vec<_>>();
    assert!(due.len() > 30 && between.len() > 5 && days.len() > 30);
    let all: Vec<Asked> = due.into_iter().chain(between).chain(days).collect();
    let (rest, faults) = (Mutex::new(all.iter()), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                let next = || rest.lock().expect("nobody panics").next();
                while let Some(asked) = next() {
                    faults.lock().expect("nobody panics").extend(wrong(asked));
                }
            });
        }
    });
    assert_eq!(faults.into_inner().expect("nobody panics"), Vec::<String>::new());
}
