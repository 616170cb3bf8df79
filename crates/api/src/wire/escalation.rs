//! What climbed, on the wire: steps up, and why somebody takes a complaint up.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use wenguo_app::escalation::Escalation;
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
    /// A step of the complaint with this number.
    pub fn of(step: Escalation, complaint: String, at: &At) -> EscalationAnswer {
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
