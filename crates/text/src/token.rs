//! Which tokens does a text have, and where? One stream, made here, so that both databases find the same.
//!
//! Chinese (and kana, hangul) is cut into overlapping pairs of characters, numbers into overlapping groups of four
//! digits, everything else into words. Near the end of a run the groups get shorter, down to one character, so that
//! **every character of a run begins exactly one token**: 质量差 is 质量 量差 差, 12345 is 1234 2345 345 45 5.
//! Whatever stands in a text is therefore a phrase of neighbouring tokens, the last of them perhaps a prefix.

use std::iter::repeat;

use crate::fold::fold;

/// Characters of a Han token.
pub const HAN_WIDTH: usize = 2;

/// Digits of a number token, and so the shortest part of a number a search finds.
pub const DIGIT_WIDTH: usize = 4;

/// Characters of a word token; a longer word continues in the next token.
pub const WORD_WIDTH: usize = 64;

/// One of these alone between two runs keeps them neighbours: JD-2026 is found as JD2026, iPhone 15 as iPhone15.
const CONNECTORS: &[char] = &[' ', '-', '_', '/', '.', '\'', '’', '#', '+', '&', '@', '·', ':'];

/// One token of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The folded token: letters and digits only, at most [`WORD_WIDTH`] characters.
    pub text: String,
    /// Counted from 1. A position left out is a gap no phrase reaches across.
    pub position: u32,
}

/// The tokens of a text, folded, in order of position.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    pieces(&fold(text), 1, &mut |piece| {
        tokens.push(Token { text: piece.text.to_owned(), position: piece.position });
    });
    tokens
}

/// A token that still lies in its folded text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece<'a> {
    pub text: &'a str,
    /// Byte offset in the folded text.
    pub start: usize,
    pub position: u32,
}

/// Hands every token of a folded text to `each`; the first gets position `first`. Answers the position after the last.
pub(crate) fn pieces<'a>(folded: &'a str, first: u32, each: &mut impl FnMut(Piece<'a>)) -> u32 {
    let mut position = first;
    let mut previous = None;
    for run in runs(folded) {
        // Two runs of Han need no gap: the single character that ends the first never stands inside a Han phrase.
        let both_han = previous == Some(Script::Han) && run.script == Script::Han;
        if previous.is_some() && !run.joined && !both_han {
            position += 1;
        }
        for (offset, text) in run.grams() {
            each(Piece { text, start: run.start + offset, position });
            position += 1;
        }
        previous = Some(run.script);
    }
    position
}

/// How a run is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    /// Han, kana, bopomofo, hangul: written without blanks.
    Han,
    /// ASCII digits; folding leaves no other everyday ones.
    Digits,
    /// Every other letter.
    Letters,
}

impl Script {
    fn of(c: char) -> Option<Self> {
        match c {
            '0'..='9' => Some(Self::Digits),
            'a'..='z' => Some(Self::Letters),
            '\u{4E00}'..='\u{9FFF}' => Some(Self::Han),
            _ if !c.is_alphanumeric() => None,
            '\u{1100}'..='\u{11FF}'
            | '\u{2E80}'..='\u{D7FF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFF}' => Some(Self::Han),
            _ => Some(Self::Letters),
        }
    }
}

/// Neighbouring characters of one script.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run<'a> {
    pub script: Script,
    pub text: &'a str,
    /// Byte offset in the folded text.
    pub start: usize,
    /// Whether it follows the run before it directly or after one connector.
    pub joined: bool,
}

impl<'a> Run<'a> {
    /// Characters of its longest tokens.
    pub fn width(&self) -> usize {
        match self.script {
            Script::Han => HAN_WIDTH,
            Script::Digits => DIGIT_WIDTH,
            Script::Letters => WORD_WIDTH,
        }
    }

    /// Its tokens with their byte offsets.
    pub fn grams(self) -> impl Iterator<Item = (usize, &'a str)> {
        let width = self.width();
        let step = if self.script == Script::Letters { width } else { 1 };
        let starts = self.text.char_indices().map(|(at, _)| at);
        let ends = starts.clone().skip(width).chain(repeat(self.text.len()));
        starts.zip(ends).step_by(step).map(move |(start, end)| (start, &self.text[start..end]))
    }
}

/// The runs of a folded text.
pub(crate) fn runs(folded: &str) -> impl Iterator<Item = Run<'_>> {
    let mut rest = 0;
    let mut previous: Option<(Script, usize)> = None;
    std::iter::from_fn(move || {
        let (offset, script) =
            folded[rest..].char_indices().find_map(|(at, c)| Some((at, Script::of(c)?)))?;
        let start = rest + offset;
        let text = &folded[start..];
        let end = text.find(|c| Script::of(c) != Some(script)).unwrap_or(text.len());
        let joined = previous.is_some_and(|(before, at)| is_joint(&folded[at..start], before, script));
        rest = start + end;
        previous = Some((script, rest));
        Some(Run { script, text: &text[..end], start, joined })
    })
}

/// Whether what stands between two runs leaves them neighbours. Chinese is parted by whatever stands in it.
fn is_joint(between: &str, before: Script, after: Script) -> bool {
    let both_han = before == Script::Han && after == Script::Han;
    between.is_empty() || (!both_han && CONNECTORS.iter().any(|c| between.strip_prefix(*c) == Some("")))
}
