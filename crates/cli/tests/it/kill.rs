//! `kill -9` in the middle of the work: what was acknowledged is there, nothing is there by half, the timeline is whole.

use std::collections::BTreeSet;
use std::sync::mpsc::{Sender, channel};

use wenguo_store::database::Database;
use wenguo_store::error::StoreError;
use wenguo_testkit::database::Fresh;

use crate::client::Client;
use crate::program::{Server, run};

/// Connections that register at once.
const CLIENTS: usize = 8;

#[test]
fn no_acknowledged_complaint_is_lost_on_sqlite() {
    kill_again_and_again(&Fresh::sqlite(), 20);
}

#[test]
fn no_acknowledged_complaint_is_lost_on_postgresql() {
    kill_again_and_again(&Fresh::postgres(), 6);
}

fn kill_again_and_again(fresh: &Fresh, times: usize) {
    run(fresh.url(), &["user", "add", "ann", "--role", "agent"]);
    let token = run(fresh.url(), &["token", "issue", "--user", "ann", "--name", "kill"]);
    let mut acknowledged = BTreeSet::new();
    for time in 0..times {
        // Sometimes at once, sometimes after a while; the same in every run.
        let enough = 1 + time * 37 % 101;
        acknowledged.extend(register_until_killed(fresh, &token, time, enough));
        let database = fresh.open(1);
        let there = numbers(&database, "SELECT number FROM complaints ORDER BY id");
        let lost: Vec<&String> = acknowledged.difference(&there).collect();
        assert!(lost.is_empty(), "time {time}: acknowledged and lost: {lost:?}");
        let halves = numbers(&database, HALVES);
        assert!(halves.is_empty(), "time {time}: there by half: {halves:?}");
        assert_eq!(
            there.len(),
            found(&database),
            "time {time}: as many are found by their words as there are"
        );
    }
    let verdict = run(fresh.url(), &["verify"]);
    assert!(verdict.ends_with(" 0 faults"), "{verdict}");
    // The desk goes on where it was.
    let more = register_until_killed(fresh, &token, times, 1);
    assert!(more.is_disjoint(&acknowledged), "a number was given twice");
}

/// Complaints without exactly the one event that their row knows, or without a customer.
const HALVES: &str = "SELECT c.number FROM complaints c WHERE c.timeline_seq <> 1 \
    OR (SELECT COUNT(*) FROM timeline t WHERE t.complaint_id = c.id AND t.hash = c.timeline_hash) <> 1 \
    OR (SELECT COUNT(*) FROM customers u WHERE u.id = c.customer_id) <> 1 ORDER BY c.id";

fn numbers(database: &Database, sql: &str) -> BTreeSet<String> {
    let numbers = database.read(|tx| tx.all(sql, &[], |row| row.get("number")));
    numbers
        .map_err(|error: StoreError| error.to_string())
        .expect("the database answers")
        .into_iter()
        .collect()
}

/// How many complaints the index has the words of.
fn found(database: &Database) -> usize {
    let sql = "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM complaint_search";
    let count: Result<i64, StoreError> = database.read(|tx| tx.one(sql, &[], |row| row.get("n")));
    usize::try_from(count.expect("the database answers")).expect("a number of rows")
}

/// Lets clients register until `enough` were acknowledged, kills the server under them, and gives all numbers that were
/// acknowledged meanwhile.
fn register_until_killed(fresh: &Fresh, token: &str, time: usize, enough: usize) -> BTreeSet<String> {
    let server = Server::start(fresh.url());
    let address = server.address.clone();
    let (sender, receiver) = channel();
    std::thread::scope(|scope| {
        for client in 0..CLIENTS {
            let (address, sender) = (&address, sender.clone());
            scope.spawn(move || register(address, token, &format!("{time}-{client}"), &sender));
        }
        drop(sender);
        let mut acknowledged: BTreeSet<String> = receiver.iter().take(enough).collect();
        assert_eq!(acknowledged.len(), enough, "the server answered until it was killed");
        drop(server);
        acknowledged.extend(receiver);
        acknowledged
    })
}

/// Registers one complaint after the other until the server is gone.
fn register(address: &str, token: &str, name: &str, acknowledged: &Sender<String>) {
    let headers = format!("Authorization: Bearer {token}\r\nContent-Type: application/json\r\n");
    let Ok(mut client) = Client::connect(address) else { return };
    for n in 0.. {
        let body = serde_json::json!({
            "channel": "phone",
            "subject": "水壶漏水",
            "description": format!("第{n}次来电：用了三天就漏水，{name}"),
            "customer": { "name": format!("客户{name}"), "email": format!("{name}.{n}@example.com") },
            "external_ref": format!("{name}-{n}"),
        });
        let Ok(answer) = client.ask("POST /api/v1/complaints", &headers, &body.to_string()) else { return };
        assert_eq!(answer.status, 201, "{}", answer.body);
        let answer: serde_json::Value = serde_json::from_str(&answer.body).expect("JSON");
        acknowledged.send(answer["number"].as_str().expect("a number").to_owned()).expect("somebody counts");
    }
}
