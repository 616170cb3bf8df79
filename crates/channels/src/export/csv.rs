//! CSV for people who open it in Excel: a byte order mark, CRLF, and no cell that Excel would run as a formula.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::{Cell, MOMENT};
use crate::sheet::row::FORMULA;

/// An open CSV file.
pub struct CsvWriter {
    out: csv::Writer<BufWriter<File>>,
}

impl CsvWriter {
    /// Makes the file with its header.
    pub fn create(path: &Path, headers: &[&str]) -> io::Result<CsvWriter> {
        let mut file = BufWriter::new(File::create(path)?);
        file.write_all("\u{feff}".as_bytes())?;
        let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(file);
        out.write_record(headers)?;
        Ok(CsvWriter { out })
    }

    /// Writes a row.
    pub fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        for cell in cells {
            match cell {
                Cell::Empty => self.out.write_field("")?,
                Cell::Text(text) => self.out.write_field(harmless(text).as_bytes())?,
                Cell::Integer(number) => self.out.write_field(number.to_string())?,
                Cell::Number(number) => self.out.write_field(number.to_string())?,
                Cell::Flag(yes) => self.out.write_field(yes.to_string())?,
                Cell::Local(at) => self.out.write_field(at.strftime(MOMENT).to_string())?,
            }
        }
        self.out.write_record(None::<&[u8]>)?;
        Ok(())
    }

    /// Writes what is still in memory.
    pub fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// A customer may write `=HYPERLINK(…)`: an apostrophe in front makes it words. Plain numbers stay numbers.
fn harmless(text: &str) -> Cow<'_, str> {
    let dangerous = text.starts_with(FORMULA);
    if dangerous && !is_plain_number(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

fn is_plain_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    digits.starts_with(|c: char| c.is_ascii_digit()) && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_words_and_numbers_stay() {
        for (text, written) in [
            ("=1+1", "'=1+1"),
            ("+86 138", "'+86 138"),
            ("-1+cmd", "'-1+cmd"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("-5.20", "-5.20"),
            ("+8613800000000", "+8613800000000"),
            ("-", "'-"),
            ("退款", "退款"),
            ("", ""),
        ] {
            assert_eq!(harmless(text), written);
        }
    }
}
