//! A complaint as the desk knows it: what was said, where it stands, who has it, what came of it.

use crate::codes::{Channel, Finding, HoldReason, Motive, Outcome, Severity, Stage};
use crate::moment::Moment;
use crate::sla::glance::Clocks;

/// Everything about one complaint that its verbs read or change. Ids are those of the database.
#[derive(Debug, Clone, PartialEq)]
pub struct Complaint {
    /// Identity in the database.
    pub id: i64,
    /// The number the complainant was given: `TS-20261122-000123`.
    pub number: String,
    /// Grows by one with every change; guards against two people at once.
    pub version: i64,
    /// The department whose tree is the centre that took it; `None` where the desk is one centre.
    pub centre: Option<i64>,
    /// Who registered it; `None` for the public form, imports and the like.
    pub registered_by: Option<i64>,
    /// Who complains.
    pub customer: i64,
    /// The member of staff complained about.
    pub against: Option<i64>,
    /// Way in.
    pub channel: Channel,
    /// When it came in.
    pub received_at: Moment,
    /// Where it stands.
    pub stage: Stage,
    /// How grave it is.
    pub severity: Severity,
    /// Category.
    pub category: Option<i64>,
    /// What was bought.
    pub product: Option<Product>,
    /// What the complainant is after.
    pub motive: Option<Motive>,
    /// Whether the demand is reasonable, by the coordinator's judgement.
    pub reasonable: Option<bool>,
    /// Whether it cannot wait.
    pub urgent: bool,
    /// Responsible department.
    pub department: Option<i64>,
    /// Responsible person in it.
    pub assignee: Option<i64>,
    /// When the complainant was told that it arrived.
    pub acknowledged_at: Option<Moment>,
    /// Why and since when the clocks stand still.
    pub hold: Option<Hold>,
    /// The promises of time at a glance; who changes the complaint counts them anew from its timeline.
    pub clocks: Clocks,
    /// How often departments gave it back (推诿).
    pub returns: i64,
    /// Everybody who has handled it: they cannot follow it up.
    pub handled_by: Vec<i64>,
    /// Whether the facts bear it out.
    pub finding: Option<Finding>,
    /// Cause.
    pub cause: Option<i64>,
    /// Who is responsible, in words or by name.
    pub responsible: Option<String>,
    /// What the customer expected.
    pub customer_expectation: Option<String>,
    /// What the department reports back.
    pub result: Option<String>,
    /// Whether the customer accepts it, as the department sees it.
    pub customer_accepts: Option<bool>,
    /// What the customer said when asked.
    pub follow_up: Option<FollowUpAnswer>,
    /// Days (`2026-11-22`, desk time) on which the customer was called in vain since the last response.
    pub failed_follow_up_days: Vec<String>,
    /// How it was closed.
    pub closure: Option<Closure>,
    /// Solved at the first contact.
    pub on_the_spot: bool,
    /// How often it was taken up again.
    pub reopened: i64,
    /// How high it has climbed.
    pub escalation_level: i64,
    /// How it ended otherwise than by closing.
    pub ending: Option<Ending>,
}

/// A product as a complaint names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// Which of ours; `None` where the words name none of the list.
    pub id: Option<i64>,
    /// The words.
    pub said: String,
}

/// Clocks that stand still.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// Why.
    pub reason: HoldReason,
    /// Since when.
    pub since: Moment,
}

/// The customer's answer in the follow-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUpAnswer {
    /// From 1 (very dissatisfied) to 5 (very satisfied); `None` when the customer would not say.
    pub satisfaction: Option<i64>,
    /// Whether the customer finds the matter solved.
    pub solved: Option<bool>,
}

/// How a complaint was closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closure {
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: Option<i64>,
    /// What happened, in a few sentences.
    pub summary: String,
    /// How it ended for the complainant.
    pub outcome: Outcome,
    /// Why the follow-up failed, where it did.
    pub unreachable_reason: Option<String>,
}

/// An end other than closing, and the way back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: String,
    /// Where it stood before; a reinstatement leads back there.
    pub from: Stage,
    /// The complaint it lives on in.
    pub merged_into: Option<i64>,
}

impl Complaint {
    /// A complaint just registered.
    pub fn registered(new: Registration) -> Complaint {
        Complaint {
            id: new.id,
            number: new.number,
            version: 1,
            centre: new.centre,
            registered_by: new.registered_by,
            customer: new.customer,
            against: new.against,
            channel: new.channel,
            received_at: new.received_at,
            stage: Stage::Received,
            severity: new.severity.unwrap_or(Severity::General),
            category: new.category,
            product: new.product,
            motive: None,
            reasonable: None,
            urgent: false,
            department: None,
            assignee: None,
            acknowledged_at: None,
            hold: None,
            clocks: Clocks::default(),
            returns: 0,
            handled_by: Vec::new(),
            finding: None,
            cause: None,
            responsible: None,
            customer_expectation: None,
            result: None,
            customer_accepts: None,
            follow_up: None,
            failed_follow_up_days: Vec::new(),
            closure: None,
            on_the_spot: false,
            reopened: 0,
            escalation_level: 0,
            ending: None,
        }
    }
}

/// What a new complaint starts with.
#[derive(Debug, Clone)]
pub struct Registration {
    /// Identity in the database.
    pub id: i64,
    /// The number given to the complainant.
    pub number: String,
    /// Centre that took it.
    pub centre: Option<i64>,
    /// Who registered it.
    pub registered_by: Option<i64>,
    /// Who complains.
    pub customer: i64,
    /// The member of staff complained about.
    pub against: Option<i64>,
    /// Way in.
    pub channel: Channel,
    /// When it came in.
    pub received_at: Moment,
    /// Severity, if already seen.
    pub severity: Option<Severity>,
    /// Category, if already seen.
    pub category: Option<i64>,
    /// What was bought, if already said.
    pub product: Option<Product>,
}

/// The number of complaint `id` received on `day` (`2026-11-22`): `TS-20261122-000123`.
pub fn number(id: i64, day: &str) -> String {
    format!("TS-{}-{id:06}", day.replace('-', ""))
}

/// Whether this may be the number of a complaint of ours.
pub fn could_be_number(text: &str) -> bool {
    let mut parts = text.split('-');
    let is_digits = |part: Option<&str>, least: usize| {
        part.is_some_and(|part| part.len() >= least && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    parts.next() == Some("TS")
        && is_digits(parts.next(), 8)
        && is_digits(parts.next(), 6)
        && parts.next().is_none()
}
