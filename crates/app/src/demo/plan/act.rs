//! One step of a plan: who does what to which complaint, and when.

use wenguo_domain::codes::{HoldReason, Stage};
use wenguo_domain::intake::Intake;
use wenguo_domain::moment::Moment;

use crate::closing::{ClosingInput, SpotInput};
use crate::contact::ContactInput;
use crate::dispatch::DispatchInput;
use crate::finding::FindingsInput;
use crate::follow_up::FollowUpInput;
use crate::grading::{Acknowledgement, GradingInput};
use crate::remedy::RemedyInput;

/// A step.
#[derive(Debug)]
pub struct Step {
    /// When.
    pub at: Moment,
    /// Which complaint, by its place in the order of arrival.
    pub complaint: usize,
    /// Login; empty for the complainant.
    pub actor: String,
    /// What.
    pub act: Act,
}

/// A verb of the lifecycle and what it is handed.
#[derive(Debug)]
pub enum Act {
    Receive(Box<Intake>),
    Acknowledge(Acknowledgement),
    Grade(GradingInput),
    Dispatch(DispatchInput),
    Accept,
    Return(String),
    Chase(String),
    Hold(HoldReason, String),
    Resume,
    Reveal,
    Contact(ContactInput),
    Note(String),
    /// What is promised, and by when in words.
    Promise(&'static str, &'static str),
    /// The last promise is kept.
    Keep,
    Find(FindingsInput),
    Offer(RemedyInput),
    /// `true` approves.
    Decide(bool, String),
    CarryOut,
    Respond(String, Option<bool>),
    FollowUp(FollowUpInput),
    Close(ClosingInput),
    Reopen(String),
    ResolveOnTheSpot(SpotInput),
    Withdraw(String),
    Decline(String),
    /// Into which complaint, and why.
    Merge(usize, String),
    Reinstate(String),
}

impl Act {
    /// The stage a complaint is in after an act that moves it on.
    pub fn leads_to(&self) -> Option<Stage> {
        match self {
            Act::Receive(_) => Some(Stage::Received),
            Act::Grade(_) | Act::Return(_) => Some(Stage::Graded),
            Act::Dispatch(_) => Some(Stage::Dispatched),
            Act::Accept | Act::Reopen(_) => Some(Stage::Handling),
            Act::Respond(..) => Some(Stage::Responded),
            Act::FollowUp(answer) if answer.reached => Some(Stage::FollowedUp),
            Act::Close(_) | Act::ResolveOnTheSpot(_) => Some(Stage::Closed),
            Act::Withdraw(_) => Some(Stage::Withdrawn),
            Act::Merge(..) => Some(Stage::Merged),
            Act::Decline(_) => Some(Stage::Declined),
            _ => None,
        }
    }
}
