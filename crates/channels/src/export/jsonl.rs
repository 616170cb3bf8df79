//! JSONL: an object a line, its keys the headers in their order; what is empty is `null`.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use serde_json::Value;

use super::{Cell, MOMENT};

/// An open JSONL file.
pub struct JsonlWriter {
    out: BufWriter<File>,
    keys: Vec<String>,
}

impl JsonlWriter {
    /// Makes the file.
    pub fn create(path: &Path, headers: &[&str]) -> io::Result<JsonlWriter> {
        let keys = headers.iter().map(|header| Value::from(*header).to_string()).collect();
        Ok(JsonlWriter { out: BufWriter::new(File::create(path)?), keys })
    }

    /// Writes a row.
    pub fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        for (place, (key, cell)) in self.keys.iter().zip(cells).enumerate() {
            let value = match *cell {
                Cell::Empty => Value::Null,
                Cell::Text(text) => Value::from(text),
                Cell::Integer(number) => Value::from(number),
                Cell::Number(number) => Value::from(number),
                Cell::Flag(yes) => Value::from(yes),
                Cell::Local(at) => Value::from(at.strftime(MOMENT).to_string()),
            };
            write!(self.out, "{}{key}:{value}", if place == 0 { '{' } else { ',' })?;
        }
        self.out.write_all(if cells.is_empty() || self.keys.is_empty() { b"{}\n" } else { b"}\n" })
    }

    /// Writes what is still in memory.
    pub fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}
