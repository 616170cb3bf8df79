//! A fresh desk to measure: a company of the manufacturing preset with one coordinator, and a token for them.

use wenguo_testkit::database::Fresh;

use crate::program::run;

/// Login of the coordinator.
pub const LOGIN: &str = "cai";

/// SQLite, and PostgreSQL where `WENGUO_TEST_POSTGRES` names a server.
pub fn databases() -> Vec<Fresh> {
    let mut databases = vec![Fresh::sqlite()];
    match std::env::var("WENGUO_TEST_POSTGRES") {
        Ok(_) => databases.push(Fresh::postgres()),
        Err(_) => println!("PostgreSQL is left out: WENGUO_TEST_POSTGRES is not set"),
    }
    databases
}

/// Fills an empty database; gives a bearer token.
pub fn found(url: &str) -> String {
    run(url, &["preset", "load", "manufacturing"]);
    run(url, &["user", "add", LOGIN, "--role", "coordinator", "--department", "complaint-centre"]);
    run(url, &["token", "issue", "--user", LOGIN, "--name", "bench"])
}
