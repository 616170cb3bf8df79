//! PostgreSQL under many clients, and handles that are dropped where asynchronous code runs.

use std::sync::Barrier;
use std::thread;

use wenguo_store::database::Database;
use wenguo_store::error::StoreError;
use wenguo_store::params;
use wenguo_store::setting;
use wenguo_testkit::database::{Fresh, on_every_fresh};

const CLIENTS: usize = 32;
const ROUNDS: i64 = 25;

#[test]
fn thirty_two_clients_count_together() {
    let fresh = Fresh::postgres();
    let database = fresh.open(u32::try_from(CLIENTS).expect("a small number"));
    database.write(|tx| setting::set(tx, "count", "0")).expect("written");
    let start = Barrier::new(CLIENTS);
    thread::scope(|scope| {
        for _ in 0..CLIENTS {
            scope.spawn(|| {
                start.wait();
                (0..ROUNDS).for_each(|_| count(&database));
            });
        }
    });
    let counted = database.read(|tx| setting::get(tx, "count")).expect("read");
    assert_eq!(counted, Some((CLIENTS as i64 * ROUNDS).to_string()), "every increment is there");
}

fn count(database: &Database) {
    let written = database.write::<_, StoreError>(|tx| {
        let sql = format!("SELECT value FROM settings WHERE name = $1{}", tx.for_update("settings"));
        let value: String = tx.one(&sql, &params!["count"], |row| row.get("value"))?;
        let next = value.parse::<i64>().map_err(|error| StoreError::Other(error.to_string()))? + 1;
        setting::set(tx, "count", &next.to_string())
    });
    written.expect("counted");
}

#[test]
fn more_clients_than_connections_wait_for_one_another() {
    let fresh = Fresh::postgres();
    let database = fresh.open(4);
    database.write(|tx| setting::set(tx, "count", "0")).expect("written");
    thread::scope(|scope| {
        for _ in 0..CLIENTS {
            scope.spawn(|| count(&database));
        }
    });
    let counted = database.read(|tx| setting::get(tx, "count")).expect("read");
    assert_eq!(counted, Some(CLIENTS.to_string()));
}

#[test]
fn a_handle_may_be_dropped_on_an_asynchronous_thread() {
    on_every_fresh(|fresh| {
        for runtime in [
            tokio::runtime::Builder::new_current_thread().build().expect("a runtime"),
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).build().expect("a runtime"),
        ] {
            let database = fresh.open(4);
            database.read(|tx| setting::get(tx, "name")).expect("read");
            let copy = database.clone();
            runtime.block_on(async move { drop(copy) });
            database.read(|tx| setting::get(tx, "name")).expect("the other copy still reads");
            let task = async move { drop(database) };
            runtime.block_on(async { runtime.spawn(task).await.expect("dropping does not panic") });
        }
    });
}

#[test]
fn a_lost_connection_is_replaced() {
    let fresh = Fresh::postgres();
    let database = fresh.open(1);
    let sql = "SELECT pg_terminate_backend(pg_backend_pid())";
    let lost = database.write::<_, StoreError>(|tx| tx.all(sql, &[], |_| Ok(())));
    assert!(matches!(lost, Err(StoreError::Unavailable(_) | StoreError::Other(_))));
    database.write(|tx| setting::set(tx, "name", "1")).expect("a new connection writes");
}

#[test]
fn who_cannot_be_reached_is_said() {
    let nowhere = Database::open("postgres://nobody@127.0.0.1:1/nothing", 1);
    assert!(matches!(nowhere.err(), Some(StoreError::Unavailable(_))));
    let wrong = Database::open("mysql://there", 1);
    assert!(matches!(wrong.err(), Some(StoreError::Address(why)) if why.contains("sqlite:")));
    let missing = Database::open("sqlite:/no/such/folder/wenguo.db", 1);
    assert!(matches!(missing.err(), Some(StoreError::Unavailable(why)) if why.contains("/no/such/folder")));
}
