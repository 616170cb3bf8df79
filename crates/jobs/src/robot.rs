//! Has a robot say a notice in its group.

use serde_json::Value;
use wenguo_app::desk::Desk;
use wenguo_app::outgoing::robot::{Link, Message, Robot};
use wenguo_app::outgoing::{Sent, Undelivered};
use wenguo_app::robot::TEST;
use wenguo_domain::obstacle::Obstacle;
use wenguo_i18n::lang::Lang;
use wenguo_i18n::words::text;
use wenguo_store::robot as store;

use crate::perform::{House, not_begun};
use crate::sentence::sentence;

/// Says it; what was silenced says nothing.
pub(crate) fn speak(
    desk: &Desk,
    house: &House,
    id: i64,
    kind: &str,
    number: Option<&str>,
    body: &Value,
) -> Result<Sent, Undelivered> {
    let found = desk.read(|work| Ok(store::by_id(work.tx, id)?)).map_err(not_begun)?;
    let Some(robot) = found else {
        return Err(Undelivered::for_good("this robot was removed").because(Obstacle::Removed));
    };
    if robot.disabled_at.is_some() {
        return Err(Undelivered::for_good("this robot is switched off").because(Obstacle::SwitchedOff));
    }
    let lang = Lang::from_tag(&robot.lang).unwrap_or(Lang::Zh);
    let link = number.map(|number| Link {
        label: number.to_owned(),
        url: format!("{}/workspace/{number}", house.address),
    });
    let (title, text) = match kind {
        TEST => (text(lang, "robot-test-title").into_owned(), text(lang, "robot-test").into_owned()),
        kind => {
            (text(lang, &format!("notice-title-{kind}")).into_owned(), sentence(lang, kind, number, body))
        }
    };
    let message = Message { title, text, link };
    let whose = Robot { kind: robot.kind, url: robot.url.clone(), secret: robot.secret.clone() };
    desk.outgoing.robots().and_then(|robots| robots.say(&whose, &message, desk.now()))
}
