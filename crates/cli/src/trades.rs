//! `wenguo preset load`: the departments, categories, causes, products and templates of a trade.

use std::path::Path;

use wenguo_app::preset::{self, Trade};
use wenguo_domain::actor::Actor;

use crate::failure::{self, Failure};
use crate::opening;

/// Loads what is not there yet.
pub fn load(config: Option<&Path>, trade: &str) -> Result<(), Failure> {
    let parsed = Trade::parse(trade)
        .ok_or_else(|| format!("preset {trade}: there are bank, logistics, automotive and manufacturing"))?;
    let desk = opening::open(config)?;
    let loaded = desk
        .write(|work| preset::load(work, &Actor::system(), parsed))
        .map_err(|error| failure::of(error, &[]))?;
    println!(
        "loaded {} departments, {} categories, {} causes, {} products, {} templates, {} calendars",
        loaded.departments,
        loaded.categories,
        loaded.causes,
        loaded.products,
        loaded.templates,
        loaded.calendars
    );
    Ok(())
}
