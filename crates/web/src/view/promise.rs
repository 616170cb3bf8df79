//! Promises to the customer: the card on top of a case's side, and the words that are offered while somebody writes.

use askama::Template;

use crate::{
    view::{badge::Badge, clock::Clock},
    words::Words,
};

/// A promise with what can be done with it.
#[derive(Debug, Clone)]
pub struct PromiseRow {
    /// Identity.
    pub id: i64,
    /// What was promised.
    pub text: String,
    /// By when: 今天 18:00 前.
    pub due: String,
    /// Who promised.
    pub who: String,
    /// What it would give: 退款 ¥200.00; may be empty.
    pub worth: String,
    /// Where it stands.
    pub state: Badge,
    /// What is left of its time, while it is owed.
    pub clock: Option<Clock>,
    /// Why it was taken back or not approved; may be empty.
    pub reason: String,
    /// Whether it can be said to be kept, put off and taken back: `POST` to `kept`, `rescheduling`, `withdrawal`.
    pub is_settled_here: bool,
    /// Whether it waits for an approval and can only be taken back.
    pub is_pending: bool,
    /// Whether the reader decides on it: `POST` to `approval`.
    pub is_decided_here: bool,
    /// Whether the reader made it: somebody else approves it.
    pub is_own: bool,
    /// Which form was refused: `rescheduling`, `withdrawal`, `approval`; mostly empty.
    pub open: &'static str,
    /// What was wrong with it; mostly empty.
    pub fault: String,
}

/// Words that could be kept as a promise.
#[derive(Debug, Clone)]
pub struct OfferRow {
    /// The words.
    pub words: String,
    /// What would be promised.
    pub text: String,
    /// By when: 今天 18:00 前.
    pub due: String,
    /// The same for programs.
    pub due_at: String,
    /// Whether a manager has to approve it first.
    pub needs_approval: bool,
    /// Whether it is ticked.
    pub is_ticked: bool,
    /// The form to say it otherwise.
    pub otherwise: String,
}

/// The card.
#[derive(Debug, Clone, Default)]
pub struct PromiseCard {
    /// What is owed first, then what became of the others.
    pub rows: Vec<PromiseRow>,
    /// What the reader just wrote and could keep, and where they wrote it.
    pub offers: Vec<OfferRow>,
    /// Where that was: `note`, `contact`, `response`.
    pub source: &'static str,
    /// Where promises are made; `None` where the reader makes none.
    pub make: Option<String>,
}

impl PromiseCard {
    /// Whether there is anything to show.
    pub fn is_shown(&self) -> bool {
        self.make.is_some() || !self.rows.is_empty()
    }

    fn owed(&self) -> usize {
        self.rows.iter().filter(|row| row.clock.is_some() || row.is_pending).count()
    }

    /// How many are owed; nothing where none is.
    pub fn count(&self) -> String {
        if self.owed() == 0 { String::new() } else { self.owed().to_string() }
    }
}

/// `POST /complaints/{number}/promises/offers`: what of a text could be kept, while it is typed.
#[derive(Debug, Template)]
#[template(path = "workspace/offers.html")]
pub struct OffersPart {
    /// The words.
    pub t: Words,
    /// What could be kept.
    pub offers: Vec<OfferRow>,
    /// Another time, as it was chosen: `2026-11-25T18:00`.
    pub at: String,
}
