//! What the forms of webhooks and robots ask.

use wenguo_app::robot::{Robot, Tongue, topics};
use wenguo_app::webhook::Webhook;
use wenguo_domain::robot::RobotKind;
use wenguo_domain::timeline::EventKind;

use crate::form::Sent;
use crate::view::field::{Choice, Field};
use crate::words::Words;

/// The groups of events, in the order of the form, with the field each is sent under. The first is the field that a fault of
/// all is said at.
const GROUPS: [(&str, &str); 6] = [
    ("course", "kinds"),
    ("handling", "kinds.handling"),
    ("remedy", "kinds.remedy"),
    ("ending", "kinds.ending"),
    ("complainant", "kinds.complainant"),
    ("other", "kinds.other"),
];

/// In which group of the form an event stands.
fn group(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Received
        | EventKind::Acknowledged
        | EventKind::Graded
        | EventKind::Dispatched
        | EventKind::Accepted
        | EventKind::Returned
        | EventKind::Held
        | EventKind::Resumed
        | EventKind::Chased => "course",
        EventKind::Noted | EventKind::Contacted | EventKind::Found | EventKind::Responded => "handling",
        EventKind::RemedyOffered
        | EventKind::RemedyApproved
        | EventKind::RemedyRejected
        | EventKind::RemedyCarriedOut => "remedy",
        EventKind::FollowedUp
        | EventKind::Closed
        | EventKind::ResolvedOnTheSpot
        | EventKind::Reopened
        | EventKind::Withdrawn
        | EventKind::Declined
        | EventKind::Merged
        | EventKind::Absorbed
        | EventKind::Released
        | EventKind::Reinstated => "ending",
        EventKind::ComplainantWrote | EventKind::ComplainantRated => "complainant",
        _ => "other",
    }
}

/// The fields of a webhook, filled with the one that is being changed.
pub(super) fn of_webhook(t: Words, webhook: Option<&Webhook>) -> Vec<Field> {
    let value = |of: fn(&Webhook) -> String| webhook.map(of).unwrap_or_default();
    let kinds = value(|webhook| webhook.kinds.join(" "));
    let scopes = Choice::of_codes(t, "outgoing-scope", &["all", "some"]);
    let scope = if kinds.is_empty() { "all" } else { "some" };
    let mut fields = vec![
        Field::line("name", t.text("name")).max(100).required().value(value(|webhook| webhook.name.clone())),
        Field::typed("url", t.text("outgoing-url"), "url")
            .hint(t.text("outgoing-url-hint"))
            .max(2_000)
            .required()
            .value(value(|webhook| webhook.url.clone())),
        Field::radios("scope", t.text("outgoing-scope"), scopes).value(scope).wide(),
    ];
    fields.extend(GROUPS.map(|(name, sent)| {
        let of_group = EventKind::ALL.iter().filter(|kind| group(**kind) == name);
        let codes: Vec<&str> = of_group.map(|kind| kind.as_str()).collect();
        Field::checks(sent, t.text(&format!("outgoing-event-{name}")), Choice::of_codes(t, "event", &codes))
            .only_with("scope", "some")
            .value(kinds.clone())
            .wide()
    }));
    fields.extend(version(webhook.map(|webhook| webhook.version)));
    fields
}

/// The kinds of events that were ticked; none is all, and a blank one is a fault: that none was ticked.
pub(super) fn kinds(sent: &Sent) -> Vec<String> {
    if sent.text("scope") != "some" {
        return Vec::new();
    }
    let ticked: Vec<String> = GROUPS.iter().flat_map(|(_, name)| sent.all(name)).collect();
    if ticked.is_empty() { vec![String::new()] } else { ticked }
}

/// The fields of a robot, filled with the one that is being changed but for what is secret.
pub(super) fn of_robot(t: Words, robot: Option<&Robot>) -> Vec<Field> {
    let is_new = robot.is_none();
    let hint = |new: &str, kept: &str| t.text(if is_new { new } else { kept });
    let services: Vec<&str> = RobotKind::ALL.iter().map(|kind| kind.as_str()).collect();
    let known: Vec<&str> = topics().map(|topic| topic.as_str()).collect();
    let tongues = Tongue::ALL.iter().map(|tongue| match tongue {
        Tongue::Zh => Choice::new(tongue.as_str(), "中文"),
        Tongue::En => Choice::new(tongue.as_str(), "English"),
    });
    let url = Field::typed("url", t.text("outgoing-robot-url"), "url")
        .hint(hint("outgoing-robot-url-hint", "outgoing-robot-url-kept"))
        .max(2_000);
    let mut fields = vec![
        Field::line("name", t.text("name"))
            .max(100)
            .required()
            .value(robot.map(|robot| robot.name.clone()).unwrap_or_default()),
        Field::select("kind", t.text("outgoing-robot-kind"), Choice::of_codes(t, "robot", &services))
            .required()
            .value(robot.map_or(RobotKind::WeCom, |robot| robot.kind).as_str()),
        if is_new { url.required() } else { url },
        Field::typed("secret", t.text("outgoing-robot-secret"), "password")
            .hint(hint("outgoing-robot-secret-hint", "outgoing-robot-secret-kept"))
            .autocomplete("new-password")
            .max(500),
        Field::select("lang", t.text("outgoing-robot-lang"), tongues.collect())
            .required()
            .value(robot.map_or(Tongue::Zh.as_str(), |robot| robot.lang.as_str())),
        Field::checks("topics", t.text("outgoing-robot-topics"), Choice::of_codes(t, "notice-title", &known))
            .required()
            .wide()
            .value(robot.map(|robot| robot.topics.join(" ")).unwrap_or_default()),
    ];
    fields.extend(version(robot.map(|robot| robot.version)));
    fields
}

fn version(version: Option<i64>) -> Option<Field> {
    version.map(|version| Field::hidden("version", &version.to_string()))
}
