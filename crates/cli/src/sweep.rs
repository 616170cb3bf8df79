//! `wenguo sweep NAME`: does once what the timetable does again and again, as of now or of any other instant.

use std::path::Path;

use wenguo_app::desk::Desk;
use wenguo_app::swept::Done;
use wenguo_domain::moment::Moment;
use wenguo_jobs::schedule::{TIMETABLE, entry};

use crate::failure::{self, Failure};
use crate::{opening, outgoing};

/// The names of the sweeps.
pub fn names() -> Vec<&'static str> {
    TIMETABLE.iter().map(|entry| entry.name).collect()
}

/// Prints one line, and before it one for all that was passed over: then it fails.
pub fn run(config: Option<&Path>, name: &str, as_of: Option<&str>) -> Result<(), Failure> {
    let given = as_of.map(|text| {
        let wrong = || format!("--as-of {text}: write an instant with its offset: 2026-11-22T09:30:00+08:00");
        Moment::parse_rfc3339(text).ok_or_else(wrong)
    });
    let as_of = given.transpose()?;
    let entry = entry(name).ok_or_else(|| format!("sweep {name}: there are {}", names().join(", ")))?;
    let desk = with_ways_out(config)?;
    let done = (entry.sweep)(&desk, as_of.unwrap_or_else(|| desk.now()));
    let Done { count, failed } = done.map_err(|error| failure::of(error, &[]))?;
    for what in &failed.first {
        println!("{what}");
    }
    match failed.count {
        0 => println!("{name}: {count} done"),
        passed_over => {
            println!("{name}: {count} done, {passed_over} passed over");
            let what = "could not be done and are tried again with every sweep; `wenguo verify` may say more";
            return Err(format!("{name}: {passed_over} {what}"));
        }
    }
    Ok(())
}

/// The desk with its ways out: whoever is told by a sweep is written to like by any other.
fn with_ways_out(file: Option<&Path>) -> Result<Desk, Failure> {
    let desk = opening::open_existing(file)?;
    let config = opening::config(file)?;
    let outgoing = outgoing::of(&config, desk.clock.clone())?;
    Ok(Desk { outgoing, ..desk })
}
