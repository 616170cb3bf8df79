//! A remedy in an answer.

use schemars::JsonSchema;
use serde::Serialize;
use wenguo_domain::money::Money;
use wenguo_store::remedy::Remedy;

use crate::wire::complaint::At;

/// An amount of money.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MoneyAnswer {
    /// Decimal text: `12.50`.
    pub amount: String,
    /// ISO 4217.
    pub currency: String,
}

/// A remedy.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RemedyAnswer {
    /// Identity.
    pub id: i64,
    /// How it makes good.
    pub kind: String,
    /// Money in it.
    pub amount: Option<MoneyAnswer>,
    /// In words.
    pub description: Option<String>,
    /// `not_needed`, `pending`, `approved` or `rejected`.
    pub approval: String,
    /// When it was offered.
    pub offered_at: String,
    /// By whom.
    pub offered_by: String,
    /// When it was decided on.
    pub decided_at: Option<String>,
    /// By whom.
    pub decided_by: Option<String>,
    /// With which words.
    pub decision_note: Option<String>,
    /// When it was carried out.
    pub done_at: Option<String>,
    /// By whom.
    pub done_by: Option<String>,
    /// With which words.
    pub done_note: Option<String>,
}

impl RemedyAnswer {
    /// The remedy in an answer.
    pub fn of(remedy: Remedy, at: &At) -> RemedyAnswer {
        let amount = remedy
            .amount
            .map(|money: Money| MoneyAnswer { amount: money.amount(), currency: money.currency });
        RemedyAnswer {
            id: remedy.id,
            kind: remedy.kind.to_string(),
            amount,
            description: remedy.description,
            approval: remedy.approval.to_string(),
            offered_at: at.write(remedy.offered_at),
            offered_by: remedy.offered_by,
            decided_at: remedy.decided_at.map(|decided| at.write(decided)),
            decided_by: remedy.decided_by,
            decision_note: remedy.decision_note,
            done_at: remedy.done_at.map(|done| at.write(done)),
            done_by: remedy.done_by,
            done_note: remedy.done_note,
        }
    }
}
