//! Promises of time on the wire, asked for before there is a complaint.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use wenguo_app::policy::preview::{Preview, Promise, Question};
use wenguo_domain::codes::{Channel, Severity, Tier};
use wenguo_domain::sla::policy::ClockName;
use wenguo_domain::sla::term::Unit;
use wenguo_http::clocks::{ScopeAnswer, StretchAnswer};

use crate::wire::codes::{maybe, one_of};
use crate::wire::complaint::At;

/// When would it be due?
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SlaQuestion {
    /// When it comes in, RFC 3339.
    pub start: String,
    /// How grave.
    #[schemars(schema_with = "one_of::<Severity>")]
    pub severity: String,
    /// Way in; absent is by telephone.
    #[schemars(schema_with = "maybe::<Channel>")]
    pub channel: Option<String>,
    /// Tier of the customer; absent is ordinary.
    #[schemars(schema_with = "maybe::<Tier>")]
    pub tier: Option<String>,
    /// Code of its category; absent is none that has a target of its own.
    pub category: Option<String>,
    /// Code of a ready policy; absent is the one in force.
    pub policy: Option<String>,
    /// Code of a calendar; absent is the company's.
    pub calendar: Option<String>,
    /// When it would be on hold.
    pub holds: Option<Vec<HoldSpan>>,
}

/// From when to when.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HoldSpan {
    /// Beginning, RFC 3339.
    pub from: String,
    /// End, RFC 3339; it no longer belongs to the hold.
    pub to: String,
}

impl SlaQuestion {
    /// As it is asked.
    pub fn question(&self) -> Question {
        let SlaQuestion { start, severity, channel, tier, category, policy, calendar, holds } = self;
        let holds = holds.iter().flatten().map(|hold| (hold.from.clone(), hold.to.clone()));
        Question {
            start: start.clone(),
            severity: severity.clone(),
            channel: channel.clone(),
            tier: tier.clone(),
            category: category.clone(),
            policy: policy.clone(),
            calendar: calendar.clone(),
            holds: holds.collect(),
        }
    }
}

/// What would be due, and when.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SlaPreview {
    /// Code of the policy; of the one in force, that of the ready one it was taken from.
    pub policy: String,
    /// Code of the calendar.
    pub calendar: String,
    /// Every target that begins with receipt.
    pub clocks: Vec<PromisedClock>,
}

/// One target and why it ends when it does.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PromisedClock {
    /// Which clock.
    #[schemars(schema_with = "one_of::<ClockName>")]
    pub name: String,
    /// How many.
    pub amount: u32,
    /// Of what.
    #[schemars(schema_with = "one_of::<Unit>")]
    pub unit: String,
    /// Whether holds stop it.
    pub stops: bool,
    /// For which complaints it is: of all targets that fit the one that says most.
    pub scope: ScopeAnswer,
    /// When it would be due; `null` if the calendar never opens long enough.
    pub due_at: Option<String>,
    /// When there would be a warning.
    pub warn_at: Vec<String>,
    /// The time until it is due.
    pub strip: Vec<StretchAnswer>,
}

impl SlaPreview {
    /// In an answer.
    pub fn of(preview: &Preview, at: &At) -> SlaPreview {
        SlaPreview {
            policy: preview.policy.clone(),
            calendar: preview.calendar.clone(),
            clocks: preview.promises.iter().map(|promise| PromisedClock::of(promise, at)).collect(),
        }
    }
}

impl PromisedClock {
    fn of(promise: &Promise, at: &At) -> PromisedClock {
        PromisedClock {
            name: promise.target.clock.to_string(),
            amount: promise.target.term.amount,
            unit: promise.target.term.unit.to_string(),
            stops: promise.target.stops,
            scope: ScopeAnswer::of(&promise.target.scope, promise.category.clone()),
            due_at: promise.due_at.map(|due| at.write(due)),
            warn_at: promise.warn_at.iter().map(|warning| at.write(*warning)).collect(),
            strip: StretchAnswer::all(&promise.strip, &at.zone),
        }
    }
}
