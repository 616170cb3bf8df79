//! Databases on the test server: copied from a migrated template, one for each test, dropped afterwards.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use postgres::{Client, NoTls};
use wenguo_store::database::Database;
use wenguo_store::migrate::migrate;

/// Taken while the template is made: test programs may run beside one another.
const LOCK: i64 = 7_737;

/// A database of the server, lent to one test.
pub struct Lent {
    name: String,
    url: String,
}

impl Lent {
    /// A copy of the migrated template.
    pub fn migrated() -> Lent {
        Lent::create(&format!(" TEMPLATE {}", template()))
    }

    /// A database with nothing in it.
    pub fn empty() -> Lent {
        Lent::create("")
    }

    fn create(from: &str) -> Lent {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let name = format!("wenguo_test_{}_{}", std::process::id(), MADE.fetch_add(1, Ordering::SeqCst));
        let mut server = server();
        run(&mut server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        run(&mut server, &format!("CREATE DATABASE {name}{from}"));
        Lent { url: address_of(&name), name }
    }

    /// Its address.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        // A failing test is about to say something better than that its database could not be dropped.
        let _ = server().batch_execute(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
    }
}

/// The name of the template, made by whoever needs it first. It carries the migrations' hash: new ones, new template.
fn template() -> &'static str {
    static TEMPLATE: OnceLock<String> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let name = format!("wenguo_template_{:016x}", hash_of_migrations());
        let mut server = server();
        run(&mut server, &format!("SELECT pg_advisory_lock({LOCK})"));
        let known = server.query("SELECT 1 FROM pg_database WHERE datname = $1", &[&name]);
        if known.expect("the list of databases").is_empty() {
            make_template(&mut server, &name);
        }
        run(&mut server, &format!("SELECT pg_advisory_unlock({LOCK})"));
        name
    })
}

/// Made under another name first, so that a template that stands there is whole.
fn make_template(server: &mut Client, name: &str) {
    let raw = format!("{name}_raw");
    run(server, &format!("DROP DATABASE IF EXISTS {raw} WITH (FORCE)"));
    run(server, &format!("CREATE DATABASE {raw}"));
    let database = Database::open(&address_of(&raw), 1).expect("the template opens");
    migrate(&database).expect("an empty database can be migrated");
    drop(database);
    run(server, &format!("ALTER DATABASE {raw} RENAME TO {name}"));
}

fn hash_of_migrations() -> u64 {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../store/migrations/postgres");
    let entries = std::fs::read_dir(folder).expect("the migrations");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("a migration").path()).collect();
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        std::fs::read(file).expect("a migration").hash(&mut hasher);
    }
    hasher.finish()
}

fn address() -> String {
    std::env::var("WENGUO_TEST_POSTGRES").unwrap_or_else(|_| {
        panic!(
            "start the tests with ./check, or set WENGUO_TEST_POSTGRES to a PostgreSQL these tests may use"
        )
    })
}

/// The address with another database at its end.
fn address_of(name: &str) -> String {
    let address = address();
    let (base, query) = address.split_once('?').map_or((address.as_str(), None), |(b, q)| (b, Some(q)));
    let (server, _) = base.rsplit_once('/').expect("postgres://…/database");
    match query {
        Some(query) => format!("{server}/{name}?{query}"),
        None => format!("{server}/{name}"),
    }
}

fn server() -> Client {
    match Client::connect(&address(), NoTls) {
        Ok(client) => client,
        Err(error) => panic!("the PostgreSQL of WENGUO_TEST_POSTGRES cannot be reached: {error}"),
    }
}

fn run(server: &mut Client, sql: &str) {
    if let Err(error) = server.batch_execute(sql) {
        panic!("{sql}: {error}");
    }
}
