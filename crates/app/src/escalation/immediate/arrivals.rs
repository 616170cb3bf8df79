//! Many alike are seen when they come in, before anybody grades them. Comparing takes some milliseconds, which a registration
//! has no time for, so a sweep does it a minute later; a setting says up to which complaint everything was looked at.
//!
//! A complaint that is written down late, from a file or a letter of last week, is weighed when it is graded.

use wenguo_domain::moment::{DAY, MINUTE, Moment};
use wenguo_store::complaint::{arrivals, change};
use wenguo_store::setting;
use wenguo_store::sight::Sight;

use super::group;
use crate::desk::Desk;
use crate::error::AppError;
use crate::swept::{About, Done, Failed};
use crate::work::Work;

/// Name of the setting.
const SEEN: &str = "groups_weighed";
/// What is looked up at once.
const BATCH: i64 = 200;
/// What one sweep looks at; the next goes on from there.
const MOST: usize = 2_000;
/// So long a transaction may take, and clocks of nodes may differ, until nothing with a smaller id comes any more. What is
/// younger is looked at with every sweep.
const SETTLED: i64 = 3 * MINUTE;

/// Looks for groups among what was registered lately and nobody graded; says how many complaints went up or joined.
pub fn sweep(desk: &Desk, as_of: Moment) -> Result<Done, AppError> {
    let mut done = Done { count: 0, failed: Failed::default() };
    let seen = desk.read(seen)?;
    let (mut last, mut looked_at, since) = (seen, 0, as_of.plus(-DAY));
    while looked_at < MOST {
        let batch = desk.read::<_, AppError>(|work| Ok(arrivals::ungraded(work.tx, last, since, BATCH)?))?;
        let Some((end, _)) = batch.last() else { break };
        (last, looked_at) = (*end, looked_at + batch.len());
        for (id, number) in batch {
            let weigh = || weigh(desk, as_of, id, &number);
            done.count +=
                usize::from(done.failed.attempt(desk, About::Complaint(id), weigh)?.unwrap_or_default());
        }
    }
    let settled = as_of.plus(-SETTLED);
    let reached = desk.read::<_, AppError>(|work| Ok(arrivals::last(work.tx, seen, settled)?))?;
    let reached = reached.map(|reached| if looked_at < MOST { reached } else { reached.min(last) });
    if let Some(reached) = reached {
        desk.write::<_, AppError>(|work| Ok(setting::set(work.tx, SEEN, &reached.to_string())?))?;
    }
    Ok(done)
}

/// Everything that is there now is no news.
pub(crate) fn pass_over(work: &mut Work<'_, '_>) -> Result<(), AppError> {
    match arrivals::last(work.tx, 0, work.now)? {
        Some(last) => Ok(setting::set(work.tx, SEEN, &last.to_string())?),
        None => Ok(()),
    }
}

fn seen(work: &mut Work<'_, '_>) -> Result<i64, AppError> {
    Ok(setting::get(work.tx, SEEN)?.and_then(|seen| seen.parse().ok()).unwrap_or_default())
}

/// Nearly always there is nothing alike: that is found out without keeping anybody from writing.
fn weigh(desk: &Desk, as_of: Moment, id: i64, number: &str) -> Result<bool, AppError> {
    let is_matter = desk.read(|work| {
        work.now = as_of;
        match change::look(work.tx, &Sight::everything(), number)? {
            Some(complaint) => group::is_matter(work, &complaint),
            None => Ok(false),
        }
    })?;
    if is_matter {
        desk.write_again(|work| {
            work.now = as_of;
            match change::load_by_id(work.tx, &Sight::everything(), id)? {
                Some(complaint) if complaint.stage.is_open() => group::weigh(work, &complaint),
                _ => Ok(()),
            }
        })?;
    }
    Ok(is_matter)
}
