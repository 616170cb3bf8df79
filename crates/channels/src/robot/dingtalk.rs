//! 钉钉: a robot of a group, by Markdown. With a secret (加签) the address is signed anew for every message.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use url::Url;
use wenguo_app::outgoing::robot::{Message, Robot};
use wenguo_app::outgoing::{Sent, Undelivered};
use wenguo_domain::mac::hmac_sha256;
use wenguo_domain::moment::{MINUTE, Moment};
use wenguo_domain::obstacle::Obstacle;
use wenguo_domain::secret::Secret;

use crate::robot::Speech;
use crate::robot::answer::Dialect;
use crate::robot::plain::{self, address, fitted, inert};

/// Bytes of the whole body, as its server says when there are more; some of them are ours.
const LONGEST: usize = 20_000;
/// What the body holds besides text, title and link.
const FRAME: usize = 200;

/// The status of the gate.
const TURNED_AWAY: i64 = 1111;

/// A robot may say twenty things a minute; one that says more is mute for ten. Codes as DingTalk's pages on custom robots have
/// them, the older and the newer numbering (checked in November 2026): 130101, 410100, 90030 too often; -1 busy; 300001, 300005,
/// 400101 no such token, 400102 stopped, 400106 no such robot, 400013 no such group any more; 310000 the group's own settings,
/// where a word is missing, the signature does not match (also when clocks are an hour apart) or the address is not listed.
const DIALECT: Dialect = Dialect {
    name: "DingTalk",
    code: &["errcode"],
    words: &["errmsg"],
    too_often: &[130_101, 410_100, 90030],
    pause: 10 * MINUTE,
    passing: &[-1],
    unknown: &[300_001, 300_005, 400_101, 400_102, 400_106, 400_013],
    not_admitted: &[310_000],
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
fn signed(robot: &Robot, now: Moment) -> Result<Secret, Undelivered> {
    let Some(secret) = &robot.secret else { return Ok(robot.url.clone()) };
    let secret = secret.reveal();
    let mut url = Url::parse(robot.url.reveal())
        .map_err(|_| Undelivered::for_good("the robot's address is none").because(Obstacle::BadAddress))?;
    let timestamp = now.0.to_string();
    let digest = hmac_sha256(secret.as_bytes(), &[timestamp.as_bytes(), b"\n", secret.as_bytes()]);
    url.query_pairs_mut().append_pair("timestamp", &timestamp).append_pair("sign", &STANDARD.encode(digest));
    Ok(Secret::new(url))
}

/// What came of it. The gate before the service answers in a form of its own, with a status and no code, and says by it only
/// that there were too many.
pub fn verdict(body: &str) -> Result<Sent, Undelivered> {
    DIALECT.verdict(body).map_err(|failure| match failure.obstacle {
        Obstacle::Unintelligible if is_turned_away(body) => {
            let said = "DingTalk turned it away at the gate (status 1111)";
            Undelivered::for_now(said).because(Obstacle::TooOften).with_pause(Some(DIALECT.pause))
        }
        _ => failure,
    })
}

fn is_turned_away(body: &str) -> bool {
    serde_json::from_str::<Value>(body).is_ok_and(|answer| answer["status"] == TURNED_AWAY)
}
