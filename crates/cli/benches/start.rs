//! How long from the start of the process to its first answer, and how much memory does a server hold that does nothing?
//!
//! `cargo bench --bench start`; the memory is read where the system tells it (Linux).

#[path = "support/client.rs"]
mod client;
#[path = "support/desk.rs"]
mod desk;
#[path = "support/program.rs"]
mod program;

use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use client::Client;
use program::Server;

/// Starts measured; the median is printed.
const STARTS: usize = 11;

fn main() {
    for database in desk::databases() {
        let token = desk::found(database.url());
        let headers = format!("Authorization: Bearer {token}\r\n");
        let mut times: Vec<f64> = (0..STARTS).map(|_| first_answer(database.url(), &headers)).collect();
        times.sort_by(f64::total_cmp);
        let (median, slowest) = (times[STARTS / 2], times[STARTS - 1]);
        println!(
            "{:<11} start to first answer: median {median:.1} ms, slowest {slowest:.1} ms",
            database.kind()
        );
        let server = Server::start(database.url());
        // What it did at the start is over by then.
        let (_sender, never) = channel::<()>();
        let _ = never.recv_timeout(Duration::from_secs(2));
        match resident(server.child.id()) {
            Some(mebibytes) => println!("{:<11} resident when idle: {mebibytes:.1} MiB", database.kind()),
            None => println!("{:<11} resident when idle: this system does not say", database.kind()),
        }
    }
}

/// Milliseconds until a list was answered.
#[expect(clippy::disallowed_methods, reason = "measuring is what a bench is for")]
fn first_answer(url: &str, headers: &str) -> f64 {
    let begun = Instant::now();
    let server = Server::start(url);
    let mut client = Client::connect(&server.address).expect("the server answers");
    let answer = client.ask("GET /api/v1/complaints", headers, "").expect("an answer");
    assert_eq!(answer.status, 200, "{}", answer.body);
    begun.elapsed().as_secs_f64() * 1e3
}

fn resident(process: u32) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: f64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kibibytes / 1024.0)
}
