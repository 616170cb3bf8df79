//! How is the token stream written for each database? Both texts hold the same tokens at the same positions, so
//! one query means the same in both.

use std::fmt::Write as _;

use crate::passage::{Passage, each_piece, fold_all};

/// Stands in the FTS5 text where a position is left out. Full-width, which folding never leaves in a text or a
/// query: `unicode61` takes it for a word, and nobody can ask for it.
pub const FILLER: &str = "ｘ";

/// Stands before a token of a masked number; for the same reason a letter nobody can type.
pub const PRIVATE: char = 'ｐ';

/// Last position PostgreSQL keeps in a `tsvector`; higher ones are lowered to it.
const TSVECTOR_POSITIONS: u32 = 16_383;

/// Positions repeated after the count starts anew, so that a phrase of so many tokens survives the seam.
const TSVECTOR_OVERLAP: u32 = 32;

/// Positions kept of one lexeme; PostgreSQL has room for 256.
const TSVECTOR_PER_LEXEME: usize = 255;

/// Bytes of lexemes and positions; PostgreSQL refuses 2²⁰.
const TSVECTOR_BYTES: usize = 1_000_000;

/// The text to put into an FTS5 column with `tokenize = "unicode61 remove_diacritics 0"` and `detail = full`.
///
/// Passages follow each other with a gap, so no phrase begins in one and ends in the next.
pub fn index_fts5(passages: &[Passage]) -> String {
    let folded = fold_all(passages);
    let mut text =
        String::with_capacity(3 * passages.iter().map(|passage| passage.as_str().len()).sum::<usize>());
    let mut next = 1;
    each_piece(&folded, |piece, is_private| {
        for _ in next..piece.position {
            push_word(&mut text, FILLER);
        }
        push_word(&mut text, "");
        text.extend(is_private.then_some(PRIVATE));
        text.push_str(piece.text);
        next = piece.position + 1;
    });
    text
}

/// The literal to cast to `tsvector` (`$1::tsvector`, never `to_tsvector`, which would cut it again).
///
/// Beyond 16,383 tokens positions start anew: the whole text stays searchable by phrase, at the price of a false
/// hit now and then in such a text. Of one token the first 255 positions are kept. The first megabyte of tokens is
/// indexed, some 160,000 Chinese characters; where that leaves no room, tokens lose their positions and are found
/// as a pair but not in a longer phrase.
pub fn index_tsvector(passages: &[Passage]) -> String {
    let folded = fold_all(passages);
    let mut places: Vec<Place<'_>> = Vec::new();
    let mut room = TSVECTOR_BYTES;
    each_piece(&folded, |piece, is_private| {
        let lexeme = Lexeme { is_private, text: piece.text };
        room = room.saturating_sub(lexeme.len());
        if room > 0 {
            let (position, again) = wrap(piece.position);
            places.push((lexeme, position));
            places.extend(again.map(|position| (lexeme, position)));
        }
    });
    places.sort_unstable();
    places.dedup();
    write_tsvector(&places)
}

/// A token as it stands in a `tsvector`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Lexeme<'a> {
    is_private: bool,
    text: &'a str,
}

impl Lexeme<'_> {
    /// Bytes.
    fn len(self) -> usize {
        self.text.len() + if self.is_private { PRIVATE.len_utf8() } else { 0 }
    }
}

/// A lexeme and one of its positions.
type Place<'a> = (Lexeme<'a>, u32);

fn write_tsvector(places: &[Place<'_>]) -> String {
    let lexemes = || places.chunk_by(|a, b| a.0 == b.0);
    let bare: usize = lexemes().map(|same| same[0].0.len()).sum();
    let mut room = TSVECTOR_BYTES.saturating_sub(bare);
    let mut literal = String::with_capacity(12 * places.len());
    for same in lexemes() {
        let lexeme = same[0].0;
        push_word(&mut literal, "'");
        literal.extend(lexeme.is_private.then_some(PRIVATE));
        literal.push_str(lexeme.text);
        literal.push('\'');
        let kept = &same[..same.len().min(TSVECTOR_PER_LEXEME)];
        // A byte of padding, two of a count, two for each position.
        if let Some(left) = room.checked_sub(3 + 2 * kept.len()) {
            room = left;
            push_positions(&mut literal, kept);
        }
    }
    literal
}

fn push_positions(literal: &mut String, places: &[Place<'_>]) {
    for (index, (_, position)) in places.iter().enumerate() {
        let mark = if index == 0 { ':' } else { ',' };
        // Writing to a String cannot fail.
        let _ = write!(literal, "{mark}{position}");
    }
}

/// The position PostgreSQL gets, and a second one for a token that stands in the overlap behind a seam.
fn wrap(position: u32) -> (u32, Option<u32>) {
    let block = TSVECTOR_POSITIONS - TSVECTOR_OVERLAP;
    let inside = (position - 1) % block;
    let repeated = position > block && inside < TSVECTOR_OVERLAP;
    (inside + 1, repeated.then_some(block + inside + 1))
}

fn push_word(text: &mut String, word: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(word);
}
