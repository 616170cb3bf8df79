//! Cursors: where the last page ended, as an opaque text of two numbers.

/// What a cursor looks like; every text of this form is one, and nothing at all is as if it were not there.
pub const PATTERN: &str = "^([0-9a-f]{16}-[0-9a-f]{16})?$";

/// Hexadecimal digits of a number.
const DIGITS: usize = 16;

/// A cursor for the place after a row with this sort value and id.
pub fn write((value, id): (i64, i64)) -> String {
    format!("{value:016x}-{id:016x}")
}

/// The place a cursor stands for; `None` if it is none of ours.
pub fn read(cursor: &str) -> Option<(i64, i64)> {
    let (value, id) = cursor.split_once('-')?;
    Some((number(value)?, number(id)?))
}

/// The digits stand for the bits of the number: what lies before 1970 is negative.
fn number(digits: &str) -> Option<i64> {
    let is_ours = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    if digits.len() != DIGITS || !digits.bytes().all(is_ours) {
        return None;
    }
    u64::from_str_radix(digits, 16).ok().map(u64::cast_signed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_also_before_1970_and_at_the_ends() {
        for value in [i64::MIN, -1_000_000, -1, 0, 1, 1_793_581_200_000 << 20, i64::MAX] {
            assert_eq!(read(&write((value, 7))), Some((value, 7)));
        }
    }

    #[test]
    fn nothing_else_is_a_cursor() {
        let long = "0".repeat(17);
        let strange = [
            "",
            "zz",
            "1-2",
            "000000000000000G-0000000000000001",
            "000000000000000A-0000000000000001",
            "+00000000000000a-0000000000000001",
        ];
        for text in strange.into_iter().map(str::to_owned).chain([format!("{long}-{long}")]) {
            assert_eq!(read(&text), None, "{text}");
        }
    }
}
