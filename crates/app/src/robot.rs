//! Robots of groups in WeCom, DingTalk and Feishu: they speak of what people are told. Admins keep them.

use std::sync::Arc;

use wenguo_domain::actor::Actor;
use wenguo_domain::codes;
use wenguo_domain::field::Faults;
use wenguo_domain::notice::NoticeKind;
use wenguo_domain::robot::RobotKind;
use wenguo_store::robot as store;

use crate::error::AppError;
use crate::known;
use crate::notice::Notice;
use crate::outbox::{self, Task};
use crate::taxonomy::must_keep_settings;
use crate::webhook;
use crate::work::Work;

pub use wenguo_store::robot::Robot;

/// Name of the setting with the word they are known under.
const WORD: &str = "robots";

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
    /// Where it listens.
    pub url: String,
    /// What its calls are signed with; blank keeps what is there.
    pub secret: String,
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
        url: String::new(),
        secret: None,
        topics: Vec::new(),
        lang: String::new(),
        created: (work.now, actor.login.clone()),
        disabled_at: None,
        failing_since: None,
        version: 1,
    };
    let robot = check(work, new, input)?;
    known::renew(work, WORD)?;
    let id = store::insert(work.tx, &robot)?;
    Ok(Robot { id, ..robot })
}

/// Changes it.
pub fn change(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    id: i64,
    input: &RobotInput,
) -> Result<Robot, AppError> {
    let robot = to_change(work, actor, id)?;
    let robot = check(work, robot, input)?;
    save(work, robot)
}

/// Silences it, or lets it speak again.
pub fn switch(work: &mut Work<'_, '_>, actor: &Actor, id: i64, is_on: bool) -> Result<Robot, AppError> {
    let robot = to_change(work, actor, id)?;
    let disabled_at = if is_on { None } else { robot.disabled_at.or(Some(work.now)) };
    save(work, Robot { disabled_at, ..robot })
}

fn to_change(work: &mut Work<'_, '_>, actor: &Actor, id: i64) -> Result<Robot, AppError> {
    must_keep_settings(actor)?;
    known::renew(work, WORD)?;
    store::to_change(work.tx, id)?.ok_or(AppError::NotFound("robot"))
}

fn save(work: &mut Work<'_, '_>, robot: Robot) -> Result<Robot, AppError> {
    store::save(work.tx, &robot)?;
    Ok(Robot { version: robot.version + 1, ..robot })
}

fn check(work: &Work<'_, '_>, robot: Robot, input: &RobotInput) -> Result<Robot, AppError> {
    let mut faults = Faults::default();
    let name = faults.required("/name", &input.name, 100);
    let kind = faults.code::<RobotKind>("/kind", &input.kind).unwrap_or(robot.kind);
    let url = webhook::address(work, &mut faults, &input.url);
    let secret = faults.optional("/secret", Some(&input.secret), 500).or(robot.secret.clone());
    let topics = input.topics.iter().filter_map(|topic| faults.code::<NoticeKind>("/topics", topic));
    let topics: Vec<String> = topics.collect::<Vec<_>>().iter().map(NoticeKind::to_string).collect();
    if topics.is_empty() {
        faults.add(wenguo_domain::field::FieldError::new("/topics", "required"));
    }
    let lang = faults.code::<Tongue>("/lang", &input.lang).unwrap_or(Tongue::Zh).to_string();
    faults.into_result(Robot { name, kind, url, secret, topics, lang, ..robot }).map_err(AppError::Invalid)
}

/// Has every robot that speaks of this kind of notice speak of this one. `cause` is its key.
pub(crate) fn speak(work: &mut Work<'_, '_>, cause: &str, notice: &Notice<'_>) -> Result<(), AppError> {
    let speaking: Arc<Vec<Robot>> = in_force(work)?;
    let wants = |robot: &&Robot| robot.topics.iter().any(|topic| topic == notice.kind.as_str());
    for robot in speaking.iter().filter(wants) {
        let task = Task::Robot {
            robot: robot.id,
            kind: notice.kind.to_string(),
            number: notice.complaint.map(|(_, number)| number.to_owned()),
            body: notice.body.clone(),
        };
        let key = format!("robot:{}:{cause}", robot.id);
        outbox::put(work, &task, &key, notice.complaint.map(|(id, _)| id), work.now)?;
    }
    Ok(())
}

/// Those that speak, from the database only if they changed.
fn in_force(work: &mut Work<'_, '_>) -> Result<Arc<Vec<Robot>>, AppError> {
    let desk = work.desk;
    desk.robots.get(work, WORD, |work| {
        let mut all = store::all(work.tx)?;
        all.retain(|robot| robot.disabled_at.is_none());
        Ok(all)
    })
}
