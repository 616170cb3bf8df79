//! What can be chosen in a field.

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
    /// What it is found by besides: pinyin, initials.
    pub keys: String,
    /// What is usually chosen elsewhere along with it: the severity of a category.
    pub usual: String,
    /// What it stands under, in a list in groups.
    pub group: String,
    /// Values of another field with which it can be chosen, apart by spaces; blank with any.
    pub within: String,
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
