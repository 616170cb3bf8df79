//! What can be chosen in a field, and texts that can be put into one.

use crate::words::Words;

/// One choice of a field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// A few words more.
    pub hint: String,
    /// How it is typed in Latin letters: its syllables apart by blanks, names apart by bars.
    pub spelled: String,
    /// Other words for it, each with how it is typed: `漏水:lou shui|渗水:shen shui`.
    pub keywords: String,
    /// What is usually chosen elsewhere along with it: the severity of a category.
    pub usual: String,
    /// What it stands under, in a list in groups.
    pub group: String,
    /// Values of another field with which it can be chosen, apart by spaces; blank with any.
    pub within: String,
    /// Values of that other field with which it is marked, apart by spaces, and the mark.
    pub marked_with: (String, String),
    /// The same in words, with what it is marked: scripts put the mark in its place once that is chosen.
    pub marked: String,
}

/// A text that can be put into a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Insertable {
    /// Its name.
    pub name: String,
    /// Whom it is meant for; empty for all.
    pub meant_for: String,
    /// The text.
    pub text: String,
    /// The page with the text in the field.
    pub href: String,
    /// What stands above it where another part of the list begins; mostly empty.
    pub heading: String,
}

impl Choice {
    /// A choice.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), ..Self::default() }
    }

    /// The codes of a list as choices, named in the reader's language.
    pub fn of_codes(t: Words, list: &str, codes: &[&str]) -> Vec<Self> {
        codes.iter().map(|code| Self::new(*code, t.code(list, code))).collect()
    }

    /// Yes and no.
    pub fn yes_no(t: Words) -> Vec<Self> {
        vec![Self::new("true", t.text("yes")), Self::new("false", t.text("no"))]
    }
}
