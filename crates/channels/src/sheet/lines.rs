//! Rows of a JSONL text: an object a line, its keys the columns, nested objects as `customer.name`.

use std::collections::VecDeque;
use std::io::{BufRead, Read};

use serde_json::{Map, Value};

use super::decode::Decoded;
use super::delimited::ROW_MAX;
use super::row::{RowFault, SheetRow};
use super::{Headers, SheetError};

/// How many lines are looked at before the columns are settled: a key may be absent from the first object.
const LOOK_AHEAD: usize = 200;

type Cells = Vec<(String, String)>;

/// A text with a JSON object on each line.
pub struct Lines {
    input: Decoded,
    number: u64,
    ahead: VecDeque<(u64, String)>,
}

impl Lines {
    /// Reads the first lines and gathers their keys: the headers of the file.
    pub fn new(input: Decoded, file: &str) -> Result<(Lines, Headers), SheetError> {
        let mut lines = Lines { input, number: 0, ahead: VecDeque::new() };
        let mut names: Vec<String> = Vec::new();
        let mut size = 0;
        while lines.ahead.len() < LOOK_AHEAD && size < ROW_MAX {
            let Some((number, line)) = lines.read_line(file)? else { break };
            for (name, _) in cells_of(&line).unwrap_or_default() {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            size += line.len();
            lines.ahead.push_back((number, line));
        }
        Ok((lines, Headers::new(file, names)))
    }

    /// Name of the encoding.
    pub fn encoding(&self) -> &'static str {
        self.input.encoding()
    }

    /// Bytes read from the file.
    pub fn bytes_read(&self) -> u64 {
        self.input.bytes_read()
    }

    /// The next line that is not blank; keys that the headers do not know are left out of the cells.
    pub fn next_row(&mut self, file: &str, headers: &Headers) -> Result<Option<SheetRow>, SheetError> {
        let ahead = match self.ahead.pop_front() {
            Some(ahead) => Some(ahead),
            None => self.read_line(file)?,
        };
        let Some((number, line)) = ahead else { return Ok(None) };
        let mut row = SheetRow::new(number, vec![String::new(); headers.names().len()]);
        match cells_of(&line) {
            Ok(cells) => {
                for (name, text) in cells {
                    if let Some(place) = headers.names().iter().position(|header| *header == name) {
                        row.cells[place] = text;
                    }
                }
            }
            Err(reason) => row.fault = Some(RowFault::NotAnObject(reason)),
        }
        row.source = Some(line);
        Ok(Some(row))
    }

    fn read_line(&mut self, file: &str) -> Result<Option<(u64, String)>, SheetError> {
        loop {
            let mut bytes = Vec::new();
            let limit = ROW_MAX as u64 + 1;
            let mut bounded = Read::by_ref(&mut self.input).take(limit);
            bounded.read_until(b'\n', &mut bytes).map_err(SheetError::io(file))?;
            self.number += 1;
            if bytes.len() > ROW_MAX {
                return Err(SheetError::RowTooLong { file: file.to_owned(), line: self.number });
            }
            let line = String::from_utf8_lossy(&bytes);
            match line.trim() {
                _ if bytes.is_empty() => return Ok(None),
                "" => {}
                line => return Ok(Some((self.number, line.to_owned()))),
            }
        }
    }
}

fn cells_of(line: &str) -> Result<Cells, String> {
    match serde_json::from_str::<Value>(line) {
        Ok(Value::Object(object)) => {
            let mut cells = Vec::new();
            flatten("", &object, &mut cells);
            Ok(cells)
        }
        Ok(_) => Err("another kind of value".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

fn flatten(prefix: &str, object: &Map<String, Value>, cells: &mut Cells) {
    for (key, value) in object {
        let name = format!("{prefix}{}", key.trim());
        match value {
            Value::Object(inner) => flatten(&format!("{name}."), inner, cells),
            Value::Null => cells.push((name, String::new())),
            Value::String(text) => cells.push((name, text.clone())),
            other => cells.push((name, other.to_string())),
        }
    }
}
