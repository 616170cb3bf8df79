//! Why the clocks of a complaint are due when they are, each with its strip of time.

use askama::Template;

use crate::{
    icon::Icon,
    view::{badge::Badge, clock::Clock, link::Fact, shell::Shell},
    words::Words,
};

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

/// One run of a clock.
#[derive(Debug, Clone)]
pub struct WhyClock {
    /// The clock as it stands.
    pub clock: Clock,
    /// Marks: missed, standing still.
    pub marks: Vec<Badge>,
    /// By what it is counted, from when to when.
    pub facts: Vec<Fact>,
    /// What to mind of its end; may be empty.
    pub caution: String,
    /// The stretches that make up the strip.
    pub strip: Vec<Stretch>,
    /// The first of them, to be read.
    pub listed: Vec<Stretch>,
    /// How many are not listed; may be empty.
    pub more: String,
}

/// `GET /workspace/{number}/clocks`.
#[derive(Debug, Template)]
#[template(path = "workspace/clocks.html")]
pub struct WhyPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// Number of the complaint.
    pub number: String,
    /// The case.
    pub back: String,
    /// The clocks.
    pub clocks: Vec<WhyClock>,
}
