//! A constraint that refuses has one name on both databases.

use wenguo_store::database::Database;
use wenguo_store::error::StoreError;
use wenguo_store::tx::Tx;
use wenguo_store::{customer, idempotency};
use wenguo_testkit::database::on_every_database;

use crate::sample::{self, START};

fn refused(database: &Database, twice: impl Fn(&mut Tx<'_>) -> Result<(), StoreError>) -> String {
    database.write(|tx| twice(tx)).expect("the first goes through");
    match database.write(|tx| twice(tx)) {
        Err(StoreError::Constraint { constraint }) => constraint,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_must_be_unique_is_named() {
    on_every_database(|database| {
        let who = database.write(sample::somebody).expect("a customer");
        let by_ref = refused(&database, |tx| {
            let mut intake = sample::intake("重复");
            intake.external_ref = Some("A-1".to_owned());
            sample::complaint(tx, who, &intake, |_| ()).map(|_| ())
        });
        assert_eq!(by_ref, "complaints.external_ref");
        let by_login = refused(&database, |tx| {
            sample::user(tx, "ann", wenguo_domain::codes::Role::Agent, None).map(|_| ())
        });
        assert_eq!(by_login, "users.login");
        let by_code = refused(&database, |tx| sample::department(tx, "quality", None).map(|_| ()));
        assert_eq!(by_code, "departments.code");
    });
}

#[test]
fn a_primary_key_is_named_as_one() {
    on_every_database(|database| {
        let taken = refused(&database, |tx| idempotency::reserve(tx, "ann", "key", "hash", START));
        assert_eq!(taken, "idempotency.pkey");
    });
}

#[test]
fn what_refers_to_nothing_and_what_is_missing_is_a_constraint_too() {
    on_every_database(|database| {
        let nobody = database.write(|tx| sample::complaint(tx, 999, &sample::intake("无人"), |_| ()));
        assert!(matches!(nobody, Err(StoreError::Constraint { .. })), "{nobody:?}");
        let nameless = database.write(|tx| tx.execute("INSERT INTO settings (name) VALUES ('a')", &[]));
        assert!(
            matches!(nameless, Err(StoreError::Constraint { ref constraint }) if constraint == "settings.value")
        );
    });
}

#[test]
fn a_customer_number_taken_meanwhile_gives_the_same_customer() {
    on_every_database(|database| {
        let mut numbered = sample::customer_named("李四", None);
        numbered.external_ref = Some("K-1".to_owned());
        let first = database.write(|tx| sample::made(tx, &numbered)).expect("made");
        let second = database.write(|tx| sample::made(tx, &numbered)).expect("found");
        assert_eq!(first, second);
    });
}

#[test]
fn an_older_version_is_stale() {
    on_every_database(|database| {
        let id = database.write(sample::somebody).expect("a customer");
        let known = database.read(|tx| customer::by_id(tx, id)).expect("read").expect("there");
        database.write(|tx| customer::save(tx, &known, &known)).expect("saved");
        let stale = database.write(|tx| customer::save(tx, &known, &known));
        assert!(matches!(stale, Err(StoreError::Stale { table: "customers", .. })));
    });
}
