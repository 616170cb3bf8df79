//! What closing needs: content, cause, result, the customer's answer and satisfaction, or the reason why nobody could be asked.

use crate::codes::Outcome;
use crate::complaint::{Complaint, FollowUpAnswer};
use crate::field::FieldError;

/// Attempts in vain, on as many different days, after which a complaint may be closed unasked.
pub const ATTEMPTS_BEFORE_UNREACHABLE: usize = 3;

/// Whether the customer was asked, or called in vain often enough.
pub fn follow_up_is_settled(complaint: &Complaint) -> bool {
    complaint.follow_up.is_some() || complaint.failed_follow_up_days.len() >= ATTEMPTS_BEFORE_UNREACHABLE
}

/// The fields of the closing sheet that are still empty, given why nobody could be asked (if so).
pub fn missing(complaint: &Complaint, unreachable_reason: Option<&str>) -> Vec<FieldError> {
    let mut missing = Vec::new();
    let mut need = |there: bool, pointer: &str| {
        if !there {
            missing.push(FieldError::new(pointer, "required"));
        }
    };
    need(complaint.cause.is_some(), "/cause");
    need(complaint.result.is_some(), "/result");
    match &complaint.follow_up {
        Some(answer) => need(answer.satisfaction.is_some(), "/satisfaction"),
        None => need(unreachable_reason.is_some(), "/unreachable_reason"),
    }
    missing
}

/// The outcome as the customer's answer says it; `None` where they were asked and did not say whether it is solved.
pub fn outcome_said(answer: Option<&FollowUpAnswer>) -> Option<Outcome> {
    match answer.map(|answer| answer.solved) {
        None => Some(Outcome::Unreachable),
        Some(Some(true)) => Some(Outcome::Resolved),
        Some(Some(false)) => Some(Outcome::NotResolved),
        Some(None) => None,
    }
}
