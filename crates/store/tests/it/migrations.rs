//! Both migration trees make the same tables; migrating twice does nothing; a newer database is left alone.

use std::collections::BTreeSet;

use wenguo_store::database::Database;
use wenguo_store::error::StoreError;
use wenguo_store::migrate::{migrate, version};
use wenguo_store::params;
use wenguo_store::setting;
use wenguo_testkit::database::{Fresh, on_every_database};

/// Table, column, kind of value, whether it must be there.
type Column = (String, String, &'static str, bool);

/// The full-text indexes and the giver of numbers are each database's own.
const OWN: [&str; 3] = ["complaint_search", "customer_search", "complaint_ids"];

fn kind(declared: &str) -> &'static str {
    match declared.to_lowercase().as_str() {
        "bigint" | "integer" => "number",
        "boolean" => "truth",
        "text" => "text",
        other => panic!("a column of type {other}"),
    }
}

fn is_own(table: &str) -> bool {
    OWN.iter().any(|own| table == *own || table.starts_with(&format!("{own}_")))
}

fn of_sqlite(database: &Database) -> BTreeSet<Column> {
    let sql = "SELECT m.name AS tab, p.name AS col, p.type AS kind, (p.\"notnull\" = 1 OR p.pk > 0) AS needed \
               FROM sqlite_master m JOIN pragma_table_info(m.name) p \
               WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, p.cid";
    columns(database, sql)
}

fn of_postgres(database: &Database) -> BTreeSet<Column> {
    let sql = "SELECT CAST(table_name AS TEXT) AS tab, CAST(column_name AS TEXT) AS col, CAST(data_type AS TEXT) AS kind, \
               is_nullable = 'NO' AS needed FROM information_schema.columns \
               WHERE table_schema = 'public' AND table_name NOT LIKE 'v_%' ORDER BY table_name, ordinal_position";
    columns(database, sql)
}

fn columns(database: &Database, sql: &str) -> BTreeSet<Column> {
    let rows = database.read::<_, StoreError>(|tx| {
        tx.all(sql, &[], |row| {
            let table: String = row.get("tab")?;
            let declared: String = row.get("kind")?;
            let kind = if is_own(&table) { "" } else { kind(&declared) };
            Ok((table, row.get("col")?, kind, row.get("needed")?))
        })
    });
    rows.expect("the columns").into_iter().filter(|(table, ..)| !is_own(table)).collect()
}

#[test]
fn both_trees_make_the_same_tables_and_columns() {
    let (sqlite, postgres) = (of_sqlite(&Fresh::sqlite().open(1)), of_postgres(&Fresh::postgres().open(1)));
    assert!(sqlite.len() > 150, "the tables are there");
    let only_sqlite: Vec<_> = sqlite.difference(&postgres).collect();
    let only_postgres: Vec<_> = postgres.difference(&sqlite).collect();
    assert!(only_sqlite.is_empty(), "only in SQLite: {only_sqlite:?}");
    assert!(only_postgres.is_empty(), "only in PostgreSQL: {only_postgres:?}");
}

fn indexes(database: &Database, sql: &str) -> BTreeSet<String> {
    let names = database.read(|tx| tx.all(sql, &[], |row| row.get::<String>("name")));
    names.expect("the indexes").into_iter().filter(|name| !is_own(name)).collect()
}

#[test]
fn both_trees_make_the_same_indexes() {
    let sqlite = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name";
    let postgres = "SELECT CAST(indexname AS TEXT) AS name FROM pg_indexes WHERE schemaname = 'public' \
                    AND indexname NOT LIKE '%_pkey' AND indexname NOT LIKE '%_key' ORDER BY indexname";
    let on_sqlite = indexes(&Fresh::sqlite().open(1), sqlite);
    let on_postgres = indexes(&Fresh::postgres().open(1), postgres);
    assert!(!on_sqlite.is_empty());
    assert_eq!(on_sqlite, on_postgres);
}

#[test]
fn migrating_twice_does_nothing() {
    on_every_database(|database| {
        database.write(|tx| setting::set(tx, "name", "1")).expect("written");
        assert!(migrate(&database).expect("nothing to do").is_empty());
        let kept = database.read(|tx| setting::get(tx, "name")).expect("read");
        assert_eq!(kept.as_deref(), Some("1"));
    });
}

#[test]
fn an_empty_database_gets_every_script_once_even_from_two_at_a_time() {
    let empty = Fresh::empty_postgres();
    let (one, other) = (empty.open(1), empty.open(1));
    let applied: usize = std::thread::scope(|scope| {
        let both = [scope.spawn(|| migrate(&one)), scope.spawn(|| migrate(&other))];
        both.into_iter().map(|node| node.join().expect("it comes back").expect("migrated").len()).sum()
    });
    let sql = "SELECT CAST(COUNT(*) AS BIGINT) AS made FROM migrations";
    let made: i64 = one.read(|tx| tx.one(sql, &[], |row| row.get("made"))).expect("the scripts");
    assert_eq!(applied, usize::try_from(made).expect("a small number"));
}

#[test]
fn a_newer_database_is_refused_and_left_as_it_is() {
    on_every_database(|database| {
        let at = database.read(version).expect("the version");
        let sql = "INSERT INTO migrations (version, name) VALUES ($1, 'of the future')";
        database.write(|tx| tx.execute(sql, &params![at + 1])).expect("written");
        match migrate(&database) {
            Err(StoreError::Address(why)) => assert!(why.contains("newer"), "{why}"),
            other => panic!("{other:?}"),
        }
        assert_eq!(database.read(version).expect("the version"), at + 1);
    });
}

#[test]
fn a_database_that_other_scripts_made_is_refused() {
    on_every_database(|database| {
        let sql = "UPDATE migrations SET script = 'another' WHERE version = 1";
        database.write(|tx| tx.execute(sql, &[])).expect("written");
        match migrate(&database) {
            Err(StoreError::Address(why)) => assert!(why.contains("0001_desk differs"), "{why}"),
            other => panic!("{other:?}"),
        }
    });
}
