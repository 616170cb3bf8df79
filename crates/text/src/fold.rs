//! Which characters mean the same to somebody who searches? Full and half width, upper and lower case,
//! traditional and simplified Chinese. Index and query are folded by the same function, so it may go further
//! than good spelling allows: a folded text is for comparing, never for showing.

use std::borrow::Cow;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// First and last character the simplification table covers: CJK Extension A to the end of the unified block.
const HAN: std::ops::RangeInclusive<char> = '\u{3400}'..='\u{9FFF}';

/// Pairs the spelling rules leave open (著名 keeps its 著, 看著 becomes 看着) and a search must not.
const SEARCH_PAIRS: &str = "著着 妳你 覆复 瞭了 藉借 牠它 祇只";

/// Passes over an unusual text until it stops changing; two are the norm, the rest is a guard.
const MAX_PASSES: usize = 6;

static SIMPLIFIED: LazyLock<Simplified> = LazyLock::new(Simplified::load);

/// Folds a text to what the search index sees.
///
/// NFKC, lower case, traditional to simplified Chinese one character at a time (so that folding a part gives a
/// part of the folding), and without combining marks and invisible characters that NFKC could not compose.
/// Folding twice changes nothing. Borrows when the text is folded already.
pub fn fold(text: &str) -> Cow<'_, str> {
    let simplified = &*SIMPLIFIED;
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match fold_usual(c, simplified) {
            Some(c) => folded.push(c),
            None => return Cow::Owned(fold_unusual(text, simplified)),
        }
    }
    if folded == text { Cow::Borrowed(text) } else { Cow::Owned(folded) }
}

/// The simplified form of one character for search; any other character is answered as it is.
pub fn simplify(c: char) -> char {
    SIMPLIFIED.of(c)
}

/// One character of everyday Chinese or English, where one character folds to one and neighbours do not matter.
fn fold_usual(c: char, simplified: &Simplified) -> Option<char> {
    match c {
        '\0'..='\x7F' => Some(c.to_ascii_lowercase()),
        '\u{3400}'..='\u{9FFF}' => Some(simplified.of(c)),
        '\u{FF01}'..='\u{FF5E}' => half_width(c),
        '\u{3000}' => Some(' '),
        '\u{3001}'..='\u{3029}' | '\u{2013}' | '\u{2014}' | '\u{2018}'..='\u{201D}' | '·' => Some(c),
        _ => None,
    }
}

/// Full-width ASCII stands 0xFEE0 above its half-width twin.
fn half_width(c: char) -> Option<char> {
    char::from_u32(c as u32 - 0xFEE0).map(|c| c.to_ascii_lowercase())
}

fn fold_unusual(text: &str, simplified: &Simplified) -> String {
    let mut folded = fold_once(text, simplified);
    for _ in 1..MAX_PASSES {
        let again = fold_once(&folded, simplified);
        if again == folded {
            break;
        }
        folded = again;
    }
    folded
}

fn fold_once(text: &str, simplified: &Simplified) -> String {
    text.nfkc()
        .filter(|&c| !is_combining_mark(c) && !is_invisible(c))
        .flat_map(char::to_lowercase)
        .map(|c| simplified.of(c))
        .collect()
}

/// Soft hyphen, zero-width spaces and joiners, direction marks, byte order mark: copied along from web pages.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// The simplification table, indexed by the distance from U+3400; 55 KB.
struct Simplified(Vec<u16>);

impl Simplified {
    fn load() -> Self {
        let start = *HAN.start() as u16;
        let mut table: Vec<u16> = (start..=*HAN.end() as u16).collect();
        let pairs = include_str!("../data/simplified.txt").lines().filter(|line| !line.starts_with('#'));
        let letters: Vec<char> =
            pairs.chain([SEARCH_PAIRS]).flat_map(str::chars).filter(|c| *c != ' ').collect();
        for pair in letters.chunks_exact(2) {
            if let (true, Ok(simple)) = (HAN.contains(&pair[0]), u16::try_from(pair[1] as u32)) {
                table[usize::from(pair[0] as u16 - start)] = simple;
            }
        }
        Self(table)
    }

    fn of(&self, c: char) -> char {
        if !HAN.contains(&c) {
            return c;
        }
        let simple = self.0[(c as u32 - *HAN.start() as u32) as usize];
        char::from_u32(u32::from(simple)).unwrap_or(c)
    }
}
