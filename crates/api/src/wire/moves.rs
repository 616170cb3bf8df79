//! What a change would do to open clocks, on the wire.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;
use wenguo_app::calendar::assignment::{Moved, Preview};
use wenguo_app::clocks::moves::{Moves, Shift, Shifts};
use wenguo_domain::sla::policy::ClockName;

use crate::wire::codes::one_of;
use crate::wire::complaint::At;

/// What a change would do to the clocks of complaints that are still worked on.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MovesAnswer {
    /// Give it as `If-Match`, in quotes, when the change is made: then it is refused if things are no longer as they were seen.
    pub seen: String,
    /// Complaints that were counted.
    pub complaints: i64,
    /// Those of which something would fall due at another moment, or not at all.
    pub due: ShiftsAnswer,
    /// Those that would be late at once.
    pub late: i64,
    /// Those that would climb at once: a rung they were not on yet lies in their past.
    pub at_once: ShiftsAnswer,
    /// Others whose next step up, or warning, would come at another moment, or not at all.
    pub climbing: ShiftsAnswer,
    /// Those whose clocks cannot be counted, since their data cannot be read: they stay as they are until that is mended.
    pub unread: UnreadAnswer,
}

/// Complaints whose clocks cannot be counted; `wenguo verify` says what is wrong with each.
#[derive(Debug, Serialize, JsonSchema)]
pub struct UnreadAnswer {
    /// How many of them.
    pub complaints: i64,
    /// The numbers of the first 100.
    pub first: Vec<String>,
}

/// Complaints for which something comes at another moment.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ShiftsAnswer {
    /// How many.
    pub complaints: i64,
    /// How many clocks they have for which it does.
    pub clocks: usize,
    /// Those of the clocks that were asked for by `limit` and `offset`.
    pub items: Vec<ShiftAnswer>,
}

/// Which of the clocks of every list are asked for.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    /// How many are left out before them.
    pub offset: usize,
    /// How many at most.
    pub limit: usize,
}

/// A clock for which something comes at another moment.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ShiftAnswer {
    /// Number of the complaint.
    pub number: String,
    /// Which clock.
    #[schemars(schema_with = "one_of::<ClockName>")]
    pub clock: String,
    /// When it comes as things are; `null` for never.
    pub before: Option<String>,
    /// When it would come.
    pub after: Option<String>,
}

impl MovesAnswer {
    /// In an answer.
    pub fn of(moves: &Moves, seen: String, window: Window, at: &At) -> MovesAnswer {
        MovesAnswer {
            seen,
            complaints: moves.of,
            due: ShiftsAnswer::of(&moves.due, window, at),
            late: moves.late,
            at_once: ShiftsAnswer::of(&moves.at_once, window, at),
            climbing: ShiftsAnswer::of(&moves.climbing, window, at),
            unread: UnreadAnswer {
                complaints: moves.unread.count,
                first: moves.unread.first.iter().map(|(number, _)| number.clone()).collect(),
            },
        }
    }
}

impl ShiftsAnswer {
    fn of(shifts: &Shifts, window: Window, at: &At) -> ShiftsAnswer {
        let shift = |(number, shift): &(Arc<str>, Shift)| ShiftAnswer {
            number: number.to_string(),
            clock: shift.clock.to_string(),
            before: shift.before.map(|moment| at.write(moment)),
            after: shift.after.map(|moment| at.write(moment)),
        };
        let asked = shifts.page(window.offset, window.limit);
        ShiftsAnswer {
            complaints: shifts.complaints,
            clocks: shifts.clocks.len(),
            items: asked.iter().map(shift).collect(),
        }
    }
}

/// What would come of giving a department a calendar, or of taking its own away.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AssignmentPreviewAnswer {
    /// The departments that would open at other times: it, and those below it without a calendar of their own.
    pub departments: Vec<MovedDepartment>,
    /// What that does to open clocks.
    pub moves: MovesAnswer,
}

/// A department that would open at other times.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MovedDepartment {
    /// Code of the department.
    pub department: String,
    /// Code of the calendar it goes by.
    pub before: String,
    /// Code of the calendar it would go by.
    pub after: String,
}

impl AssignmentPreviewAnswer {
    /// In an answer.
    pub fn of(preview: Preview, window: Window, at: &At) -> AssignmentPreviewAnswer {
        let department = |moved: Moved| MovedDepartment {
            department: moved.department.code,
            before: moved.before,
            after: moved.after,
        };
        AssignmentPreviewAnswer {
            moves: MovesAnswer::of(&preview.moves, preview.seen, window, at),
            departments: preview.moved.into_iter().map(department).collect(),
        }
    }
}
