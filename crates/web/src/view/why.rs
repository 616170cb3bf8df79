//! Why the clocks of a complaint are due when they are, each with its strip of time.

use askama::Template;

use crate::{
    icon::Icon,
    view::{badge::Badge, clock::Clock, link::Fact, shell::Shell, strip::Strip},
    words::Words,
};

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
    /// The time until it is due, or was done.
    pub strip: Strip,
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
