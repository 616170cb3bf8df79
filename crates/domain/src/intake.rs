//! What somebody says when a complaint comes in, before it is a complaint: the words as given, and the check of them.

use crate::codes::{Channel, Severity, Tier};
use crate::email;
use crate::field::{Faults, FieldError};
use crate::moment::Moment;
use crate::phone;

/// Longest subject, in characters.
pub const SUBJECT_MAX: usize = 200;
/// Longest description, in characters.
pub const DESCRIPTION_MAX: usize = 20_000;

/// Longest code of a category, in characters.
const CATEGORY_MAX: usize = 200;

/// Whether a category could have this code: it is neither too long nor holds what no text may hold.
pub fn could_name_category(code: &str) -> bool {
    let mut faults = Faults::default();
    faults.optional("/category", Some(code), CATEGORY_MAX);
    faults.into_result(()).is_ok()
}

/// A complaint as it is handed in, by a form, a program or a row of a file; codes and instants still as text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Intake {
    /// Code of the channel.
    pub channel: String,
    /// One line that names the matter.
    pub subject: String,
    /// The customer's own words.
    pub description: String,
    /// The agent's summary, apart from the customer's words.
    pub summary: Option<String>,
    /// Who complains.
    pub customer: CustomerIntake,
    /// What the customer would find right (诉求).
    pub demand: Option<String>,
    /// Code of a category.
    pub category: Option<String>,
    /// Code or name of a product.
    pub product: Option<String>,
    /// Order, contract or serial number.
    pub order_ref: Option<String>,
    /// When it happened, RFC 3339.
    pub occurred_at: Option<String>,
    /// When it came in, RFC 3339; in the past only; now if absent.
    pub received_at: Option<String>,
    /// Number in the system it comes from; the same one is never taken twice.
    pub external_ref: Option<String>,
    /// Code of a severity, if the agent already sees it.
    pub severity: Option<String>,
    /// Login of the member of staff complained about.
    pub against: Option<String>,
    /// Codes of the rules by which it cannot wait, as whoever registers confirms them.
    pub immediate: Vec<String>,
}

/// The complainant as handed in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CustomerIntake {
    /// Identity of a customer who is known already; what else is said fills in what is not known of
    /// them, and is noted where it differs.
    pub id: Option<i64>,
    /// Name.
    pub name: Option<String>,
    /// Telephone number as written.
    pub phone: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// Code of a tier.
    pub tier: Option<String>,
    /// Number in the customer system.
    pub external_ref: Option<String>,
}

/// An intake that holds: every code known, every text of right length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedIntake {
    /// Way in.
    pub channel: Channel,
    /// One line that names the matter.
    pub subject: String,
    /// The customer's own words.
    pub description: String,
    /// The agent's summary.
    pub summary: Option<String>,
    /// Who complains.
    pub customer: CheckedCustomer,
    /// What the customer would find right.
    pub demand: Option<String>,
    /// Code of a category, not yet looked up.
    pub category: Option<String>,
    /// Product as given, not yet looked up.
    pub product: Option<String>,
    /// Order number.
    pub order_ref: Option<String>,
    /// When it happened.
    pub occurred_at: Option<Moment>,
    /// When it came in.
    pub received_at: Moment,
    /// Number elsewhere.
    pub external_ref: Option<String>,
    /// Severity, if already seen.
    pub severity: Option<Severity>,
    /// Login of the member of staff complained about, not yet looked up.
    pub against: Option<String>,
}

/// A complainant whose fields hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CheckedCustomer {
    /// Identity of a customer who is known already, not yet looked up.
    pub id: Option<i64>,
    /// Name.
    pub name: Option<String>,
    /// Telephone number as written.
    pub phone: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// Tier.
    pub tier: Option<Tier>,
    /// Number in the customer system.
    pub external_ref: Option<String>,
}

impl CheckedCustomer {
    /// Whether there is nothing to call or write the complainant by, nor a name to know them by.
    pub fn is_unreachable(&self) -> bool {
        self.id.is_none() && self.name.is_none() && self.phone.is_none() && self.email.is_none()
    }

    /// Whether nothing at all is known of the complainant.
    pub fn is_unknown(&self) -> bool {
        self.id.is_none()
            && self.name.is_none()
            && self.phone.is_none()
            && self.email.is_none()
            && self.external_ref.is_none()
    }
}

impl Intake {
    /// Checks every field and says all that is wrong.
    pub fn check(&self, now: Moment) -> Result<CheckedIntake, Vec<FieldError>> {
        let mut faults = Faults::default();
        let channel = faults.code("/channel", &self.channel);
        let checked = CheckedIntake {
            channel: channel.unwrap_or(Channel::Api),
            subject: faults.required("/subject", &self.subject, SUBJECT_MAX),
            description: faults.required("/description", &self.description, DESCRIPTION_MAX),
            summary: faults.optional("/summary", self.summary.as_deref(), 2_000),
            customer: self.customer.check(&mut faults),
            demand: faults.optional("/demand", self.demand.as_deref(), 2_000),
            category: faults.optional("/category", self.category.as_deref(), CATEGORY_MAX),
            product: faults.optional("/product", self.product.as_deref(), 200),
            order_ref: faults.optional("/order_ref", self.order_ref.as_deref(), 100),
            occurred_at: past(&mut faults, "/occurred_at", self.occurred_at.as_deref(), now),
            received_at: past(&mut faults, "/received_at", self.received_at.as_deref(), now).unwrap_or(now),
            external_ref: faults.optional("/external_ref", self.external_ref.as_deref(), 200),
            severity: faults.optional_code("/severity", self.severity.as_deref()),
            against: faults.optional("/against", self.against.as_deref(), 100),
        };
        faults.into_result(checked)
    }
}

impl CustomerIntake {
    /// Checks every field and notes all that is wrong.
    pub fn check(&self, faults: &mut Faults) -> CheckedCustomer {
        let phone = faults.optional("/customer/phone", self.phone.as_deref(), 40);
        if phone.as_deref().is_some_and(|text| !phone::is_plausible(text)) {
            faults.add(phone::fault("/customer/phone"));
        }
        let email = faults.optional("/customer/email", self.email.as_deref(), 254);
        if email.as_deref().is_some_and(|email| !email::could_be_one(email)) {
            faults.add(FieldError::new("/customer/email", "invalid_email"));
        }
        CheckedCustomer {
            id: self.id,
            name: faults.optional("/customer/name", self.name.as_deref(), 100),
            phone,
            email,
            tier: faults.optional_code("/customer/tier", self.tier.as_deref()),
            external_ref: faults.optional("/customer/external_ref", self.external_ref.as_deref(), 200),
        }
    }
}

/// Reads an instant that may not lie in the future; a minute is granted to clocks that differ.
fn past(faults: &mut Faults, pointer: &str, text: Option<&str>, now: Moment) -> Option<Moment> {
    let text = text.map(str::trim).filter(|text| !text.is_empty())?;
    let Some(at) = Moment::parse_rfc3339(text) else {
        faults.add(FieldError::allowing(pointer, "invalid_instant", "2026-11-22T09:30:00+08:00"));
        return None;
    };
    if at > now.plus(60_000) {
        faults.add(FieldError::new(pointer, "in_the_future"));
    } else if at < Moment(-2_208_988_800_000) {
        faults.add(FieldError::allowing(pointer, "too_early", "1900-01-01"));
    }
    Some(at.min(now))
}
