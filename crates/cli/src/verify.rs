//! `wenguo verify`: walks every timeline and names what is wrong, replays the clocks of every complaint, compares
//! escalations and promises with their events; with `--anchor`, also what earlier anchors show.

use std::io::Write;
use std::path::Path;

use wenguo_app::anchor::{self, Line};
use wenguo_app::verify::clocks::{self, Replayed};
use wenguo_app::verify::records::{self, Compared};

use crate::failure::{self, Failure};
use crate::opening;

/// Fails if anything is wrong; then no anchor is added either.
pub fn run(config: Option<&Path>, anchors: Option<&Path>) -> Result<(), Failure> {
    let desk = opening::open_existing(config)?;
    let earlier = anchors.map(read).transpose()?;
    let mut verdict = desk.read(wenguo_app::verify::verify).map_err(|error| failure::of(error, &[]))?;
    let mut line = None;
    if let Some(earlier) = &earlier {
        let drawn = anchor::draw(&desk, earlier).map_err(|error| failure::of_store(&error))?;
        verdict.faults.extend(drawn.faults);
        line = Some(drawn.line);
    }
    let replayed = clocks::replay(&desk).map_err(|error| failure::of(error, &[]))?;
    verdict.faults.extend(replayed.faults.iter().cloned());
    let records = records::compare(&desk).map_err(|error| failure::of(error, &[]))?;
    verdict.faults.extend(records.faults.iter().cloned());
    for fault in &verdict.faults {
        println!("{fault}");
    }
    println!("{}", compared(&replayed));
    println!("{}", recorded(&records));
    println!("{} complaints, {} events, {} faults", verdict.complaints, verdict.events, verdict.faults.len());
    if !verdict.faults.is_empty() {
        return Err(format!(
            "{} faults: something was changed or broken past the program; compare with a backup",
            verdict.faults.len()
        ));
    }
    match (anchors, line) {
        (Some(file), Some(line)) => append(file, &line),
        _ => Ok(()),
    }
}

/// What was compared of the clocks, and what was not.
fn compared(replayed: &Replayed) -> String {
    let Replayed { complaints, finished, running, erased, is_recounting, .. } = replayed;
    let mut said = format!(
        "clocks of {complaints} complaints replayed: {running} that run compared by target, due and pause, {finished} that are \
         over by beginning and end (their due is that of the policy of their day)"
    );
    if *is_recounting {
        said.push_str("; a recount is not through, what runs was passed over");
    }
    if *erased > 0 {
        said.push_str(&format!("; {erased} complaints passed over, for what was erased of them"));
    }
    said
}

/// What was compared of escalations and promises.
fn recorded(records: &Compared) -> String {
    let Compared { escalations, promises, erased, .. } = records;
    let mut said = format!("{escalations} escalations and {promises} promises compared with their events");
    if *erased > 0 {
        said.push_str(&format!("; {erased} complaints passed over, for what was erased of them"));
    }
    said
}

fn is_standard_output(file: &Path) -> bool {
    file.as_os_str() == "-"
}

/// The anchors of earlier days; none yet if there is no such file.
fn read(file: &Path) -> Result<Vec<Line>, Failure> {
    if is_standard_output(file) || !file.exists() {
        return Ok(Vec::new());
    }
    let wrong = |what: String| format!("--anchor {}: {what}", file.display());
    let text = std::fs::read_to_string(file).map_err(|error| wrong(error.to_string()))?;
    anchor::read(&text).map_err(wrong)
}

/// Opened to append: it works on a file that may only grow.
fn append(file: &Path, line: &Line) -> Result<(), Failure> {
    let text = serde_json::to_string(line).map_err(|error| error.to_string())?;
    if is_standard_output(file) {
        println!("{text}");
        return Ok(());
    }
    let wrong = |error: std::io::Error| format!("--anchor {}: {error}", file.display());
    let mut open = std::fs::OpenOptions::new().append(true).create(true).open(file).map_err(wrong)?;
    open.write_all(format!("{text}\n").as_bytes()).and_then(|()| open.sync_all()).map_err(wrong)?;
    println!("anchored {} complaints in {}", line.complaints, file.display());
    Ok(())
}
