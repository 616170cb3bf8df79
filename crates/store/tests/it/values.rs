//! What goes in comes out, the same on both databases.

use wenguo_store::params;
use wenguo_store::setting;
use wenguo_testkit::database::on_every_database;

#[test]
fn texts_numbers_and_nothing_come_back_as_they_went_in() {
    on_every_database(|database| {
        let texts = ["", "闻过则喜", "😀 and 'quotes' \"\\", "line\nbreak\ttab", "%_*?$1"];
        for text in texts {
            database.write(|tx| setting::set(tx, "name", text)).expect("written");
            let back = database.read(|tx| setting::get(tx, "name")).expect("read");
            assert_eq!(back.as_deref(), Some(text));
        }
        let sql = "INSERT INTO customers (tier, key_account, created_at, notes) VALUES ($1, $2, $3, $4) \
                   RETURNING key_account, created_at, notes";
        let row = database
            .write(|tx| {
                let nothing: Option<&str> = None;
                tx.one(sql, &params!["ordinary", true, i64::MIN, nothing], |row| {
                    Ok((
                        row.get::<bool>("key_account")?,
                        row.get::<i64>("created_at")?,
                        row.get::<Option<String>>("notes")?,
                    ))
                })
            })
            .expect("written and read");
        assert_eq!(row, (true, i64::MIN, None));
    });
}

#[test]
fn parameters_go_by_their_number_not_by_where_they_stand() {
    on_every_database(|database| {
        let sql = "SELECT CAST($3 AS TEXT) AS c, CAST($1 AS TEXT) AS a, CAST($2 AS TEXT) AS b, CAST($1 AS TEXT) AS again";
        let read = |row: &wenguo_store::row::Row<'_>| {
            ["a", "b", "c", "again"].iter().map(|name| row.get(name)).collect::<Result<Vec<String>, _>>()
        };
        let row = database.read(|tx| tx.one(sql, &params!["1", "2", "3"], read)).expect("a row");
        assert_eq!(row, ["1", "2", "3", "1"]);
        let few = database.read(|tx| tx.one(sql, &params!["1", "2"], read));
        assert!(few.is_err(), "a missing value is a fault, not a NULL");
    });
}

#[test]
fn a_nul_finds_nothing_and_breaks_nothing() {
    on_every_database(|database| {
        database.write(|tx| setting::set(tx, "name", "1")).expect("written");
        for odd in ["\0", "name\0", "na\0me"] {
            assert_eq!(database.read(|tx| setting::get(tx, odd)).expect("an answer"), None, "{odd:?}");
        }
    });
}
