//! A database for one test: fresh, migrated, nobody else's, gone afterwards; once of each kind.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use tempfile::TempDir;
use wenguo_store::database::Database;
use wenguo_store::migrate::migrate;

use crate::postgres::Lent;

/// Connections a test database is opened with.
const CONNECTIONS: u32 = 8;

/// A fresh, migrated database that is removed when dropped.
pub struct Fresh {
    url: String,
    kind: &'static str,
    // Keeps the file or the server's database alive as long as the test.
    _place: Place,
}

#[expect(dead_code, reason = "held for what dropping them does")]
enum Place {
    Folder(TempDir),
    Server(Lent),
}

impl Fresh {
    /// A SQLite file in a folder of its own.
    pub fn sqlite() -> Fresh {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!("sqlite:{}", folder.path().join("wenguo.db").display());
        let fresh = Fresh { url, kind: "SQLite", _place: Place::Folder(folder) };
        migrate(&fresh.open(1)).expect("a new file can be migrated");
        fresh
    }

    /// A database of the PostgreSQL that `WENGUO_TEST_POSTGRES` names.
    pub fn postgres() -> Fresh {
        let lent = Lent::migrated();
        Fresh { url: lent.url().to_owned(), kind: "PostgreSQL", _place: Place::Server(lent) }
    }

    /// A database of the PostgreSQL with nothing in it, not even migrated.
    pub fn empty_postgres() -> Fresh {
        let lent = Lent::empty();
        Fresh { url: lent.url().to_owned(), kind: "PostgreSQL", _place: Place::Server(lent) }
    }

    /// Opens it, as often as the test likes.
    pub fn open(&self, connections: u32) -> Database {
        match Database::open(&self.url, connections) {
            Ok(database) => database,
            Err(error) => panic!("{} does not open: {error}", self.url),
        }
    }

    /// Its address.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// `SQLite` or `PostgreSQL`.
    pub fn kind(&self) -> &'static str {
        self.kind
    }
}

/// Runs `story` on a fresh SQLite file and on a fresh PostgreSQL database; a failure says on which.
pub fn on_every_database(story: impl Fn(Database)) {
    on_every_fresh(|fresh| story(fresh.open(CONNECTIONS)));
}

/// Like `on_every_database`, for stories that open the database themselves.
pub fn on_every_fresh(story: impl Fn(&Fresh)) {
    for make in [Fresh::sqlite, Fresh::postgres] {
        let fresh = make();
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| story(&fresh))) {
            eprintln!("this failed on {}", fresh.kind());
            resume_unwind(panic);
        }
    }
}
