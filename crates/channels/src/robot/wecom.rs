//! 企业微信: a robot of a group, by Markdown of at most 4096 bytes. The key stands in the address; there is no signature.

use serde_json::json;
use wenguo_app::outgoing::robot::{Message, Robot};
use wenguo_app::outgoing::{Sent, Undelivered};
use wenguo_domain::moment::MINUTE;

use crate::robot::Speech;
use crate::robot::answer::Dialect;
use crate::robot::plain::{self, address, fitted, inert};

/// Bytes of the content.
pub const LONGEST: usize = 4096;

/// 45009: more than twenty messages a minute. -1 and 6000 are the server's own trouble.
const DIALECT: Dialect = Dialect {
    name: "WeCom",
    code: &["errcode"],
    words: &["errmsg"],
    too_often: &[45009, 45033],
    pause: MINUTE,
    passing: &[-1, 6000],
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
