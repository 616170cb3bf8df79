//! By which beginnings is a name or a number found while somebody types it? By its own, by that of each word or syllable
//! in it, in Chinese, in pinyin and in initials. Whoever looks compares what was typed, squeezed, with the beginnings of
//! these keys.

use crate::fold::fold;
use crate::name::{initials, name_syllables};

/// Parts of one name or number that are kept at most: a name is a line, not a page.
const PARTS: usize = 40;

/// What a name is found by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// The whole, as it is written and as it is spelled: `赵磊`, `zhaolei`, `zl`.
    pub whole: Vec<String>,
    /// What begins further in: `磊`, `lei`.
    pub within: Vec<String>,
}

/// What is typed and what it is compared with, in one spelling: folded, letters and digits only.
pub fn squeezed(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Keys of a person's or a firm's name, of which pinyin is typed without tones, `ü` as `v`.
pub fn name_keys(name: &str) -> Keys {
    let syllables = name_syllables(name);
    let from = |start: usize| syllables[start..].concat();
    let mut keys = Keys {
        whole: vec![squeezed(name), from(0), initials(&syllables)],
        within: written_parts(name).skip(1).take(PARTS).collect(),
    };
    for start in 1..syllables.len().min(PARTS) {
        keys.within.push(from(start));
        // One letter is no part worth finding: every name has it.
        keys.within.extend(Some(initials(&syllables[start..])).filter(|letters| letters.len() > 1));
    }
    tidy(&mut keys.whole);
    tidy(&mut keys.within);
    keys.within.retain(|key| !keys.whole.contains(key));
    keys
}

/// Keys of a number in another system: `C-101390` is found by `c10` and by `1013`.
pub fn number_keys(number: &str) -> Vec<String> {
    let mut keys: Vec<String> = written_parts(number).take(PARTS).collect();
    tidy(&mut keys);
    keys
}

/// From each Chinese character, each word and each number of a text on to its end, squeezed.
fn written_parts(text: &str) -> impl Iterator<Item = String> {
    let folded: Vec<char> = fold(text).chars().collect();
    let starts: Vec<usize> = (0..folded.len())
        .filter(|&at| {
            let (before, c) = (at.checked_sub(1).map(|before| folded[before]), folded[at]);
            !is_filling(c) && before.is_none_or(|before| is_filling(before) || parts(before, c))
        })
        .collect();
    starts.into_iter().map(move |at| folded[at..].iter().filter(|c| c.is_alphanumeric()).collect())
}

/// Whether a word ends between two neighbours: letters stay together, and digits; every other character stands alone.
fn parts(before: char, c: char) -> bool {
    let is_word = |c: char| c.is_ascii_alphabetic() || (c.is_alphabetic() && c < '\u{2E80}');
    !((is_word(before) && is_word(c)) || (before.is_ascii_digit() && c.is_ascii_digit()))
}

fn is_filling(c: char) -> bool {
    c.is_whitespace() || "-‐‑–—_·•・.,'’‘&/()（）".contains(c)
}

fn tidy(keys: &mut Vec<String>) {
    keys.retain(|key| !key.is_empty());
    keys.sort_unstable();
    keys.dedup();
}
