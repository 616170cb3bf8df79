//! Webhooks, group robots and deliveries on the wire. Of a robot neither address nor secret is ever told again.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use wenguo_app::delivery::Delivery;
use wenguo_app::outbox::Task;
use wenguo_app::outgoing::http::host_of;
use wenguo_app::robot::{self, Robot, Tongue};
use wenguo_app::webhook::Webhook;
use wenguo_domain::job::{AttemptOutcome, JobKind};
use wenguo_domain::obstacle::Obstacle;
use wenguo_domain::robot::RobotKind;
use wenguo_domain::secret::Secret;
use wenguo_domain::timeline::EventKind;
use wenguo_store::job::{Attempt, Standing};

use crate::wire::codes::{maybe, one_of};
use crate::wire::complaint::At;

fn events(_: &mut SchemaGenerator) -> Schema {
    let codes: Vec<&str> = EventKind::ALL.iter().map(|kind| kind.as_str()).collect();
    json_schema!({ "type": "array", "items": { "type": "string", "enum": codes } })
}

fn topics(_: &mut SchemaGenerator) -> Schema {
    let codes: Vec<&str> = robot::topics().map(|topic| topic.as_str()).collect();
    json_schema!({ "type": "array", "items": { "type": "string", "enum": codes } })
}

/// A program that is called when something happens to a complaint.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WebhookBody {
    /// What it is called here; no other has the same name.
    pub name: String,
    /// Where it is called: `https://…`.
    pub url: String,
    /// Kinds of events; none is all, also those to come.
    #[serde(default)]
    #[schemars(schema_with = "events")]
    pub kinds: Vec<String>,
}

/// Whether it is switched on.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActivityInput {
    /// `false` stops what goes there, `true` lets it go again.
    pub active: bool,
}

/// A webhook.
// Not `Debug`: its secret is told once, and only in the answer.
#[derive(Serialize, JsonSchema)]
pub struct WebhookAnswer {
    /// Identity.
    pub id: i64,
    /// What it is called here.
    pub name: String,
    /// Where it is called.
    pub url: String,
    /// Kinds of events it is called for; none is all.
    pub kinds: Vec<String>,
    /// Whether it is called.
    pub active: bool,
    /// Since when no call got through.
    pub failing_since: Option<String>,
    /// When it was made.
    pub created_at: String,
    /// By whom.
    pub created_by: String,
    /// What calls are signed with (Standard Webhooks); told when it is made or renewed, and never again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
    /// For `If-Match`.
    pub version: i64,
}

impl WebhookAnswer {
    /// The webhook in an answer, without its secret.
    pub fn of(webhook: &Webhook, at: &At) -> WebhookAnswer {
        WebhookAnswer {
            id: webhook.id,
            name: webhook.name.clone(),
            url: webhook.url.clone(),
            kinds: webhook.kinds.clone(),
            active: webhook.disabled_at.is_none(),
            failing_since: webhook.failing_since.map(|since| at.write(since)),
            created_at: at.write(webhook.created.0),
            created_by: webhook.created.1.clone(),
            secret: None,
            version: webhook.version,
        }
    }

    /// The same with its secret, which was just made.
    pub fn with_secret(webhook: &Webhook, at: &At) -> WebhookAnswer {
        WebhookAnswer { secret: Some(webhook.secret.reveal().to_owned()), ..WebhookAnswer::of(webhook, at) }
    }
}

/// A robot that speaks in a group.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RobotBody {
    /// What it is called here; no other has the same name.
    pub name: String,
    /// `wecom`, `dingtalk` or `feishu`.
    #[schemars(schema_with = "one_of::<RobotKind>")]
    pub kind: String,
    /// Where it listens; absent keeps what is there.
    #[schemars(with = "Option<String>")]
    pub url: Option<Secret>,
    /// What its calls are signed with; absent keeps what is there as long as the address stays.
    #[schemars(with = "Option<String>")]
    pub secret: Option<Secret>,
    /// Kinds of notices it speaks of.
    #[schemars(schema_with = "topics")]
    pub topics: Vec<String>,
    /// In which language.
    #[schemars(schema_with = "one_of::<Tongue>")]
    pub lang: String,
}

/// A group robot.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RobotAnswer {
    /// Identity.
    pub id: i64,
    /// What it is called here.
    pub name: String,
    /// Whose it is.
    #[schemars(schema_with = "one_of::<RobotKind>")]
    pub kind: String,
    /// Scheme and host of its address.
    pub host: String,
    /// Whether its calls are signed.
    pub has_secret: bool,
    /// Kinds of notices it speaks of.
    pub topics: Vec<String>,
    /// In which language.
    pub lang: String,
    /// Whether it speaks.
    pub active: bool,
    /// Since when no word got through.
    pub failing_since: Option<String>,
    /// When it was made.
    pub created_at: String,
    /// By whom.
    pub created_by: String,
    /// For `If-Match`.
    pub version: i64,
}

impl RobotAnswer {
    /// The robot in an answer.
    pub fn of(robot: &Robot, at: &At) -> RobotAnswer {
        RobotAnswer {
            id: robot.id,
            name: robot.name.clone(),
            kind: robot.kind.to_string(),
            host: host_of(robot.url.reveal()).to_owned(),
            has_secret: robot.secret.is_some(),
            topics: robot.topics.clone(),
            lang: robot.lang.clone(),
            active: robot.disabled_at.is_none(),
            failing_since: robot.failing_since.map(|since| at.write(since)),
            created_at: at.write(robot.created.0),
            created_by: robot.created.1.clone(),
            version: robot.version,
        }
    }
}

/// A webhook or a robot that was removed.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReceiverRemovedAnswer {
    /// Its identity.
    pub id: i64,
    /// What was waiting for it and is called off.
    pub called_off: u64,
}

/// Something that goes out of the house.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DeliveryAnswer {
    /// Identity.
    pub id: i64,
    /// By which way.
    #[schemars(schema_with = "one_of::<JobKind>")]
    pub kind: String,
    /// To what: `webhook:3`, `robot:1`, `user:7`.
    pub target: String,
    /// What that is called here, or was; null if nothing is known of it any more.
    pub to: Option<String>,
    /// When that was removed.
    pub to_removed_at: Option<String>,
    /// Where it stands.
    #[schemars(schema_with = "one_of::<Standing>")]
    pub standing: String,
    /// When it was written.
    pub made_at: String,
    /// When it is tried next.
    pub next_at: Option<String>,
    /// When it arrived.
    pub done_at: Option<String>,
    /// When it was given up.
    pub given_up_at: Option<String>,
    /// When it was called off, because whoever it was for had been removed.
    pub called_off_at: Option<String>,
    /// Every attempt, oldest first.
    pub attempts: Vec<AttemptAnswer>,
    /// What a webhook is told; null for letters and robots.
    pub payload: Option<serde_json::Value>,
}

/// An attempt at a delivery.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AttemptAnswer {
    /// Which, from 1.
    pub attempt: i64,
    /// When it began.
    pub at: String,
    /// How long it took, in milliseconds.
    pub took_ms: i64,
    /// What came of it.
    #[schemars(schema_with = "one_of::<AttemptOutcome>")]
    pub outcome: String,
    /// What stood in the way; null where nothing did, and of attempts of earlier versions.
    #[schemars(schema_with = "maybe::<Obstacle>")]
    pub obstacle: Option<String>,
    /// The status of HTTP, or the reply code of SMTP.
    pub status: Option<i64>,
    /// What the other side said, or what stood in the way, as a technical detail.
    pub said: String,
}

impl DeliveryAnswer {
    /// The delivery in an answer.
    pub fn of(delivery: &Delivery, at: &At) -> DeliveryAnswer {
        let job = &delivery.job;
        let removed = delivery.to.as_ref().and_then(|to| to.removed.as_ref());
        DeliveryAnswer {
            id: job.id,
            kind: job.kind.to_string(),
            target: job.target.clone(),
            to: delivery.to.as_ref().map(|to| to.name.clone()),
            to_removed_at: removed.map(|(removed_at, _)| at.write(*removed_at)),
            standing: job.standing().to_string(),
            made_at: at.write(job.made_at),
            next_at: job.run_at.map(|run_at| at.write(run_at)),
            done_at: job.done_at.map(|done_at| at.write(done_at)),
            given_up_at: job.given_up_at.map(|given_up_at| at.write(given_up_at)),
            called_off_at: job.called_off_at.map(|called_off_at| at.write(called_off_at)),
            attempts: delivery.attempts.iter().map(|attempt| AttemptAnswer::of(attempt, at)).collect(),
            payload: match &delivery.task {
                Some(Task::Webhook { payload, .. }) => Some(payload.clone()),
                _ => None,
            },
        }
    }
}

impl AttemptAnswer {
    fn of(attempt: &Attempt, at: &At) -> AttemptAnswer {
        AttemptAnswer {
            attempt: attempt.attempt,
            at: at.write(attempt.at),
            took_ms: attempt.took_ms,
            outcome: attempt.outcome.to_string(),
            obstacle: attempt.obstacle.map(|obstacle| obstacle.to_string()),
            status: attempt.status,
            said: attempt.said.clone(),
        }
    }
}
