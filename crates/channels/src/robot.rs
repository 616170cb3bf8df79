//! Messages to groups by their robots. Each kind makes the body its own way and reads its own answer: HTTP says 200 to
//! everything.
//!
//! What is said is plain text, some of it written by strangers: what would be markup in it (a link with another text, a
//! call to everybody) is made harmless. Neither key nor secret of a robot is ever part of a failure.

mod answer;
pub mod dingtalk;
pub mod feishu;
mod plain;
pub mod wecom;

use std::sync::Arc;

use serde_json::Value;
use url::Url;
use wenguo_app::outgoing::http::{Call, HttpPort};
use wenguo_app::outgoing::robot::{Message, Robot, RobotKind, RobotPort};
use wenguo_app::outgoing::{Sent, Undelivered};
use wenguo_domain::moment::Moment;
use wenguo_domain::secret::Secret;

/// What hides a key in a text.
const HIDDEN: &str = "…";
/// Parts of an address shorter than this are words (`send`, `hook`), not keys.
const SHORTEST_KEY: usize = 8;

/// Speaks through the robots of all three.
pub struct Robots {
    http: Arc<dyn HttpPort>,
}

/// What one kind of robot is sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Speech {
    /// Where to, signed where the kind signs its address.
    pub url: Secret,
    /// The body.
    pub body: Value,
}

impl Robots {
    /// Robots that are reached by `http`.
    pub fn new(http: Arc<dyn HttpPort>) -> Robots {
        Robots { http }
    }
}

impl RobotPort for Robots {
    fn say(&self, robot: &Robot, message: &Message, now: Moment) -> Result<Sent, Undelivered> {
        let speech = match robot.kind {
            RobotKind::WeCom => wecom::speech(robot, message),
            RobotKind::DingTalk => dingtalk::speech(robot, message, now)?,
            RobotKind::Feishu => feishu::speech(robot, message, now),
        };
        let answer = self.http.call(&Call::json(speech.url.reveal(), speech.body.to_string()));
        let verdict = answer.and_then(|answer| match robot.kind {
            RobotKind::WeCom => wecom::verdict(&answer.body),
            RobotKind::DingTalk => dingtalk::verdict(&answer.body),
            RobotKind::Feishu => feishu::verdict(&answer.body),
        });
        verdict.map_err(|failure| Undelivered { said: without_keys(&failure.said, robot), ..failure })
    }
}

/// The text without what of the robot is secret, should the other side have repeated it.
fn without_keys(said: &str, robot: &Robot) -> String {
    let mut keys: Vec<String> = robot.secret.iter().map(|secret| secret.reveal().to_owned()).collect();
    if let Ok(url) = Url::parse(robot.url.reveal()) {
        keys.extend(url.query_pairs().map(|(_, value)| value.into_owned()));
        keys.extend(url.path_segments().into_iter().flatten().map(str::to_owned));
    }
    keys.retain(|key| key.len() >= SHORTEST_KEY);
    keys.iter().fold(said.to_owned(), |said, key| said.replace(key, HIDDEN))
}
