//! `wenguo export complaints`: every complaint received in a span of days, a row each.

use std::path::Path;

use jiff::civil::Date;
use wenguo_app::desk::Desk;
use wenguo_channels::export::{Cell, Export, Format};
use wenguo_domain::moment::Moment;
use wenguo_store::complaint::record::{self, Named, Record};
use wenguo_store::sight::Sight;

use crate::arguments::ComplaintExport;
use crate::{Failure, opening};

/// Complaints read at once.
const BATCH: i64 = 1_000;

/// The columns: fields of the API, customers apart by a dot.
const HEADERS: [&str; 30] = [
    "number",
    "external_ref",
    "stage",
    "severity",
    "channel",
    "subject",
    "description",
    "demand",
    "customer.name",
    "customer.phone",
    "customer.email",
    "customer.tier",
    "category",
    "product",
    "order_ref",
    "department",
    "assignee",
    "received_at",
    "occurred_at",
    "due_at",
    "motive",
    "finding",
    "cause",
    "result",
    "satisfaction",
    "solved",
    "outcome",
    "closed_at",
    "closing_summary",
    "reopened",
];

/// Writes the file.
pub fn run(config: Option<&Path>, arguments: &ComplaintExport) -> Result<(), Failure> {
    let format = Format::parse(&arguments.format)
        .ok_or_else(|| format!("--format {}: there are {}", arguments.format, Format::ALLOWED))?;
    let desk = opening::open(config)?;
    let from = day(&desk, "--from", arguments.from.as_deref(), false)?;
    let to = day(&desk, "--to", arguments.to.as_deref(), true)?;
    let out = |error: std::io::Error| format!("--out {}: {error}", arguments.out.display());
    let mut export = Export::create(&arguments.out, format, &HEADERS).map_err(out)?;
    let (mut after, mut written) = (0, 0_u64);
    loop {
        let batch = desk
            .read(|work| record::after(work.tx, &Sight::everything(), after, (from, to), BATCH))
            .map_err(|error| error.to_string())?;
        let Some(last) = batch.last() else { break };
        after = last.id;
        for record in &batch {
            write(&mut export, &desk, record).map_err(out)?;
            written += 1;
        }
    }
    export.finish().map_err(out)?;
    println!("exported {written}");
    Ok(())
}

fn write(export: &mut Export, desk: &Desk, record: &Record) -> std::io::Result<()> {
    let at = |moment: Option<Moment>| moment.map(|moment| moment.rfc3339(&desk.zone));
    let (received, occurred) = (at(Some(record.received_at)), at(record.occurred_at));
    let (due, closed) = (at(record.due_at), at(record.closed_at));
    let code = |named: &Option<Named>| named.as_ref().map(|named| named.code.clone());
    let (category, product) = (code(&record.category), code(&record.product));
    let (department, assignee, cause) =
        (code(&record.department), code(&record.assignee), code(&record.cause));
    let flag = |flag: Option<bool>| flag.map_or(Cell::Empty, Cell::Flag);
    let whole = |number: Option<i64>| number.map_or(Cell::Empty, Cell::Integer);
    export.row(&[
        Cell::from(record.number.as_str()),
        Cell::from(record.external_ref.as_deref()),
        Cell::from(record.stage.as_str()),
        Cell::from(record.severity.as_str()),
        Cell::from(record.channel.as_str()),
        Cell::from(record.subject.as_str()),
        Cell::from(record.description.as_str()),
        Cell::from(record.demand.as_deref()),
        Cell::from(record.customer.name.as_deref()),
        Cell::from(record.customer.phone.as_deref()),
        Cell::from(record.customer.email.as_deref()),
        Cell::from(record.customer.tier.as_str()),
        Cell::from(category.as_deref()),
        Cell::from(product.as_deref()),
        Cell::from(record.order_ref.as_deref()),
        Cell::from(department.as_deref()),
        Cell::from(assignee.as_deref()),
        Cell::from(received.as_deref()),
        Cell::from(occurred.as_deref()),
        Cell::from(due.as_deref()),
        Cell::from(record.motive.map(|motive| motive.as_str())),
        Cell::from(record.finding.map(|finding| finding.as_str())),
        Cell::from(cause.as_deref()),
        Cell::from(record.result.as_deref()),
        whole(record.satisfaction),
        flag(record.solved),
        Cell::from(record.outcome.map(|outcome| outcome.as_str())),
        Cell::from(closed.as_deref()),
        Cell::from(record.closing_summary.as_deref()),
        Cell::Integer(record.reopened),
    ])
}

/// The beginning of a day at the desk, or with `is_end` the beginning of the next.
fn day(desk: &Desk, option: &str, text: Option<&str>, is_end: bool) -> Result<Option<Moment>, Failure> {
    let Some(text) = text else { return Ok(None) };
    let wrong = |error: jiff::Error| format!("{option} {text}: {error}; write a day like 2026-11-22");
    let date: Date = text.parse().map_err(wrong)?;
    let date = if is_end { date.tomorrow().map_err(wrong)? } else { date };
    let start = date.to_zoned(desk.zone.clone()).map_err(wrong)?;
    Ok(Some(Moment::from(start.timestamp())))
}
