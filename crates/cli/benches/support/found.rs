//! The sizes that were asked for, and the databases there are to measure on.

use wenguo_testkit::database::Fresh;

/// The numbers among the arguments, else these.
pub fn sizes(usual: &[i64]) -> Vec<i64> {
    let asked: Vec<i64> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    if asked.is_empty() { usual.to_vec() } else { asked }
}

/// Makes a fresh database.
pub type Make = fn() -> Fresh;

/// SQLite, and PostgreSQL where `WENGUO_TEST_POSTGRES` names a server.
pub fn databases() -> Vec<Make> {
    let mut databases: Vec<Make> = vec![Fresh::sqlite];
    match std::env::var("WENGUO_TEST_POSTGRES") {
        Ok(_) => databases.push(Fresh::postgres),
        Err(_) => println!("PostgreSQL is left out: WENGUO_TEST_POSTGRES is not set"),
    }
    databases
}
