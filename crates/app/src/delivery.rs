//! What went out, what waits, and what was given up: to be looked at and sent once more. Admins see it.

use std::collections::HashMap;

use serde_json::json;
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Role;
use wenguo_domain::job::JobKind;
use wenguo_domain::moment::{DAY, Moment};
use wenguo_domain::notice::NoticeKind;
use wenguo_domain::obstacle::Obstacle;
use wenguo_store::job::{self, Attempt, Filter, Job};
use wenguo_store::page::{Page, Slice};
use wenguo_store::receiver::{self, Receiver};
use wenguo_store::user;

use crate::error::AppError;
use crate::notice::{self, Notice};
use crate::outbox::{self, Task};
use crate::taxonomy::must_keep_settings;
use crate::work::Work;

/// More than this is said as "more than 99".
const COUNTED: i64 = 100;
/// What was given up longer ago is no news to admins, in milliseconds.
const LATELY: i64 = 7 * DAY;

/// Something that goes out, and every attempt at it.
#[derive(Debug, Clone)]
pub struct Delivery {
    /// What.
    pub job: Job,
    /// What it does.
    pub task: Option<Task>,
    /// To whom; `None` if nothing is known of them any more.
    pub to: Option<Addressee>,
    /// The attempts, oldest first.
    pub attempts: Vec<Attempt>,
}

/// Whom something goes to: a webhook, a robot, a colleague.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    /// What they are called here, or were.
    pub name: String,
    /// When and by whom they were removed.
    pub removed: Option<(Moment, String)>,
}

/// Whom things go to or went to, those that were removed among them.
pub fn receivers(work: &mut Work<'_, '_>, actor: &Actor) -> Result<Vec<Receiver>, AppError> {
    must_keep_settings(actor)?;
    let mut all = receiver::all(work.tx, JobKind::Webhook)?;
    all.extend(receiver::all(work.tx, JobKind::Robot)?);
    Ok(all)
}

/// What goes out, newest first.
pub fn list(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    filter: &Filter,
    page: &Page,
) -> Result<Slice<Delivery>, AppError> {
    must_keep_settings(actor)?;
    let jobs = job::list(work.tx, filter, page)?;
    let ids: Vec<i64> = jobs.items.iter().map(|job| job.id).collect();
    let mut attempts: HashMap<i64, Vec<Attempt>> = HashMap::new();
    for (job, attempt) in job::attempts(work.tx, &ids)? {
        attempts.entry(job).or_default().push(attempt);
    }
    let mut names: HashMap<String, Option<Addressee>> = HashMap::new();
    let (jobs, next) = (jobs.items, jobs.next);
    let mut items = Vec::with_capacity(jobs.len());
    for job in jobs {
        let to = match names.get(&job.target) {
            Some(known) => known.clone(),
            None => addressee(work, &job)?,
        };
        names.insert(job.target.clone(), to.clone());
        let attempts = attempts.remove(&job.id).unwrap_or_default();
        items.push(Delivery { task: outbox::read(&job), to, attempts, job });
    }
    Ok(Slice { items, next })
}

/// Sends it once more, whatever came of it: whoever receives it twice can tell by its key. Not to who was removed.
pub fn again(work: &mut Work<'_, '_>, actor: &Actor, id: i64) -> Result<Delivery, AppError> {
    must_keep_settings(actor)?;
    let job = job::by_id(work.tx, id)?.ok_or(AppError::NotFound("delivery"))?;
    let to = addressee(work, &job)?;
    if let Some(removed) = to.as_ref().filter(|to| to.removed.is_some()) {
        return Err(AppError::Conflict { id: "receiver-removed", detail: removed.name.clone() });
    }
    if !job::revive(work.tx, id, work.now)? {
        return Err(AppError::NotFound("delivery"));
    }
    work.has_jobs = true;
    let job = job::by_id(work.tx, id)?.ok_or(AppError::NotFound("delivery"))?;
    let attempts = job::attempts(work.tx, &[id])?.into_iter().map(|(_, attempt)| attempt).collect();
    Ok(Delivery { task: outbox::read(&job), to, attempts, job })
}

/// How many were given up of late, counted up to a hundred.
pub fn given_up(work: &mut Work<'_, '_>) -> Result<i64, AppError> {
    Ok(job::given_up(work.tx, work.now.plus(-LATELY), COUNTED)?)
}

/// Whether nothing goes to a receiver any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Off {
    /// It is not.
    No,
    /// An admin did that, who knows.
    ByHand,
    /// It just said that it takes nothing any more.
    ByThemselves,
    /// An admin removed it.
    Removed,
}

/// Tells the admins that something was given up: of one receiver once a day, and not of one that they switched off or removed
/// themselves.
pub fn tell_given_up(
    work: &mut Work<'_, '_>,
    job: &Job,
    (obstacle, said): (Obstacle, &str),
    off: Off,
) -> Result<(), AppError> {
    let is_told = off == Off::No && job::is_given_up_before(work.tx, job, work.now.plus(-DAY))?;
    if matches!(off, Off::ByHand | Off::Removed) || is_told {
        return Ok(());
    }
    let admins: Vec<i64> = user::all(work.tx)?
        .into_iter()
        .filter(|user| user.disabled_at.is_none() && user.roles.contains(&Role::Admin))
        .map(|user| user.id)
        .collect();
    let name = addressee(work, job)?.map(|to| to.name).unwrap_or_default();
    let off = if off == Off::ByThemselves { "gone" } else { "" };
    let body = json!({ "way": job.kind, "obstacle": obstacle, "name": name, "text": said, "off": off });
    let notice = Notice { kind: NoticeKind::Undelivered, complaint: None, body: &body };
    notice::tell(work, "system", &admins, &notice)
}

fn addressee(work: &mut Work<'_, '_>, job: &Job) -> Result<Option<Addressee>, AppError> {
    let task = outbox::read(job);
    if let Some(Task::Mail { user, .. }) = task {
        let user = user::by_id(work.tx, user)?;
        return Ok(user.map(|user| Addressee { name: user.name, removed: None }));
    }
    let receiver = match task.and_then(|task| task.receiver()) {
        Some((way, id)) => receiver::by_id(work.tx, way, id)?,
        None => None,
    };
    Ok(receiver.map(|found| Addressee { name: found.name, removed: found.removed }))
}
