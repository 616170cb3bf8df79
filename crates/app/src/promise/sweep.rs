//! What time does to promises: whoever promised is reminded before one falls due, and told with the managers once it did.
//!
//! Safe to run twice and on several nodes: a reminder is given by whoever marks it first, and a promise is looked at again
//! once its complaint is locked.

use serde_json::json;
use wenguo_domain::actor::Actor;
use wenguo_domain::moment::Moment;
use wenguo_domain::notice::NoticeKind;
use wenguo_domain::promise::State;
use wenguo_domain::timeline::EventKind;
use wenguo_store::complaint::change;
use wenguo_store::promise as store;
use wenguo_store::promise::sweep as rows;
use wenguo_store::sight::Sight;

use super::{particulars, people, tell};
use crate::desk::Desk;
use crate::error::AppError;
use crate::feed::Change;
use crate::timeline;
use crate::work::Work;

/// Promises looked at in one transaction.
const BATCH: i64 = 100;

/// What a sweep did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Swept {
    /// Promises of which somebody was reminded.
    pub reminded: usize,
    /// Promises that were broken.
    pub broken: usize,
}

/// Reminds of what falls due soon and marks what fell due, as of `as_of`.
pub fn sweep(desk: &Desk, as_of: Moment) -> Result<Swept, AppError> {
    let mut swept = Swept::default();
    loop {
        let (done, is_last) = desk.write_again(|work| break_due(work, as_of))?;
        swept.broken += done;
        if is_last {
            break;
        }
    }
    loop {
        let (done, is_last) = desk.write_again(|work| remind(work, as_of))?;
        swept.reminded += done;
        if is_last {
            return Ok(swept);
        }
    }
}

fn break_due(work: &mut Work<'_, '_>, as_of: Moment) -> Result<(usize, bool), AppError> {
    work.now = as_of;
    let due = rows::fallen_due(work.tx, as_of, BATCH)?;
    let is_last = (due.len() as i64) < BATCH;
    if due.is_empty() {
        return Ok((0, true));
    }
    let managers = people::managers(work)?;
    let mut broken = 0;
    for (id, complaint) in due {
        broken += usize::from(break_one(work, as_of, (id, complaint), &managers)?);
    }
    Ok((broken, is_last))
}

/// Marks one as broken, unless somebody else was faster.
fn break_one(
    work: &mut Work<'_, '_>,
    as_of: Moment,
    (id, complaint): (i64, i64),
    managers: &[Actor],
) -> Result<bool, AppError> {
    let Some(complaint) = change::load_by_id(work.tx, &Sight::everything(), complaint)? else {
        return Ok(false);
    };
    let Some(promise) = store::by_id(work.tx, id)?.filter(|promise| promise.state() == State::Open) else {
        return Ok(false);
    };
    let promise = promise.fallen_due(as_of);
    if promise.state() != State::Broken {
        return Ok(false);
    }
    store::save(work.tx, &promise)?;
    let system = Actor::system();
    let data = particulars(&promise, json!({ "made_by": promise.made_by }));
    timeline::record(work, complaint.id, &system.login, EventKind::PromiseBroken, data)?;
    work.changes.push(Change { number: complaint.number.clone(), version: complaint.version });
    let mut told = people::promiser(work, &promise)?;
    told.extend(people::answering(managers, &complaint));
    tell(work, &system, &told, NoticeKind::PromiseBroken, &promise)?;
    Ok(true)
}

fn remind(work: &mut Work<'_, '_>, as_of: Moment) -> Result<(usize, bool), AppError> {
    work.now = as_of;
    let due = rows::to_remind(work.tx, as_of, BATCH)?;
    let is_last = (due.len() as i64) < BATCH;
    let mut reminded = 0;
    for (id, _) in due {
        if !rows::mark_reminded(work.tx, id, as_of)? {
            continue;
        }
        if let Some(promise) = store::by_id(work.tx, id)? {
            let promiser = people::promiser(work, &promise)?;
            tell(work, &Actor::system(), &promiser, NoticeKind::PromiseDue, &promise)?;
            reminded += 1;
        }
    }
    Ok((reminded, is_last))
}

/// Like `sweep`; says how many promises it broke or reminded of.
pub fn count(desk: &Desk, as_of: Moment) -> Result<usize, AppError> {
    let Swept { broken, reminded } = sweep(desk, as_of)?;
    Ok(broken + reminded)
}
