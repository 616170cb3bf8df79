//! What does counting ask of a complaint beside its events? Little: so that many of them can be read at once.

use crate::codes::{Channel, Severity};
use crate::complaint::Complaint;
use crate::moment::Moment;

/// A complaint as far as the counting of its clocks asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Identity in the database.
    pub id: i64,
    /// Number.
    pub number: String,
    /// When it came in.
    pub received_at: Moment,
    /// Whose it is.
    pub customer: i64,
    /// Way in.
    pub channel: Channel,
    /// How grave it is.
    pub severity: Severity,
    /// Its category.
    pub category: Option<i64>,
    /// The department that has it.
    pub department: Option<i64>,
}

impl From<&Complaint> for Subject {
    fn from(complaint: &Complaint) -> Subject {
        Subject {
            id: complaint.id,
            number: complaint.number.clone(),
            received_at: complaint.received_at,
            customer: complaint.customer,
            channel: complaint.channel,
            severity: complaint.severity,
            category: complaint.category,
            department: complaint.department,
        }
    }
}
