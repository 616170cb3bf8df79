//! A webhook or a robot as its list shows it: fine, failing or off, and what waits for it.

use wenguo_app::outgoing::http::host_of;
use wenguo_app::robot::Robot;
use wenguo_app::webhook::Webhook;
use wenguo_domain::moment::Moment;
use wenguo_i18n::dates;
use wenguo_i18n::words::Arg;

use super::{Found, HERE};
use crate::query::Query;
use crate::view::badge::Badge;
use crate::view::settings::outgoing::ReceiverRow;
use crate::view::tone::Tone;
use crate::visitor::Member;
use crate::words::Words;

/// Kinds that are named before the rest is only counted.
const NAMED: usize = 3;

/// What the rows of both have in common.
struct Receiver<'r> {
    target: String,
    name: &'r str,
    url: &'r str,
    disabled_at: Option<Moment>,
    failing_since: Option<Moment>,
}

/// A webhook.
pub(super) fn of_webhook(member: &Member, found: &Found, webhook: &Webhook) -> ReceiverRow {
    let t = member.t;
    let kinds: Vec<String> = webhook.kinds.iter().map(|kind| t.code("event", kind).into_owned()).collect();
    let about = match kinds.is_empty() {
        true => t.text("outgoing-scope-all").into_owned(),
        false => some_of(t, &kinds),
    };
    let receiver = Receiver {
        target: format!("webhook:{}", webhook.id),
        name: &webhook.name,
        url: &webhook.url,
        disabled_at: webhook.disabled_at,
        failing_since: webhook.failing_since,
    };
    let row = of(member, found, &receiver, &format!("webhooks/{}", webhook.id));
    ReceiverRow { about, edit: format!("{HERE}?edit=webhook-{}#change", webhook.id), ..row }
}

/// A robot.
pub(super) fn of_robot(member: &Member, found: &Found, robot: &Robot) -> ReceiverRow {
    let t = member.t;
    let topics: Vec<String> =
        robot.topics.iter().map(|topic| t.code("notice-title", topic).into_owned()).collect();
    let receiver = Receiver {
        target: format!("robot:{}", robot.id),
        name: &robot.name,
        url: robot.url.reveal(),
        disabled_at: robot.disabled_at,
        failing_since: robot.failing_since,
    };
    let row = of(member, found, &receiver, &format!("robots/{}", robot.id));
    ReceiverRow {
        service: t.code("robot", robot.kind.as_str()).into_owned(),
        about: some_of(t, &topics),
        edit: format!("{HERE}?edit=robot-{}#change", robot.id),
        ..row
    }
}

fn of(member: &Member, found: &Found, receiver: &Receiver<'_>, place: &str) -> ReceiverRow {
    let t = member.t;
    let exact = |at: Moment| dates::exact(at.0, &member.server.desk.zone);
    let waiting = found.waiting.iter().find(|waiting| waiting.target == receiver.target);
    let mut notes = Vec::new();
    let state = match (receiver.disabled_at, receiver.failing_since) {
        (Some(off), _) => {
            notes.push(t.with("outgoing-off-since", "at", &exact(off)));
            Badge::new(t.text("outgoing-state-off"), Tone::Outline)
        }
        (None, Some(since)) => {
            notes.push(t.with("outgoing-failing-since", "at", &exact(since)));
            notes.extend(waiting.map(|waiting| t.with("outgoing-next", "at", &exact(waiting.next_at))));
            Badge::new(t.text("outgoing-state-failing"), Tone::Danger)
        }
        (None, None) => Badge::new(t.text("outgoing-state-fine"), Tone::Ok),
    };
    notes.extend(waiting.map(|waiting| t.count("outgoing-waiting", waiting.count)));
    ReceiverRow {
        name: receiver.name.to_owned(),
        service: String::new(),
        host: host_of(receiver.url).to_owned(),
        about: String::new(),
        state,
        notes,
        is_on: receiver.disabled_at.is_none(),
        switch: format!("{HERE}/{place}/activity"),
        test: format!("{HERE}/{place}/test"),
        deliveries: Query::default().with("to", &receiver.target).on(&format!("{HERE}/deliveries")),
        edit: String::new(),
        remove: format!("{HERE}/{place}/removal"),
    }
}

/// 登记、定级、派单 等 5 种.
fn some_of(t: Words, names: &[String]) -> String {
    if names.len() <= NAMED + 1 {
        return t.listed(names);
    }
    let named = t.listed(&names[..NAMED]);
    let count = i64::try_from(names.len()).unwrap_or(i64::MAX);
    t.with_all("outgoing-kinds-some", &[("names", Arg::Text(&named)), ("count", Arg::Count(count))])
}
