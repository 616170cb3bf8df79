//! What went out, what waits, and what was given up: to be looked at and sent once more. Admins see it.

use std::collections::HashMap;

use serde_json::json;
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Role;
use wenguo_domain::notice::NoticeKind;
use wenguo_domain::obstacle::Obstacle;
use wenguo_store::job::{self, Attempt, Job, Standing};
use wenguo_store::page::{Page, Slice};
use wenguo_store::user;

use crate::error::AppError;
use crate::notice::{self, Notice};
use crate::taxonomy::must_keep_settings;
use crate::work::Work;

/// Something that goes out, and every attempt at it.
#[derive(Debug, Clone)]
pub struct Delivery {
    /// What.
    pub job: Job,
    /// The attempts, oldest first.
    pub attempts: Vec<Attempt>,
}

/// What goes out, newest first: what stands like this, and to this target.
pub fn list(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    standing: Option<Standing>,
    target: Option<&str>,
    page: &Page,
) -> Result<Slice<Delivery>, AppError> {
    must_keep_settings(actor)?;
    let jobs = job::list(work.tx, standing, target, page)?;
    let ids: Vec<i64> = jobs.items.iter().map(|job| job.id).collect();
    let mut attempts: HashMap<i64, Vec<Attempt>> = HashMap::new();
    for (job, attempt) in job::attempts(work.tx, &ids)? {
        attempts.entry(job).or_default().push(attempt);
    }
    Ok(jobs.map(|job| Delivery { attempts: attempts.remove(&job.id).unwrap_or_default(), job }))
}

/// Sends it once more, whatever came of it: whoever receives it twice can tell by its key.
pub fn again(work: &mut Work<'_, '_>, actor: &Actor, id: i64) -> Result<Job, AppError> {
    must_keep_settings(actor)?;
    if !job::revive(work.tx, id, work.now)? {
        return Err(AppError::NotFound("delivery"));
    }
    work.has_jobs = true;
    job::by_id(work.tx, id)?.ok_or(AppError::NotFound("delivery"))
}

/// How many were given up, counted up to `most`.
pub fn given_up(work: &mut Work<'_, '_>, most: i64) -> Result<i64, AppError> {
    Ok(job::given_up(work.tx, most)?)
}

/// Tells the admins that something was given up, and what stood in its way.
pub fn tell_given_up(
    work: &mut Work<'_, '_>,
    job: &Job,
    obstacle: Obstacle,
    said: &str,
) -> Result<(), AppError> {
    let admins: Vec<i64> = user::all(work.tx)?
        .into_iter()
        .filter(|user| user.disabled_at.is_none() && user.roles.contains(&Role::Admin))
        .map(|user| user.id)
        .collect();
    let text = format!("{} {}: {said}", job.kind, job.target);
    let body = json!({ "obstacle": obstacle, "text": text, "job": job.id });
    let notice = Notice { kind: NoticeKind::Undelivered, complaint: None, body: &body };
    notice::tell(work, "system", &admins, &notice)
}
