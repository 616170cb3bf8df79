//! The verbs of the lifecycle: each takes the complaint as it stands and gives it as it then is, or a named refusal.
//! `ending` has those that end it otherwise than by closing, and the ways back.

mod ending;

use crate::closing;
use crate::codes::{Finding, HoldReason, Motive, Outcome, Severity, Stage};
use crate::complaint::{Closure, Complaint, FollowUpAnswer, Hold, Product};
use crate::field::FieldError;
use crate::moment::Moment;
use crate::refusal::{Refusal, Rule};
use crate::revision::Revision;
use crate::verb::Verb;

/// What a verb gives back.
pub type Next = Result<Complaint, Refusal>;

/// What grading confirms.
#[derive(Debug, Clone)]
pub struct Grading {
    /// How grave.
    pub severity: Severity,
    /// Which category.
    pub category: i64,
    /// What the complainant is after.
    pub motive: Revision<Motive>,
    /// Whether the demand is reasonable; `None` keeps what was known.
    pub reasonable: Option<bool>,
    /// Whether it cannot wait; `None` keeps what was known.
    pub urgent: Option<bool>,
    /// What was bought.
    pub product: Revision<Product>,
}

/// What the department found.
#[derive(Debug, Clone)]
pub struct Findings {
    /// Whether the facts bear the complaint out.
    pub finding: Finding,
    /// Cause.
    pub cause: i64,
    /// Who is responsible.
    pub responsible: Option<String>,
    /// What the customer expected.
    pub customer_expectation: Option<String>,
}

/// What the closing sheet says.
#[derive(Debug, Clone, Default)]
pub struct ClosingSheet {
    /// What happened, in a few sentences.
    pub summary: String,
    /// How it ended for the complainant; derived from the customer's answer if absent.
    pub outcome: Option<Outcome>,
    /// Whether it must be said where the customer did not say if it is solved: programs may leave it out, people are asked.
    pub asks_outcome: bool,
    /// Cause, where nobody has recorded one yet.
    pub cause: Option<i64>,
    /// Why nobody could be asked.
    pub unreachable_reason: Option<String>,
    /// Whether a remedy still waits for a manager's decision: what was promised to the customer is then still open.
    pub has_undecided_remedy: bool,
    /// Whether something that was promised to the customer is neither kept nor taken back.
    pub has_open_promise: bool,
}

/// A result and an answer given at once.
#[derive(Debug, Clone)]
pub struct SpotResult {
    /// What was done.
    pub result: String,
    /// From 1 to 5.
    pub satisfaction: i64,
    /// Cause, if seen.
    pub cause: Option<i64>,
}

impl Complaint {
    /// The complainant is told that it arrived.
    pub fn acknowledge(self, at: Moment) -> Next {
        let mut next = self.ready_for(Verb::Acknowledge)?;
        next.acknowledged_at = Some(at);
        Ok(next)
    }

    /// Severity, category and motive are confirmed, for the first time or again.
    pub fn grade(self, grading: Grading) -> Next {
        let mut next = self.ready_for(Verb::Grade)?;
        next.severity = grading.severity;
        next.category = Some(grading.category);
        next.motive = grading.motive.of(next.motive);
        next.reasonable = grading.reasonable.or(next.reasonable);
        next.urgent = grading.urgent.unwrap_or(next.urgent);
        next.product = grading.product.of(next.product);
        if next.stage == Stage::Received {
            next.stage = Stage::Graded;
        }
        Ok(next)
    }

    /// A department becomes responsible; after a follow-up it has to do its work again, and what it reported counts no more.
    pub fn dispatch(self, department: i64, assignee: Option<i64>) -> Next {
        let mut next = self.ready_for(Verb::Dispatch)?;
        if next.stage == Stage::FollowedUp {
            next.forget_result();
        }
        next.department = Some(department);
        next.assignee = assignee;
        next.stage = Stage::Dispatched;
        Ok(next)
    }

    /// The department takes it on; whoever does so without being named becomes responsible.
    pub fn accept(self, by: Option<i64>) -> Next {
        let mut next = self.ready_for(Verb::Accept)?.handled_by(by);
        next.assignee = next.assignee.or(by);
        next.stage = Stage::Handling;
        Ok(next)
    }

    /// The department gives it back to the centre.
    pub fn give_back(self) -> Next {
        let mut next = self.ready_for(Verb::Return)?;
        next.returns += 1;
        next.department = None;
        next.assignee = None;
        next.stage = Stage::Graded;
        Ok(next)
    }

    /// The clocks stop.
    pub fn put_on_hold(self, reason: HoldReason, at: Moment) -> Next {
        let mut next = self.ready_for(Verb::Hold)?;
        next.hold = Some(Hold { reason, since: at });
        Ok(next)
    }

    /// The clocks run again.
    pub fn resume(self) -> Next {
        let mut next = self.ready_for(Verb::Resume)?;
        next.hold = None;
        Ok(next)
    }

    /// A contact is recorded.
    pub fn contact(self) -> Next {
        self.ready_for(Verb::Contact)
    }

    /// Finding and cause are recorded.
    pub fn find(self, findings: Findings, by: Option<i64>) -> Next {
        let mut next = self.ready_for(Verb::Find)?.handled_by(by);
        next.finding = Some(findings.finding);
        next.cause = Some(findings.cause);
        next.responsible = findings.responsible.or(next.responsible);
        next.customer_expectation = findings.customer_expectation.or(next.customer_expectation);
        Ok(next)
    }

    /// Somebody asks for more time, decides on it or tells the customer: the complaint is as it was.
    pub fn work_on_extension(self, verb: Verb) -> Next {
        self.ready_for(verb)
    }

    /// Somebody works on the remedies: that is handling too.
    pub fn work_on_remedy(self, verb: Verb, by: Option<i64>) -> Next {
        let next = self.ready_for(verb)?;
        Ok(if verb == Verb::ApproveRemedy { next } else { next.handled_by(by) })
    }

    /// The department reports the result back to the centre, or puts right what it reported: then the promises stay met
    /// as they were, since the complainant was answered when the first result came.
    pub fn respond(self, result: String, customer_accepts: Option<bool>, by: Option<i64>) -> Next {
        let mut next = self.ready_for(Verb::Respond)?.handled_by(by);
        next.result = Some(result);
        next.customer_accepts = customer_accepts;
        next.stage = Stage::Responded;
        Ok(next)
    }

    /// The customer answered.
    pub fn follow_up_reached(self, answer: FollowUpAnswer) -> Next {
        let mut next = self.ready_for(Verb::FollowUp)?;
        next.follow_up = Some(answer);
        next.stage = Stage::FollowedUp;
        Ok(next)
    }

    /// The customer was called in vain on `day`.
    pub fn follow_up_failed(self, day: String) -> Next {
        let mut next = self.ready_for(Verb::FollowUp)?;
        if !next.failed_follow_up_days.contains(&day) {
            next.failed_follow_up_days.push(day);
        }
        Ok(next)
    }

    /// It is archived, with all that closing needs.
    pub fn close(self, sheet: ClosingSheet, by: Option<i64>, at: Moment) -> Next {
        let mut next = self.ready_for(Verb::Close)?;
        if sheet.has_undecided_remedy {
            return Err(Refusal::of(&next, Verb::Close, Rule::RemedyUndecided));
        }
        if sheet.has_open_promise {
            return Err(Refusal::of(&next, Verb::Close, Rule::PromiseOpen));
        }
        next.cause = sheet.cause.or(next.cause);
        let mut missing = closing::missing(&next, sheet.unreachable_reason.as_deref());
        let outcome = sheet.outcome.or_else(|| closing::outcome_said(next.follow_up.as_ref()));
        if outcome.is_none() && sheet.asks_outcome {
            missing.push(FieldError::new("/outcome", "required"));
        }
        if !missing.is_empty() {
            return Err(Refusal::of(&next, Verb::Close, Rule::ClosingIncomplete(missing)));
        }
        // They were asked, had an answer, and did not say that it is not solved.
        let outcome = outcome.unwrap_or(Outcome::Resolved);
        next.closure = Some(Closure {
            at,
            by,
            summary: sheet.summary,
            outcome,
            unreachable_reason: sheet.unreachable_reason,
        });
        next.stage = Stage::Closed;
        Ok(next)
    }

    /// Solved while the customer was still there: result, answer and closure in one.
    pub fn resolve_on_the_spot(self, spot: SpotResult, by: Option<i64>, at: Moment) -> Next {
        let mut next = self.ready_for(Verb::ResolveOnTheSpot)?.handled_by(by);
        next.acknowledged_at = next.acknowledged_at.or(Some(at));
        next.cause = spot.cause.or(next.cause);
        next.follow_up = Some(FollowUpAnswer { satisfaction: Some(spot.satisfaction), solved: Some(true) });
        next.closure = Some(Closure {
            at,
            by,
            summary: spot.result.clone(),
            outcome: Outcome::Resolved,
            unreachable_reason: None,
        });
        next.result = Some(spot.result);
        next.on_the_spot = true;
        next.stage = Stage::Closed;
        Ok(next)
    }

    /// Passes the complaint on if its stage knows `verb` and nothing else stands in the way.
    pub fn ready_for(self, verb: Verb) -> Next {
        let rule = if !verb.fits(self.stage) {
            Rule::NotInThisStage
        } else if verb == Verb::Hold && self.hold.is_some() {
            Rule::AlreadyOnHold
        } else if verb == Verb::Resume && self.hold.is_none() {
            Rule::NotOnHold
        } else if verb == Verb::Acknowledge && self.acknowledged_at.is_some() {
            Rule::AlreadyAcknowledged
        } else if self.hold.is_some() && verb.waits_for_resumption() {
            Rule::OnHold
        } else if verb == Verb::Close && !closing::follow_up_is_settled(&self) {
            Rule::NotFollowedUp
        } else {
            return Ok(self);
        };
        Err(Refusal::of(&self, verb, rule))
    }

    fn forget_result(&mut self) {
        self.result = None;
        self.customer_accepts = None;
        self.follow_up = None;
        self.failed_follow_up_days.clear();
    }

    fn handled_by(mut self, user: Option<i64>) -> Complaint {
        if let Some(user) = user.filter(|user| !self.handled_by.contains(user)) {
            self.handled_by.push(user);
        }
        self
    }
}
