//! 企业微信: a robot of a group, by Markdown of at most 4096 bytes. The key stands in the address; there is no signature.

use serde_json::json;
use wenguo_app::outgoing::robot::{Message, Robot};
use wenguo_app::outgoing::{Sent, Undelivered};
use wenguo_domain::moment::MINUTE;

use crate::robot::Speech;
use crate::robot::answer::Dialect;
use crate::robot::plain::{self, address, fitted, inert};

/// Bytes of the content; what is longer is refused with 40058.
pub const LONGEST: usize = 4096;

/// A robot may say twenty things a minute. Codes as the developer pages of WeCom have them (91770 on group robots, 90455 on
/// codes, checked in November 2026): 45009 too often, 45033 too many at once; -1 busy, 6000 two changes in each other's way;
/// 93000 an address whose key is none. None of them says how long to wait: a minute is what the limit counts by.
const DIALECT: Dialect = Dialect {
    name: "WeCom",
    code: &["errcode"],
    words: &["errmsg"],
    too_often: &[45009, 45033],
    pause: MINUTE,
    passing: &[-1, 6000],
    unknown: &[93000],
    not_admitted: &[],
};

/// What the robot is sent.
pub fn speech(robot: &Robot, message: &Message) -> Speech {
    let head = format!("**{}**\n", plain::title(&inert(&message.title)));
    let foot = message
        .link
        .as_ref()
        .map(|link| format!("\n[{}]({})", inert(&link.label), address(&link.url)))
        .unwrap_or_default();
    let room = LONGEST.saturating_sub(head.len() + foot.len());
    let content = format!("{head}{}{foot}", fitted(&inert(&message.text), room));
    Speech { url: robot.url.clone(), body: json!({"msgtype": "markdown", "markdown": {"content": content}}) }
}

/// What came of it.
pub fn verdict(body: &str) -> Result<Sent, Undelivered> {
    DIALECT.verdict(body)
}
