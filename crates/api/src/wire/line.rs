//! A complaint in a list: as a line of it, or as something that resembles another.

use schemars::JsonSchema;
use serde::Serialize;
use wenguo_store::complaint::list::Line;

use crate::wire::complaint::At;

/// A complaint as a line of a list.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ComplaintLine {
    /// The number given to the complainant.
    pub number: String,
    /// Where it stands.
    pub stage: String,
    /// How grave.
    pub severity: String,
    /// Way in.
    pub channel: String,
    /// One line.
    pub subject: String,
    /// Name of the customer.
    pub customer: CustomerName,
    /// Code of the category.
    pub category: Option<String>,
    /// Code of the responsible department.
    pub department: Option<String>,
    /// Login of the responsible person.
    pub assignee: Option<String>,
    /// When it came in.
    pub received_at: String,
    /// When the next clock falls due.
    pub due_at: Option<String>,
    /// Whether something is late and not yet done.
    pub overdue: bool,
    /// Whether the clocks stand still.
    pub on_hold: bool,
    /// Whether it cannot wait.
    pub urgent: bool,
    /// How high it has climbed.
    pub escalation_level: i64,
    /// How often departments gave it back.
    pub returns: i64,
    /// How often it was taken up again.
    pub reopened: i64,
    /// From 1 to 5, as the customer said.
    pub satisfaction: Option<i64>,
    /// Grows with every change.
    pub version: i64,
}

/// The customer of a line.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CustomerName {
    /// Identity.
    pub id: i64,
    /// Name.
    pub name: Option<String>,
}

impl ComplaintLine {
    /// The line in an answer.
    pub fn of(line: Line, at: &At) -> ComplaintLine {
        ComplaintLine {
            overdue: line.due_at.is_some_and(|due| due < at.now),
            received_at: at.write(line.received_at),
            due_at: line.due_at.map(|due| at.write(due)),
            number: line.number,
            stage: line.stage.to_string(),
            severity: line.severity.to_string(),
            channel: line.channel.to_string(),
            subject: line.subject,
            customer: CustomerName { id: line.customer_id, name: line.customer },
            category: line.category.map(|named| named.code),
            department: line.department.map(|named| named.code),
            assignee: line.assignee.map(|named| named.code),
            on_hold: line.on_hold,
            urgent: line.urgent,
            escalation_level: line.escalation_level,
            returns: line.returns,
            reopened: line.reopened,
            satisfaction: line.satisfaction,
            version: line.version,
        }
    }
}

/// A complaint that resembles another.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SimilarAnswer {
    /// Its number.
    pub number: String,
    /// Shared character pairs of subject and description (Jaccard), 0 to 1.
    pub score: f64,
    /// Its subject.
    pub subject: String,
    /// Where it stands.
    pub stage: String,
    /// When it came in.
    pub received_at: String,
}

/// What resembles a complaint, most similar first.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SimilarList {
    /// The complaints.
    pub items: Vec<SimilarAnswer>,
}
