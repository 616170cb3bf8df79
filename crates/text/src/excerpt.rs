//! Which piece of a text shows why it was found? The characters around the first hit, as they were written, with all
//! hits inside marked. Hits are what the search index would hit, not what looks alike.

use std::ops::Range;

use crate::fold::fold;
use crate::phone::grouped::grouped;
use crate::query::Query;
use crate::token::pieces;

/// Stands where text was left out.
const ELLIPSIS: &str = "…";

/// A piece of an excerpt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fragment<'a> {
    /// As it stands in the text, or an ellipsis at an end that was cut.
    pub text: &'a str,
    /// Whether the query asked for it.
    pub hit: bool,
}

/// The text around the first hit, `radius` characters to either side, hits marked. Without a hit the beginning of
/// the text, twice as long. `usize::MAX` keeps the whole text.
pub fn around<'a>(text: &'a str, query: &Query, radius: usize) -> Vec<Fragment<'a>> {
    let hits = hits(text, query);
    let window = match hits.first() {
        Some(first) => back(text, first.start, radius)..forward(text, first.end, radius),
        None => 0..forward(text, 0, radius.saturating_mul(2)),
    };
    let mut fragments = Fragments::default();
    if window.start > 0 {
        fragments.push(ELLIPSIS, false);
    }
    let mut at = window.start;
    for hit in hits.iter().filter(|hit| hit.start < window.end) {
        let end = hit.end.min(window.end);
        fragments.push(&text[at..hit.start], false);
        fragments.push(&text[hit.start..end], true);
        at = end;
    }
    fragments.push(&text[at..window.end], false);
    if window.end < text.len() {
        fragments.push(ELLIPSIS, false);
    }
    fragments.0
}

#[derive(Default)]
struct Fragments<'a>(Vec<Fragment<'a>>);

impl<'a> Fragments<'a> {
    fn push(&mut self, text: &'a str, hit: bool) {
        if !text.is_empty() {
            self.0.push(Fragment { text, hit });
        }
    }
}

/// Byte ranges of the hits in the text, in order, overlapping ones joined.
fn hits(text: &str, query: &Query) -> Vec<Range<usize>> {
    let (folded, origins) = fold_traced(text);
    let mut stream = Vec::new();
    pieces(&folded, 1, &mut |piece| stream.push(piece));
    let mut found: Vec<Range<usize>> = query
        .phrases()
        .iter()
        .flat_map(|phrase| phrase.find(&stream))
        .map(|hit| original(&hit, &origins))
        .collect();
    found.extend(numbers(&folded, query).map(|hit| original(&hit, &origins)));
    found.sort_by_key(|hit| (hit.start, hit.end));
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(found.len());
    for hit in found {
        match joined.last_mut() {
            Some(before) if hit.start <= before.end => before.end = before.end.max(hit.end),
            _ => joined.push(hit),
        }
    }
    joined
}

/// Telephone numbers in groups that the query hits when they are in one piece.
fn numbers(folded: &str, query: &Query) -> impl Iterator<Item = Range<usize>> {
    grouped(folded).into_iter().filter_map(|number| {
        let mut stream = Vec::new();
        pieces(&number.digits, 1, &mut |piece| stream.push(piece));
        let is_hit = query.phrases().iter().any(|phrase| phrase.find(&stream).next().is_some());
        is_hit.then_some(number.range)
    })
}

/// The folded text, and for each of its bytes the character of the text it comes from.
/// Folded one character at a time; what only composes with its neighbour is not marked, which costs no more than a mark.
fn fold_traced(text: &str) -> (String, Vec<Range<usize>>) {
    let mut folded = String::with_capacity(text.len());
    let mut origins = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        folded.push_str(&fold(c.encode_utf8(&mut [0; 4])));
        origins.resize(folded.len(), at..at + c.len_utf8());
    }
    (folded, origins)
}

fn original(hit: &Range<usize>, origins: &[Range<usize>]) -> Range<usize> {
    origins[hit.start].start..origins[hit.end - 1].end
}

fn back(text: &str, from: usize, characters: usize) -> usize {
    text[..from].char_indices().rev().take(characters).last().map_or(from, |(at, _)| at)
}

fn forward(text: &str, from: usize, characters: usize) -> usize {
    text[from..].char_indices().nth(characters).map_or(text.len(), |(at, _)| from + at)
}
