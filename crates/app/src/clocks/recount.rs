//! Policy or calendar changed: which clocks move, and where to? What is open is counted anew, so many complaints at once, each
//! batch in a transaction of its own; how far it came stands in the database, so that whoever comes next goes on. What was
//! finished or missed before stays so, and the timeline keeps when it was due before. `left` are those that could not be counted.

mod left;

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde_json::{Value, json};
use wenguo_domain::codes;
use wenguo_domain::complaint::Complaint;
use wenguo_domain::sla::glance::Clocks;
use wenguo_domain::sla::kept::Kept;
use wenguo_domain::sla::run::Run;
use wenguo_domain::sla::subject::Subject;
use wenguo_domain::timeline::EventKind;
use wenguo_store::complaint::recount as rows;
use wenguo_store::error::StoreError;
use wenguo_store::{clock, setting};

use super::batch::Batch;
use super::counting::{Basis, Counting};
use super::moves::{Moves, Shift, due_shifts};
use crate::desk::Desk;
use crate::error::AppError;
use crate::feed::Change;
use crate::swept::{About, Done, Failed};
use crate::timeline;
use crate::walk::{self, Unread};
use crate::work::Work;

/// Name of the setting that says what is still to be counted anew: after which complaint, because of what, by whom.
const PENDING: &str = "recount";
/// Complaints counted in one transaction.
const BATCH: i64 = 200;

codes! {
    /// Why clocks are counted anew.
    Because {
        /// Something else is promised.
        Policy = "policy",
        /// It opens at other times, or the department goes by another one.
        Calendar = "calendar",
        /// Others are told when something is late, or at other times.
        Ladder = "ladder",
    }
}

/// What is counted of one complaint.
struct Counted {
    complaint: Complaint,
    before: Vec<Kept>,
    after: Vec<Kept>,
    run: Run,
}

/// Has everything that is open counted anew once this transaction is on disk.
pub(crate) fn ask(work: &mut Work<'_, '_>, actor: &str, because: Because) -> Result<(), AppError> {
    setting::set(work.tx, PENDING, &format!("0 {because} {actor}"))?;
    left::forget(work)?;
    work.is_recount_due = true;
    Ok(())
}

/// Whether what somebody asked for is not through.
pub(crate) fn is_pending(work: &mut Work<'_, '_>) -> Result<bool, AppError> {
    Ok(setting::get(work.tx, PENDING)?.is_some_and(|pending| !pending.is_empty()))
}

/// Begins to count anew: a first batch at once, so that whoever changed something sees it done at a desk that is not large. The
/// rest is left to who waits for the bell, or done here where nobody does.
pub(crate) fn begin(desk: &Desk) -> Result<(), AppError> {
    let has_more = next(desk, &mut Failed::default())?.is_some();
    if has_more && desk.bell.is_waited_for() {
        desk.bell.ring();
    } else if has_more {
        go_on(desk)?;
    }
    Ok(())
}

/// Counts anew what somebody asked for and nobody finished; says how many complaints' clocks moved.
pub fn go_on(desk: &Desk) -> Result<Done, AppError> {
    let mut done = Done::default();
    while let Some(moved) = next(desk, &mut done.failed)? {
        done.count += moved;
    }
    // What was passed over just now is tried again the next time.
    if done.failed.count == 0 {
        done.count += left::try_again(desk, &mut done.failed)?;
    }
    Ok(done)
}

/// Counts the next batch; where that fails, each of its complaints by itself, without those that cannot be counted. Nothing if
/// there is nothing left.
fn next(desk: &Desk, failed: &mut Failed) -> Result<Option<usize>, AppError> {
    match catch_unwind(AssertUnwindSafe(|| desk.write_again(|work| batch(work, BATCH)))) {
        Ok(Err(error)) if error.is_about_all() => return Err(error),
        Ok(Ok(moved)) => return Ok(moved),
        _ => {}
    }
    let mut moved = 0;
    for _ in 0..BATCH {
        let Some(id) = desk.read(next_one)? else { break };
        match failed.attempt(desk, About::Complaint(id), || desk.write_again(|work| batch(work, 1)))? {
            Some(Some(more)) => moved += more,
            Some(None) => break,
            None => desk.write_again(|work| pass_over(work, id))?,
        }
    }
    Ok(Some(moved))
}

/// What is asked for: counted up to which complaint, because of what, by whom.
struct Asked {
    after: i64,
    because: String,
    actor: String,
}

impl Asked {
    fn read(setting: Option<String>) -> Option<Asked> {
        let setting = setting?;
        let mut words = setting.splitn(3, ' ');
        let after = words.next()?.parse().ok()?;
        Some(Asked { after, because: words.next()?.to_owned(), actor: words.next()?.to_owned() })
    }

    fn keep(&self, work: &mut Work<'_, '_>, after: i64) -> Result<(), AppError> {
        Ok(setting::set(work.tx, PENDING, &format!("{after} {} {}", self.because, self.actor))?)
    }
}

fn next_one(work: &mut Work<'_, '_>) -> Result<Option<i64>, AppError> {
    match Asked::read(setting::get(work.tx, PENDING)?) {
        Some(asked) => Ok(rows::numbers_worked_on(work.tx, asked.after, 1)?.first().map(|(id, _)| *id)),
        None => Ok(None),
    }
}

fn batch(work: &mut Work<'_, '_>, limit: i64) -> Result<Option<usize>, AppError> {
    let Some(asked) = Asked::read(setting::get_to_change(work.tx, PENDING)?) else { return Ok(None) };
    let basis = Basis::of(work)?;
    let counted = count(work, &basis, (asked.after, limit), true)?;
    let Some(last) = counted.last().map(|counted| counted.complaint.id) else {
        setting::set(work.tx, PENDING, "")?;
        return Ok(None);
    };
    let mut moved = 0;
    for counted in &counted {
        moved += usize::from(save(work, counted, &asked)?);
    }
    asked.keep(work, last)?;
    Ok(Some(moved))
}

/// Goes on behind a complaint that cannot be counted, unless another node did.
fn pass_over(work: &mut Work<'_, '_>, id: i64) -> Result<(), AppError> {
    match Asked::read(setting::get_to_change(work.tx, PENDING)?) {
        Some(asked) if asked.after < id => {
            left::keep(work, id, &asked)?;
            asked.keep(work, id)
        }
        _ => Ok(()),
    }
}

/// What would move if clocks were counted by `basis`; nothing is kept. Whose clocks cannot be counted is named: a recount passes
/// over them, too.
pub(crate) fn preview(work: &mut Work<'_, '_>, basis: &Basis) -> Result<Moves, AppError> {
    let (mut moves, mut unread, mut after) = (Moves::default(), Unread::default(), 0);
    loop {
        let look = |work: &mut Work<'_, '_>, of: (i64, i64)| -> Result<Option<i64>, AppError> {
            let counted = count(work, basis, of, false)?;
            for Counted { complaint, before, after, .. } in &counted {
                moves.take(&complaint.number, (before, after), work.now);
            }
            Ok(counted.last().map(|counted| counted.complaint.id))
        };
        let Some(last) = walk::step(work, &mut unread, (after, BATCH), rows::numbers_worked_on, look)? else {
            return Ok(Moves { unread, ..moves });
        };
        after = last;
    }
}

fn count(
    work: &mut Work<'_, '_>,
    basis: &Basis,
    (after, limit): (i64, i64),
    is_locked: bool,
) -> Result<Vec<Counted>, AppError> {
    let complaints = rows::worked_on(work.tx, after, limit, is_locked)?;
    counted(work, basis, complaints)
}

/// What moved of what is open of a customer, now that something else is promised to them; nothing is kept. Nothing is said where
/// a row of theirs cannot be read: the recount names that.
pub(crate) fn of_customer(work: &mut Work<'_, '_>, customer: i64) -> Result<Moves, AppError> {
    let basis = Basis::of(work)?;
    let found = rows::worked_on_of(work.tx, customer, BATCH).map_err(AppError::from);
    let mut moves = Moves::default();
    match found.and_then(|complaints| counted(work, &basis, complaints)) {
        Ok(all) => {
            all.iter().for_each(|of| moves.take(&of.complaint.number, (&of.before, &of.after), work.now))
        }
        Err(AppError::Store(StoreError::Inconsistent { .. })) => {}
        Err(error) => return Err(error),
    }
    Ok(moves)
}

fn counted(
    work: &mut Work<'_, '_>,
    basis: &Basis,
    complaints: Vec<Complaint>,
) -> Result<Vec<Counted>, AppError> {
    if complaints.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<i64> = complaints.iter().map(|complaint| complaint.id).collect();
    let customers: Vec<i64> = complaints.iter().map(|complaint| complaint.customer).collect();
    let counting = Counting::by(work, basis.clone(), &customers)?;
    let batch = Batch::read(work, &ids)?;
    let counted = complaints.into_iter().map(|complaint| {
        let events = batch.events(complaint.id);
        let run = counting.run(&Subject::from(&complaint), events.iter().map(|event| event.as_told()))?;
        let before = batch.kept(complaint.id).to_vec();
        let after = counting.keep(&complaint, &before, &run, work.now)?;
        Ok(Counted { complaint, before, after, run })
    });
    counted.collect()
}

/// The clocks that are due at another moment than before, or not any more: which, when it was, when it is.
fn moved(counted: &Counted) -> Vec<Value> {
    let said = |Shift { clock, before, after }: Shift| json!({ "clock": clock, "was_due_at": before, "due_at": after });
    due_shifts(&counted.before, &counted.after).into_iter().map(said).collect()
}

/// Keeps what is otherwise; whether something moved.
fn save(work: &mut Work<'_, '_>, counted: &Counted, asked: &Asked) -> Result<bool, AppError> {
    let Counted { complaint, before, after, run } = counted;
    let changed: Vec<(i64, &Kept)> =
        after.iter().filter(|kept| !before.contains(kept)).map(|kept| (complaint.id, kept)).collect();
    if changed.is_empty() {
        return Ok(false);
    }
    clock::save(work.tx, &changed)?;
    rows::save_clocks(work.tx, complaint.id, &Clocks::of(after, run))?;
    let moved = moved(counted);
    if moved.is_empty() {
        return Ok(false);
    }
    let data = json!({ "because": asked.because, "clocks": moved });
    timeline::record(work, complaint.id, &asked.actor, EventKind::ClocksMoved, data)?;
    work.changes.push(Change { number: complaint.number.clone(), version: complaint.version });
    Ok(true)
}
