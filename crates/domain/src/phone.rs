//! What passes for a telephone number? Digits as people write them, enough to dial and not more than a number has.

use crate::field::FieldError;

/// Fewest and most digits, an extension apart.
pub const DIGITS: std::ops::RangeInclusive<usize> = 5..=20;
/// Most digits of an extension.
const EXTENSION_DIGITS: usize = 6;
/// Fewest digits of a number that is picked out of a cell with other things in it: less could be anything.
const PICKED_DIGITS: usize = 7;
/// What begins an extension.
const EXTENSION_MARKS: [&str; 8] = ["转", "轉", "分机", "分機", "ext", "x", "#", ","];
/// What people write where there is no number.
const NOTHING: [&str; 20] = [
    "无",
    "無",
    "没有",
    "未知",
    "不详",
    "未留",
    "未提供",
    "匿名",
    "保密",
    "-",
    "--",
    "—",
    "/",
    "0",
    "n/a",
    "na",
    "none",
    "null",
    "nil",
    "unknown",
];

/// Whether `text` could be dialled: 5 to 20 digits (full width too), blanks, `+ - . ( )`, and an extension. Digits that
/// another system masked (`*`) count, as long as some are left.
pub fn is_plausible(text: &str) -> bool {
    let lower = text.to_lowercase();
    let cut = EXTENSION_MARKS.iter().filter_map(|mark| Some((lower.find(mark)?, mark.len()))).min();
    let (main, extension) = match cut {
        Some((at, length)) => (&lower[..at], Some(&lower[at + length..])),
        None => (lower.as_str(), None),
    };
    let digits = main.chars().filter(|c| is_digit(*c) || *c == '*').count();
    main.chars().all(is_written_in_numbers)
        && main.chars().any(is_digit)
        && DIGITS.contains(&digits)
        && extension.is_none_or(is_extension)
}

/// The fault of a field that holds something else.
pub fn fault(pointer: &str) -> FieldError {
    FieldError::allowing(pointer, "invalid_phone", format!("{}–{}", DIGITS.start(), DIGITS.end()))
}

/// What a cell of another system's file says about the telephone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing: it is blank, or says that there is no number.
    Nothing,
    /// A number and nothing else.
    Number,
    /// A number among other words.
    Among(String),
    /// Words in which no number is to be found.
    Unusable,
}

/// Reads a cell that people filled in freely: `13812345678（王先生）`, `无`, `13812345678/010-65521234`.
pub fn in_cell(cell: &str) -> Cell {
    let cell = cell.trim();
    if cell.is_empty() || NOTHING.contains(&cell.to_lowercase().as_str()) {
        return Cell::Nothing;
    }
    if is_plausible(cell) {
        return Cell::Number;
    }
    let runs = cell.split(|c: char| !is_written_in_numbers(c));
    let pieces = runs.flat_map(|run| std::iter::once(run.trim()).chain(run.split_whitespace()));
    let digits = |piece: &str| piece.chars().filter(|c| is_digit(*c)).count();
    let mut numbers = pieces.filter(|piece| digits(piece) >= PICKED_DIGITS && is_plausible(piece));
    numbers.next().map_or(Cell::Unusable, |number| {
        Cell::Among(number.trim_matches(['(', ')', '（', '）', '.', '-', ' ']).to_owned())
    })
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn is_written_in_numbers(c: char) -> bool {
    is_digit(c) || c.is_whitespace() || "+-.()（）*－＋‐‑–—".contains(c)
}

fn is_extension(text: &str) -> bool {
    let digits = text.chars().filter(|c| is_digit(*c)).count();
    (1..=EXTENSION_DIGITS).contains(&digits)
        && text.chars().all(|c| is_digit(c) || c.is_whitespace() || ".:：)）".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_write_them() {
        for right in [
            "13812345678",
            "+86 138-1234-5678",
            "（０１０）６５５２１２３４转801",
            "010-65521234 ext. 801",
            "138****5678",
            "12345",
            "400 800 1234#2",
            "021–65521234",
        ] {
            assert!(is_plausible(right), "{right}");
        }
        for wrong in [
            "",
            "123",
            "1234",
            "*****",
            "13812345678 or so",
            "txet12345",
            "张三 13812345678",
            "123456789012345678901",
            "13812345678/13987654321",
            "010-65521234 转",
            "转801",
        ] {
            assert!(!is_plausible(wrong), "{wrong}");
        }
    }

    #[test]
    fn what_a_cell_says() {
        let among = |number: &str| Cell::Among(number.to_owned());
        for (cell, says) in [
            ("  ", Cell::Nothing),
            ("无", Cell::Nothing),
            ("N/A", Cell::Nothing),
            ("13812345678", Cell::Number),
            ("13812345678（王先生）", among("13812345678")),
            ("13812345678/010-65521234", among("13812345678")),
            ("13812345678 13987654321", among("13812345678")),
            ("王先生 010-65521234", among("010-65521234")),
            ("123", Cell::Unusable),
            ("QQ 12345", Cell::Unusable),
            ("问他妈", Cell::Unusable),
        ] {
            assert_eq!(in_cell(cell), says, "{cell}");
        }
    }
}
