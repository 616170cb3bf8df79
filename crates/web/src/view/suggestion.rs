//! What the search field at the top suggests.

use askama::Template;

use crate::icon::Icon;
use crate::view::badge::Badge;
use crate::words::Words;

/// A complaint or a customer to go to.
#[derive(Debug, Clone)]
pub struct Suggested {
    /// `complaint` or `customer`.
    pub kind: &'static str,
    /// Where it opens.
    pub href: String,
    /// The subject, or the name.
    pub title: String,
    /// The number.
    pub number: String,
    /// The stage, or tier and key account.
    pub badges: Vec<Badge>,
    /// The customer of a complaint; the telephone number of a customer.
    pub note: String,
}

impl Suggested {
    fn kind(&self, t: &Words) -> String {
        t.text(&format!("suggested-{}", self.kind)).into_owned()
    }
}

/// `GET /search/suggestions?q=`, for htmx.
#[derive(Debug, Template)]
#[template(path = "suggestions.html")]
pub struct SuggestionList {
    /// The words.
    pub t: Words,
    /// What was typed.
    pub searched: String,
    /// What may be meant.
    pub suggested: Vec<Suggested>,
}
