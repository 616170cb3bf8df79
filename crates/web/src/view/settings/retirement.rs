//! The page that asks before somebody or something is taken out of use, or removed.

use askama::Template;

use super::SettingsLink;
use crate::icon::Icon;
use crate::view::shell::Shell;
use crate::words::Words;

/// `GET …/retirement`, `GET …/removal`.
#[derive(Debug, Template)]
#[template(path = "settings/retirement.html")]
pub struct RetirementPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// The menu.
    pub menu: Vec<SettingsLink>,
    /// The question.
    pub title: String,
    /// What becomes of it.
    pub lead: String,
    /// What the button says that does it.
    pub button: String,
    /// What is still open there, a sentence each.
    pub open: Vec<String>,
    /// Whether anything is.
    pub is_in_use: bool,
    /// Where the answer is sent.
    pub post: String,
    /// The page to go back to.
    pub back: String,
}
