//! Today at a glance: what came in, what is open and where, what is late, how it went in a period and in the one before.

use wenguo_domain::actor::Actor;
use wenguo_domain::codes;
use wenguo_domain::codes::Stage;
use wenguo_domain::moment::{DAY, Moment};
use wenguo_domain::refusal::Denial;
use wenguo_domain::roles::Roles;
use wenguo_store::complaint::figures::{self, Intake};
use wenguo_store::complaint::list::{self, Line};
use wenguo_store::promise::{self, figures::Tally};
use wenguo_store::sight::Sight;
use wenguo_store::tree::{self, Entry, Tree};
use wenguo_store::user;

use crate::error::AppError;
use crate::privacy;
use crate::work::Work;

mod span;

pub use span::Span;

/// How many days the trend shows.
const DAYS: i64 = 30;
/// How many late complaints are named.
const DUE: i64 = 8;
/// How many categories and departments are named.
const NAMED: usize = 10;

codes! {
    /// A period up to now.
    Period {
        /// Since midnight.
        Today = "today",
        /// Since Monday.
        Week = "week",
        /// Since the first of the month.
        Month = "month",
        /// Since the first of the quarter.
        Quarter = "quarter",
    }
}

/// The numbers of one day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ByDay {
    /// The day: `2026-11-22`.
    pub day: String,
    /// Received.
    pub received: i64,
    /// Closed.
    pub closed: i64,
}

/// What a department has open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtDepartment {
    /// The department; `None` for what none has yet.
    pub department: Option<Entry>,
    /// Open, in time and late.
    pub open: i64,
    /// Of these, late.
    pub overdue: i64,
}

/// Promises kept in time or fallen due: 说到做到率 = `kept` ÷ `settled`, by the moment each was kept or fell due. What was put
/// off with the customer's consent before it fell due is no part of it, but is counted beside it, by the moment of the
/// consent: who puts everything off breaks nothing. What was taken back counts as neither.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kept {
    /// Kept in time, or fallen due unkept.
    pub settled: i64,
    /// Kept in time.
    pub kept: i64,
    /// Put off with the customer's consent before they fell due.
    pub put_off: i64,
}

/// The same by who promised and which department had the complaint then, the worst first.
#[derive(Debug, Clone, Default)]
pub struct Promises {
    /// All of them.
    pub all: Kept,
    /// By person: name and figures.
    pub by_person: Vec<(String, Kept)>,
    /// By department.
    pub by_department: Vec<(Entry, Kept)>,
}

/// The figures of the page.
#[derive(Debug, Clone)]
pub struct Overview {
    /// What came in during the period.
    pub now: Intake,
    /// What came in during the same length of the period before.
    pub before: Intake,
    /// Open complaints by stage, in the order of the stages.
    pub open_by_stage: Vec<(Stage, i64)>,
    /// Open complaints by department, most first.
    pub open_by_department: Vec<AtDepartment>,
    /// Open.
    pub open: i64,
    /// Open with a broken promise.
    pub overdue: i64,
    /// Received and closed on each of the last thirty days, oldest first.
    pub by_day: Vec<ByDay>,
    /// What came in during the period by category, most first.
    pub by_category: Vec<(Entry, i64)>,
    /// What became of promises to customers that were kept or fell due in the period.
    pub promises: Promises,
    /// The same in the period before.
    pub promises_before: Kept,
    /// What has been late for longest.
    pub due: Vec<Line>,
}

/// Gathers the figures of what `actor` may see.
pub fn overview(work: &mut Work<'_, '_>, actor: &Actor, period: Period) -> Result<Overview, AppError> {
    let sight = Sight::of(actor);
    if sight.is_blind() {
        return Err(AppError::Denied(Denial::Role(Roles::OF_COMPLAINTS)));
    }
    let span = Span::of(period, work.now, &work.desk.zone);
    let days = last_days(work);
    let from = days.first().map_or(span.before, |(_, day)| span.before.min(*day));
    let received = figures::received(work.tx, &sight, from, span.end)?;
    let closed = figures::closed(work.tx, &sight, days.first().map_or(work.now, |(_, day)| *day), span.end)?;
    let Standing { by_stage, by_department } = standing(work, &sight)?;
    Ok(Overview {
        now: total(&received, span.begin, span.end),
        before: total(&received, span.before, span.before_end()),
        open: by_stage.iter().map(|(_, count)| count).sum(),
        open_by_stage: by_stage,
        overdue: by_department.iter().map(|at| at.overdue).sum(),
        open_by_department: by_department.into_iter().take(NAMED).collect(),
        by_day: by_day(&days, span.end, &received, &closed),
        by_category: by_category(work, &sight, &span)?,
        promises: promises(work, &sight, &span)?,
        promises_before: kept(work, &sight, span.before, span.before_end())?,
        due: due(work, actor, &sight)?,
    })
}

fn total(received: &[(Moment, Intake)], from: Moment, to: Moment) -> Intake {
    let mut total = Intake::default();
    let within = received.iter().filter(|(slot, _)| *slot >= from && *slot < to);
    within.for_each(|(_, intake)| total += *intake);
    total
}

fn by_day(
    days: &[(String, Moment)],
    end: Moment,
    received: &[(Moment, Intake)],
    closed: &[(Moment, i64)],
) -> Vec<ByDay> {
    let ends = days.iter().skip(1).map(|(_, next)| *next).chain([end]);
    let each = days.iter().zip(ends).map(|((day, from), to)| ByDay {
        day: day.clone(),
        received: total(received, *from, to).received,
        closed: closed.iter().filter(|(slot, _)| slot >= from && *slot < to).map(|(_, count)| count).sum(),
    });
    each.collect()
}

struct Standing {
    by_stage: Vec<(Stage, i64)>,
    by_department: Vec<AtDepartment>,
}

fn standing(work: &mut Work<'_, '_>, sight: &Sight) -> Result<Standing, AppError> {
    let standing = figures::open(work.tx, sight)?;
    let late = figures::overdue(work.tx, sight, work.now)?;
    let entries = tree::all(work.tx, Tree::Departments)?;
    let stages = Stage::ALL.iter().filter(|stage| stage.is_open());
    let by_stage = stages
        .map(|stage| (*stage, standing.iter().filter(|at| at.stage == *stage).map(|at| at.count).sum()));
    let mut ids: Vec<Option<i64>> = standing.iter().map(|at| at.department).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut by_department: Vec<AtDepartment> = ids
        .into_iter()
        .map(|id| AtDepartment {
            department: entries.iter().find(|entry| Some(entry.id) == id).cloned(),
            open: standing.iter().filter(|at| at.department == id).map(|at| at.count).sum(),
            overdue: late.iter().filter(|(department, _)| *department == id).map(|(_, count)| count).sum(),
        })
        .collect();
    by_department.sort_by_key(|at| std::cmp::Reverse(at.open));
    Ok(Standing { by_stage: by_stage.collect(), by_department })
}

fn by_category(work: &mut Work<'_, '_>, sight: &Sight, span: &Span) -> Result<Vec<(Entry, i64)>, AppError> {
    let counted = figures::by_category(work.tx, sight, span.begin, span.end)?;
    let entries = tree::all(work.tx, Tree::Categories)?;
    let named = counted.into_iter().filter_map(|(id, count)| {
        entries.iter().find(|entry| entry.id == id).map(|entry| (entry.clone(), count))
    });
    Ok(named.take(NAMED).collect())
}

fn kept(work: &mut Work<'_, '_>, sight: &Sight, from: Moment, to: Moment) -> Result<Kept, AppError> {
    Ok(sum(promise::figures::settled(work.tx, sight, from, to)?.iter()))
}

fn sum<'t>(tallies: impl Iterator<Item = &'t Tally>) -> Kept {
    tallies.fold(Kept::default(), |all, tally| Kept {
        settled: all.settled + tally.settled,
        kept: all.kept + tally.kept,
        put_off: all.put_off + tally.put_off,
    })
}

fn promises(work: &mut Work<'_, '_>, sight: &Sight, span: &Span) -> Result<Promises, AppError> {
    let mut tallies = promise::figures::settled(work.tx, sight, span.begin, span.end)?;
    tallies.extend(promise::figures::put_off(work.tx, sight, span.begin, span.end)?);
    let mut logins: Vec<&str> = tallies.iter().map(|tally| tally.made_by.as_str()).collect();
    logins.sort_unstable();
    logins.dedup();
    let names = user::names(work.tx, &logins)?;
    let by_person = logins.into_iter().map(|login| {
        let name = names.iter().find(|(known, _)| known == login).map_or(login, |(_, name)| name);
        (name.to_owned(), sum(tallies.iter().filter(|tally| tally.made_by == login)))
    });
    let entries = tree::all(work.tx, Tree::Departments)?;
    let by_department = entries.into_iter().map(|entry| {
        let kept = sum(tallies.iter().filter(|tally| tally.department == Some(entry.id)));
        (entry, kept)
    });
    Ok(Promises {
        all: sum(tallies.iter()),
        by_person: worst_first(by_person.collect()),
        by_department: worst_first(
            by_department.filter(|(_, kept)| kept.settled + kept.put_off > 0).collect(),
        ),
    })
}

/// Most broken promises first.
fn worst_first<T>(mut rows: Vec<(T, Kept)>) -> Vec<(T, Kept)> {
    rows.sort_by_key(|(_, kept)| (kept.kept - kept.settled, -kept.settled, -kept.put_off));
    rows.truncate(NAMED);
    rows
}

fn due(work: &mut Work<'_, '_>, actor: &Actor, sight: &Sight) -> Result<Vec<Line>, AppError> {
    let ids = figures::longest_overdue(work.tx, sight, work.now, DUE)?;
    let lines = list::by_ids(work.tx, sight, &ids)?;
    Ok(lines.into_iter().map(|line| privacy::mask_line(actor, line)).collect())
}

/// The last thirty days at the desk, each with the moment it began.
fn last_days(work: &Work<'_, '_>) -> Vec<(String, Moment)> {
    let days =
        (0..DAYS).rev().map(|ago| work.now.plus(-ago * DAY).timestamp().to_zoned(work.desk.zone.clone()));
    days.filter_map(|day| Some((day.date().to_string(), Moment::from(day.start_of_day().ok()?.timestamp()))))
        .collect()
}
