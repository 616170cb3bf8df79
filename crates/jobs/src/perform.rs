//! Does one job, outside of every transaction: what is sent cannot be taken back.

use wenguo_app::desk::Desk;
use wenguo_app::error::AppError;
use wenguo_app::outbox::{self, Task};
use wenguo_app::outgoing::{Sent, Undelivered};
use wenguo_domain::backoff::{CALLS, LETTERS, Schedule};
use wenguo_domain::job::JobKind;
use wenguo_store::job::Job;

use crate::{mail, robot, webhook};

/// What jobs need beside the desk.
#[derive(Debug, Clone)]
pub struct House {
    /// Where people reach the desk: `https://complaints.example.cn`, without a slash at the end.
    pub address: String,
}

/// When a job of this kind is tried again.
pub(crate) fn schedule(kind: JobKind) -> Schedule {
    match kind {
        JobKind::Mail => LETTERS,
        JobKind::Webhook | JobKind::Robot => CALLS,
    }
}

/// Does it.
pub(crate) fn perform(desk: &Desk, house: &House, job: &Job) -> Result<Sent, Undelivered> {
    match outbox::read(job) {
        Some(Task::Mail { user, notices }) => mail::send(desk, house, job, user, &notices),
        Some(Task::Webhook { webhook, payload }) => webhook::call(desk, job, webhook, &payload),
        Some(Task::Robot { robot, kind, number, body }) => {
            robot::speak(desk, house, robot, &kind, number.as_deref(), &body)
        }
        None => Err(Undelivered::for_good("another version of the program wrote this")),
    }
}

/// Why something could not even be begun: the database may be back by the next attempt.
pub(crate) fn not_begun(error: AppError) -> Undelivered {
    match error {
        AppError::Store(error) => Undelivered::for_now(error.to_string()),
        other => Undelivered::for_good(other.to_string()),
    }
}
