//! 飞书: a robot of a group, by a post of lines. With a secret (签名校验) second and signature stand in the body.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use wenguo_app::outgoing::robot::{Message, Robot};
use wenguo_app::outgoing::{Sent, Undelivered};
use wenguo_domain::mac::hmac_sha256;
use wenguo_domain::moment::{MINUTE, Moment};
use wenguo_domain::obstacle::Obstacle;

use crate::robot::Speech;
use crate::robot::answer::Dialect;
use crate::robot::plain;

/// Bytes of the whole body.
pub const LONGEST: usize = 20_000;
/// What the body holds besides lines, title and link.
const FRAME: usize = 400;
/// What every line costs besides its text: `[{"tag":"text","text":""}],`.
const LINE: usize = 30;

/// A robot may say five things a second and a hundred a minute, in bodies of at most 20 KB. Codes as Feishu's guide to custom
/// robots and its page on limits have them (checked in November 2026): 11232 too often, which full and half hours bring about by
/// themselves, 99991400 the same from the gate of all calls, 9499 of too many and of a body nobody can read; 19001 no such
/// token; 19021 a signature that does not match or is older than an hour, 19022 an address that is not listed, 19024 a word
/// that is missing.
const DIALECT: Dialect = Dialect {
    name: "Feishu",
    code: &["code", "StatusCode"],
    words: &["msg", "StatusMessage"],
    too_often: &[11232, 9499, 99_991_400],
    pause: MINUTE,
    passing: &[],
    unknown: &[19001],
    not_admitted: &[19021, 19022, 19024],
};

/// What the robot is sent, at `now`.
pub fn speech(robot: &Robot, message: &Message, now: Moment) -> Speech {
    let title = plain::title(&message.title);
    let link = message.link.as_ref().map(|link| json!([{"tag": "a", "text": link.label, "href": link.url}]));
    let taken = FRAME + title.len() + link.as_ref().map_or(0, |link| link.to_string().len());
    let mut content = lines(&message.text, LONGEST.saturating_sub(taken));
    content.extend(link);
    let mut body = json!({
        "msg_type": "post",
        "content": {"post": {"zh_cn": {"title": title, "content": content}}},
    });
    if let Some(secret) = &robot.secret {
        let timestamp = now.0.div_euclid(1000).to_string();
        body["sign"] = signature(&timestamp, secret.reveal()).into();
        body["timestamp"] = timestamp.into();
    }
    Speech { url: robot.url.clone(), body }
}

/// The lines as paragraphs, as many as there is room for.
fn lines(text: &str, mut room: usize) -> Vec<Value> {
    let mut paragraphs = Vec::new();
    for line in text.lines() {
        let Some(left) = room.checked_sub(LINE).filter(|left| *left > LINE) else { break };
        let line = plain::fitted(line, left);
        room = left.saturating_sub(line.chars().map(plain::width).sum());
        paragraphs.push(json!([{"tag": "text", "text": line}]));
    }
    paragraphs
}

/// Nothing, under second and secret: theirs is the other way round than everybody's.
fn signature(timestamp: &str, secret: &str) -> String {
    let key = format!("{timestamp}\n{secret}");
    STANDARD.encode(hmac_sha256(key.as_bytes(), &[]))
}

/// What came of it. 9499 is also said of a body nobody can read, which stays so.
pub fn verdict(body: &str) -> Result<Sent, Undelivered> {
    DIALECT.verdict(body).map_err(|failure| {
        let is_malformed = failure.said.starts_with("Feishu 9499: Bad Request");
        if is_malformed { Undelivered::for_good(failure.said).because(Obstacle::Refused) } else { failure }
    })
}
