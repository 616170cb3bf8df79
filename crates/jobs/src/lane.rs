//! One kind of job: claimed one at a time, performed, and settled.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use wenguo_app::delivery::{self, Off};
use wenguo_app::desk::Desk;
use wenguo_app::entropy;
use wenguo_app::error::AppError;
use wenguo_app::outgoing::{Sent, Undelivered};
use wenguo_domain::job::{AttemptOutcome, JobKind};
use wenguo_domain::moment::Moment;
use wenguo_store::error::StoreError;
use wenguo_store::job::{self, Attempt, Job, Settled};

use crate::hand::Hand;
use crate::perform::{House, perform, schedule};
use crate::receiver;

/// For how long a node holds a job, in milliseconds, unless it says in time that it still is at it. Who dies while holding one
/// keeps it from the others for so long.
pub(crate) const LEASE: i64 = 30_000;
/// Seconds for which what came of a job waits for a database that is away.
const PATIENCE: u32 = 60;
/// Letters kept of what the other side said.
const SAID: usize = 1_000;

/// Does the next job of this kind, if there is one; says whether there was.
pub(crate) fn step(
    desk: &Desk,
    house: &House,
    (node, hand): (&str, &Hand),
    kind: JobKind,
) -> Result<bool, AppError> {
    let now = desk.now();
    if !desk.read(|work| Ok::<_, AppError>(job::is_any_waiting(work.tx, kind, now)?))? {
        return Ok(false);
    }
    let claimed = desk.write(|work| Ok::<_, AppError>(job::claim(work.tx, kind, node, now, LEASE)?))?;
    let Some(job) = claimed else { return Ok(false) };
    let _in_hand = hand.take(job.id);
    // A fault of ours in one job must not end the thread that has to do all others.
    let outcome = catch_unwind(AssertUnwindSafe(|| perform(desk, house, &job)))
        .unwrap_or_else(|_| Err(Undelivered::for_now("the program came to grief over this")));
    // It cannot be taken back: while the database is away, what came of it is kept here, or it would be done once more.
    for _ in 0..PATIENCE {
        match settle(desk, node, &job, now, &outcome) {
            Err(AppError::Store(StoreError::Unavailable(_))) => desk.bell.rest(Duration::from_secs(1)),
            settled => return settled.map(|()| true),
        }
    }
    settle(desk, node, &job, now, &outcome).map(|()| true)
}

fn settle(
    desk: &Desk,
    node: &str,
    job: &Job,
    began_at: Moment,
    outcome: &Result<Sent, Undelivered>,
) -> Result<(), AppError> {
    let took_ms = desk.now().since(began_at).max(0);
    let attempt = |outcome, obstacle, status: Option<u16>, said: &str| Attempt {
        attempt: job.attempts,
        at: began_at,
        took_ms,
        outcome,
        obstacle,
        status: status.map(i64::from),
        said: said.chars().take(SAID).collect(),
    };
    let settled = match outcome {
        Ok(sent) => {
            let attempt = attempt(AttemptOutcome::Done, None, sent.status, &sent.said);
            desk.write_again(|work| {
                receiver::answered(work, job)?;
                Ok(job::finish(work.tx, job.id, node, &attempt)?)
            })?
        }
        Err(failure) => {
            let next = next(desk, job, failure);
            let outcome = if next.is_some() { AttemptOutcome::Failed } else { AttemptOutcome::GivenUp };
            let attempt = attempt(outcome, Some(failure.obstacle), failure.status, &failure.said);
            tracing::warn!(job = job.id, kind = %job.kind, attempt = job.attempts, said = %failure.said, "not delivered");
            desk.write_again(|work| match (receiver::failed(work, job, failure, next)?, next) {
                (Off::Removed, _) => Ok(job::call_off_held(work.tx, job.id, node, &attempt)?),
                (_, Some(run_at)) => Ok(job::retry(work.tx, job.id, node, &attempt, run_at)?),
                (is_off, None) => {
                    let settled = job::give_up(work.tx, job.id, node, &attempt)?;
                    delivery::tell_given_up(work, job, (failure.obstacle, &attempt.said), is_off)?;
                    Ok(settled)
                }
            })?
        }
    };
    if settled == Settled::Lost {
        tracing::warn!(job = job.id, "took longer than its lease: somebody else may have done it too");
    }
    Ok(())
}

/// When it is tried again; `None` when it is given up.
fn next(desk: &Desk, job: &Job, failure: &Undelivered) -> Option<Moment> {
    if failure.is_final {
        return None;
    }
    let mut jitter = [0];
    entropy::Entropy::fill(&*desk.entropy, &mut jitter);
    let tried = usize::try_from(job.attempts).unwrap_or(usize::MAX);
    schedule(job.kind).next(tried, desk.now(), failure.retry_after, jitter[0])
}
