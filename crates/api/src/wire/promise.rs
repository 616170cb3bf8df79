//! Promises to customers on the wire.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use wenguo_domain::codes::Role;
use wenguo_domain::money::Money;
use wenguo_domain::promise::limit::Limit;
use wenguo_domain::promise::{Mark, Promise};
use wenguo_domain::remedy::RemedyKind;
use wenguo_store::promise::list::Line;

use crate::wire::codes::{maybe, one_of};
use crate::wire::complaint::At;
use crate::wire::input::MoneyInput;
use crate::wire::remedy::MoneyAnswer;

/// Something promised to the customer.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PromiseInput {
    /// What is promised; at most 500 characters. An amount or a kind of remedy that it names counts.
    #[schemars(length(min = 1, max = 500))]
    pub text: String,
    /// By when, RFC 3339, within 366 days. Without this and `when` the text must say it; of both, this one counts.
    pub due_at: Option<String>,
    /// By when, in words: `今天下班前`, `三个工作日内`, `by Friday`.
    #[schemars(length(max = 100))]
    pub when: Option<String>,
    /// What it would give; read from the text if absent.
    #[schemars(schema_with = "maybe::<RemedyKind>")]
    pub kind: Option<String>,
    /// How much money it would give; read from the text if absent.
    pub amount: Option<MoneyInput>,
}

/// That a promise was kept.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KeptInput {
    /// How it was done.
    pub note: Option<String>,
}

/// Another time, to which the customer agreed.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReschedulingInput {
    /// By when, RFC 3339, within 366 days. This or `when` must be there; of both, this one counts.
    pub due_at: Option<String>,
    /// By when, in words: `今天下班前`, `三个工作日内`, `by Friday`.
    #[schemars(length(max = 100))]
    pub when: Option<String>,
    /// What the customer said to it.
    pub note: Option<String>,
}

/// A promise to a customer.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PromiseAnswer {
    /// Identity.
    pub id: i64,
    /// What was promised.
    pub text: String,
    /// Where it was said: `note`, `contact`, `response` or `hand`.
    pub source: String,
    /// `pending` (not to be said yet), `open`, `broken`, `kept`, `made_good`, `rescheduled`, `taken_back` or `rejected`.
    pub state: String,
    /// What it would give.
    pub kind: Option<String>,
    /// How much money it would give.
    pub amount: Option<MoneyAnswer>,
    /// When it was made.
    pub made_at: String,
    /// By whom: a login.
    pub made_by: String,
    /// By when it is to be done.
    pub due_at: String,
    /// Whether it is owed and past its time.
    pub late: bool,
    /// `not_needed`, `pending`, `approved` or `rejected`.
    pub approval: String,
    /// When it was decided on.
    pub decided_at: Option<String>,
    /// Who decided: a login.
    pub decided_by: Option<String>,
    /// With which words.
    pub decision_note: Option<String>,
    /// When it was kept.
    pub kept_at: Option<String>,
    /// Who kept it: a login.
    pub kept_by: Option<String>,
    /// When it was broken: the moment at which it fell due.
    pub broken_at: Option<String>,
    /// When it was taken back.
    pub taken_back_at: Option<String>,
    /// Why it was taken back.
    pub taken_back_reason: Option<String>,
    /// The promise that took its place.
    pub replaced_by: Option<i64>,
}

impl PromiseAnswer {
    /// The promise in an answer.
    pub fn of(promise: Promise, at: &At) -> PromiseAnswer {
        let state = promise.state();
        let when = |mark: &Option<Mark>| mark.as_ref().map(|mark| at.write(mark.at));
        let by = |mark: &Option<Mark>| mark.as_ref().map(|mark| mark.by.clone());
        let note = |mark: &Option<Mark>| mark.as_ref().and_then(|mark| mark.note.clone());
        PromiseAnswer {
            late: state.is_outstanding() && promise.due_at < at.now && state.as_str() != "pending",
            state: state.to_string(),
            decided_at: when(&promise.decided),
            decided_by: by(&promise.decided),
            decision_note: note(&promise.decided),
            kept_at: when(&promise.kept),
            kept_by: by(&promise.kept),
            taken_back_at: when(&promise.taken_back),
            taken_back_reason: note(&promise.taken_back),
            id: promise.id,
            text: promise.text,
            source: promise.source.to_string(),
            kind: promise.kind.map(|kind| kind.to_string()),
            amount: promise
                .amount
                .map(|money: Money| MoneyAnswer { amount: money.amount(), currency: money.currency }),
            made_at: at.write(promise.made_at),
            made_by: promise.made_by,
            due_at: at.write(promise.due_at),
            approval: promise.approval.to_string(),
            broken_at: promise.broken_at.map(|broken| at.write(broken)),
            replaced_by: promise.replaced_by,
        }
    }
}

/// A promise in a list, with the complaint it was made on.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PromiseLine {
    /// The promise.
    #[serde(flatten)]
    pub promise: PromiseAnswer,
    /// Number of the complaint.
    pub complaint: String,
    /// What the complaint is about.
    pub subject: String,
    /// Where the complaint stands.
    pub stage: String,
    /// Code of the department that has the complaint.
    pub department: Option<String>,
}

impl PromiseLine {
    /// The line in an answer.
    pub fn of(line: Line, at: &At) -> PromiseLine {
        PromiseLine {
            promise: PromiseAnswer::of(line.promise, at),
            complaint: line.number,
            subject: line.subject,
            stage: line.stage.to_string(),
            department: line.department,
        }
    }
}

/// What each role may promise without asking; what is left out needs an approval.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PromiseLimitsInput {
    /// At most one for each role and kind.
    pub limits: Vec<PromiseLimit>,
}

/// What a role may promise of one kind of remedy that costs.
#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PromiseLimit {
    /// `agent`, `coordinator`, `handler` or `manager`.
    #[schemars(schema_with = "one_of::<Role>")]
    pub role: String,
    /// `return`, `exchange`, `refund`, `compensation` or `voucher`.
    #[schemars(schema_with = "one_of::<RemedyKind>")]
    pub kind: String,
    /// Up to so many yuan, decimal text; `null` for whatever it takes.
    pub amount: Option<String>,
}

/// Every limit there is.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PromiseLimitsAnswer {
    /// By role and kind.
    pub limits: Vec<PromiseLimit>,
}

impl PromiseLimitsAnswer {
    /// The limits in an answer.
    pub fn of(limits: Vec<Limit>) -> PromiseLimitsAnswer {
        let currency = || wenguo_domain::promise::limit::CURRENCY.to_owned();
        let limits = limits.into_iter().map(|limit| PromiseLimit {
            role: limit.role.to_string(),
            kind: limit.kind.to_string(),
            amount: limit.amount.map(|minor| Money { minor, currency: currency() }.amount()),
        });
        PromiseLimitsAnswer { limits: limits.collect() }
    }
}
