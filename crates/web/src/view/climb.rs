//! What climbed and who has it in hand, what may not be able to wait, and orders: in the case, under its head.

use crate::view::badge::Badge;
use crate::view::field::Choice;
use crate::view::link::Moment;

/// All of it for one complaint.
#[derive(Debug, Clone, Default)]
pub struct Climb {
    /// Steps that are still to be answered for, or of which the last was, newest first.
    pub steps: Vec<Step>,
    /// The steps before them, newest first.
    pub earlier: Vec<Step>,
    /// What its words suggest.
    pub suggestions: Vec<Suggestion>,
    /// Orders, newest first.
    pub chases: Vec<ChaseRow>,
}

impl Climb {
    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty() && self.suggestions.is_empty() && self.chases.is_empty()
    }
}

/// A step up.
#[derive(Debug, Clone)]
pub struct Step {
    /// How high.
    pub level: Badge,
    /// Why: 办结已超时.
    pub why: String,
    /// Since when.
    pub at: Moment,
    /// Why, in somebody's words; may be empty.
    pub reason: String,
    /// To whom it went, and for whom some of them step in.
    pub people: String,
    /// What was tried and reached nobody; may be empty.
    pub skipped: String,
    /// What had been done by then, newest first.
    pub tried: Vec<TriedLine>,
    /// Whether it is the newest: what had been done before the others is folded.
    pub is_newest: bool,
    /// Who has it in hand, or by when somebody has to.
    pub state: String,
    /// `POST` here to say that it is in hand; `None` where the reader cannot, or it is.
    pub acknowledge: Option<String>,
}

/// Something that had been done before a step.
#[derive(Debug, Clone)]
pub struct TriedLine {
    /// When; `None` for what nobody had done.
    pub at: Option<Moment>,
    /// 李梅：联系客户.
    pub text: String,
}

/// Something that may not be able to wait.
#[derive(Debug, Clone)]
pub struct Suggestion {
    /// 文中提到“消协”：立即上报？
    pub text: String,
    /// `POST` here with `decision`: `confirm` or `dismiss`; `None` where the reader cannot.
    pub post: Option<String>,
    /// The code, for ids.
    pub code: String,
    /// Whom it may be about, where that is asked.
    pub people: Vec<Choice>,
    /// What was wrong with the last try; may be empty.
    pub fault: String,
}

/// An order.
#[derive(Debug, Clone)]
pub struct ChaseRow {
    /// Identity.
    pub id: i64,
    /// What is asked.
    pub text: String,
    /// Who gave it, and when.
    pub by: String,
    /// Whether it was answered, or by when it has to be.
    pub state: Badge,
    /// The answer, and whose; may be empty.
    pub answer: String,
    /// `POST` here to answer; `None` where the reader cannot, or it was.
    pub post: Option<String>,
}
