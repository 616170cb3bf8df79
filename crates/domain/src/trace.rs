//! Where a timeline says a complaint stands: what follows from its events alone, to be compared with its row.

use serde_json::Value;

use crate::codes::Stage;
use crate::moment::Moment;
use crate::timeline::EventKind;

/// What the events so far amount to. What cannot be told, because what would tell it was erased, is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trace {
    /// Where it stands.
    pub stage: Option<Stage>,
    /// When it was closed, if it is.
    pub closed_at: Option<Moment>,
    /// When it ended otherwise, if it did.
    pub ended_at: Option<Moment>,
    /// How often it was taken up again.
    pub reopened: i64,
    /// How often departments gave it back.
    pub returns: i64,
    has_category: Option<bool>,
    has_department: bool,
    ended_from: Option<Stage>,
}

impl Default for Trace {
    fn default() -> Trace {
        Trace {
            stage: Some(Stage::Received),
            closed_at: None,
            ended_at: None,
            reopened: 0,
            returns: 0,
            has_category: Some(false),
            has_department: false,
            ended_from: None,
        }
    }
}

impl Trace {
    /// After one event more; `data` are its particulars, `None` once erased.
    #[must_use]
    pub fn after(self, kind: EventKind, at: Moment, data: Option<&Value>) -> Trace {
        let next = Trace { stage: self.stage_after(kind, data), ..self };
        match kind {
            EventKind::Received => {
                Trace { has_category: data.map(|data| !data["category"].is_null()), ..next }
            }
            EventKind::Graded => Trace { has_category: Some(true), ..next },
            EventKind::Dispatched => Trace { has_department: true, ..next },
            EventKind::Returned => Trace { has_department: false, returns: self.returns + 1, ..next },
            EventKind::Closed | EventKind::ResolvedOnTheSpot => Trace { closed_at: Some(at), ..next },
            EventKind::Reopened => Trace { closed_at: None, reopened: self.reopened + 1, ..next },
            EventKind::Withdrawn | EventKind::Declined | EventKind::Merged => {
                Trace { ended_at: Some(at), ended_from: self.stage, ..next }
            }
            EventKind::Reinstated => Trace { ended_at: None, ended_from: None, ..next },
            _ => next,
        }
    }

    fn stage_after(&self, kind: EventKind, data: Option<&Value>) -> Option<Stage> {
        match (kind, self.stage) {
            (EventKind::Received, _) => Some(Stage::Received),
            (EventKind::Graded, Some(Stage::Received)) | (EventKind::Returned, _) => Some(Stage::Graded),
            (EventKind::Dispatched, _) => Some(Stage::Dispatched),
            (EventKind::Accepted, _) => Some(Stage::Handling),
            (EventKind::Responded, _) => Some(Stage::Responded),
            (EventKind::FollowedUp, Some(Stage::Responded)) => match data {
                Some(data) if data["reached"] == true => Some(Stage::FollowedUp),
                Some(_) => Some(Stage::Responded),
                None => None,
            },
            (EventKind::ComplainantRated, Some(Stage::Responded)) => Some(Stage::FollowedUp),
            (EventKind::Closed | EventKind::ResolvedOnTheSpot, _) => Some(Stage::Closed),
            (EventKind::Reopened, _) => match (self.has_department, self.has_category) {
                (true, _) => Some(Stage::Handling),
                (false, Some(true)) => Some(Stage::Graded),
                (false, Some(false)) => Some(Stage::Received),
                (false, None) => None,
            },
            (EventKind::Withdrawn, _) => Some(Stage::Withdrawn),
            (EventKind::Declined, _) => Some(Stage::Declined),
            (EventKind::Merged, _) => Some(Stage::Merged),
            (EventKind::Reinstated, _) => self.ended_from,
            (_, stage) => stage,
        }
    }
}
