//! Extensions on the wire: more time for a clock.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use wenguo_domain::codes::Channel;
use wenguo_domain::remedy::Approval;
use wenguo_domain::sla::policy::ClockName;
use wenguo_store::extension::Extension;

use crate::wire::codes::{maybe, one_of};
use crate::wire::complaint::At;

/// More time is needed.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExtensionInput {
    /// Why.
    pub reason: String,
    /// Which clock; absent is `resolution`.
    #[schemars(schema_with = "maybe::<ClockName>")]
    pub clock: Option<String>,
}

/// What the customer was told of the time that was approved.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoticeInput {
    /// By which way.
    #[schemars(schema_with = "one_of::<Channel>")]
    pub channel: String,
    /// In which words; kept as a contact.
    pub text: String,
}

/// An extension.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ExtensionAnswer {
    /// Identity.
    pub id: i64,
    /// Which clock.
    #[schemars(schema_with = "one_of::<ClockName>")]
    pub clock: String,
    /// Why.
    pub reason: String,
    /// When it was due as it was asked for.
    pub was_due_at: String,
    /// When it is due with it, counted then; `null` beyond the end of the calendar.
    pub due_at: Option<String>,
    /// Where its approval stands.
    #[schemars(schema_with = "one_of::<Approval>")]
    pub approval: String,
    /// Whether it is in force: approved, and the customer was told.
    pub in_force: bool,
    /// When it was asked for.
    pub asked_at: String,
    /// By whom.
    pub asked_by: String,
    /// When it was decided on.
    pub decided_at: Option<String>,
    /// By whom.
    pub decided_by: Option<String>,
    /// With which words.
    pub decision_note: Option<String>,
    /// When the customer was told.
    pub told_at: Option<String>,
    /// By whom.
    pub told_by: Option<String>,
}

impl ExtensionAnswer {
    /// In an answer.
    pub fn of(extension: Extension, at: &At) -> ExtensionAnswer {
        ExtensionAnswer {
            id: extension.id,
            clock: extension.clock.to_string(),
            was_due_at: at.write(extension.was_due_at),
            due_at: extension.would_be_due_at.map(|due| at.write(due)),
            approval: extension.approval.to_string(),
            in_force: extension.told_at.is_some(),
            asked_at: at.write(extension.asked_at),
            decided_at: extension.decided_at.map(|decided| at.write(decided)),
            told_at: extension.told_at.map(|told| at.write(told)),
            reason: extension.reason,
            asked_by: extension.asked_by,
            decided_by: extension.decided_by,
            decision_note: extension.decision_note,
            told_by: extension.told_by,
        }
    }
}
