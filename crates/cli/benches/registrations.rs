//! How many complaints a second can be registered over HTTP, each on disk before it is acknowledged?
//!
//! `cargo bench --bench registrations`: SQLite, and PostgreSQL where `WENGUO_TEST_POSTGRES` names a server.

#[path = "support/client.rs"]
mod client;
#[path = "support/desk.rs"]
mod desk;
#[path = "support/load.rs"]
mod load;
#[path = "support/program.rs"]
mod program;
#[path = "support/spoken.rs"]
mod spoken;

use client::Client;
use program::{Server, run};
use spoken::Spoken;

/// How long each figure is measured.
const SECONDS: u64 = 5;

fn main() {
    for database in desk::databases() {
        let token = desk::found(database.url());
        let server = Server::start(database.url());
        for (round, clients) in [1, 8, 32].into_iter().enumerate() {
            let first = (round + 1) * 1_000_000;
            let figures = load::measure(&server.address, clients, SECONDS, |client, n| {
                register(client, &token, &Spoken::nth(first + n));
            });
            println!(
                "{:<11} {clients:>3} clients {:>7.0} registrations/s   median {:>6.2} ms   99 % {:>6.2} ms",
                database.kind(),
                figures.per_second,
                figures.median,
                figures.slow
            );
        }
        drop(server);
        println!("{:<11} verify: {}", database.kind(), run(database.url(), &["verify"]));
    }
}

fn register(client: &mut Client, token: &str, spoken: &Spoken) {
    let headers = format!("Authorization: Bearer {token}\r\nContent-Type: application/json\r\n");
    let body = serde_json::json!({
        "channel": "phone",
        "subject": spoken.subject,
        "description": spoken.description,
        "customer": { "name": spoken.name, "phone": spoken.phone },
        "order_ref": spoken.order,
    });
    let answer = client.ask("POST /api/v1/complaints", &headers, &body.to_string()).expect("an answer");
    assert_eq!(answer.status, 201, "{}", answer.body);
}
