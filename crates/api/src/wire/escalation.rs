//! What climbed, on the wire: steps up, and why somebody takes a complaint up.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use wenguo_app::escalation::Escalation;
use wenguo_app::escalation::tried::{Tried, What};
use wenguo_domain::escalation::Cause;

use crate::wire::codes::one_of;
use crate::wire::complaint::At;

/// A step up: who was told, why, and who has it in hand.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EscalationAnswer {
    /// Identity.
    pub id: i64,
    /// Number of the complaint.
    pub complaint: String,
    /// How high; a warning is 0.
    pub level: i64,
    /// Why.
    #[schemars(schema_with = "one_of::<Cause>")]
    pub cause: String,
    /// The clock because of which it climbed.
    pub clock: Option<String>,
    /// Code of what could not wait.
    pub rule: Option<String>,
    /// Identity of the order that was not answered.
    pub chase: Option<i64>,
    /// Why, in words.
    pub reason: Option<String>,
    /// Who was meant: `handler`, `head`, `above`, `centre`, `superior`, `role:ROLE` or `person:LOGIN`.
    pub whom: String,
    /// Who was meant before and could not be reached.
    pub skipped: Vec<String>,
    /// When it was to climb.
    pub at: String,
    /// When its people were told.
    pub told_at: String,
    /// By whom; `system` where time or a rule did it.
    pub by: String,
    /// To whom it went.
    pub people: Vec<ToldAnswer>,
    /// When it climbs on unless somebody acknowledges it.
    pub climbs_on_at: Option<String>,
    /// When somebody first had it in hand.
    pub acknowledged_at: Option<String>,
    /// Login of whoever that was.
    pub acknowledged_by: Option<String>,
    /// What had been done by then, newest first; at most five.
    pub tried: Vec<TriedAnswer>,
}

/// Something that had been done before a step up.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TriedAnswer {
    /// When; `null` for `not_spoken`.
    pub at: Option<String>,
    /// Who was told before, the last word with the customer, attempts in vain or none, the last thing done, a hold, an order.
    #[schemars(schema_with = "what_codes")]
    pub what: &'static str,
    /// Login of whoever did it.
    pub by: Option<String>,
    /// How high it had climbed, with `told`.
    pub level: Option<i64>,
    /// Logins of those it had gone to, with `told`.
    pub people: Vec<String>,
    /// Login of whoever had it in hand by then, with `told`.
    pub acknowledged_by: Option<String>,
    /// Kind of event of the timeline, with `spoken` and `done`.
    pub event: Option<String>,
    /// How many attempts in a row, with `not_reached`.
    pub times: Option<i64>,
    /// What was waited for, with `held`.
    pub reason: Option<String>,
    /// When the hold was over, if it was by then.
    pub until: Option<String>,
    /// What was asked, with `ordered`.
    pub text: Option<String>,
    /// Whether the order had been answered by then.
    pub answered: Option<bool>,
}

fn what_codes(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "string",
        "enum": ["told", "spoken", "not_reached", "not_spoken", "done", "held", "ordered"],
    })
}

impl TriedAnswer {
    fn of(tried: Tried, at: &At) -> TriedAnswer {
        let mut answer = TriedAnswer {
            at: tried.at.map(|moment| at.write(moment)),
            what: "not_spoken",
            by: tried.by.map(|(login, _)| login),
            level: None,
            people: Vec::new(),
            acknowledged_by: None,
            event: None,
            times: None,
            reason: None,
            until: None,
            text: None,
            answered: None,
        };
        answer.what = match tried.what {
            What::Told { level, people, in_hand } => {
                answer.level = Some(level);
                answer.people = people.into_iter().map(|told| told.login).collect();
                answer.acknowledged_by = in_hand.map(|(login, _)| login);
                "told"
            }
            What::Spoken(kind) => {
                answer.event = Some(kind.to_string());
                "spoken"
            }
            What::NotReached(times) => {
                answer.times = Some(times);
                "not_reached"
            }
            What::NotSpoken => "not_spoken",
            What::Done(kind) => {
                answer.event = Some(kind.to_string());
                "done"
            }
            What::Held { reason, until } => {
                (answer.reason, answer.until) = (Some(reason), until.map(|moment| at.write(moment)));
                "held"
            }
            What::Ordered { text, is_answered } => {
                (answer.text, answer.answered) = (Some(text), Some(is_answered));
                "ordered"
            }
        };
        answer
    }
}

/// Somebody a step went to.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ToldAnswer {
    /// Login.
    pub user: String,
    /// Login of whoever is away and in whose place they were told.
    pub stands_in_for: Option<String>,
    /// When they said that they have it in hand.
    pub acknowledged_at: Option<String>,
}

impl EscalationAnswer {
    /// A step of the complaint with this number, and what had been tried before it.
    pub fn of(step: Escalation, complaint: String, tried: Vec<Tried>, at: &At) -> EscalationAnswer {
        let people = step.people.into_iter().map(|told| ToldAnswer {
            user: told.login,
            stands_in_for: told.stands_in_for.map(|(_, login, _)| login),
            acknowledged_at: told.acknowledged_at.map(|moment| at.write(moment)),
        });
        EscalationAnswer {
            id: step.id,
            complaint,
            level: step.level,
            cause: step.cause.to_string(),
            clock: step.clock.map(|(_, clock)| clock.to_string()),
            rule: step.rule,
            chase: step.chase_id,
            reason: step.reason,
            whom: step.whom,
            skipped: step.skipped,
            at: at.write(step.at),
            told_at: at.write(step.told_at),
            by: step.actor,
            people: people.collect(),
            climbs_on_at: step.climb_at.map(|moment| at.write(moment)),
            acknowledged_at: step.acknowledged_at.map(|moment| at.write(moment)),
            acknowledged_by: step.acknowledged_by,
            tried: tried.into_iter().map(|one| TriedAnswer::of(one, at)).collect(),
        }
    }
}

/// Why it goes up.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EscalationInput {
    /// Why; needed unless a rule says so.
    #[serde(default)]
    #[schemars(length(max = 2000))]
    pub reason: Option<String>,
    /// Code of what cannot wait, where that is confirmed.
    pub rule: Option<String>,
    /// Login of whoever is complained about, where the rule asks for it.
    pub against: Option<String>,
}
