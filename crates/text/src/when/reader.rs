//! A text as the readers of time words see it: one folded character after the other, each with its place.

use crate::fold::simplify;

/// A text, character by character: narrow, small, simplified.
pub(super) struct Reader {
    chars: Vec<char>,
    places: Vec<usize>,
}

impl Reader {
    /// Reads `text`.
    pub fn new(text: &str) -> Reader {
        let (mut chars, mut places) = (Vec::new(), Vec::new());
        for (place, c) in text.char_indices() {
            chars.push(folded(c));
            places.push(place);
        }
        places.push(text.len());
        Reader { chars, places }
    }

    /// How many characters.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// The character at `at`.
    pub fn get(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    /// The byte at which the character at `at` begins.
    pub fn place(&self, at: usize) -> usize {
        self.places.get(at).or(self.places.last()).copied().unwrap_or_default()
    }

    /// The first place from `at` on that is no blank.
    pub fn after_blanks(&self, at: usize) -> usize {
        (at..self.len()).find(|place| self.get(*place) != Some(' ')).unwrap_or(self.len())
    }

    /// Whether `word` stands at `at`.
    pub fn is_at(&self, at: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(ahead, c)| self.get(at + ahead) == Some(c))
    }

    /// Past the first of `words` that stands at `at`, blanks before it passed over; list longer ones first.
    pub fn eat(&self, at: usize, words: &[&str]) -> Option<usize> {
        self.eat_one(at, words).map(|(_, end)| end)
    }

    /// Like `eat`, and which of the words it is.
    pub fn eat_one(&self, at: usize, words: &[&str]) -> Option<(usize, usize)> {
        let at = self.after_blanks(at);
        let which = words.iter().position(|word| self.is_at(at, word))?;
        Some((which, at + words[which].chars().count()))
    }

    /// Past the first of `words` that stands at `at`, or `at` itself.
    pub fn pass(&self, at: usize, words: &[&str]) -> usize {
        self.eat(at, words).unwrap_or(at)
    }
}

fn folded(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => {
            let narrow = u32::from(c) - 0xFEE0;
            char::from_u32(narrow).unwrap_or(c).to_ascii_lowercase()
        }
        '\u{3000}' | '\t' | '\u{A0}' => ' ',
        '–' | '—' | '~' => '-',
        c => simplify(c).to_ascii_lowercase(),
    }
}
