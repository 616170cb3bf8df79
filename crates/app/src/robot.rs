//! Robots of groups in WeCom, DingTalk and Feishu: they speak of what people are told. Admins keep them.

use std::sync::Arc;

use serde_json::Value;
use wenguo_domain::actor::Actor;
use wenguo_domain::codes;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::job::JobKind;
use wenguo_domain::notice::NoticeKind;
use wenguo_domain::robot::RobotKind;
use wenguo_domain::secret::Secret;
use wenguo_store::receiver as receivers;
use wenguo_store::robot as store;

use crate::error::AppError;
use crate::known::{self, Topic};
use crate::notice::Notice;
use crate::outbox::{self, Task};
use crate::outgoing::address::Address;
use crate::receiver;
use crate::taxonomy::must_keep_settings;
use crate::work::Work;

pub use wenguo_store::robot::Robot;

/// How many may speak at most.
pub const MOST: usize = 20;
/// What the task of a test says in place of the kind of a notice.
pub const TEST: &str = "test";

codes! {
    /// In which language a robot speaks.
    Tongue {
        /// Chinese.
        Zh = "zh-CN",
        /// English.
        En = "en",
    }
}

/// A robot as handed in.
#[derive(Debug, Clone, Default)]
pub struct RobotInput {
    /// What it is called here.
    pub name: String,
    /// Code of whose it is.
    pub kind: String,
    /// Where it listens; blank keeps what is there.
    pub url: Address,
    /// What its calls are signed with; blank keeps what is there as long as the address stays.
    pub secret: Secret,
    /// Kinds of notices.
    pub topics: Vec<String>,
    /// `zh-CN` or `en`.
    pub lang: String,
}

/// All of them; only admins see them.
pub fn all(work: &mut Work<'_, '_>, actor: &Actor) -> Result<Vec<Robot>, AppError> {
    must_keep_settings(actor)?;
    Ok(store::all(work.tx)?)
}

/// One of them.
pub fn find(work: &mut Work<'_, '_>, actor: &Actor, id: i64) -> Result<Robot, AppError> {
    must_keep_settings(actor)?;
    store::by_id(work.tx, id)?.ok_or(AppError::NotFound("robot"))
}

/// Makes one.
pub fn add(work: &mut Work<'_, '_>, actor: &Actor, input: &RobotInput) -> Result<Robot, AppError> {
    must_keep_settings(actor)?;
    let new = Robot {
        id: 0,
        name: String::new(),
        kind: RobotKind::WeCom,
        url: Secret::default(),
        secret: None,
        topics: Vec::new(),
        lang: String::new(),
        created: (work.now, actor.login.clone()),
        disabled_at: None,
        failing_since: None,
        retry_at: None,
        version: 1,
    };
    known::renew(work, Topic::Robots)?;
    let others = store::all(work.tx)?;
    let robot = check(new, input, &others)?;
    has_room(&others)?;
    let id = store::insert(work.tx, &robot)?;
    Ok(Robot { id, ..robot })
}

/// Changes it, at the version the caller knows if one is given.
pub fn change(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    at: (i64, Option<i64>),
    input: &RobotInput,
) -> Result<Robot, AppError> {
    let robot = to_change(work, actor, at)?;
    let others = store::all(work.tx)?;
    let robot = check(robot, input, &others)?;
    save(work, robot)
}

/// Silences it, or lets it speak again.
pub fn switch(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    at: (i64, Option<i64>),
    is_on: bool,
) -> Result<Robot, AppError> {
    let robot = to_change(work, actor, at)?;
    if is_on && robot.disabled_at.is_some() {
        has_room(&store::all(work.tx)?)?;
    }
    let disabled_at = if is_on { None } else { robot.disabled_at.or(Some(work.now)) };
    save(work, Robot { disabled_at, ..robot })
}

/// Has it say a word in its group, to see whether it can.
pub fn try_out(work: &mut Work<'_, '_>, actor: &Actor, id: i64) -> Result<i64, AppError> {
    find(work, actor, id)?;
    let body = Value::Null;
    let task = Task::Robot { robot: id, kind: TEST.to_owned(), number: None, body };
    outbox::try_out(work, &task)
}

fn to_change(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    (id, version): (i64, Option<i64>),
) -> Result<Robot, AppError> {
    must_keep_settings(actor)?;
    known::renew(work, Topic::Robots)?;
    let robot = store::to_change(work.tx, id)?.ok_or(AppError::NotFound("robot"))?;
    receiver::must_be_at(robot.version, version)?;
    Ok(robot)
}

fn has_room(all: &[Robot]) -> Result<(), AppError> {
    let on = all.iter().filter(|robot| robot.disabled_at.is_none()).count();
    match on < MOST {
        true => Ok(()),
        false => Err(AppError::Conflict { id: "too-many-robots", detail: MOST.to_string() }),
    }
}

/// What a robot may speak of. Not of what could not be delivered: it might be what cannot deliver it.
pub fn topics() -> impl Iterator<Item = NoticeKind> {
    NoticeKind::ALL.iter().copied().filter(|kind| *kind != NoticeKind::Undelivered)
}

fn save(work: &mut Work<'_, '_>, robot: Robot) -> Result<Robot, AppError> {
    store::save(work.tx, &robot)?;
    Ok(Robot { version: robot.version + 1, ..robot })
}

fn check(robot: Robot, input: &RobotInput, others: &[Robot]) -> Result<Robot, AppError> {
    let mut faults = Faults::default();
    let name = faults.required("/name", &input.name, 100);
    if others.iter().any(|other| other.id != robot.id && other.name == name) {
        faults.add(FieldError::new("/name", "taken"));
    }
    let kind = faults.code::<RobotKind>("/kind", &input.kind).unwrap_or(robot.kind);
    let keeps_url = input.url.is_blank() && !robot.url.is_empty();
    let url = if keeps_url { robot.url.clone() } else { Secret::new(input.url.checked(&mut faults)) };
    // Another address is another robot: the secret of the one before is none of its.
    let kept = robot.secret.clone().filter(|_| keeps_url);
    let given = faults.optional("/secret", Some(input.secret.reveal()), 500).map(Secret::new);
    let secret = given.or(kept);
    let topics = chosen(&mut faults, &input.topics);
    let lang = faults.code::<Tongue>("/lang", &input.lang).unwrap_or(Tongue::Zh).to_string();
    faults.into_result(Robot { name, kind, url, secret, topics, lang, ..robot }).map_err(AppError::Invalid)
}

fn chosen(faults: &mut Faults, wanted: &[String]) -> Vec<String> {
    let known: Vec<&str> = topics().map(NoticeKind::as_str).collect();
    if wanted.is_empty() {
        faults.add(FieldError::allowing("/topics", "required", known.join(", ")));
    }
    if wanted.iter().any(|topic| !known.contains(&topic.as_str())) {
        faults.add(FieldError::allowing("/topics", "unknown", known.join(", ")));
    }
    known.into_iter().filter(|topic| wanted.iter().any(|it| it == topic)).map(str::to_owned).collect()
}

/// Has every robot that speaks of this kind of notice speak of this one, and every robot at all of what is critical. `cause`
/// is its key.
pub(crate) fn speak(work: &mut Work<'_, '_>, cause: &str, notice: &Notice<'_>) -> Result<(), AppError> {
    let all: Arc<Vec<Robot>> = in_force(work)?;
    let is_for_all = notice.kind == NoticeKind::Critical;
    let wants = |robot: &&Robot| is_for_all || robot.topics.iter().any(|topic| topic == notice.kind.as_str());
    let speaking: Vec<&Robot> = all.iter().filter(wants).collect();
    let left_alone = if speaking.is_empty() {
        Vec::new()
    } else {
        receivers::left_alone(work.tx, JobKind::Robot, work.now)?
    };
    for robot in speaking {
        let run_at = left_alone.iter().find(|(id, _)| *id == robot.id).map_or(work.now, |(_, until)| *until);
        let task = Task::Robot {
            robot: robot.id,
            kind: notice.kind.to_string(),
            number: notice.complaint.map(|(_, number)| number.to_owned()),
            body: notice.body.clone(),
        };
        let key = format!("robot:{}:{cause}", robot.id);
        outbox::put(work, &task, &key, notice.complaint.map(|(id, _)| id), run_at)?;
    }
    Ok(())
}

/// Those that speak, from the database only if they changed.
fn in_force(work: &mut Work<'_, '_>) -> Result<Arc<Vec<Robot>>, AppError> {
    let desk = work.desk;
    desk.robots.get(work, Topic::Robots, |work| {
        let mut all = store::all(work.tx)?;
        all.retain(|robot| robot.disabled_at.is_none());
        Ok(all)
    })
}
