//! What a change would do to open clocks, as it is seen before it is saved, and the form that saves it then.

use askama::{Template, filters::HtmlSafe};

use super::SettingsLink;
use super::calendar::Difference;
use crate::{
    icon::Icon,
    view::{link::Link, shell::Shell},
    words::Words,
};

/// A clock for which something comes at another moment.
#[derive(Debug, Clone)]
pub struct ShiftRow {
    /// The number of the complaint; leads there where the reader may follow.
    pub complaint: Link,
    /// The clock.
    pub clock: String,
    /// When it comes as things are.
    pub before: String,
    /// When it would come.
    pub after: String,
}

/// A page of those clocks.
#[derive(Debug, Clone)]
pub struct Shifts {
    /// What the table is called in forms and addresses: `at-once`, `due`, `climbing`.
    pub place: &'static str,
    /// What comes at another moment.
    pub title: String,
    /// The rows.
    pub rows: Vec<ShiftRow>,
    /// Which of how many stand here, in words; empty where all do.
    pub said: String,
    /// Behind how many the page before begins, if there is one.
    pub previous: Option<usize>,
    /// Behind how many the next page begins, if there is one.
    pub next: Option<usize>,
}

/// What a change would do to open clocks: sentences stand at the top of a page, the clocks below what is changed.
#[derive(Debug, Clone)]
pub struct MovesCard {
    /// How many complaints, a sentence each.
    pub said: Vec<String>,
    /// Whether some would be late, or climb, at once.
    pub is_bad: bool,
    /// Which could not be counted, and what to do about it; may be empty.
    pub unread: String,
    /// Their clocks, a page of each table.
    pub tables: Vec<Shifts>,
}

/// The form that sends the same again, to be saved; and another one that looks at more of what it would do.
#[derive(Debug, Clone, Template)]
#[template(path = "settings/confirm.html")]
pub struct Confirm {
    /// The words.
    pub t: Words,
    /// The token every form sends back.
    pub csrf: String,
    /// Where it is sent.
    pub post: String,
    /// What is sent again.
    pub again: Vec<(String, String)>,
    /// What the button says that saves it.
    pub save: String,
    /// The page without the change.
    pub back: String,
}

impl HtmlSafe for Confirm {}

/// What a change of a department, a category or a ladder would do: `POST` without `confirmed`.
#[derive(Debug, Template)]
#[template(path = "settings/change_preview.html")]
pub struct ChangePreviewPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// The menu.
    pub menu: Vec<SettingsLink>,
    /// What is changed.
    pub title: String,
    /// What becomes of it once it is saved.
    pub lead: String,
    /// What the differences are about.
    pub about: String,
    /// What is otherwise then.
    pub differences: Vec<Difference>,
    /// What that does to open clocks.
    pub moves: MovesCard,
    /// The form that saves it.
    pub confirm: Confirm,
}
