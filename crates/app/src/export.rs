//! Complaints out as a table: what is wanted, how it is written, and the port through which a file is made.
//!
//! Rows are read a page at a time out of one snapshot and handed to a `Sheet`; how CSV and workbooks look is the business
//! of whoever makes it. A snapshot is in nobody's way but keeps a connection, so few are written at once. `column` says
//! what stands where.

pub mod column;
pub mod row;

use std::fs::File;
use std::io;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use wenguo_domain::actor::Actor;
use wenguo_domain::moment::Moment;
use wenguo_domain::money::Money;
use wenguo_store::complaint::list::{Filter, Order};
use wenguo_store::complaint::record::{self, Named, Record};
use wenguo_store::error::StoreError;
use wenguo_store::page::{Page, Slice};

use self::column::Column;
use self::row::{Row, Rows};
use crate::complaint;
use crate::desk::Desk;
use crate::error::AppError;
use crate::privacy;
use crate::work::Work;

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
    /// A moment as the clock of the desk showed it.
    Local(DateTime),
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
    fn begin(&self, kind: SheetKind, headers: &[String]) -> io::Result<Box<dyn Sheet>>;
}

/// Where no files can be written: in tests, and until somebody says how.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoSheets;

impl Sheets for NoSheets {
    fn begin(&self, _: SheetKind, _: &[String]) -> io::Result<Box<dyn Sheet>> {
        Err(io::Error::from(io::ErrorKind::Unsupported))
    }
}

/// The words of a language, for people who read the file.
pub trait Wording: Send + Sync {
    /// A code of a list in words: `("severity", "major")`; of the list `field`, the name of a field.
    fn word(&self, list: &str, code: &str) -> String;

    /// What has names of its own.
    fn name(&self, named: &Named) -> String;

    /// Yes or no.
    fn yes_no(&self, yes: bool) -> String;

    /// An amount.
    fn money(&self, money: &Money) -> String;

    /// Several things in a row.
    fn listed(&self, parts: &[String]) -> String;
}

/// How cells are written: for programs as codes and RFC 3339, which `import` reads again; for people in words and dates.
#[derive(Clone, Copy)]
pub struct Form<'w> {
    /// The zone of the desk.
    pub zone: &'w TimeZone,
    /// The words, where people are to read it.
    pub words: Option<&'w dyn Wording>,
}

impl Form<'_> {
    /// A moment for people: to the second, since a spreadsheet shows no more.
    fn local(&self, at: Moment) -> SheetCell {
        match Timestamp::from_second(at.0.div_euclid(1_000)) {
            Ok(at) => SheetCell::Local(at.to_zoned(self.zone.clone()).datetime()),
            // Beyond the year 9999 there is no date to show.
            Err(_) => SheetCell::Text(at.rfc3339(self.zone)),
        }
    }

    /// What stands above the columns.
    pub fn headers(&self, columns: &[Column]) -> Vec<String> {
        columns.iter().map(|column| column.header(self)).collect()
    }

    /// The cells of a complaint, one for each column.
    pub fn row(&self, columns: &[Column], row: &Row) -> Vec<SheetCell> {
        columns.iter().map(|column| column.cell(row, self)).collect()
    }
}

/// Which complaints are wanted, and what of each.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The kind of file.
    pub kind: SheetKind,
    /// What the list is narrowed to.
    pub filter: Filter,
    /// Its order.
    pub order: Order,
    /// What is told of each.
    pub columns: Vec<Column>,
}

/// Writes every complaint of the list `actor` would see, in its order, and gives the file: all as they are at one moment,
/// none twice and none left out, whatever is written meanwhile. Personal data are masked for whoever must not see them.
/// `ready` hears after each page how many rows there are.
pub fn complaints(
    desk: &Desk,
    sheets: &dyn Sheets,
    actor: &Actor,
    wanted: &Wanted,
    words: &dyn Wording,
    ready: &dyn Fn(u64),
) -> Result<File, AppError> {
    let _turn = desk.exporting.take()?;
    let form = Form { zone: &desk.zone, words: Some(words) };
    desk.snapshot(|work| {
        let mut page = Page { limit: BATCH, after: None };
        // The first page comes before the file: whoever may see nothing is refused without one.
        let mut slice = read(work, actor, wanted, &page)?;
        let mut sheet = sheets.begin(wanted.kind, &form.headers(&wanted.columns)).map_err(unwritten)?;
        let told = Rows::of(work)?;
        let mut rows = 0;
        loop {
            for mut row in told.told(work, slice.items)? {
                row.record = privacy::mask(actor, row.record);
                sheet.row(&form.row(&wanted.columns, &row)).map_err(unwritten)?;
                rows += 1;
            }
            ready(rows);
            page.after = slice.next;
            if page.after.is_none() {
                return sheet.finish().map_err(unwritten);
            }
            slice = read(work, actor, wanted, &page)?;
        }
    })
}

fn read(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    wanted: &Wanted,
    page: &Page,
) -> Result<Slice<Record>, AppError> {
    let sight = complaint::sight_for(actor, &wanted.filter)?;
    Ok(record::page(work.tx, &sight, &wanted.filter, wanted.order, page)?)
}

fn unwritten(error: io::Error) -> AppError {
    AppError::Store(StoreError::Other(format!("the export could not be written: {error}")))
}
