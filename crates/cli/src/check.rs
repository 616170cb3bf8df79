//! `wenguo check`: is everything there that serving needs? A verdict a line.

use std::path::Path;

use wenguo_store::migrate;

use crate::{Failure, opening};

/// Prints the verdicts; fails if one is bad.
pub fn run(file: Option<&Path>) -> Result<(), Failure> {
    let config = opening::config(file)?;
    println!("configuration  ok");
    let desk = opening::desk(&config).inspect_err(|error| println!("database       FAILED: {error}"))?;
    let version = desk.read(|work| migrate::version(work.tx)).map_err(|error| error.to_string())?;
    println!("database       ok, {:?} at version {version}", desk.database.dialect());
    println!("clock          {} ({})", desk.now().rfc3339(&desk.zone), config.desk.time_zone);
    let people = desk.read(wenguo_app::accounts::all).map_err(|error| error.to_string())?;
    match people.len() {
        0 => println!("accounts       none yet: open the pages to make the first, or use `wenguo user add`"),
        some => println!("accounts       {some}"),
    }
    let listener = std::net::TcpListener::bind(&config.server.listen);
    match listener {
        Ok(_) => println!("address        {} is free", config.server.listen),
        Err(error) => println!("address        {}: {error}", config.server.listen),
    }
    Ok(())
}
