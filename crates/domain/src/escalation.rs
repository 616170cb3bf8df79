//! Lateness that climbs: who is told when, who steps in, and what goes up at once whatever the clocks say.
//!
//! `ladder` is who is told when something is late, `climb` when a clock climbs next, `staff` who stands behind "the head" or
//! "the centre", `immediate` what is too grave to wait for a clock.

pub mod climb;
pub mod immediate;
pub mod ladder;
pub mod staff;

use crate::codes;

codes! {
    /// Why something climbed.
    Cause {
        /// So much of a term is over.
        Warning = "warning",
        /// A clock was missed.
        Breach = "breach",
        /// It was missed a while ago.
        Later = "later",
        /// Nobody it climbed to said in time that they have it in hand.
        Unacknowledged = "unacknowledged",
        /// It is of those that cannot wait.
        Immediate = "immediate",
        /// Somebody decided so.
        ByHand = "by_hand",
        /// An order (督办) was not answered in time.
        Chase = "chase",
        /// It had ended before anybody said that they have it in hand, and goes on.
        Reopened = "reopened",
    }
}
