//! Keys, codes and names are compared byte by byte on both databases: lists in one order, beginnings found by an index.

use wenguo_domain::codes::Role;
use wenguo_store::database::Database;
use wenguo_store::error::StoreError;
use wenguo_store::{timeline, user};
use wenguo_testkit::database::{Fresh, on_every_database};

use crate::sample;

/// Such as a locale puts in another order than their bytes: cases mixed, signs skipped, Chinese by sound.
const NAMES: [&str; 12] = ["a-2", "A-10", "a1", "B", "_x", "b", "ab", "a.b", "重", "安", "Ä", "张-1"];

fn read<T>(
    database: &Database,
    sql: &str,
    read: impl Fn(&wenguo_store::row::Row<'_>) -> Result<T, StoreError>,
) -> Vec<T> {
    database.read::<_, StoreError>(|tx| tx.all(sql, &[], &read)).expect("rows")
}

#[test]
fn every_indexed_text_of_postgres_is_compared_byte_by_byte() {
    let sql = "SELECT CAST(t.relname AS TEXT) || '.' || CAST(a.attname AS TEXT) AS col, CAST(l.collname AS TEXT) AS how \
               FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace \
               JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = ANY (i.indkey) \
               JOIN pg_collation l ON l.oid = a.attcollation WHERE n.nspname = 'public'";
    let fresh = Fresh::postgres();
    let columns: Vec<(String, String)> =
        read(&fresh.open(1), sql, |row| Ok((row.get("col")?, row.get("how")?)));
    assert!(columns.len() > 20, "{columns:?}");
    let others: Vec<_> = columns.iter().filter(|(_, how)| how != "C").collect();
    assert!(others.is_empty(), "{others:?}");
}

#[test]
fn lists_come_in_the_same_order_on_both() {
    let mut sorted = NAMES.map(str::to_owned).to_vec();
    sorted.sort_unstable();
    on_every_database(|database| {
        let made = database.write::<_, StoreError>(|tx| {
            for name in NAMES {
                sample::department(tx, name, None)?;
                sample::user(tx, name, Role::Handler, None)?;
            }
            Ok(())
        });
        made.expect("made");
        let [logins, names, codes] = database
            .read::<_, StoreError>(|tx| {
                let logins = user::all(tx)?.into_iter().map(|user| user.login).collect::<Vec<_>>();
                let names = user::handlers(tx)?.into_iter().map(|user| user.name).collect();
                let codes = "SELECT code FROM departments ORDER BY code, id";
                Ok([logins, names, tx.all(codes, &[], |row| row.get("code"))?])
            })
            .expect("lists");
        assert_eq!((&logins, &names, &codes), (&sorted, &sorted, &sorted));
    });
}

#[test]
fn heads_come_in_order_of_the_bytes_of_their_numbers() {
    on_every_database(|database| {
        let made = database.write::<_, StoreError>(|tx| {
            let who = sample::somebody(tx)?;
            for name in NAMES {
                sample::complaint(tx, who, &sample::intake("投诉"), |new| new.number = name.to_owned())?;
            }
            Ok(())
        });
        made.expect("made");
        let mut sorted = NAMES.to_vec();
        sorted.sort_unstable();
        let (mut numbers, mut after) = (Vec::new(), String::new());
        while let Some(page) = database
            .read::<_, StoreError>(|tx| timeline::heads_after(tx, &after, 5))
            .ok()
            .filter(|page| !page.is_empty())
        {
            numbers.extend(page.into_iter().map(|head| head.number));
            after.clone_from(numbers.last().expect("a number"));
        }
        assert_eq!(numbers, sorted);
    });
}

#[test]
fn a_beginning_is_found_by_an_index_of_postgres() {
    let fresh = Fresh::postgres();
    let database = fresh.open(1);
    for (table, column) in [
        ("complaints", "number"),
        ("complaints", "external_ref"),
        ("complaints", "order_ref"),
        ("customers", "phone_digits"),
        ("users", "login"),
    ] {
        let plan = database.write::<_, StoreError>(|tx| {
            tx.execute("SET LOCAL enable_seqscan = off", &[])?;
            let sql = format!("EXPLAIN SELECT id FROM {table} WHERE {column} LIKE 'ab%'");
            tx.all(&sql, &[], |row| row.get::<String>("QUERY PLAN"))
        });
        let plan = plan.expect("a plan").join("\n");
        let is_ranged = plan.contains("Index Cond") && plan.contains(">= 'ab'") && plan.contains("< 'ac'");
        assert!(is_ranged, "{table}.{column}: {plan}");
    }
}
