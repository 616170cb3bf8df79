//! Whoever does not answer is left alone for a while, with all that waits for them, so that they hold up nobody else. One
//! call goes ahead and finds out whether they are back; what comes up meanwhile waits behind it.

use wenguo_app::delivery::Off;
use wenguo_app::error::AppError;
use wenguo_app::outbox;
use wenguo_app::outgoing::Undelivered;
use wenguo_app::webhook;
use wenguo_app::work::Work;
use wenguo_domain::job::JobKind;
use wenguo_domain::moment::{MINUTE, Moment};
use wenguo_store::job::{self, Job};
use wenguo_store::receiver as receivers;

use crate::lane::LEASE;

/// Nobody is left alone longer than this, in milliseconds, however late the job that failed is tried again: it may be the
/// only one that they do not take.
const LONGEST: i64 = 5 * MINUTE;
/// The answer of somebody who takes nothing any more.
const GONE: u16 = 410;
/// Answers below 500 that say nothing about what was sent: later, too early, too many.
const LATER: [u16; 3] = [408, 425, 429];

/// They answered: what waits for them goes, if it had to wait.
pub(crate) fn answered(work: &mut Work<'_, '_>, job: &Job) -> Result<(), AppError> {
    let Some((way, id)) = of(job) else { return Ok(()) };
    if receivers::note_success(work.tx, way, id)? {
        job::go_on(work.tx, &job.target, work.now)?;
        work.has_jobs = true;
    }
    Ok(())
}

/// They did not take it; `next` is when this job is tried again. Says whether nothing goes there any more, and why.
pub(crate) fn failed(
    work: &mut Work<'_, '_>,
    job: &Job,
    failure: &Undelivered,
    next: Option<Moment>,
) -> Result<Off, AppError> {
    let Some((way, id)) = of(job) else { return Ok(Off::No) };
    let is_gone =
        way == JobKind::Webhook && failure.status == Some(GONE) && webhook::gone(work, id)?.is_some();
    // Held until this is settled: whoever removes it now calls off what is given up here.
    let Some(receiver) = receivers::to_change(work.tx, way, id)? else { return Ok(Off::Removed) };
    if receiver.disabled_at.is_some() && !is_gone {
        return Ok(Off::ByHand);
    }
    let until = match is_silent(failure) {
        true => Some(leave_alone(work, job, next)?),
        false => None,
    };
    receivers::note_failure(work.tx, (way, id), work.now, until)?;
    Ok(if is_gone { Off::ByThemselves } else { Off::No })
}

fn of(job: &Job) -> Option<(JobKind, i64)> {
    outbox::read(job)?.receiver()
}

/// Whether it is them, and not what they were sent: nobody there, no time, something broken.
fn is_silent(failure: &Undelivered) -> bool {
    let is_later = |status| status >= 500 || LATER.contains(&status);
    !failure.is_final && failure.status.is_none_or(is_later)
}

/// Everything else that waits for them waits until the call that goes ahead is over; says until when.
fn leave_alone(work: &mut Work<'_, '_>, job: &Job, next: Option<Moment>) -> Result<Moment, AppError> {
    let longest = work.now.plus(LONGEST);
    let ahead = next.map_or(longest, |next| next.min(longest));
    let until = ahead.plus(LEASE);
    job::put_off(work.tx, &job.target, job.id, until)?;
    if next != Some(ahead) {
        job::send_ahead(work.tx, &job.target, ahead)?;
    }
    Ok(until)
}
