//! The time of a clock as a strip: what counted, what did not, what was held, with the minutes of each.

use askama::{Template, filters::HtmlSafe};

use crate::words::Words;

/// A stretch of the strip.
#[derive(Debug, Clone)]
pub struct Stretch {
    /// `open`, `closed` or `held`: its look.
    pub kind: &'static str,
    /// What it was to the clock.
    pub what: String,
    /// From when.
    pub from: String,
    /// To when.
    pub to: String,
    /// How many minutes.
    pub minutes: String,
    /// Where it begins, in thousandths of the strip.
    pub at: i64,
    /// How wide it is, in thousandths of the strip.
    pub width: i64,
}

/// A strip, ready to be shown.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/strip.html")]
pub struct Strip {
    /// The words.
    pub t: Words,
    /// Whose it is: for those who hear the page.
    pub name: String,
    /// The stretches that make it up.
    pub stretches: Vec<Stretch>,
    /// The first of them, to be read.
    pub listed: Vec<Stretch>,
    /// How many are not listed; may be empty.
    pub more: String,
    /// Minutes of each kind in all, in the order in which they are explained.
    pub totals: Vec<(&'static str, String)>,
}

impl HtmlSafe for Strip {}
