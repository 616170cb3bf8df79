//! Bodies of the calls that change something. `intake` is that of a registration.

use schemars::JsonSchema;
use serde::Deserialize;
use wenguo_app::dispatch::Assign;
use wenguo_domain::codes::{Channel, ContactKind, Direction, Finding, HoldReason, Motive, Outcome, Severity};
use wenguo_domain::remedy::{Decision, RemedyKind};

use crate::wire::codes::{maybe, one_of};
use crate::wire::revised::Revised;

/// How the complainant was told that the complaint arrived.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AcknowledgementInput {
    /// Code of a channel.
    #[schemars(schema_with = "one_of::<Channel>")]
    pub method: String,
    /// What was said.
    pub summary: String,
}

/// What the coordinator confirms.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GradingInput {
    /// `general`, `major` or `critical`.
    #[schemars(schema_with = "one_of::<Severity>")]
    pub severity: String,
    /// Code of a category.
    pub category: String,
    /// What the complainant is after; absent keeps what was known, null takes it away.
    #[serde(default)]
    #[schemars(schema_with = "maybe::<Motive>")]
    pub motive: Revised,
    /// Whether the demand is reasonable.
    pub reasonable: Option<bool>,
    /// Whether it cannot wait.
    pub urgent: Option<bool>,
    /// Code, name or other words for a product; absent keeps what was known, null takes it away.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub product: Revised,
    /// For colleagues.
    pub note: Option<String>,
}

/// To whom it goes.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DispatchInput {
    /// Code of a department.
    pub department: String,
    /// Login of a handler or manager.
    pub assignee: Option<String>,
    /// `next` gives it to whoever's turn it is in the department; to nobody yet where all are away. Not together with `assignee`.
    #[serde(default)]
    #[schemars(schema_with = "maybe::<Assign>")]
    pub assign: Option<String>,
    /// For the department.
    pub note: Option<String>,
}

/// A body that has nothing to say.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// A reason.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReasonInput {
    /// Why.
    #[schemars(length(min = 1, max = 2000))]
    pub reason: String,
}

/// Why the clocks stop.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HoldInput {
    /// `waiting_customer`, `waiting_third_party` or `force_majeure`.
    #[schemars(schema_with = "one_of::<HoldReason>")]
    pub reason: String,
    /// For colleagues.
    pub note: Option<String>,
}

/// A note.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteInput {
    /// What is written down; at most 10,000 characters.
    #[schemars(length(min = 1, max = 10000))]
    pub text: String,
}

/// A contact with the customer.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactInput {
    /// `inbound` or `outbound`; one that goes out meets the first-response clock.
    #[schemars(schema_with = "one_of::<Direction>")]
    pub direction: String,
    /// Code of a channel.
    #[schemars(schema_with = "one_of::<Channel>")]
    pub channel: String,
    /// `information`, `idea`, `policy`, `emotion` or `opinion`.
    #[schemars(schema_with = "one_of::<ContactKind>")]
    pub kind: String,
    /// In a few words.
    pub summary: String,
    /// Identities of promises that it keeps: the call that was promised.
    pub keeps: Option<Vec<i64>>,
}

/// What the department found.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FindingsInput {
    /// `substantiated`, `partly` or `unsubstantiated`.
    #[schemars(schema_with = "one_of::<Finding>")]
    pub finding: String,
    /// Code of a cause.
    pub cause: String,
    /// Who is responsible, in words or by name.
    pub responsible: Option<String>,
    /// Who bears which share; together 100.
    #[serde(default)]
    pub liability: Option<Vec<LiabilityInput>>,
    /// What the customer expected.
    pub customer_expectation: Option<String>,
    /// What was found, in words.
    pub description: Option<String>,
}

/// One party and its share.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LiabilityInput {
    /// Who.
    pub party: String,
    /// Per cent, from 0 to 100.
    pub share: f64,
}

/// A remedy to be offered.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RemedyInput {
    /// `apology`, `explanation`, `return`, `exchange`, `repair`, `refund`, `compensation`, `voucher` or `service_improvement`.
    #[schemars(schema_with = "one_of::<RemedyKind>")]
    pub kind: String,
    /// Money in it.
    pub amount: Option<MoneyInput>,
    /// In words.
    pub description: Option<String>,
}

/// An amount of money.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MoneyInput {
    /// Decimal text with at most two places, more than 0: `12.50`.
    pub amount: String,
    /// ISO 4217: `CNY`.
    pub currency: String,
}

/// A manager's decision.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApprovalInput {
    /// `approve` or `reject`.
    #[schemars(schema_with = "one_of::<Decision>")]
    pub decision: String,
    /// Why; a rejection needs it.
    pub note: Option<String>,
}

/// That a remedy was carried out.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExecutionInput {
    /// RFC 3339; now if absent.
    pub done_at: Option<String>,
    /// How.
    pub note: Option<String>,
}

/// The result of a department.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ResponseInput {
    /// What came of it.
    pub result: String,
    /// Whether the customer accepts it.
    pub customer_accepts: Option<bool>,
}

/// What came of a follow-up call.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowUpInput {
    /// Whether the customer answered.
    pub reached: bool,
    /// From 1 (very dissatisfied) to 5 (very satisfied).
    #[schemars(range(min = 1, max = 5))]
    pub satisfaction: Option<i64>,
    /// Whether the customer finds the matter solved.
    pub solved: Option<bool>,
    /// What the customer said, or why nobody was reached.
    pub comment: Option<String>,
}

/// The closing sheet.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClosureInput {
    /// What happened, in a few sentences.
    pub summary: String,
    /// `resolved`, `partly_resolved`, `not_resolved` or `unreachable`; from the customer's answer if absent, `resolved` where that does not say.
    #[serde(default)]
    #[schemars(schema_with = "maybe::<Outcome>")]
    pub outcome: Option<String>,
    /// Code of a cause, where none is recorded yet.
    pub cause: Option<String>,
    /// Why nobody could be asked, after three attempts on different days.
    pub unreachable_reason: Option<String>,
}

/// Result and answer given at once.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OnTheSpotInput {
    /// What was done.
    pub result: String,
    /// From 1 to 5.
    #[schemars(range(min = 1, max = 5))]
    pub satisfaction: i64,
    /// Code of a cause.
    pub cause: Option<String>,
}

/// The complaint it lives on in.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MergeInput {
    /// Number of the other complaint.
    pub into: String,
    /// Why.
    pub reason: Option<String>,
}

/// A category to be made.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CategoryInput {
    /// Stable code.
    pub code: String,
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// Code of the entry above.
    pub parent: Option<String>,
    /// What customers call it: single words, at most 30 of at most 30 characters; one said twice is kept once.
    pub keywords: Option<Vec<String>>,
}

/// An entry of a tree.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EntryInput {
    /// Stable code.
    pub code: String,
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// Code of the entry above.
    pub parent: Option<String>,
}
