//! What a person promised one customer (说到做到): its own small lifecycle, and what of it counts. `due` says by when it is
//! to be done, `limit` what somebody may promise without asking, `replay` what a timeline tells of it.
//!
//! A promise is *pending* while it goes beyond what the promiser may grant: it is not said to the customer before a manager
//! approved it. It is *open* until it is kept; *broken* from the moment it fell due unkept, and stays so whatever comes
//! after: *made good* when it is kept late. *Rescheduled* is one that the customer agreed to have later, and *taken back*
//! one that nothing is to come of.

pub mod due;
pub mod limit;
pub mod replay;

use crate::codes;
use crate::moment::{DAY, MINUTE, Moment};
use crate::money::Money;
use crate::refusal::Rule;
use crate::remedy::{Approval, Decision, RemedyKind};

codes! {
    /// Where a promise stands.
    State {
        /// Waits for a manager's approval.
        Pending = "pending",
        /// To be kept.
        Open = "open",
        /// Fell due unkept, and is still owed.
        Broken = "broken",
        /// Kept in time.
        Kept = "kept",
        /// Kept, but late.
        MadeGood = "made_good",
        /// Another one took its place, with the customer's consent.
        Rescheduled = "rescheduled",
        /// Nothing will come of it.
        TakenBack = "taken_back",
        /// Not approved.
        Rejected = "rejected",
    }
}

codes! {
    /// Where the words were said.
    Source {
        /// In a note.
        Note = "note",
        /// In a contact.
        Contact = "contact",
        /// In the result that was reported.
        Response = "response",
        /// Written down by hand.
        Hand = "hand",
    }
}

impl State {
    /// Whether something is still owed to the customer, or to be decided.
    pub fn is_outstanding(self) -> bool {
        matches!(self, State::Pending | State::Open | State::Broken)
    }
}

/// That something was done to a promise: when, by whom, with which words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// When.
    pub at: Moment,
    /// By whom: a login.
    pub by: String,
    /// With which words.
    pub note: Option<String>,
}

/// What somebody promised a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// Identity.
    pub id: i64,
    /// Complaint it belongs to.
    pub complaint: i64,
    /// What was promised, in words.
    pub text: String,
    /// Where it was said.
    pub source: Source,
    /// What it would give.
    pub kind: Option<RemedyKind>,
    /// How much money.
    pub amount: Option<Money>,
    /// When it was said.
    pub made_at: Moment,
    /// Who said it: a login.
    pub made_by: String,
    /// The department that had the complaint then.
    pub department: Option<i64>,
    /// By when it is to be done.
    pub due_at: Moment,
    /// When whoever promised was reminded.
    pub reminded_at: Option<Moment>,
    /// Where its approval stands.
    pub approval: Approval,
    /// The decision on it.
    pub decided: Option<Mark>,
    /// That it was kept.
    pub kept: Option<Mark>,
    /// When it was broken: the moment it fell due.
    pub broken_at: Option<Moment>,
    /// That it was taken back.
    pub taken_back: Option<Mark>,
    /// The promise that took its place.
    pub replaced_by: Option<i64>,
}

/// What a change of a promise gives, or which rule stands in the way.
pub type Next = Result<Promise, Rule>;

impl Promise {
    /// Where it stands.
    pub fn state(&self) -> State {
        match (&self.kept, self.broken_at) {
            _ if self.approval == Approval::Rejected => State::Rejected,
            _ if self.replaced_by.is_some() => State::Rescheduled,
            _ if self.taken_back.is_some() => State::TakenBack,
            (Some(_), Some(_)) => State::MadeGood,
            (Some(_), None) => State::Kept,
            (None, Some(_)) => State::Broken,
            (None, None) if self.approval == Approval::Pending => State::Pending,
            (None, None) => State::Open,
        }
    }

    /// The moment from which on it counts, as kept in time or as broken; a promise that was rescheduled or taken back before
    /// it fell due counts as neither.
    pub fn settled_at(&self) -> Option<Moment> {
        self.broken_at.or(self.kept.as_ref().map(|kept| kept.at))
    }

    /// The promise for which it was put off before it fell due. One that was broken first is among those that fell due, whatever
    /// was agreed on afterwards.
    pub fn put_off_for(&self) -> Option<i64> {
        self.replaced_by.filter(|_| self.broken_at.is_none())
    }

    /// When whoever promised is reminded: a tenth of the term before it is over, half an hour at least (of a short term its
    /// half) and a day at most.
    pub fn remind_at(&self) -> Moment {
        let term = self.due_at.since(self.made_at).max(0);
        let before = (term / 10).max(30 * MINUTE).min(term / 2).min(DAY);
        self.due_at.plus(-before)
    }

    /// It was done; after it fell due it stays broken, and is made good.
    pub fn keep(self, mark: Mark) -> Next {
        let mut next = self.fallen_due(mark.at).owed()?;
        next.kept = Some(mark);
        Ok(next)
    }

    /// Nothing will come of it.
    pub fn take_back(self, mark: Mark) -> Next {
        if !self.state().is_outstanding() {
            return Err(Rule::PromiseSettled);
        }
        let mut next = self.fallen_due(mark.at);
        next.taken_back = Some(mark);
        Ok(next)
    }

    /// The customer agreed to have it later: the new promise, and this one once that has an identity.
    pub fn reschedule(&self, by: &str, due_at: Moment, now: Moment) -> Next {
        let owed = self.clone().fallen_due(now).owed()?;
        let by = by.to_owned();
        Ok(Promise {
            id: 0,
            made_at: now,
            made_by: by,
            due_at,
            source: Source::Hand,
            reminded_at: None,
            broken_at: None,
            ..owed
        })
    }

    /// Another one took its place.
    pub fn replaced(self, by: i64, now: Moment) -> Promise {
        Promise { replaced_by: Some(by), ..self.fallen_due(now) }
    }

    /// A manager decided. What would be over already cannot be approved: the customer would be told of it too late.
    pub fn decide(self, decision: Decision, mark: Mark) -> Next {
        if self.state() != State::Pending {
            return Err(Rule::PromiseSettled);
        }
        if decision == Decision::Approve && self.due_at <= mark.at {
            return Err(Rule::PromisePast);
        }
        let approval = match decision {
            Decision::Approve => Approval::Approved,
            Decision::Reject => Approval::Rejected,
        };
        Ok(Promise { approval, decided: Some(mark), ..self })
    }

    /// Broken, if it is open and past its time.
    #[must_use]
    pub fn fallen_due(self, now: Moment) -> Promise {
        let is_late = self.state() == State::Open && self.due_at < now;
        Promise { broken_at: if is_late { Some(self.due_at) } else { self.broken_at }, ..self }
    }

    fn owed(self) -> Next {
        match self.state() {
            State::Open | State::Broken => Ok(self),
            State::Pending => Err(Rule::PromisePending),
            _ => Err(Rule::PromiseSettled),
        }
    }
}
