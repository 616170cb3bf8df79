//! The sheets of `app`, for people who download: written to a temporary file that is gone once it was read.

use std::fs::File;
use std::io;

use tempfile::NamedTempFile;
use wenguo_app::export::{Sheet, SheetCell, SheetKind, Sheets};

use super::{Cell, Export, Format};

/// Makes sheets in the temporary folder of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct TemporarySheets;

impl Sheets for TemporarySheets {
    fn begin(&self, kind: SheetKind, headers: &[String]) -> io::Result<Box<dyn Sheet>> {
        let file = NamedTempFile::new()?;
        let format = match kind {
            SheetKind::Csv => Format::Csv,
            SheetKind::Xlsx => Format::Xlsx,
        };
        let export = Export::create(file.path(), format, headers)?;
        Ok(Box::new(TemporarySheet { file, export }))
    }
}

struct TemporarySheet {
    file: NamedTempFile,
    export: Export,
}

impl Sheet for TemporarySheet {
    fn row(&mut self, cells: &[SheetCell]) -> io::Result<()> {
        let cells: Vec<Cell<'_>> = cells.iter().map(Cell::from).collect();
        self.export.row(&cells)
    }

    fn finish(self: Box<Self>) -> io::Result<File> {
        self.export.finish()?;
        // The name goes when `file` is dropped; the open handle keeps the content for as long as it is read.
        File::open(self.file.path())
    }
}

impl<'c> From<&'c SheetCell> for Cell<'c> {
    fn from(cell: &'c SheetCell) -> Cell<'c> {
        match cell {
            SheetCell::Empty => Cell::Empty,
            SheetCell::Text(text) => Cell::Text(text),
            SheetCell::Integer(number) => Cell::Integer(*number),
            SheetCell::Flag(yes) => Cell::Flag(*yes),
            SheetCell::Local(at) => Cell::Local(*at),
        }
    }
}
