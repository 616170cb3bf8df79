//! The body of a registration: what is complained about, and who complains.

use schemars::JsonSchema;
use serde::Deserialize;
use wenguo_domain::codes::{Channel, Severity, Tier};

use crate::wire::codes::{maybe, one_of};

/// A complaint to be registered.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ComplaintInput {
    /// Code of a channel: `phone`, `web`, `email`, …
    #[schemars(schema_with = "one_of::<Channel>")]
    pub channel: String,
    /// One line that names the matter; at most 200 characters.
    #[schemars(length(min = 1, max = 200))]
    pub subject: String,
    /// The customer's own words; at most 20,000 characters.
    #[schemars(length(min = 1, max = 20000))]
    pub description: String,
    /// The agent's summary, apart from the customer's words.
    pub summary: Option<String>,
    /// Who complains.
    #[serde(default)]
    pub customer: Option<CustomerInput>,
    /// What the customer would find right (诉求).
    pub demand: Option<String>,
    /// Code of a category.
    pub category: Option<String>,
    /// Code or name of a product.
    pub product: Option<String>,
    /// Order, contract or serial number.
    pub order_ref: Option<String>,
    /// When it happened; RFC 3339 with an offset, not in the future.
    pub occurred_at: Option<String>,
    /// When it came in; RFC 3339 with an offset, in the past only; now if absent.
    pub received_at: Option<String>,
    /// Number in the system it comes from; taken once only.
    pub external_ref: Option<String>,
    /// Code of a severity, if already seen; else the usual one of the category.
    #[serde(default)]
    #[schemars(schema_with = "maybe::<Severity>")]
    pub severity: Option<String>,
    /// Login of the member of staff complained about.
    pub against: Option<String>,
    /// Codes of the rules by which it cannot wait, confirmed with the registration: it goes up at once.
    #[serde(default)]
    pub immediate: Vec<String>,
}

/// Who complains: found by `external_ref`, else by telephone or mail unless the names differ; else a new customer.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CustomerInput {
    /// Name.
    pub name: Option<String>,
    /// Telephone number: 5 to 20 digits, blanks, `+ - . ( )` and an extension; no letters.
    pub phone: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// `ordinary`, `silver`, `gold` or `vip`.
    #[serde(default)]
    #[schemars(schema_with = "maybe::<Tier>")]
    pub tier: Option<String>,
    /// Number in the customer system.
    pub external_ref: Option<String>,
}
