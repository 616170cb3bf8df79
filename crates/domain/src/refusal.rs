//! Why a verb is refused: the rule that stands in the way, by a public id. Words come later, at the edge.

use crate::codes::Stage;
use crate::complaint::Complaint;
use crate::field::FieldError;
use crate::roles::Roles;
use crate::verb::Verb;

/// The complaint as it stands does not allow it (409).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What was tried.
    pub verb: Verb,
    /// Which rule stands in the way.
    pub rule: Rule,
    /// Where the complaint stands.
    pub stage: Stage,
    /// What can be done instead.
    pub possible: Vec<Verb>,
}

/// The rules of the lifecycle that can be broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// The stage does not know the verb.
    NotInThisStage,
    /// It was to be dispatched together with others, and does not wait for that.
    NotWaitingForDispatch,
    /// The clocks stand still; resume first.
    OnHold,
    /// It is on hold already.
    AlreadyOnHold,
    /// It is not on hold.
    NotOnHold,
    /// The complainant has been told already.
    AlreadyAcknowledged,
    /// The customer has not been asked, nor in vain on three different days.
    NotFollowedUp,
    /// Closing lacks these fields.
    ClosingIncomplete(Vec<FieldError>),
    /// It cannot be merged into itself, or into one that is not open.
    MergeTarget,
    /// The remedy needs an approval that it does not have.
    RemedyNotApproved,
    /// A remedy still waits for a decision.
    RemedyUndecided,
    /// The remedy has been decided or carried out already.
    RemedySettled,
    /// The order has been answered already, or nobody waits for an answer any more.
    ChaseSettled,
}

impl Rule {
    /// Stable public id of the rule; becomes the `type` of the problem.
    pub fn id(&self) -> &'static str {
        match self {
            Rule::NotInThisStage => "not-in-this-stage",
            Rule::NotWaitingForDispatch => "not-waiting-for-dispatch",
            Rule::OnHold => "on-hold",
            Rule::AlreadyOnHold => "already-on-hold",
            Rule::NotOnHold => "not-on-hold",
            Rule::AlreadyAcknowledged => "already-acknowledged",
            Rule::NotFollowedUp => "not-followed-up",
            Rule::ClosingIncomplete(_) => "closing-incomplete",
            Rule::MergeTarget => "merge-target",
            Rule::RemedyNotApproved => "remedy-not-approved",
            Rule::RemedyUndecided => "remedy-undecided",
            Rule::RemedySettled => "remedy-settled",
            Rule::ChaseSettled => "chase-settled",
        }
    }
}

impl Refusal {
    /// Refuses `verb` on `complaint` because of `rule`.
    pub fn of(complaint: &Complaint, verb: Verb, rule: Rule) -> Refusal {
        Refusal { verb, rule, stage: complaint.stage, possible: Verb::possible(complaint) }
    }
}

/// The person may not do it, whatever the stage (403).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denial {
    /// No role of theirs includes it; these do.
    Role(Roles),
    /// It lies with another department.
    OtherDepartment,
    /// They handled it; the follow-up is somebody else's.
    HandledItYourself,
    /// They proposed it; what it costs is approved by somebody else.
    ProposedItYourself,
    /// The complaint is about them.
    AgainstYourself,
}

impl Denial {
    /// Stable public id; becomes the `type` of the problem.
    pub fn id(self) -> &'static str {
        match self {
            Denial::Role(_) => "role-lacks-permission",
            Denial::OtherDepartment => "other-department",
            Denial::HandledItYourself => "handled-it-yourself",
            Denial::ProposedItYourself => "proposed-it-yourself",
            Denial::AgainstYourself => "against-yourself",
        }
    }
}
