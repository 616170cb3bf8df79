//! What happened to a complaint, as far as its clocks care.

use super::policy::{Case, ClockName};
use crate::moment::Moment;

/// Something that starts, meets, stops or changes a clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// It came in.
    Received,
    /// The customer was told that it came in, by whomever.
    Acknowledged,
    /// A person told the customer something.
    Answered,
    /// A department has it, for the first time, instead of another one, or to do its work again.
    Dispatched,
    /// The department gave it back.
    Returned,
    /// The department took it on.
    Accepted,
    /// Cause and liability are known.
    Found,
    /// The customer has the result; that answers them too, and is the department's report.
    Resolved,
    /// The result did not hold.
    Reopened {
        /// Whether a department still has it; else it has to be given to one.
        has_department: bool,
    },
    /// More time was approved for it, and the customer was told.
    Extended(ClockName),
    /// On hold.
    Held,
    /// No longer on hold.
    Resumed,
    /// It ended in another way than by a result, or was closed; that ends a hold too.
    Ended,
    /// The end was undone.
    Revived,
    /// It is another case now: graded anew, of another category, of a customer of another tier.
    Regraded(Case),
}

/// A step and when it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At {
    /// When.
    pub at: Moment,
    /// What.
    pub step: Step,
}
