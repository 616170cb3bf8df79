//! How long does "with these targets, which would have been late?" take, over how many complaints?
//!
//! `cargo bench --bench what_if -- 10000 100000`: one database that grows from figure to figure; 10,000 if nothing is said.
//! Every complaint has the history of one that was dealt with: graded, dispatched, accepted, every third on hold for a day,
//! the customer called, the result reported. SQLite, and PostgreSQL where `WENGUO_TEST_POSTGRES` names a server.

#[path = "support/client.rs"]
mod client;
#[path = "support/desk.rs"]
mod desk;
#[path = "support/imported.rs"]
mod imported;
#[path = "support/program.rs"]
mod program;
#[path = "support/spoken.rs"]
mod spoken;

use std::time::Instant;

use jiff::tz::TimeZone;
use wenguo_app::desk::Desk;
use wenguo_app::error::AppError;
use wenguo_domain::moment::{HOUR, Moment};
use wenguo_domain::timeline::EventKind;
use wenguo_store::timeline::{self, Event};
use wenguo_testkit::database::Fresh;

use program::{Server, run};

/// Complaints whose history is written in one transaction.
const BATCH: usize = 1_000;
/// How often each question is asked; the best time counts, the first one also warms up.
const TIMES: usize = 3;
/// Days on which everything was imported.
const DAYS: &str = r#""from": "2025-01-01", "to": "2025-12-31""#;

fn main() {
    let words = std::env::args().skip(1).filter(|word| !word.starts_with("--"));
    let mut sizes: Vec<usize> = words.filter_map(|word| word.parse().ok()).collect();
    if sizes.is_empty() {
        sizes.push(10_000);
    }
    for database in desk::databases() {
        desk::found(database.url());
        run(
            database.url(),
            &["user", "add", "boss", "--role", "manager", "--department", "complaint-centre"],
        );
        let token = run(database.url(), &["token", "issue", "--user", "boss", "--name", "bench"]);
        let mut there = 0;
        for size in &sizes {
            imported::import(&database, there, *size);
            there = there.max(*size);
            live_through(&database);
            ask(&database, &token);
        }
    }
}

/// Gives every complaint that has none yet a history.
fn live_through(database: &Fresh) {
    let desk = Desk::new(database.open(2), TimeZone::UTC);
    let sql = "SELECT id, received_at FROM complaints WHERE timeline_seq = 1 ORDER BY id";
    let fresh: Result<Vec<(i64, Moment)>, AppError> =
        desk.read(|work| Ok(work.tx.all(sql, &[], |row| Ok((row.get("id")?, row.get("received_at")?)))?));
    for batch in fresh.expect("the complaints").chunks(BATCH) {
        let written: Result<(), AppError> = desk.write(|work| {
            let histories: Vec<(i64, Vec<Event>)> =
                batch.iter().map(|(id, received)| (*id, history(*id, *received))).collect();
            let events: Vec<(i64, &Event)> =
                histories.iter().flat_map(|(id, events)| events.iter().map(|event| (*id, event))).collect();
            timeline::insert(work.tx, &events)?;
            let ids: Vec<String> = batch.iter().map(|(id, _)| id.to_string()).collect();
            let sql = format!("UPDATE complaints SET timeline_seq = 8 WHERE id IN ({})", ids.join(", "));
            work.tx.execute(&sql, &[])?;
            Ok(())
        });
        written.expect("the history is written");
    }
}

/// What happened to a complaint after its registration; the chain of hashes is none, which no clock asks for.
fn history(id: i64, received: Moment) -> Vec<Event> {
    let late = id % 7;
    let mut happened = vec![
        (EventKind::Graded, 1, r#"{"severity":"general","category":"product"}"#),
        (EventKind::Dispatched, 2, "{}"),
        (EventKind::Accepted, 4, "{}"),
        (EventKind::Contacted, 8 + late * 5, r#"{"direction":"outbound","kind":"information"}"#),
        (EventKind::Responded, 60 + late * 20, "{}"),
    ];
    if id % 3 == 0 {
        happened.insert(4, (EventKind::Held, 44, r#"{"reason":"waiting_customer"}"#));
        happened.insert(5, (EventKind::Resumed, 59, "{}"));
    }
    let event = |(place, (kind, hours, data)): (i64, (EventKind, i64, &str))| Event {
        seq: place,
        at: received.plus(hours * HOUR),
        actor: "cai".to_owned(),
        kind: kind.to_string(),
        data: Some(data.to_owned()),
        salt: None,
        data_hash: String::new(),
        hash: String::new(),
    };
    (2..).zip(happened).map(event).collect()
}

#[expect(clippy::disallowed_methods, reason = "measuring is what a bench is for")]
fn ask(database: &Fresh, token: &str) {
    let server = Server::start(database.url());
    let headers = format!("Authorization: Bearer {token}\r\nContent-Type: application/json\r\n");
    let questions = [
        ("a ready policy", format!(r#"{{"policy": "cn_banking_insurance_2020", {DAYS}}}"#)),
        (
            "one target, working days",
            format!(
                r#"{{"target": {{"clock": "resolution", "amount": 5, "unit": "working_days", "stops": true}}, {DAYS}}}"#
            ),
        ),
        (
            "one target, opening minutes",
            format!(
                r#"{{"target": {{"clock": "resolution", "amount": 1440, "unit": "business_minutes", "stops": true}}, {DAYS}}}"#
            ),
        ),
    ];
    let mut client = client::Client::connect(&server.address).expect("the server answers");
    for (name, body) in &questions {
        let mut best = f64::INFINITY;
        let mut said = String::new();
        for _ in 0..TIMES {
            let begun = Instant::now();
            let answer = client.ask("POST /api/v1/policy/what-if", &headers, body).expect("an answer");
            best = best.min(begun.elapsed().as_secs_f64());
            assert_eq!(answer.status, 200, "{}", answer.body);
            said = answer.body;
        }
        let figure = |key: &str| {
            let after = said.split(&format!("\"{key}\":")).nth(1).unwrap_or_default();
            after.split([',', '}']).next().unwrap_or_default().trim().to_owned()
        };
        println!(
            "{:<11} {:>8} complaints   {best:>6.2} s   {:>8} differ   {name}",
            database.kind(),
            figure("complaints"),
            figure("differing")
        );
    }
}
