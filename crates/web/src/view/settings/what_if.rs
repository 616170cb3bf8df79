//! What other targets would have made of the complaints of some days, ready to be shown.

use askama::Template;

use super::SettingsLink;
use super::calendar::Difference;
use crate::{
    icon::Icon,
    view::{field::Field, link::Link, shell::Shell},
    words::Words,
};

/// Complaints of one severity, as far as one clock goes.
#[derive(Debug, Clone)]
pub struct WhatIfLine {
    /// Which clock.
    pub clock: String,
    /// How grave they are.
    pub severity: String,
    /// How many are promised it, and were where that differs.
    pub promised: String,
    /// How many were late.
    pub then: String,
    /// How many would be.
    pub would: String,
    /// By how many that is more or less; may be empty.
    pub change: String,
    /// Whether it is more.
    pub is_worse: bool,
}

/// A complaint that would have fared otherwise.
#[derive(Debug, Clone)]
pub struct WhatIfRow {
    /// Its number, and how its clocks are counted.
    pub complaint: Link,
    /// How grave it is.
    pub severity: String,
    /// When it came in.
    pub received: String,
    /// The clocks that would be late.
    pub late: String,
    /// The clocks that would be in time.
    pub in_time: String,
}

/// The answer.
#[derive(Debug, Clone)]
pub struct WhatIfAnswer {
    /// Of which complaints.
    pub title: String,
    /// That some of them cannot be read; may be empty.
    pub unread: String,
    /// What would be promised otherwise.
    pub differences: Vec<Difference>,
    /// The figures.
    pub lines: Vec<WhatIfLine>,
    /// How many would have fared otherwise.
    pub differing: String,
    /// How many of them stand here, or that others see them; may be empty.
    pub listed: String,
    /// The first of them.
    pub rows: Vec<WhatIfRow>,
}

/// `GET /settings/policy/what-if`.
#[derive(Debug, Template)]
#[template(path = "settings/what_if.html")]
pub struct WhatIfPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// The menu; empty for whoever keeps no settings.
    pub menu: Vec<SettingsLink>,
    /// Which days, and which policy.
    pub fields: Vec<Field>,
    /// The target that would be another one.
    pub target: Vec<Field>,
    /// What came of it, once it was asked.
    pub answer: Option<WhatIfAnswer>,
}
