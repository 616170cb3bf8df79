//! `wenguo export complaints`: every complaint received in a span of days, a row each.

use std::path::Path;

use jiff::civil::Date;
use wenguo_app::desk::Desk;
use wenguo_app::export;
use wenguo_channels::export::{Cell, Export, Format};
use wenguo_domain::moment::Moment;
use wenguo_store::complaint::record::{self, Record};
use wenguo_store::sight::Sight;

use crate::arguments::ComplaintExport;
use crate::failure::{self, Failure};
use crate::opening;

/// Complaints read at once.
const BATCH: i64 = 1_000;

/// Writes the file.
pub fn run(config: Option<&Path>, arguments: &ComplaintExport) -> Result<(), Failure> {
    let format = Format::parse(&arguments.format)
        .ok_or_else(|| format!("--format {}: there are {}", arguments.format, Format::ALLOWED))?;
    let desk = opening::open_existing(config)?;
    let from = day(&desk, "--from", arguments.from.as_deref(), false)?;
    let to = day(&desk, "--to", arguments.to.as_deref(), true)?;
    let out = |error: std::io::Error| format!("--out {}: {error}", arguments.out.display());
    let mut file = Export::create(&arguments.out, format, &export::HEADERS).map_err(out)?;
    let (mut after, mut written) = (0, 0_u64);
    loop {
        let batch = desk
            .read(|work| record::after(work.tx, &Sight::everything(), after, (from, to), BATCH))
            .map_err(|error| failure::of_store(&error))?;
        let Some(last) = batch.last() else { break };
        after = last.id;
        for record in &batch {
            write(&mut file, &desk, record).map_err(out)?;
            written += 1;
        }
    }
    file.finish().map_err(out)?;
    println!("exported {written}");
    Ok(())
}

fn write(file: &mut Export, desk: &Desk, record: &Record) -> std::io::Result<()> {
    let cells = export::row(record, &desk.zone);
    file.row(&cells.iter().map(Cell::from).collect::<Vec<_>>())
}

/// The beginning of a day at the desk, or with `is_end` the beginning of the next.
fn day(desk: &Desk, option: &str, text: Option<&str>, is_end: bool) -> Result<Option<Moment>, Failure> {
    let Some(text) = text else { return Ok(None) };
    let wrong = |_: jiff::Error| format!("{option} {text}: this is not a day; write it like 2026-11-22");
    let date: Date = text.parse().map_err(wrong)?;
    let date = if is_end { date.tomorrow().map_err(wrong)? } else { date };
    let start = date.to_zoned(desk.zone.clone()).map_err(wrong)?;
    Ok(Some(Moment::from(start.timestamp())))
}
