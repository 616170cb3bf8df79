//! A customer in an answer.

use schemars::JsonSchema;
use serde::Serialize;
use wenguo_domain::customer::Customer;
use wenguo_store::complaint::record::Complainant;

/// The customer of a complaint.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ComplainantAnswer {
    /// Identity.
    pub id: i64,
    /// Name.
    pub name: Option<String>,
    /// Telephone number; masked for roles whose work does not need it.
    pub phone: Option<String>,
    /// Mail address; masked likewise.
    pub email: Option<String>,
    /// Postal address; masked likewise.
    pub address: Option<String>,
    /// `ordinary`, `silver`, `gold` or `vip`.
    pub tier: String,
    /// Number in the customer system.
    pub external_ref: Option<String>,
    /// Whether a key-account manager looks after them.
    pub key_account: bool,
}

impl ComplainantAnswer {
    /// The customer in an answer.
    pub fn of(complainant: Complainant) -> ComplainantAnswer {
        ComplainantAnswer {
            id: complainant.id,
            name: complainant.name,
            phone: complainant.phone,
            email: complainant.email,
            address: complainant.address,
            tier: complainant.tier.to_string(),
            external_ref: complainant.external_ref,
            key_account: complainant.key_account,
        }
    }
}

/// A customer of their own.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CustomerAnswer {
    /// Identity.
    pub id: i64,
    /// Name.
    pub name: Option<String>,
    /// Telephone number; masked for roles whose work does not need it.
    pub phone: Option<String>,
    /// Mail address; masked likewise.
    pub email: Option<String>,
    /// Postal address; masked likewise.
    pub address: Option<String>,
    /// `ordinary`, `silver`, `gold` or `vip`.
    pub tier: String,
    /// Number in the customer system.
    pub external_ref: Option<String>,
    /// Whether a key-account manager looks after them.
    pub key_account: bool,
    /// What colleagues should know.
    pub notes: Option<String>,
    /// The customer this one was merged into.
    pub merged_into: Option<i64>,
}

impl CustomerAnswer {
    /// The customer in an answer.
    pub fn of(customer: Customer) -> CustomerAnswer {
        CustomerAnswer {
            id: customer.id,
            name: customer.name,
            phone: customer.phone,
            email: customer.email,
            address: customer.address,
            tier: customer.tier.to_string(),
            external_ref: customer.external_ref,
            key_account: customer.key_account,
            notes: customer.notes,
            merged_into: customer.merged_into,
        }
    }
}
