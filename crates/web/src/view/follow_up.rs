//! The follow-up queue: whom the centre still has to ask.

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

/// A complaint that waits for its follow-up.
#[derive(Debug, Clone)]
pub struct FollowUpRow {
    /// Its number.
    pub number: String,
    /// The case with the follow-up form open.
    pub href: String,
    /// What it is about.
    pub subject: String,
    /// How grave it is.
    pub severity: Badge,
    /// The customer's name.
    pub customer: String,
    /// The phone, in full for who may call.
    pub phone: String,
    /// When the customer can be called; may be empty.
    pub best_time: String,
    /// What the department reported.
    pub result: String,
    /// Who handled it, in words.
    pub handled_by: String,
    /// Tries so far, in words.
    pub attempts: String,
    /// Since when the result waits for the customer's word.
    pub since: Moment,
    /// Whether the reader may do it; whoever handled it may not.
    pub may: bool,
}

/// `GET /follow-ups`.
#[derive(Debug, Template)]
#[template(path = "follow_ups/queue.html")]
pub struct FollowUpsPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// To ask, tried in vain, all.
    pub tabs: Vec<Link>,
    /// The complaints of this page.
    pub rows: Vec<FollowUpRow>,
    /// The next page.
    pub next: Option<String>,
    /// What stands there if there are none.
    pub empty: Empty,
}
