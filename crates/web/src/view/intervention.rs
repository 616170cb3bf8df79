//! Escalating and giving an order from wherever a complaint is listed.

use askama::Template;

use crate::{
    icon::Icon,
    view::{action::ActionForm, case::Case, shell::Shell},
    words::Words,
};

/// `GET /complaints/{number}/intervention`.
#[derive(Debug, Template)]
#[template(path = "workspace/intervention.html")]
pub struct InterventionPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// The complaint.
    pub case: Case,
    /// What the reader may send, escalating first.
    pub forms: Vec<ActionForm>,
    /// Where one was.
    pub back: String,
    /// Why the last try was refused, where there is no form any more; may be empty.
    pub problem: String,
}
