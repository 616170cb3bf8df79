//! `wenguo sweep NAME`: does once what time is due to do, as of now or of any other instant.

use std::path::Path;

use wenguo_app::desk::Desk;
use wenguo_app::error::AppError;
use wenguo_app::escalation;
use wenguo_domain::moment::Moment;

use crate::failure::{self, Failure};
use crate::opening;

/// Does it and says in a line what came of it.
type Sweep = fn(&Desk, Moment) -> Result<String, AppError>;

/// Every sweep by its name.
const SWEEPS: [(&str, Sweep); 1] =
    [("escalation", |desk, as_of| escalation::sweep::sweep(desk, as_of).map(|swept| swept.to_string()))];

/// The names, for whoever types another one.
pub const NAMES: [&str; SWEEPS.len()] = names();

const fn names() -> [&'static str; SWEEPS.len()] {
    let (mut names, mut place) = ([""; SWEEPS.len()], 0);
    while place < SWEEPS.len() {
        names[place] = SWEEPS[place].0;
        place += 1;
    }
    names
}

/// Prints one line.
pub fn run(config: Option<&Path>, name: &str, as_of: Option<&str>) -> Result<(), Failure> {
    let given = as_of.map(|text| {
        let wrong = || format!("--as-of {text}: write an instant with its offset: 2026-11-22T09:30:00+08:00");
        Moment::parse_rfc3339(text).ok_or_else(wrong)
    });
    let as_of = given.transpose()?;
    let Some((name, sweep)) = SWEEPS.iter().find(|(known, _)| *known == name) else {
        return Err(format!("sweep {name}: there is none; there are {}", NAMES.join(", ")));
    };
    let desk = opening::open_existing(config)?;
    let as_of = as_of.unwrap_or_else(|| desk.now());
    let said = sweep(&desk, as_of).map_err(|error| failure::of(error, &[]))?;
    println!("{name}: {said}");
    Ok(())
}
