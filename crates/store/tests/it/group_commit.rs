//! Writers who share a commit: all that is acknowledged is there, and nobody suffers for another's failure.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Barrier;
use std::thread;

use wenguo_store::database::Database;
use wenguo_store::error::StoreError;
use wenguo_store::params;
use wenguo_store::setting;
use wenguo_store::tx::Tx;
use wenguo_testkit::database::{Fresh, on_every_database, on_every_fresh};

const WRITERS: usize = 64;

fn failure() -> StoreError {
    StoreError::Other("on purpose".to_owned())
}

fn names(database: &Database) -> Vec<String> {
    let sql = "SELECT name FROM settings ORDER BY name";
    database.read(|tx| tx.all(sql, &[], |row| row.get("name"))).expect("the settings")
}

/// What the writer with this number does: of eight, one fails, one panics, one breaks a constraint and goes on.
fn write(database: &Database, writer: usize, round: usize) -> Option<String> {
    let name = format!("{writer:03}-{round:03}");
    let done = catch_unwind(AssertUnwindSafe(|| {
        database.write(|tx: &mut Tx<'_>| {
            setting::set(tx, &name, "1")?;
            match writer % 8 {
                3 => Err(failure()),
                5 => panic!("on purpose"),
                6 => tx
                    .execute("INSERT INTO settings (name, value) VALUES ($1, $1)", &params![&name])
                    .map(|_| ()),
                _ => Ok(()),
            }
        })
    }));
    match done {
        Ok(Ok(())) => Some(name),
        _ => None,
    }
}

#[test]
fn sixty_four_writers_lose_nothing_that_was_acknowledged_and_leave_nothing_that_failed() {
    on_every_fresh(|fresh| {
        let database = fresh.open(16);
        let start = Barrier::new(WRITERS);
        let mut acknowledged: Vec<String> = thread::scope(|scope| {
            let writers: Vec<_> = (0..WRITERS)
                .map(|writer| {
                    let (database, start) = (&database, &start);
                    scope.spawn(move || {
                        start.wait();
                        (0..12).filter_map(|round| write(database, writer, round)).collect::<Vec<_>>()
                    })
                })
                .collect();
            writers.into_iter().flat_map(|writer| writer.join().expect("the writer comes back")).collect()
        });
        acknowledged.sort();
        assert_eq!(acknowledged.len(), WRITERS / 8 * 5 * 12, "who did not fail on purpose was acknowledged");
        assert_eq!(names(&database), acknowledged, "as the same handle sees it");
        assert_eq!(names(&fresh.open(1)), acknowledged, "as another connection sees it");
        drop(database);
        assert_eq!(names(&fresh.open(1)), acknowledged, "after reopening");
    });
}

#[test]
fn an_acknowledged_write_is_there_for_others_at_once() {
    on_every_fresh(|fresh| {
        let (writing, reading) = (fresh.open(2), fresh.open(1));
        thread::scope(|scope| {
            for writer in 0..8 {
                let (writing, reading) = (&writing, &reading);
                scope.spawn(move || {
                    for round in 0..10 {
                        let name = format!("{writer}-{round}");
                        writing.write(|tx| setting::set(tx, &name, "1")).expect("written");
                        let seen = reading.read(|tx| setting::get(tx, &name)).expect("read");
                        assert_eq!(seen.as_deref(), Some("1"), "{name} was acknowledged");
                    }
                });
            }
        });
    });
}

#[test]
fn a_failure_takes_back_only_its_own() {
    on_every_database(|database| {
        database.write(|tx| setting::set(tx, "before", "1")).expect("written");
        let failed = database.write::<(), StoreError>(|tx| {
            setting::set(tx, "before", "2")?;
            setting::set(tx, "during", "1")?;
            Err(failure())
        });
        assert!(failed.is_err());
        let panicked = catch_unwind(AssertUnwindSafe(|| {
            database.write::<(), StoreError>(|tx| {
                setting::set(tx, "during", "1")?;
                panic!("on purpose")
            })
        }));
        assert!(panicked.is_err(), "a panic reaches its caller");
        database.write(|tx| setting::set(tx, "after", "1")).expect("the gate works after a panic");
        assert_eq!(names(&database), ["after", "before"]);
        let before = database.read(|tx| setting::get(tx, "before")).expect("read");
        assert_eq!(before.as_deref(), Some("1"));
    });
}

#[test]
fn a_reader_never_sees_what_is_not_yet_committed() {
    on_every_database(|database| {
        database
            .write::<_, StoreError>(|tx| {
                setting::set(tx, "name", "1")?;
                thread::scope(|scope| {
                    let reader = scope.spawn(|| database.read(|tx| setting::get(tx, "name")));
                    assert_eq!(reader.join().expect("the reader comes back").expect("read"), None);
                });
                Ok(())
            })
            .expect("written");
    });
}

#[test]
fn a_reader_cannot_write_to_the_file() {
    let fresh = Fresh::sqlite();
    let database = fresh.open(1);
    assert!(database.read(|tx| setting::set(tx, "name", "1")).is_err());
    assert!(names(&database).is_empty());
}
