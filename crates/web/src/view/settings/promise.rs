//! The page with what each role may promise without asking.

use askama::Template;

use super::SettingsLink;
use crate::{icon::Icon, view::shell::Shell, words::Words};

/// What a role may promise of one kind.
#[derive(Debug, Clone)]
pub struct LimitCell {
    /// The name it is sent under: `handler.refund`.
    pub name: String,
    /// What stands in it: an amount, 不限, or nothing.
    pub value: String,
    /// What it asks, for who does not see the table.
    pub label: String,
    /// What is wrong with it; mostly empty.
    pub fault: String,
}

/// A kind of remedy and what each role may promise of it.
#[derive(Debug, Clone)]
pub struct LimitRow {
    /// The kind.
    pub kind: String,
    /// The cells, in the order of the roles.
    pub cells: Vec<LimitCell>,
}

/// `GET` and `POST /settings/promises`.
#[derive(Debug, Template)]
#[template(path = "settings/promises.html")]
pub struct PromiseLimitsPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// The menu.
    pub menu: Vec<SettingsLink>,
    /// The token every form sends back.
    pub csrf: String,
    /// The roles.
    pub roles: Vec<String>,
    /// The kinds.
    pub rows: Vec<LimitRow>,
    /// What is wrong in general; mostly empty.
    pub problem: String,
}
