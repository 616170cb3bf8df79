//! `wenguo sweep NAME`: does once what the timetable does again and again, as of now or of any other instant.

use std::path::Path;

use wenguo_domain::moment::Moment;
use wenguo_jobs::schedule::{TIMETABLE, entry};

use crate::failure::{self, Failure};
use crate::opening;

/// The names of the sweeps.
pub fn names() -> Vec<&'static str> {
    TIMETABLE.iter().map(|entry| entry.name).collect()
}

/// Prints one line.
pub fn run(config: Option<&Path>, name: &str, as_of: Option<&str>) -> Result<(), Failure> {
    let given = as_of.map(|text| {
        let wrong = || format!("--as-of {text}: write an instant with its offset: 2026-11-22T09:30:00+08:00");
        Moment::parse_rfc3339(text).ok_or_else(wrong)
    });
    let as_of = given.transpose()?;
    let entry = entry(name).ok_or_else(|| format!("sweep {name}: there are {}", names().join(", ")))?;
    let desk = opening::open_existing(config)?;
    let done = (entry.sweep)(&desk, as_of.unwrap_or_else(|| desk.now()));
    println!("{name}: {} done", done.map_err(|error| failure::of(error, &[]))?);
    Ok(())
}
