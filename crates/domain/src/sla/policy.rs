//! Which promise of time holds for a complaint? The one whose conditions say most about it.

use super::term::Term;
use crate::codes;
use crate::codes::{Channel, Severity, Tier};

codes! {
    /// What is promised.
    ClockName {
        /// Word that the complaint has come in; a program may give it.
        Acknowledgement = "acknowledgement",
        /// First answer of a person.
        FirstResponse = "first_response",
        /// Given to the department that has to deal with it.
        Dispatch = "dispatch",
        /// Taken on by the department.
        Acceptance = "acceptance",
        /// Cause and liability found.
        Investigation = "investigation",
        /// The department reports its result back.
        Report = "report",
        /// The customer has the result.
        Resolution = "resolution",
        /// The next word to the customer after the last one.
        Update = "update",
    }
}

impl ClockName {
    /// Whether a word to the customer is all it asks for.
    pub fn is_met_by_an_answer(self) -> bool {
        matches!(self, ClockName::Acknowledgement | ClockName::FirstResponse | ClockName::Update)
    }
}

codes! {
    /// What may happen to the policy in force.
    ChangeKind {
        /// A ready policy took its place.
        Adopted = "adopted",
        /// A promise was added.
        Added = "added",
        /// A promise is longer or shorter, or stands elsewhere.
        Changed = "changed",
        /// A promise was taken out.
        Removed = "removed",
        /// It warns after other shares of a term.
        Warned = "warned",
    }
}

/// A complaint as far as policies ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// How grave.
    pub severity: Severity,
    /// Way in.
    pub channel: Channel,
    /// How important the customer is.
    pub tier: Tier,
    /// Its category, after those it lies in, from the outermost on.
    pub categories: Vec<i64>,
}

/// For which complaints a target holds; what is left out holds for all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// Of this category or one that lies in it.
    pub category: Option<i64>,
    /// Of customers of this tier.
    pub tier: Option<Tier>,
    /// That came in this way.
    pub channel: Option<Channel>,
    /// As grave as this.
    pub severity: Option<Severity>,
}

/// How much a scope says: conditions first; of as many, what lies deeper in the tree of categories, then tier before channel
/// before severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weight {
    conditions: usize,
    depth: usize,
    tier: bool,
    channel: bool,
}

impl Scope {
    /// How much it says about a complaint; `None` if it does not hold for it.
    pub fn weight(&self, case: &Case) -> Option<Weight> {
        let depth = match self.category {
            Some(category) => case.categories.iter().position(|other| *other == category)? + 1,
            None => 0,
        };
        let fits = self.tier.is_none_or(|tier| tier == case.tier)
            && self.channel.is_none_or(|channel| channel == case.channel)
            && self.severity.is_none_or(|severity| severity == case.severity);
        let said =
            [self.category.is_some(), self.tier.is_some(), self.channel.is_some(), self.severity.is_some()];
        fits.then_some(Weight {
            conditions: said.into_iter().filter(|said| *said).count(),
            depth,
            tier: self.tier.is_some(),
            channel: self.channel.is_some(),
        })
    }
}

/// One promise of a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// What is promised.
    pub clock: ClockName,
    /// For which complaints.
    pub scope: Scope,
    /// How long it may take.
    pub term: Term,
    /// Whether a hold stops it.
    pub stops: bool,
    /// By how much it may be extended (延期): once, if a manager approves, from when the customer was told.
    pub extension: Option<Term>,
}

/// What is promised of complaints, and when to warn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policy {
    /// The promises, in the order they were written down.
    pub targets: Vec<Target>,
    /// Shares of a term after which to warn, in percent.
    pub warnings: Vec<u8>,
}

impl Policy {
    /// The target that holds for a complaint: the one that says most about it, of equals the first. `None` where nothing is
    /// promised.
    pub fn target(&self, clock: ClockName, case: &Case) -> Option<&Target> {
        let fitting = self.targets.iter().filter(|target| target.clock == clock);
        let weighed = fitting.filter_map(|target| Some((target.scope.weight(case)?, target)));
        // Of equals `max_by_key` takes the last.
        weighed.rev().max_by_key(|(weight, _)| *weight).map(|(_, target)| target)
    }
}
