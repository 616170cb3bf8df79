//! A problem as a page: what is wrong in words, and what is possible.

use askama::Template;

use crate::{
    icon::Icon,
    view::{link::Link, shell::Shell},
    words::Words,
};

/// Any refusal that is not answered inside a form.
#[derive(Debug, Template)]
#[template(path = "error.html")]
pub struct ProblemPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// What is wrong, short.
    pub title: String,
    /// What is wrong and what to do.
    pub text: String,
    /// What is possible instead.
    pub possible: Vec<Link>,
    /// Where to sign in again; empty where that is not what is needed.
    pub sign_in: String,
    /// The request's id, to tell an administrator; may be empty.
    pub reference: String,
}

impl ProblemPage {
    /// The page of a problem by its short name: `not-found`, `forbidden`, `too-many`, `internal`, …
    pub fn new(t: Words, shell: Shell, name: &str) -> Self {
        Self {
            t,
            shell,
            title: t.code("problem", name).into_owned(),
            text: t.text(&format!("problem-{name}-text")).into_owned(),
            possible: Vec::new(),
            sign_in: String::new(),
            reference: String::new(),
        }
    }
}
