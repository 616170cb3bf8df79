//! Cursors: where the last page ended, as an opaque text.

use wenguo_domain::field::{Faults, FieldError};

/// A cursor for the place after a row with this sort value and id.
pub fn write((value, id): (i64, i64)) -> String {
    format!("{value:x}.{id:x}")
}

/// Reads a cursor; a fault at `/cursor` if it is none of ours.
pub fn read(faults: &mut Faults, cursor: Option<&str>) -> Option<(i64, i64)> {
    let cursor = cursor?;
    let parsed = cursor.split_once('.').and_then(|(value, id)| {
        Some((i64::from_str_radix(value, 16).ok()?, i64::from_str_radix(id, 16).ok()?))
    });
    if parsed.is_none() {
        faults.add(FieldError::new("/cursor", "invalid"));
    }
    parsed
}
