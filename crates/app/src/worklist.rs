//! The working lists: what to look at next, each for one's own, one's department's or all complaints.

use jiff::civil::Time;
use wenguo_domain::actor::Actor;
use wenguo_domain::codes;
use wenguo_domain::moment::Moment;
use wenguo_store::complaint::list::Filter;
use wenguo_store::complaint::worklist::{self, Asked, Worklist};
use wenguo_store::sight::Sight;

use crate::complaint::{self, sight_for};
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
        /// Nobody has given the complainant a first answer yet.
        Unanswered = "unanswered",
        /// It climbed, and nobody it climbed to has said that they have it in hand.
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
        matches!(self, List::Late | List::Unacknowledged)
    }

    /// Whether one's own is not what one has in hand: a promise is whose word it was, an escalation whom it climbed to.
    pub fn is_personal(self) -> bool {
        matches!(self, List::Promises | List::Unacknowledged)
    }
}

/// `filter` narrowed to a list; promises and escalations are those of `actor` where it is about their own.
pub fn narrowed(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    filter: Filter,
    list: Option<List>,
    is_mine: bool,
) -> Result<Filter, AppError> {
    let Some(list) = list else { return Ok(filter) };
    let worklist = match list {
        List::DueToday => Worklist::DueWithin(work.now, after_today(work)),
        List::DueByNoon => Worklist::DueWithin(work.now, at(work, 1, Time::constant(12, 0, 0, 0))),
        List::Late => Worklist::Late(work.now),
        List::Waiting => Worklist::WaitsForCustomer,
        List::Promises => {
            let by = is_mine.then(|| actor.login.clone());
            Worklist::Promised { before: after_today(work), by }
        }
        List::Unanswered => Worklist::Unanswered,
        List::Unacknowledged => Worklist::Unacknowledged(is_mine.then(|| asked(actor))),
    };
    Ok(Filter { worklist: Some(worklist), ..filter })
}

/// Whose escalations are `actor`'s: those that went to them, and to those for whom they step in now.
fn asked(actor: &Actor) -> Asked {
    Asked { user: actor.user.unwrap_or_default(), ways: actor.stands_in_for.clone() }
}

/// How many each list holds of what `filter`, which says what one has in hand, leaves; in one way there and back.
pub fn counts(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    filter: &Filter,
    is_mine: bool,
) -> Result<Vec<(List, i64)>, AppError> {
    let mut lists = Vec::with_capacity(List::ALL.len());
    for list in List::ALL {
        let mut filter = filter.clone();
        if list.is_personal() && is_mine {
            // Whoever has the complaint now.
            (filter.stages, filter.waiting_for) = (Vec::new(), None);
        }
        let filter = narrowed(work, actor, filter, Some(*list), is_mine)?;
        lists.push((sight_for(actor, &filter)?, filter));
    }
    let counts = worklist::counts(work.tx, &lists, MOST)?;
    Ok(List::ALL.iter().copied().zip(counts).collect())
}

/// How many complaints climbed, to `actor` or to anybody, and nobody has acknowledged it; counted up to `MOST`. None for
/// whoever sees no complaints.
pub fn unacknowledged(work: &mut Work<'_, '_>, actor: &Actor, is_mine: bool) -> Result<i64, AppError> {
    if Sight::of(actor).is_blind() {
        return Ok(0);
    }
    let filter = narrowed(work, actor, Filter::default(), Some(List::Unacknowledged), is_mine)?;
    complaint::count(work, actor, &filter, MOST)
}

/// A count as people are told it.
pub fn said(count: i64) -> String {
    if count >= MOST { format!("{}+", MOST - 1) } else { count.to_string() }
}

/// The first moment that is no longer today: what falls due at 24:00 still is.
fn after_today(work: &Work<'_, '_>) -> Moment {
    at(work, 1, Time::midnight()).plus(1)
}

/// A time of the day so many days from today, where the desk is.
fn at(work: &Work<'_, '_>, days: i32, time: Time) -> Moment {
    let today = work.now.timestamp().to_zoned(work.desk.zone.clone()).date();
    let day = today.checked_add(jiff::Span::new().days(days)).unwrap_or(today);
    let zoned = day.to_datetime(time).to_zoned(work.desk.zone.clone());
    zoned.map_or(work.now, |zoned| Moment::from(zoned.timestamp()))
}
