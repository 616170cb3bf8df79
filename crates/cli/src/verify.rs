//! `wenguo verify`: walks every timeline and names what is wrong.

use std::path::Path;

use crate::{Failure, opening};

/// Fails if anything is wrong.
pub fn run(config: Option<&Path>) -> Result<(), Failure> {
    let desk = opening::open(config)?;
    let verdict = desk.read(wenguo_app::verify::verify).map_err(|error| error.to_string())?;
    for fault in &verdict.faults {
        println!("{fault}");
    }
    println!("{} complaints, {} events, {} faults", verdict.complaints, verdict.events, verdict.faults.len());
    if verdict.faults.is_empty() {
        return Ok(());
    }
    Err(format!("the timeline was tampered with in {} places; compare with a backup", verdict.faults.len()))
}
