//! How the clocks of a complaint were counted, as a page of its own: to be kept, printed and handed on, without anything else.

use askama::Template;

use super::link::Fact;
use super::strip::Strip;
use crate::words::Words;

/// An event that moved a clock.
#[derive(Debug, Clone)]
pub struct ProofEvent {
    /// Its place in the timeline.
    pub seq: i64,
    /// When.
    pub at: String,
    /// What, in words.
    pub what: String,
    /// Login of whoever did it.
    pub actor: String,
    /// Its hash.
    pub hash: String,
}

/// One run of a clock.
#[derive(Debug, Clone)]
pub struct ProofClock {
    /// Its name.
    pub name: String,
    /// By what it is counted, from when to when.
    pub facts: Vec<Fact>,
    /// The time until it was due, or was done.
    pub strip: Strip,
}

/// `GET /workspace/{number}/clocks/proof.html`.
#[derive(Debug, Template)]
#[template(path = "workspace/proof.html")]
pub struct ProofPage {
    /// The words.
    pub t: Words,
    /// Who says it.
    pub house: String,
    /// Number of the complaint.
    pub number: String,
    /// Which complaint, policy and calendar, and when this is said.
    pub facts: Vec<Fact>,
    /// The holds.
    pub holds: Vec<Fact>,
    /// What moved the clocks.
    pub events: Vec<ProofEvent>,
    /// Hash of the last event of the timeline.
    pub head: String,
    /// The clocks.
    pub clocks: Vec<ProofClock>,
}
