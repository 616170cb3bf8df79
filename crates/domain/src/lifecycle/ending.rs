//! The other ends of a complaint, withdrawn, declined or merged, and the ways back: from these, and from a closing.

use crate::codes::Stage;
use crate::complaint::{Complaint, Ending};
use crate::lifecycle::Next;
use crate::moment::Moment;
use crate::refusal::{Refusal, Rule};
use crate::verb::Verb;

impl Complaint {
    /// The complainant takes it back.
    pub fn withdraw(self, reason: String, at: Moment) -> Next {
        self.end(Verb::Withdraw, Stage::Withdrawn, reason, None, at)
    }

    /// It is not taken on.
    pub fn decline(self, reason: String, at: Moment) -> Next {
        self.end(Verb::Decline, Stage::Declined, reason, None, at)
    }

    /// It lives on in `into`, which must be another one that is still worked on.
    pub fn merge(self, into: &Complaint, reason: String, at: Moment) -> Next {
        if into.id == self.id || !into.stage.is_open() {
            return Err(Refusal::of(&self, Verb::Merge, Rule::MergeTarget));
        }
        self.end(Verb::Merge, Stage::Merged, reason, Some(into.id), at)
    }

    /// A withdrawal, declination or merge is undone.
    pub fn reinstate(self) -> Next {
        let mut next = self.ready_for(Verb::Reinstate)?;
        if let Some(ending) = next.ending.take() {
            next.stage = ending.from;
        }
        Ok(next)
    }

    /// It is taken up again where it was worked on; the old closure stays on record beside it.
    pub fn reopen(self) -> Next {
        let mut next = self.ready_for(Verb::Reopen)?;
        next.forget_result();
        next.closure = None;
        next.on_the_spot = false;
        next.reopened += 1;
        next.stage = match (next.department, next.category) {
            (Some(_), _) => Stage::Handling,
            (None, Some(_)) => Stage::Graded,
            (None, None) => Stage::Received,
        };
        Ok(next)
    }

    fn end(self, verb: Verb, stage: Stage, reason: String, merged_into: Option<i64>, at: Moment) -> Next {
        let mut next = self.ready_for(verb)?;
        next.hold = None;
        next.ending = Some(Ending { at, reason, from: next.stage, merged_into });
        next.stage = stage;
        Ok(next)
    }
}
