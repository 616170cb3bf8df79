//! What of a text belongs to which of its promises? 明早给您回电，2026-12-05 前补发，另赔偿300元 is two: the money belongs to the
//! second, and the call waits for nobody.
//!
//! A part is a sentence, and of a sentence with several promises the clauses from one promise to the next: in Chinese the
//! time leads its clause, in English it often ends it, so what lies between two times is divided at the last pause before the
//! second, or at an *and*. Two times in one clause share it.

use std::ops::Range;

use super::Found;
use super::promised::{ENDS, PAUSES, sentence_at};

/// Words between two promises that part them like a pause.
const ALSO: [&str; 3] = [" and ", " then ", "并且"];

/// The part of `text` that belongs to each of `found`, which are in order.
pub(super) fn parts(text: &str, found: &[Found]) -> Vec<Range<usize>> {
    let borders: Vec<Option<usize>> =
        found.windows(2).map(|two| border(text, &two[0].at, &two[1].at)).collect();
    let part = |place: usize, found: &Found| {
        let sentence = sentence_at(text, &found.at);
        let before = borders[..place].iter().rev().find_map(|border| *border);
        let behind = borders[place..].iter().find_map(|border| *border);
        let start = before.map_or(sentence.start, |border| border.max(sentence.start));
        let end = behind.map_or(sentence.end, |border| border.min(sentence.end));
        trimmed(text, start..end)
    };
    found.iter().enumerate().map(|(place, found)| part(place, found)).collect()
}

/// Where the part of `second` begins, if something stands between the two.
fn border(text: &str, first: &Range<usize>, second: &Range<usize>) -> Option<usize> {
    let between = &text[first.end..second.start];
    let pauses = ENDS.iter().chain(PAUSES).filter_map(|pause| between.rfind(*pause));
    let also = ALSO.iter().filter_map(|word| between.rfind(word));
    pauses.chain(also).max().map(|place| first.end + place)
}

/// Without the blanks and pauses at its ends.
fn trimmed(text: &str, part: Range<usize>) -> Range<usize> {
    let said = &text[part.clone()];
    let is_pause = |c: char| c.is_whitespace() || PAUSES.contains(&c) || ENDS.contains(&c);
    let words = said.trim_matches(is_pause);
    let also = ALSO.iter().find_map(|also| words.strip_prefix(also.trim())).filter(|rest| !rest.is_empty());
    let words = also.map_or(words, |rest| rest.trim_start());
    let start = part.start + (words.as_ptr() as usize - said.as_ptr() as usize);
    start..start + words.len()
}
