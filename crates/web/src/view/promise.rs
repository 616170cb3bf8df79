//! Promises to the customer: the card on top of a case's side, and the words that are offered while somebody writes.

use askama::Template;

use crate::{
    icon::Icon,
    view::{
        badge::Badge,
        clock::Clock,
        field::{Field, refill},
    },
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
    /// Which form was refused: `kept`, `rescheduling`, `withdrawal`, `approval`; mostly empty.
    pub open: &'static str,
    /// What keeping it asks.
    pub keeping: Vec<Field>,
    /// What putting it off asks.
    pub later: Vec<Field>,
    /// What taking it back asks.
    pub withdrawal: Vec<Field>,
    /// What not approving it asks.
    pub rejection: Vec<Field>,
}

impl PromiseRow {
    /// What it is called where it is said what became of it.
    pub fn called(&self) -> String {
        format!("{} · {}", self.due, self.text)
    }

    /// After a refusal: the form that was sent stands open with what was sent and what is wrong.
    pub fn refuse(&mut self, what: &'static str, sent: &[(String, String)], faults: &[(String, String)]) {
        let fields = match what {
            "kept" => &mut self.keeping,
            "rescheduling" => &mut self.later,
            "withdrawal" => &mut self.withdrawal,
            _ => &mut self.rejection,
        };
        refill(fields, sent, faults);
        self.open = what;
    }
}

/// Words that could be kept as a promise.
#[derive(Debug, Clone)]
pub struct OfferRow {
    /// The words.
    pub words: String,
    /// What would be promised.
    pub text: String,
    /// What ticking it means: 承诺：今天 18:00 前 — 记为承诺; with its text where there are several.
    pub said: String,
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

/// `POST /complaints/{number}/promises/meaning`: by when words are meant, while they are typed.
#[derive(Debug, Template)]
#[template(path = "workspace/meaning.html")]
pub struct MeaningPart {
    /// The words.
    pub t: Words,
    /// 即 12-01 18:00 前（周二）; empty where nothing is said yet.
    pub meant: String,
    /// Whether a manager has to approve it first.
    pub needs_approval: bool,
    /// Why they name no moment; mostly empty.
    pub fault: String,
}
