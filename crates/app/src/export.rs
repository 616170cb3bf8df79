//! Complaints out as a table: which columns, what stands in them, and the port through which a file is written.
//!
//! Rows are read a page at a time and handed to a `Sheet`; how CSV and workbooks look is the business of whoever makes it.

use std::fs::File;
use std::io;

use jiff::tz::TimeZone;
use wenguo_domain::actor::Actor;
use wenguo_domain::moment::Moment;
use wenguo_store::complaint::list::{Filter, Order};
use wenguo_store::complaint::record::{self, Named, Record};
use wenguo_store::error::StoreError;
use wenguo_store::page::{Page, Slice};

use crate::complaint;
use crate::desk::Desk;
use crate::error::AppError;
use crate::privacy;

/// Complaints read at once.
const BATCH: i64 = 500;

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetKind {
    /// Comma-separated values.
    Csv,
    /// A workbook.
    Xlsx,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum SheetCell {
    /// Nothing.
    Empty,
    /// Words, codes, instants.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// Yes or no.
    Flag(bool),
}

/// A table that rows are written to; lives on disk, so that its length does not matter.
pub trait Sheet {
    /// Writes a row, a cell for each header.
    fn row(&mut self, cells: &[SheetCell]) -> io::Result<()>;

    /// Puts the file together and gives it, read from its beginning. It is gone once closed.
    fn finish(self: Box<Self>) -> io::Result<File>;
}

/// Makes sheets.
pub trait Sheets: Send + Sync {
    /// Begins one with these headers.
    fn begin(&self, kind: SheetKind, headers: &[&str]) -> io::Result<Box<dyn Sheet>>;
}

/// Where no files can be written: in tests, and until somebody says how.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoSheets;

impl Sheets for NoSheets {
    fn begin(&self, _: SheetKind, _: &[&str]) -> io::Result<Box<dyn Sheet>> {
        Err(io::Error::from(io::ErrorKind::Unsupported))
    }
}

/// The columns: fields of the API, those of the customer apart by a dot.
pub const HEADERS: [&str; 30] = [
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

/// Writes every complaint of the list `actor` would see, in its order, and gives the file. Personal data are masked for
/// whoever must not see them.
pub fn complaints(
    desk: &Desk,
    sheets: &dyn Sheets,
    kind: SheetKind,
    actor: &Actor,
    filter: &Filter,
    order: Order,
) -> Result<File, AppError> {
    let mut page = Page { limit: BATCH, after: None };
    let mut slice = read(desk, actor, filter, order, &page)?;
    let mut sheet = sheets.begin(kind, &HEADERS).map_err(unwritten)?;
    loop {
        for record in slice.items {
            sheet.row(&row(&privacy::mask(actor, record), &desk.zone)).map_err(unwritten)?;
        }
        page.after = slice.next;
        if page.after.is_none() {
            return sheet.finish().map_err(unwritten);
        }
        slice = read(desk, actor, filter, order, &page)?;
    }
}

fn read(
    desk: &Desk,
    actor: &Actor,
    filter: &Filter,
    order: Order,
    page: &Page,
) -> Result<Slice<Record>, AppError> {
    desk.read(|work| {
        let sight = complaint::sight_for(actor, filter)?;
        Ok(record::page(work.tx, &sight, filter, order, page)?)
    })
}

fn unwritten(error: io::Error) -> AppError {
    AppError::Store(StoreError::Other(format!("the export could not be written: {error}")))
}

/// The cells of a complaint, one for each of `HEADERS`.
pub fn row(record: &Record, zone: &TimeZone) -> Vec<SheetCell> {
    let at = |moment: Option<Moment>| text(moment.map(|moment| moment.rfc3339(zone)));
    let code = |named: &Option<Named>| text(named.as_ref().map(|named| named.code.clone()));
    let customer = &record.customer;
    vec![
        text(Some(&record.number)),
        text(record.external_ref.as_deref()),
        text(Some(record.stage.as_str())),
        text(Some(record.severity.as_str())),
        text(Some(record.channel.as_str())),
        text(Some(&record.subject)),
        text(Some(&record.description)),
        text(record.demand.as_deref()),
        text(customer.name.as_deref()),
        text(customer.phone.as_deref()),
        text(customer.email.as_deref()),
        text(Some(customer.tier.as_str())),
        code(&record.category),
        code(&record.product),
        text(record.order_ref.as_deref()),
        code(&record.department),
        code(&record.assignee),
        at(Some(record.received_at)),
        at(record.occurred_at),
        at(record.due_at),
        text(record.motive.map(|motive| motive.as_str())),
        text(record.finding.map(|finding| finding.as_str())),
        code(&record.cause),
        text(record.result.as_deref()),
        record.satisfaction.map_or(SheetCell::Empty, SheetCell::Integer),
        record.solved.map_or(SheetCell::Empty, SheetCell::Flag),
        text(record.outcome.map(|outcome| outcome.as_str())),
        at(record.closed_at),
        text(record.closing_summary.as_deref()),
        SheetCell::Integer(record.reopened),
    ]
}

fn text(text: Option<impl Into<String>>) -> SheetCell {
    text.map_or(SheetCell::Empty, |text| SheetCell::Text(text.into()))
}
