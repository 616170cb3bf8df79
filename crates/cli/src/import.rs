//! `wenguo import complaints`: reads a file row by row, takes what can be taken, sets the rest aside with the reason.

use std::path::Path;

use wenguo_app::desk::Desk;
use wenguo_app::import::{self, Taken};
use wenguo_channels::mapping::{Bound, Mapping, RowError};
use wenguo_channels::rejects::Rejects;
use wenguo_channels::sheet::{Sheet, SheetRow};
use wenguo_domain::intake::Intake;

use crate::arguments::ComplaintFile;
use crate::failure::{self, Failure};
use crate::opening;
use crate::progress::Progress;

/// Rows that share a transaction.
const BATCH: usize = 500;

/// How many rows became what.
#[derive(Default)]
struct Tally {
    imported: u64,
    /// Of those imported.
    late: u64,
    already_there: u64,
    rejected: u64,
}

impl Tally {
    fn rows(&self) -> u64 {
        self.imported + self.already_there + self.rejected
    }
}

/// Where rejected rows go, if anywhere.
struct Aside(Option<Rejects>);

impl Aside {
    fn put(&mut self, row: &SheetRow, error: &RowError) -> Result<(), Failure> {
        match &mut self.0 {
            Some(rejects) => rejects.add(row, error).map_err(|error| format!("--rejects: {error}")),
            None => {
                eprintln!("row {}: {error}", row.number);
                Ok(())
            }
        }
    }
}

/// Imports the file; the last line says how many rows became what.
pub fn run(config: Option<&Path>, arguments: &ComplaintFile) -> Result<(), Failure> {
    let desk = opening::open(config)?;
    let mapping = Mapping::read(&arguments.map).map_err(|error| error.to_string())?;
    let mut sheet = Sheet::open(&arguments.file).map_err(|error| error.to_string())?;
    let bound = mapping.bind(sheet.headers(), &desk.zone).map_err(|error| error.to_string())?;
    let rejects = match &arguments.rejects {
        Some(path) => Some(
            Rejects::create(path, &sheet)
                .map_err(|error| format!("--rejects {}: {error}", path.display()))?,
        ),
        None => None,
    };
    let mut aside = Aside(rejects);
    let mut tally = Tally::default();
    let progress = Progress::towards(sheet.progress().of.unwrap_or_default());
    loop {
        let batch = next_batch(&mut sheet, &bound, &mut aside, &mut tally)?;
        if batch.is_empty() {
            break;
        }
        take(&desk, &bound, batch, arguments.dry_run, &mut aside, &mut tally)?;
        progress.at(sheet.progress().done, tally.rows());
    }
    drop(progress);
    if tally.imported > 0 && !arguments.dry_run {
        desk.database.take_stock().map_err(|error| failure::of_store(&error))?;
    }
    if let Some(rejects) = aside.0 {
        rejects.finish().map_err(|error| format!("--rejects: {error}"))?;
    }
    if arguments.dry_run {
        println!("dry run, nothing was written; without --dry-run it would be:");
    }
    if tally.late > 0 {
        println!(
            "{} are late already; they climb no rung of the past: look at the list of what is late",
            tally.late
        );
    }
    println!(
        "imported {}, already there {}, rejected {}",
        tally.imported, tally.already_there, tally.rejected
    );
    Ok(())
}

/// The next rows that can be read; those that cannot are set aside. Empty at the end of the file.
fn next_batch(
    sheet: &mut Sheet,
    bound: &Bound,
    aside: &mut Aside,
    tally: &mut Tally,
) -> Result<Vec<(SheetRow, Intake)>, Failure> {
    let mut batch = Vec::with_capacity(BATCH);
    for row in sheet {
        let row = row.map_err(|error| error.to_string())?;
        match bound.intake(&row) {
            Ok(intake) => batch.push((row, intake)),
            Err(error) => {
                tally.rejected += 1;
                aside.put(&row, &error)?;
            }
        }
        if batch.len() == BATCH {
            break;
        }
    }
    Ok(batch)
}

/// Takes the rows in one transaction. A dry run checks the words only, since it may write nothing.
fn take(
    desk: &Desk,
    bound: &Bound,
    batch: Vec<(SheetRow, Intake)>,
    is_dry: bool,
    aside: &mut Aside,
    tally: &mut Tally,
) -> Result<(), Failure> {
    let creates = bound.creates_category();
    let (rows, intakes): (Vec<SheetRow>, Vec<Intake>) = batch.into_iter().unzip();
    let fates = if is_dry {
        import::examine_all(desk, &intakes, creates)
    } else {
        import::take_batch(desk, &intakes, creates)
    };
    let fates =
        fates.map_err(|error| format!("nothing of rows {}: {}", range(&rows), failure::of(error, &[])))?;
    for (row, fate) in rows.iter().zip(fates) {
        match fate {
            Ok(Taken::New) => tally.imported += 1,
            Ok(Taken::NewAndLate) => {
                tally.imported += 1;
                tally.late += 1;
            }
            Ok(Taken::AlreadyThere) => tally.already_there += 1,
            Err(faults) => {
                tally.rejected += 1;
                aside.put(row, &bound.explain(row, &faults))?;
            }
        }
    }
    Ok(())
}

fn range(rows: &[SheetRow]) -> String {
    let number = |row: Option<&SheetRow>| row.map_or(0, |row| row.number);
    format!("{} to {} was taken", number(rows.first()), number(rows.last()))
}
