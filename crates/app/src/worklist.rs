//! The working lists: what to look at next, each for one's own, one's department's or all complaints.

use jiff::civil::Time;
use wenguo_domain::actor::Actor;
use wenguo_domain::codes;
use wenguo_domain::moment::Moment;
use wenguo_store::complaint::list::Filter;
use wenguo_store::complaint::worklist::{self, Worklist};

use crate::complaint::sight_for;
use crate::error::AppError;
use crate::work::Work;

/// Lists are counted up to this; beyond it nobody counts.
pub const MOST: i64 = 100;

codes! {
    /// A working list.
    List {
        /// Falls due today, from now on.
        DueToday = "due_today",
        /// Will be late by tomorrow noon, unless somebody does something.
        DueByNoon = "due_by_noon",
        /// Late.
        Late = "late",
        /// Waits for the customer.
        Waiting = "waiting",
        /// Something was promised to the customer by the end of today, or before and not kept.
        Promises = "promises",
        /// Nobody has told the complainant yet that it arrived.
        Unacknowledged = "unacknowledged",
    }
}

impl List {
    /// Whether what falls due first comes first.
    pub fn is_by_due(self) -> bool {
        matches!(self, List::DueToday | List::DueByNoon | List::Late)
    }

    /// Whether anything in it is bad news.
    pub fn is_alarming(self) -> bool {
        self == List::Late
    }
}

/// `filter` narrowed to a list; promises are those of `actor` where it is about their own.
pub fn narrowed(
    work: &Work<'_, '_>,
    actor: &Actor,
    filter: Filter,
    list: Option<List>,
    is_mine: bool,
) -> Filter {
    let Some(list) = list else { return filter };
    let mut filter = filter;
    let by = is_mine.then(|| actor.login.clone());
    if list == List::Promises && is_mine {
        // What somebody promised is theirs, whoever has the complaint now.
        (filter.stages, filter.waiting_for) = (Vec::new(), None);
    }
    let worklist = match list {
        List::DueToday => Worklist::DueWithin(work.now, at(work, 1, Time::midnight())),
        List::DueByNoon => Worklist::DueWithin(work.now, at(work, 1, Time::constant(12, 0, 0, 0))),
        List::Late => Worklist::Late(work.now),
        List::Waiting => Worklist::WaitsForCustomer,
        List::Promises => Worklist::Promised { before: at(work, 1, Time::midnight()), by },
        List::Unacknowledged => Worklist::Unacknowledged,
    };
    Filter { worklist: Some(worklist), ..filter }
}

/// How many each list holds of what `filter` leaves, in one way there and back.
pub fn counts(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    filter: &Filter,
    is_mine: bool,
) -> Result<Vec<(List, i64)>, AppError> {
    let sight = sight_for(actor, filter)?;
    let each = |list: &List| narrowed(work, actor, filter.clone(), Some(*list), is_mine);
    let filters: Vec<Filter> = List::ALL.iter().map(each).collect();
    let counts = worklist::counts(work.tx, &sight, &filters, MOST)?;
    Ok(List::ALL.iter().copied().zip(counts).collect())
}

/// A time of the day so many days from today, where the desk is.
fn at(work: &Work<'_, '_>, days: i32, time: Time) -> Moment {
    let today = work.now.timestamp().to_zoned(work.desk.zone.clone()).date();
    let day = today.checked_add(jiff::Span::new().days(days)).unwrap_or(today);
    let zoned = day.to_datetime(time).to_zoned(work.desk.zone.clone());
    zoned.map_or(work.now, |zoned| Moment::from(zoned.timestamp()))
}
