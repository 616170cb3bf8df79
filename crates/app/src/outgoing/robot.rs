//! One message to a group by its robot (WeCom, DingTalk, Feishu), and the port that says it.

use wenguo_domain::moment::Moment;
use wenguo_domain::secret::Secret;

use crate::outgoing::{Sent, Undelivered};

/// Speaks through group robots.
pub trait RobotPort: Send + Sync {
    /// Says `message` in the group of `robot`. `now` is signed where the robot has a secret.
    fn say(&self, robot: &Robot, message: &Message, now: Moment) -> Result<Sent, Undelivered>;
}

pub use wenguo_domain::robot::RobotKind;

/// A robot of a group. Its address is as secret as its secret: whoever has it can speak.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Robot {
    /// Whose.
    pub kind: RobotKind,
    /// As the group's settings show it.
    pub url: Secret,
    /// The key of the signature, where the group asks for one; WeCom knows none.
    pub secret: Option<Secret>,
}

/// What is said, in plain text: what looks like markup in it is shown as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// One line.
    pub title: String,
    /// Some lines; shortened where the group takes less.
    pub text: String,
    /// Where to look, where there is something to look at.
    pub link: Option<Link>,
}

/// A word to press and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The word.
    pub label: String,
    /// The address.
    pub url: String,
}
