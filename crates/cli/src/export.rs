//! `wenguo export complaints`: every complaint received in a span of days, a row each.

use std::path::Path;

use jiff::civil::Date;
use wenguo_app::desk::Desk;
use wenguo_app::export::Form;
use wenguo_app::export::column::COLUMNS;
use wenguo_app::export::row::Rows;
use wenguo_app::work::Work;
use wenguo_channels::export::{Cell, Export, Format};
use wenguo_domain::moment::Moment;
use wenguo_store::complaint::list::{self, Filter};
use wenguo_store::complaint::record;
use wenguo_store::error::StoreError;
use wenguo_store::sight::Sight;
use wenguo_web::words::Words;

use crate::arguments::ComplaintExport;
use crate::failure::{self, Failure};
use crate::opening;
use crate::progress::Progress;

/// Complaints read at once.
const BATCH: i64 = 1_000;

/// First moment, and the first after the last.
type Span = (Option<Moment>, Option<Moment>);

/// Writes the file.
pub fn run(config: Option<&Path>, arguments: &ComplaintExport) -> Result<(), Failure> {
    let format = Format::parse(&arguments.format)
        .ok_or_else(|| format!("--format {}: there are {}", arguments.format, Format::ALLOWED))?;
    let words = arguments.words.as_deref().and_then(Words::of_tag);
    let desk = opening::open_existing(config)?;
    let from = day(&desk, "--from", arguments.from.as_deref(), false)?;
    let to = day(&desk, "--to", arguments.to.as_deref(), true)?;
    let form = Form { zone: &desk.zone, words: words.as_ref().map(|words| words as _) };
    let out = |error: std::io::Error| format!("--out {}: {error}", arguments.out.display());
    let mut file = Export::create(&arguments.out, format, &form.headers(&COLUMNS)).map_err(out)?;
    let written = write(&desk, &mut file, &form, (from, to))
        .map_err(|failure| format!("--out {}: {failure}", arguments.out.display()))?;
    file.finish().map_err(out)?;
    println!("exported {written}");
    Ok(())
}

/// Writes a batch after the other, all out of one snapshot: what is written meanwhile waits for nothing and is not in it.
fn write(desk: &Desk, file: &mut Export, form: &Form<'_>, span: Span) -> Result<u64, Failure> {
    let written = desk.snapshot::<_, StoreError>(|work| Ok(write_all(work, file, form, span)));
    written.map_err(|error| failure::of_store(&error))?
}

fn write_all(
    work: &mut Work<'_, '_>,
    file: &mut Export,
    form: &Form<'_>,
    span: Span,
) -> Result<u64, Failure> {
    let progress = Progress::towards(total(work, span)?);
    let told = Rows::of(work).map_err(|error| error.to_string())?;
    let (mut after, mut written) = (0, 0);
    loop {
        let batch = record::after(work.tx, &Sight::everything(), after, span, BATCH)
            .map_err(|error| failure::of_store(&error))?;
        let Some(last) = batch.last() else { return Ok(written) };
        after = last.id;
        for row in &told.told(work, batch).map_err(|error| error.to_string())? {
            let cells = form.row(&COLUMNS, row);
            let cells: Vec<Cell<'_>> = cells.iter().map(Cell::from).collect();
            file.row(&cells).map_err(|error| error.to_string())?;
            written += 1;
        }
        progress.at(written, written);
    }
}

/// How many there will be, for the bar.
fn total(work: &mut Work<'_, '_>, (received_from, received_to): Span) -> Result<u64, Failure> {
    let filter = Filter { received_from, received_to, ..Filter::default() };
    let count = list::count(work.tx, &Sight::everything(), &filter, i64::MAX);
    count.map(|count| count.unsigned_abs()).map_err(|error| failure::of_store(&error))
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
