//! What was found, and where the words stand.

use askama::Template;

use crate::{
    icon::Icon,
    view::{
        badge::Badge,
        link::{Empty, Link, Moment},
        shell::Shell,
    },
    words::Words,
};

/// A field with words that were looked for.
#[derive(Debug, Clone)]
pub struct FoundPlace {
    /// What the field is called.
    pub field: String,
    /// Its text in pieces, each with whether it was looked for.
    pub pieces: Vec<(String, bool)>,
}

/// A complaint that was found.
#[derive(Debug, Clone)]
pub struct FoundRow {
    /// Its number.
    pub number: String,
    /// Where it opens.
    pub href: String,
    /// What it is about, in pieces.
    pub subject: Vec<(String, bool)>,
    /// How grave it is.
    pub severity: Badge,
    /// Where it stands.
    pub stage: Badge,
    /// Customer and department.
    pub who: String,
    /// When it came.
    pub received: Moment,
    /// Where else the words stand.
    pub places: Vec<FoundPlace>,
}

/// `GET /search`.
#[derive(Debug, Template)]
#[template(path = "search.html")]
pub struct SearchPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// What is looked for; may be empty.
    pub q: String,
    /// How many complaints there are.
    pub total: String,
    /// By relevance, by time.
    pub orders: Vec<Link>,
    /// What was found.
    pub rows: Vec<FoundRow>,
    /// What is beyond the most relevant.
    pub rest: Option<Link>,
    /// The same words in the list, to filter and to export.
    pub all: Link,
    /// The next page.
    pub next: Option<String>,
    /// What stands there if there is nothing.
    pub empty: Empty,
}
