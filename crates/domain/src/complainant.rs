//! What can whoever complained do themselves, through the public page, and when?

use crate::codes;
use crate::codes::Stage;
use crate::moment::{DAY, Moment};

/// Days after closing within which it can be taken up again; later it is a new complaint.
pub const REOPENABLE_DAYS: i64 = 30;

codes! {
    /// Something the complainant does.
    Act {
        /// Say how satisfied they are.
        Rate = "rate",
        /// Add something to what was said.
        Write = "add",
        /// Go on with it after it was closed.
        Reopen = "reopen",
        /// Take it back.
        Withdraw = "withdraw",
    }
}

impl Act {
    /// Whether it can be done with a complaint in `stage`, closed at `closed_at`. Nothing after an end that is not a
    /// closing: only the desk reverses those.
    pub fn is_possible(self, stage: Stage, closed_at: Option<Moment>, now: Moment) -> bool {
        match self {
            Act::Rate => matches!(stage, Stage::Responded | Stage::FollowedUp | Stage::Closed),
            Act::Write | Act::Withdraw => stage.is_open(),
            Act::Reopen => stage == Stage::Closed && !is_too_late(closed_at, now),
        }
    }
}

/// Whether a complaint closed at `closed_at` has rested for too long to be taken up again by the complainant.
pub fn is_too_late(closed_at: Option<Moment>, now: Moment) -> bool {
    closed_at.is_some_and(|at| now.since(at) > REOPENABLE_DAYS * DAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows are acts, columns the stages in their order.
    const TABLE: [(Act, &str); 4] = [
        (Act::Rate, "....xxx..."),
        (Act::Write, "xxxxxx...."),
        (Act::Reopen, "......x..."),
        (Act::Withdraw, "xxxxxx...."),
    ];

    #[test]
    fn each_act_in_each_stage() {
        let now = Moment(40 * DAY);
        for (act, marks) in TABLE {
            assert_eq!(marks.len(), Stage::ALL.len());
            for (stage, mark) in Stage::ALL.iter().zip(marks.chars()) {
                let closed_at = (*stage == Stage::Closed).then_some(now.plus(-DAY));
                assert_eq!(act.is_possible(*stage, closed_at, now), mark == 'x', "{act} in {stage}");
            }
        }
        let last = now.plus(-REOPENABLE_DAYS * DAY);
        assert!(Act::Reopen.is_possible(Stage::Closed, Some(last), now));
        assert!(!Act::Reopen.is_possible(Stage::Closed, Some(last.plus(-1)), now));
    }
}
