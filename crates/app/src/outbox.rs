//! What goes out of the house is written down with its cause, in the same transaction, and done afterwards by a job: at least
//! once, under a key that the other side can tell a second time by.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use wenguo_domain::job::JobKind;
use wenguo_domain::moment::Moment;
use wenguo_store::job::{self, NewJob};

use crate::error::AppError;
use crate::work::Work;

/// Something to be done, with everything it takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "task", rename_all = "snake_case")]
pub enum Task {
    /// Writes to a colleague about what stands in their inbox.
    Mail {
        /// Account.
        user: i64,
        /// The notices it is about, oldest first.
        notices: Vec<i64>,
    },
    /// Calls somebody's program.
    Webhook {
        /// Which.
        webhook: i64,
        /// What it is told, as it was then.
        payload: Value,
    },
    /// Has a robot speak in a group.
    Robot {
        /// Which.
        robot: i64,
        /// Kind of the notice.
        kind: String,
        /// Number of the complaint.
        number: Option<String>,
        /// Its particulars.
        body: Value,
    },
}

impl Task {
    /// Who does it.
    pub fn kind(&self) -> JobKind {
        match self {
            Task::Mail { .. } => JobKind::Mail,
            Task::Webhook { .. } => JobKind::Webhook,
            Task::Robot { .. } => JobKind::Robot,
        }
    }

    /// The webhook or the robot it is for, by the way it is reached; none for a letter, which goes to a colleague.
    pub fn receiver(&self) -> Option<(JobKind, i64)> {
        match self {
            Task::Mail { .. } => None,
            Task::Webhook { webhook, .. } => Some((JobKind::Webhook, *webhook)),
            Task::Robot { robot, .. } => Some((JobKind::Robot, *robot)),
        }
    }

    /// What it is done to.
    pub fn target(&self) -> String {
        match self {
            Task::Mail { user, .. } => format!("user:{user}"),
            Task::Webhook { webhook, .. } => target(JobKind::Webhook, *webhook),
            Task::Robot { robot, .. } => target(JobKind::Robot, *robot),
        }
    }
}

/// What jobs call the webhook or the robot with this id.
pub(crate) fn target(way: JobKind, id: i64) -> String {
    format!("{way}:{id}")
}

/// Writes down what is to be done, not before `run_at`. The same `key` a second time is the same thing.
pub fn put(
    work: &mut Work<'_, '_>,
    task: &Task,
    key: &str,
    complaint: Option<i64>,
    run_at: Moment,
) -> Result<(), AppError> {
    let body = serde_json::to_value(task).unwrap_or_default().to_string();
    let target = task.target();
    let new = NewJob { kind: task.kind(), key, target: &target, body: &body, complaint, run_at };
    job::put(work.tx, &new, work.now)?;
    work.has_jobs = true;
    Ok(())
}

/// The same at once, where somebody waits for what comes of it; gives the identity of the job.
pub(crate) fn try_out(work: &mut Work<'_, '_>, task: &Task) -> Result<i64, AppError> {
    let key = format!("{}:test:{}", task.target(), work.now.0);
    put(work, task, &key, None, work.now)?;
    job::id_of(work.tx, &key)?.ok_or(AppError::NotFound("delivery"))
}

/// What a job is to do; `None` if a later version of the program wrote it.
pub fn read(job: &job::Job) -> Option<Task> {
    serde_json::from_str(&job.body).ok()
}
