//! 钉钉: a robot of a group, by Markdown. With a secret (加签) the address is signed anew for every message.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use url::Url;
use wenguo_app::outgoing::robot::{Message, Robot};
use wenguo_app::outgoing::{Sent, Undelivered};
use wenguo_domain::mac::hmac_sha256;
use wenguo_domain::moment::{MINUTE, Moment};
use wenguo_domain::obstacle::Obstacle;

use crate::robot::Speech;
use crate::robot::answer::Dialect;
use crate::robot::plain::{self, address, fitted, inert};

/// Bytes of the whole body; some of them are ours.
const LONGEST: usize = 20_000;
/// What the body holds besides text, title and link.
const FRAME: usize = 200;

/// 130101, 410100, 90030: more than twenty messages a minute; then the robot is mute for ten. -1 is the server's own trouble.
const DIALECT: Dialect = Dialect {
    name: "DingTalk",
    code: &["errcode"],
    words: &["errmsg"],
    too_often: &[130_101, 410_100, 90030],
    pause: 10 * MINUTE,
    passing: &[-1],
};

/// What the robot is sent, at `now`.
pub fn speech(robot: &Robot, message: &Message, now: Moment) -> Result<Speech, Undelivered> {
    let title = plain::title(&inert(&message.title));
    let head = format!("#### {title}\n\n");
    let foot = message
        .link
        .as_ref()
        .map(|link| format!("\n\n[{}]({})", inert(&link.label), address(&link.url)))
        .unwrap_or_default();
    let room = LONGEST.saturating_sub(FRAME + title.len() + head.len() + foot.len());
    // A single line break is none in their Markdown.
    let paragraphs = inert(&message.text).replace('\n', "\n\n");
    let text = format!("{head}{}{foot}", fitted(&paragraphs, room));
    let body = json!({"msgtype": "markdown", "markdown": {"title": title, "text": text}});
    Ok(Speech { url: signed(robot, now)?, body })
}

/// The address with the signature: the milliseconds and the secret under the secret.
fn signed(robot: &Robot, now: Moment) -> Result<String, Undelivered> {
    let Some(secret) = &robot.secret else { return Ok(robot.url.clone()) };
    let mut url = Url::parse(&robot.url)
        .map_err(|_| Undelivered::for_good("the robot's address is none").because(Obstacle::BadAddress))?;
    let timestamp = now.0.to_string();
    let digest = hmac_sha256(secret.as_bytes(), &[timestamp.as_bytes(), b"\n", secret.as_bytes()]);
    url.query_pairs_mut().append_pair("timestamp", &timestamp).append_pair("sign", &STANDARD.encode(digest));
    Ok(url.into())
}

/// What came of it.
pub fn verdict(body: &str) -> Result<Sent, Undelivered> {
    DIALECT.verdict(body)
}
