//! TLS to PostgreSQL: the right authority is trusted, a wrong one and a wrong host are not.

use tempfile::NamedTempFile;
use wenguo_store::database::Database;
use wenguo_store::error::StoreError;
use wenguo_testkit::database::Fresh;

/// The authority of the test server; without one (a server of somebody's own) there is nothing to show.
fn authority() -> Option<String> {
    let authority = std::env::var("WENGUO_TEST_POSTGRES_CA").ok();
    if authority.is_none() {
        println!("skipped: WENGUO_TEST_POSTGRES_CA names no certificate");
    }
    authority
}

fn open(url: &str, root: &str) -> Result<Database, StoreError> {
    let mark = if url.contains('?') { '&' } else { '?' };
    Database::open(&format!("{url}{mark}sslmode=require&sslrootcert={root}"), 2)
}

fn is_encrypted(database: &Database) -> bool {
    let sql = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    database.read(|tx| tx.one(sql, &[], |row| row.get("ssl"))).expect("the state of the connection")
}

#[test]
fn a_certificate_of_the_named_authority_is_trusted() {
    let Some(root) = authority() else { return };
    let fresh = Fresh::postgres();
    assert!(!is_encrypted(&fresh.open(1)), "without sslmode nothing is encrypted");
    for host in ["127.0.0.1", "localhost"] {
        let url = fresh.url().replacen("127.0.0.1", host, 1);
        assert!(is_encrypted(&open(&url, &root).expect("trusted")), "{host}");
    }
}

#[test]
fn an_unknown_authority_is_refused() {
    let Some(_) = authority() else { return };
    let fresh = Fresh::postgres();
    // Another certificate authority, valid until 2126, whose key nobody has.
    let other = NamedTempFile::new().expect("a file");
    std::fs::write(other.path(), include_str!("../fixtures/other_authority.crt")).expect("written");
    let refused = open(fresh.url(), &other.path().display().to_string());
    assert!(
        matches!(refused.err(), Some(StoreError::Unavailable(why)) if why.to_lowercase().contains("certificate"))
    );
    let by_the_system = Database::open(&format!("{}?sslmode=require", fresh.url()), 1);
    assert!(by_the_system.is_err(), "no public authority signed it");
}

#[test]
fn a_host_the_certificate_does_not_name_is_refused() {
    let Some(root) = authority() else { return };
    let fresh = Fresh::postgres();
    // The same server under a name its certificate does not have.
    let url = fresh.url().replacen("127.0.0.1", "127.0.0.2", 1);
    assert!(open(&url, &root).is_err());
    let url = fresh.url().replacen("127.0.0.1", "somewhere.test", 1);
    assert!(open(&format!("{url}?hostaddr=127.0.0.1"), &root).is_err());
}

#[test]
fn an_authority_that_is_not_there_is_named() {
    let refused =
        Database::open("postgres://nobody@localhost/nothing?sslmode=require&sslrootcert=/no/such.crt", 1);
    assert!(matches!(refused.err(), Some(StoreError::Address(why)) if why.contains("/no/such.crt")));
}
