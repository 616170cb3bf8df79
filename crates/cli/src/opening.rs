//! Opens the desk a configuration describes, at this version of the database.

use std::path::Path;

use jiff::tz::TimeZone;
use tracing_subscriber::EnvFilter;
use wenguo_app::desk::Desk;
use wenguo_config::Config;
use wenguo_store::database::Database;
use wenguo_store::migrate;

use crate::evidence;
use crate::failure::{self, Failure};

/// The configuration, with logging as it says.
pub fn config(file: Option<&Path>) -> Result<Config, Failure> {
    let config = wenguo_config::read(file)?;
    start_log(&config.log.level)?;
    Ok(config)
}

/// Writes the log to standard error.
pub fn start_log(level: &str) -> Result<(), Failure> {
    let filter = EnvFilter::try_new(level)
        .map_err(|error| format!("log.level {level}: {error}; write info, or info,wenguo_http=debug"))?;
    // The client of outgoing calls writes whole addresses into its log, and those of robots hold a key.
    let silent = ["ureq=off", "ureq_proto=off"].map(str::parse);
    let filter = silent.into_iter().flatten().fold(filter, EnvFilter::add_directive);
    // A second start in one process would be a mistake of ours, not the operator's.
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
    Ok(())
}

/// The desk, with its database brought to this version.
pub fn desk(config: &Config) -> Result<Desk, Failure> {
    let zone = TimeZone::get(&config.desk.time_zone)
        .map_err(|error| format!("desk.time_zone: {error}; write a name like Asia/Shanghai"))?;
    let database = Database::open(config.database.url.reveal(), config.database.connections.max(2))
        .map_err(|error| failure::of_store(&error))?;
    let applied = migrate::migrate(&database).map_err(|error| failure::of_store(&error))?;
    if !applied.is_empty() {
        tracing::info!(migrations = ?applied, "the database was brought to this version");
    }
    let desk = Desk::new(database, zone);
    desk.feed.join(&desk.database);
    Ok(Desk { evidence: evidence::of(&config.attachments)?, ..desk })
}

/// Configuration and desk at once.
pub fn open(file: Option<&Path>) -> Result<Desk, Failure> {
    desk(&config(file)?)
}

/// The same, for what makes sense only where there is something already: a mistyped path makes no new database.
pub fn open_existing(file: Option<&Path>) -> Result<Desk, Failure> {
    let config = config(file)?;
    let url = config.database.url.reveal();
    let path = url.strip_prefix("sqlite:").map(|path| path.trim_start_matches("//"));
    match path {
        Some(path) if !Path::new(path).exists() => Err(format!(
            "database.url {url}: there is no database yet; `wenguo migrate` or `wenguo serve` makes one"
        )),
        _ => desk(&config),
    }
}

/// `wenguo migrate`
pub fn migrate(file: Option<&Path>) -> Result<(), Failure> {
    let desk = open(file)?;
    let version = desk.read(|work| migrate::version(work.tx)).map_err(|error| failure::of_store(&error))?;
    println!("the database is at version {version}");
    Ok(())
}
