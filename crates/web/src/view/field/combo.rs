//! One of many, found by typing: what such a field says, and where words of one's own may stand in it.

use crate::view::field::{Choice, Control, Field};
use crate::words::Words;
use wenguo_i18n::words::Arg;

/// What a field says in which one of many is found by typing. `{}` is where what was typed goes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ComboWords {
    /// What stands in it while it is empty.
    pub hint: String,
    /// What the list says when nothing matches.
    pub none: String,
    /// What Enter would take, of how many: `{}` is its name, `{n}` the number.
    pub taken: String,
    /// By which other word a choice was found: `{}` is the word.
    pub called: String,
    /// What is wrong with words that are none of the choices.
    pub unlisted: String,
    /// What becomes of such words where they may stay as they are; empty where they may not.
    pub kept: String,
    /// What the field for such words is called without a script.
    pub other: String,
    /// What a choice usually means for another field: `{}` is the name of its [`Choice::usual`].
    pub usual: String,
}

impl Field {
    /// One of many, found by typing.
    pub fn combo(t: Words, name: &str, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        let words = ComboWords {
            hint: t.text("grade-category-hint").into_owned(),
            none: t.text("combo-no-match").into_owned(),
            taken: t.with_all("combo-taken", &[("value", Arg::Text("{}")), ("count", Arg::Text("{n}"))]),
            called: t.with("combo-called", "value", "{}"),
            unlisted: t.with("combo-unlisted", "value", "{}"),
            ..ComboWords::default()
        };
        Self { choices, ..Self::new(name, label, Control::Combo(Box::new(words))) }
    }

    /// One of many, or words of one's own where none of them fits.
    pub fn free_combo(t: Words, name: &str, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        let mut field = Self::combo(t, name, label, choices);
        if let Control::Combo(words) = &mut field.control {
            words.kept = t.with("combo-kept", "value", "{}");
            words.other = t.text("combo-other").into_owned();
        }
        field
    }

    /// A category, with the severity each usually has.
    pub fn category(t: Words, choices: Vec<Choice>) -> Self {
        let mut field = Self::combo(t, "category", t.text("field-category"), choices);
        if let Control::Combo(words) = &mut field.control {
            words.usual = t.with("category-usual", "value", "{}");
        }
        field
    }
}

/// The name under which words of one's own are sent beside the list `name`, without a script.
pub fn own_words(name: &str) -> String {
    format!("{name}.other")
}
