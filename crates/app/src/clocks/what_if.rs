//! With these targets, which of the complaints that came in then would have been late? Every one is replayed as if the targets
//! had held from the start, and compared with what is kept of its clocks. One thread reads in one snapshot, the others
//! replay what it has read.

mod question;
mod tally;

use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Role;
use wenguo_domain::moment::Moment;
use wenguo_domain::roles::Roles;
use wenguo_domain::sla::policy::Target;
use wenguo_domain::sla::subject::Subject;
use wenguo_store::complaint::recount as rows;
use wenguo_store::sight::Sight;
use wenguo_store::tx::Tx;

use self::question::Asked;
use self::tally::Tally;
use super::batch::Batch;
use super::counting::{Basis, Counting};
use crate::desk::Desk;
use crate::error::AppError;
use crate::policy::change::differences;
use crate::policy::force::InForce;
use crate::walk::{self, Unread};
use crate::work::Work;

pub use question::{LONGEST, Question};
pub use tally::{Differs, LISTED, Line};

/// Complaints read at once.
const BATCH: i64 = 1_000;
/// Batches that wait for somebody to count them; what is read is not kept longer than that.
const WAITING: usize = 4;
/// Threads that count, at most.
const COUNTING: usize = 8;

/// Who may ask: those who answer for lateness, and those who keep the policy.
const ASKING: Roles = Roles::of(&[Role::Manager, Role::Admin]);

/// What other targets would have made of complaints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhatIf {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// What is promised.
    pub before: Arc<InForce>,
    /// What would be.
    pub after: InForce,
    /// Complaints that came in on these days.
    pub complaints: i64,
    /// Others that did, and of which nothing can be said: they cannot be read.
    pub unread: i64,
    /// Each clock and severity of which something was promised, or would be.
    pub lines: Vec<Line>,
    /// Complaints of which something was late and would not be, or the other way round.
    pub differing: i64,
    /// The first of them; `None` for whoever sees figures and no complaints.
    pub listed: Option<Vec<Differs>>,
}

impl WhatIf {
    /// Every target that would be another one: before and after, where there is one.
    pub fn differences(&self) -> Vec<(Option<&Target>, Option<&Target>)> {
        differences(&self.before, &self.after)
    }
}

/// Answers in one snapshot, whatever is written meanwhile. A manager asks of the complaints they see; an admin of all there
/// are, and is told figures.
pub fn what_if(desk: &Desk, actor: &Actor, question: &Question) -> Result<WhatIf, AppError> {
    must_weigh(actor)?;
    let _turn = desk.weighing.take()?;
    desk.snapshot(|work| answer(work, actor, question))
}

/// Turns away whoever may not ask.
pub fn must_weigh(actor: &Actor) -> Result<(), AppError> {
    Ok(actor.must_be(ASKING)?)
}

fn answer(work: &mut Work<'_, '_>, actor: &Actor, question: &Question) -> Result<WhatIf, AppError> {
    let Asked { from, to, span, before, after } = Asked::read(work, question)?;
    let mut counted = after.clone();
    // Nobody asks when it would have warned, and that is most of the counting.
    counted.policy.warnings.clear();
    // Nothing climbs in a question.
    let basis = Basis { in_force: Arc::new(counted), ladders: Arc::default(), ..Basis::of(work)? };
    let sees_complaints = actor.is_system || actor.is(Role::Manager);
    let sight = if sees_complaints { Sight::of(actor) } else { Sight::everything() };
    let (tally, unread) = count(work, &basis, &sight, span)?;
    Ok(WhatIf {
        from,
        to,
        before,
        after,
        complaints: tally.complaints,
        unread: unread.count,
        lines: tally.lines(),
        differing: tally.differing,
        listed: sees_complaints.then(|| tally.listed()),
    })
}

/// A batch on its way to be counted.
struct Portion {
    subjects: Vec<Subject>,
    batch: Batch,
    counting: Counting,
}

fn count(
    work: &mut Work<'_, '_>,
    basis: &Basis,
    sight: &Sight,
    span: (Moment, Moment),
) -> Result<(Tally, Unread), AppError> {
    let (now, threads) =
        (work.now, std::thread::available_parallelism().map_or(2, usize::from).min(COUNTING));
    std::thread::scope(|scope| {
        let (hand, taken) = sync_channel::<Portion>(WAITING);
        let taken = Arc::new(Mutex::new(taken));
        let counters: Vec<_> = (0..threads)
            .map(|_| {
                let taken = Arc::clone(&taken);
                scope.spawn(move || tallied(&taken, now))
            })
            .collect();
        // Only the counters hold it now: should all of them be gone, handing fails instead of waiting for ever.
        drop(taken);
        let read = hand_out(work, basis, sight, span, &hand);
        drop(hand);
        let mut whole = Tally::default();
        for counter in counters {
            whole.add(counter.join().unwrap_or_else(|panic| resume_unwind(panic))?);
        }
        read.map(|unread| (whole, unread))
    })
}

/// Reads everything, a batch at a time; gives what could not be read.
fn hand_out(
    work: &mut Work<'_, '_>,
    basis: &Basis,
    sight: &Sight,
    (from, until): (Moment, Moment),
    hand: &SyncSender<Portion>,
) -> Result<Unread, AppError> {
    let (mut unread, mut after) = (Unread::default(), rows::before_all(from));
    loop {
        let numbers =
            |tx: &mut Tx<'_>, after, limit| rows::numbers_received(tx, sight, until, (after, limit));
        let look = |work: &mut Work<'_, '_>, of: (i64, i64)| -> Result<Option<i64>, AppError> {
            let (subjects, last) = rows::received(work.tx, sight, until, of)?;
            if last.is_none() {
                return Ok(None);
            }
            let ids: Vec<i64> = subjects.iter().map(|subject| subject.id).collect();
            let customers: Vec<i64> = subjects.iter().map(|subject| subject.customer).collect();
            let counting = Counting::by(work, basis.clone(), &customers)?;
            let portion = Portion { batch: Batch::read(work, &ids)?, subjects, counting };
            // Nobody is there to count any more: one of them says why.
            Ok(last.filter(|_| hand.send(portion).is_ok()))
        };
        match walk::step(work, &mut unread, (after, BATCH), numbers, look)? {
            Some(last) => after = last,
            None => return Ok(unread),
        }
    }
}

/// Counts what it is handed until there is no more. After a failure it only takes, so that nobody waits for it.
fn tallied(taken: &Mutex<Receiver<Portion>>, now: Moment) -> Result<Tally, AppError> {
    let mut tally = Ok(Tally::default());
    loop {
        let next = taken.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Portion { subjects, batch, counting }) = next else { return tally };
        let counted = tally.as_mut().map_or(Ok(()), |tally| {
            subjects.iter().try_for_each(|subject| {
                let events = batch.events(subject.id);
                let run = counting.run(subject, events.iter().map(|event| event.as_told()))?;
                tally.take(subject, batch.kept(subject.id), &run, now);
                Ok(())
            })
        });
        if let Err(error) = counted {
            tally = Err(error);
        }
    }
}
