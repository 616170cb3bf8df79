//! Rows of a CSV or TSV text, each with the line it starts in: quoted cells with line ends, any line end, bounded length.

use std::io::BufRead;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::decode::Decoded;
use super::row::{RowFault, SheetRow};
use super::{SheetError, delimiter};

/// Longest row, in bytes of UTF-8: bounds the memory when a quote is never closed.
pub const ROW_MAX: usize = 4 * 1024 * 1024;

/// A delimited text. `csv-core` takes the cells apart; lines are counted here because it only knows `\n`.
pub struct Delimited {
    input: Decoded,
    reader: Reader,
    delimiter: u8,
    line: LineCount,
    cells: Vec<u8>,
    ends: Vec<usize>,
}

impl Delimited {
    /// Recognises the delimiter and stands before the header.
    pub fn new(mut input: Decoded, file: &str) -> Result<Delimited, SheetError> {
        let mut line = LineCount::default();
        let start = input.fill_buf().map_err(SheetError::io(file))?;
        let (delimiter, skip) = delimiter::announced(start).unwrap_or((delimiter::recognise(start), 0));
        line.count(&start[..skip]);
        input.consume(skip);
        let reader = ReaderBuilder::new().delimiter(delimiter).build();
        Ok(Delimited { input, reader, delimiter, line, cells: vec![0; 4096], ends: vec![0; 64] })
    }

    /// What stands between the cells.
    pub fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// Name of the encoding.
    pub fn encoding(&self) -> &'static str {
        self.input.encoding()
    }

    /// Bytes read from the file.
    pub fn bytes_read(&self) -> u64 {
        self.input.bytes_read()
    }

    /// The next row that is not an empty line.
    pub fn next_row(&mut self, file: &str) -> Result<Option<SheetRow>, SheetError> {
        if !self.skip_line_ends().map_err(SheetError::io(file))? {
            return Ok(None);
        }
        let number = self.line.now();
        let (mut filled, mut ended, mut unclosed) = (0, 0, false);
        loop {
            let input = self.input.fill_buf().map_err(SheetError::io(file))?;
            // At the end of the file a line end is made up: if it does not end the row, a quote is open.
            let (last, made_up) = (input.is_empty(), if unclosed { b"".as_slice() } else { b"\n" });
            let (from, cells, ends) = (if last { made_up } else { input }, &mut self.cells, &mut self.ends);
            let (result, read, written, cell_ends) =
                self.reader.read_record(from, &mut cells[filled..], &mut ends[ended..]);
            if !last {
                self.line.count(&input[..read]);
                self.input.consume(read);
            }
            filled += written;
            ended += cell_ends;
            match result {
                ReadRecordResult::InputEmpty => unclosed = last,
                ReadRecordResult::OutputFull if cells.len() >= ROW_MAX => {
                    return Err(SheetError::RowTooLong { file: file.to_owned(), line: number });
                }
                ReadRecordResult::OutputFull => cells.resize(cells.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
                ReadRecordResult::Record | ReadRecordResult::End => break,
            }
        }
        let mut row = SheetRow::new(number, self.cells_of(ended));
        if unclosed {
            row.fault = Some(RowFault::UnclosedQuote);
            row.cells.last_mut().map(String::pop); // the line end made up
        }
        Ok(Some(row))
    }

    fn cells_of(&self, count: usize) -> Vec<String> {
        let mut start = 0;
        let cell = |end: &usize| {
            let bytes = &self.cells[start..*end];
            start = *end;
            String::from_utf8_lossy(bytes).into_owned()
        };
        self.ends[..count].iter().map(cell).collect()
    }

    /// Passes over line ends between rows, so that a row's number is that of its first line; false at the end.
    fn skip_line_ends(&mut self) -> std::io::Result<bool> {
        loop {
            let input = self.input.fill_buf()?;
            let blank = input.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            let (all, empty) = (input.len(), input.is_empty());
            self.line.count(&input[..blank]);
            self.input.consume(blank);
            if empty || blank < all {
                return Ok(!empty);
            }
        }
    }
}

/// Counts lines whether they end with LF, CRLF or CR alone.
#[derive(Debug, Default)]
struct LineCount {
    ended: u64,
    after_return: bool,
}

impl LineCount {
    fn count(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.ended += u64::from(*byte == b'\r' || (*byte == b'\n' && !self.after_return));
            self.after_return = *byte == b'\r';
        }
    }

    /// The line of the next byte, from 1.
    fn now(&self) -> u64 {
        self.ended + 1
    }
}
