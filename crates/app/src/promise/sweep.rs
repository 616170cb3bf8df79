//! What time does to promises: whoever promised is reminded before one falls due, and told with the managers once it did.
//!
//! Safe to run twice and on several nodes: a reminder is given by whoever marks it first, and a promise is looked at again
//! once its complaint is locked. Each in a transaction of its own; one that fails is passed over.

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
use crate::notice;
use crate::swept::{About, Done, Failed};
use crate::timeline;
use crate::webhook;
use crate::work::Work;

/// Promises looked up at once.
const BATCH: i64 = 100;

/// What a sweep did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Swept {
    /// Promises of which somebody was reminded.
    pub reminded: usize,
    /// Promises that were broken.
    pub broken: usize,
    /// What could not be done and is tried again with the next sweep.
    pub failed: Failed,
}

/// Reminds of what falls due soon and marks what fell due, as of `as_of`.
pub fn sweep(desk: &Desk, as_of: Moment) -> Result<Swept, AppError> {
    let mut swept = Swept::default();
    break_due(desk, as_of, &mut swept)?;
    remind_due(desk, as_of, &mut swept)?;
    Ok(swept)
}

fn break_due(desk: &Desk, as_of: Moment, swept: &mut Swept) -> Result<(), AppError> {
    let mut last = None;
    loop {
        let due = desk.read::<_, AppError>(|work| Ok(rows::fallen_due(work.tx, as_of, last, BATCH)?))?;
        let Some((at, id, _)) = due.last().copied() else { return Ok(()) };
        let managers = desk.read(people::managers)?;
        for (_, id, complaint) in due {
            let break_it = || desk.write_again(|work| break_one(work, as_of, (id, complaint), &managers));
            let is_broken = swept.failed.attempt(desk, About::Complaint(complaint), break_it)?;
            swept.broken += usize::from(is_broken == Some(true));
        }
        last = Some((at, id));
    }
}

/// Marks one as broken, unless somebody else was faster.
fn break_one(
    work: &mut Work<'_, '_>,
    as_of: Moment,
    (id, complaint): (i64, i64),
    managers: &[Actor],
) -> Result<bool, AppError> {
    work.now = as_of;
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
    let seq = timeline::record(work, complaint.id, &system.login, EventKind::PromiseBroken, data)?;
    if notice::is_news(work) {
        webhook::called(work, &complaint, EventKind::PromiseBroken, seq)?;
    }
    work.changes.push(Change { number: complaint.number.clone(), version: complaint.version });
    let mut told = people::promiser(work, &promise)?;
    told.extend(people::answering(managers, &complaint));
    tell(work, &system, &told, NoticeKind::PromiseBroken, &promise)?;
    Ok(true)
}

fn remind_due(desk: &Desk, as_of: Moment, swept: &mut Swept) -> Result<(), AppError> {
    let mut last = None;
    loop {
        let due = desk.read::<_, AppError>(|work| Ok(rows::to_remind(work.tx, as_of, last, BATCH)?))?;
        let Some((at, id, _)) = due.last().copied() else { return Ok(()) };
        for (_, id, complaint) in due {
            let remind = || desk.write_again(|work| remind_one(work, as_of, id));
            let is_reminded = swept.failed.attempt(desk, About::Complaint(complaint), remind)?;
            swept.reminded += usize::from(is_reminded == Some(true));
        }
        last = Some((at, id));
    }
}

/// Reminds whoever promised, unless somebody else was faster.
fn remind_one(work: &mut Work<'_, '_>, as_of: Moment, id: i64) -> Result<bool, AppError> {
    work.now = as_of;
    if !rows::mark_reminded(work.tx, id, as_of)? {
        return Ok(false);
    }
    let Some(promise) = store::by_id(work.tx, id)? else { return Ok(false) };
    let promiser = people::promiser(work, &promise)?;
    tell(work, &Actor::system(), &promiser, NoticeKind::PromiseDue, &promise)?;
    Ok(true)
}

/// Like `sweep`; says how many promises it broke or reminded of.
pub fn count(desk: &Desk, as_of: Moment) -> Result<Done, AppError> {
    let Swept { broken, reminded, failed } = sweep(desk, as_of)?;
    Ok(Done { count: broken + reminded, failed })
}
