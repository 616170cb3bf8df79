//! Which clocks does a step touch? What it does, what it drops, what is owed again, and what it asks for: the whole table on
//! one screen.

use super::course::Step;
use super::policy::ClockName;

/// What a step does to clocks, in this order.
pub(super) struct Turn {
    /// Done, early or late.
    pub done: &'static [ClockName],
    /// Not expected any more.
    pub dropped: &'static [ClockName],
    /// Owed again if it was over: the time in between does not count.
    pub owed_again: &'static [ClockName],
    /// Expected from now on, unless it is already.
    pub asked: &'static [ClockName],
}

const NOTHING: Turn = Turn { done: &[], dropped: &[], owed_again: &[], asked: &[] };

impl Turn {
    /// What this step does; holds, ends and gradings touch all clocks alike and are not of this table.
    pub(super) fn of(step: &Step) -> Turn {
        use ClockName::{
            Acceptance, Acknowledgement, Dispatch, FirstResponse, Investigation, Report, Resolution, Update,
        };
        match step {
            Step::Received => {
                Turn { asked: &[Acknowledgement, FirstResponse, Dispatch, Resolution, Update], ..NOTHING }
            }
            Step::Acknowledged => Turn { done: &[Acknowledgement], ..NOTHING },
            Step::Answered => {
                Turn { done: &[Acknowledgement, FirstResponse, Update], asked: &[Update], ..NOTHING }
            }
            // What another department had of it is not this one's; after a result it has to do the work again.
            Step::Dispatched => Turn {
                done: &[Dispatch],
                dropped: &[Acceptance, Investigation, Report],
                owed_again: &[Resolution],
                asked: &[Acceptance, Update],
            },
            Step::Returned => {
                Turn { dropped: &[Acceptance, Investigation, Report], asked: &[Dispatch], ..NOTHING }
            }
            Step::Accepted => Turn { done: &[Acceptance], asked: &[Investigation, Report], ..NOTHING },
            Step::Found => Turn { done: &[Investigation], ..NOTHING },
            Step::Resolved => Turn {
                done: &[Acknowledgement, FirstResponse, Report, Resolution, Update],
                dropped: &[Dispatch, Acceptance, Investigation],
                ..NOTHING
            },
            // A department that still has it need not accept it again.
            Step::Reopened { has_department: true } => {
                Turn { owed_again: &[Resolution], asked: &[Investigation, Report, Update], ..NOTHING }
            }
            Step::Reopened { has_department: false } => {
                Turn { owed_again: &[Resolution], asked: &[Dispatch, Update], ..NOTHING }
            }
            Step::Extended(_)
            | Step::Held
            | Step::Resumed
            | Step::Ended
            | Step::Revived
            | Step::Regraded(_) => NOTHING,
        }
    }
}
