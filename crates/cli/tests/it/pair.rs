//! Two nodes on one PostgreSQL, for tests that kill them and let the database fall over: the second node's clock is a minute
//! ahead of the first one's.

use std::path::Path;
use std::sync::Mutex;
use std::sync::mpsc::channel;
use std::time::Duration;

use wenguo_store::database::Database;
use wenguo_store::error::StoreError;

use crate::program::Server;

/// However slow the machine: longer nothing here takes.
pub const LONG: Duration = Duration::from_secs(240);
/// Where Debian puts the library that shows a program another time.
const OTHER_TIME: &str = "faketime/libfaketime.so.1";

/// The nodes, which fall and come back.
pub struct Pair {
    url: String,
    environment: Vec<(&'static str, String)>,
    running: Mutex<[Option<Server>; 2]>,
}

impl Pair {
    /// Both on this database, with this in their environment; neither runs yet.
    pub fn on(url: &str, environment: &[(&'static str, &str)]) -> Pair {
        let environment = environment.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        Pair { url: url.to_owned(), environment, running: Mutex::new([None, None]) }
    }

    /// Starts one; the second is a minute ahead.
    pub fn start(&self, node: usize) {
        let library = other_time();
        let ahead =
            [("LD_PRELOAD", library.as_str()), ("FAKETIME", "+60s"), ("FAKETIME_DONT_FAKE_MONOTONIC", "1")];
        let own = self.environment.iter().map(|(name, value)| (*name, value.as_str()));
        let environment: Vec<(&str, &str)> = own.chain(ahead.into_iter().filter(|_| node == 1)).collect();
        let server = Server::start_with(&self.url, &environment);
        self.running.lock().expect("nobody panics")[node] = Some(server);
    }

    /// `kill -9`.
    pub fn kill(&self, node: usize) {
        drop(self.running.lock().expect("nobody panics")[node].take());
    }

    /// Where a node answers; the other one's address while it is down.
    pub fn address(&self, node: usize) -> String {
        let running = self.running.lock().expect("nobody panics");
        let there = running[node].as_ref().or(running[1 - node].as_ref());
        there.map(|server| server.address.clone()).expect("one of them is up")
    }
}

fn other_time() -> String {
    let folders = std::fs::read_dir("/usr/lib").into_iter().flatten().flatten();
    let found = folders.map(|folder| folder.path().join(OTHER_TIME)).find(|library| library.exists());
    let found =
        found.or_else(|| Some(Path::new("/usr/lib").join(OTHER_TIME)).filter(|library| library.exists()));
    match found {
        Some(library) => library.display().to_string(),
        None => panic!("install libfaketime (package faketime): one node of this test is a minute ahead"),
    }
}

/// What a `SELECT COUNT(*) AS n` gives.
pub fn count(database: &Database, sql: &str) -> usize {
    let sql = sql.replace("COUNT(*)", "CAST(COUNT(*) AS BIGINT)");
    let found: Result<i64, StoreError> = database.read(|tx| tx.one(&sql, &[], |row| row.get("n")));
    usize::try_from(found.expect("the database answers")).expect("a count")
}

/// Waits until `is_so`, looking every now and then.
pub fn wait(mut is_so: impl FnMut() -> bool, what: &str) {
    let (_sender, pause) = channel::<()>();
    for _ in 0..LONG.as_millis() / 100 {
        if is_so() {
            return;
        }
        let _ = pause.recv_timeout(Duration::from_millis(100));
    }
    panic!("in vain waited until {what}");
}
