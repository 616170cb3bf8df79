//! Extensions: more time for a run of a clock, who asked for it, what a manager said, when the customer was told.

use wenguo_domain::moment::Moment;
use wenguo_domain::remedy::Approval;
use wenguo_domain::sla::policy::ClockName;

use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::params;
use crate::row::Row;
use crate::tx::Tx;
use crate::value::Value;

/// One extension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    /// Identity.
    pub id: i64,
    /// Complaint it belongs to.
    pub complaint_id: i64,
    /// Which clock.
    pub clock: ClockName,
    /// Which run of it: its place among all that was ever expected of the complaint.
    pub place: i64,
    /// Why more time is needed.
    pub reason: String,
    /// When it was due as it was asked for.
    pub was_due_at: Moment,
    /// When it would be due with the extension, counted then; `None` beyond the end of the calendar.
    pub would_be_due_at: Option<Moment>,
    /// When it was asked for.
    pub asked_at: Moment,
    /// By whom.
    pub asked_by: String,
    /// Where its approval stands.
    pub approval: Approval,
    /// When it was decided on.
    pub decided_at: Option<Moment>,
    /// By whom.
    pub decided_by: Option<String>,
    /// With which words.
    pub decision_note: Option<String>,
    /// When the customer was told: from then on it is in force.
    pub told_at: Option<Moment>,
    /// By whom.
    pub told_by: Option<String>,
    /// The contact in which they were told.
    pub contact_id: Option<i64>,
}

impl Extension {
    /// Where it stands: `asked`, `rejected`, `approved` (and the customer still to be told) or `in_force`.
    pub fn state(&self) -> &'static str {
        match (self.told_at, self.approval) {
            (Some(_), _) => "in_force",
            (None, Approval::Pending) => "asked",
            (None, Approval::Rejected) => "rejected",
            (None, Approval::Approved | Approval::NotNeeded) => "approved",
        }
    }
}

fn read(row: &Row<'_>) -> Result<Extension, StoreError> {
    Ok(Extension {
        id: row.get("id")?,
        complaint_id: row.get("complaint_id")?,
        clock: row.code("clock")?,
        place: row.get("seq")?,
        reason: row.get("reason")?,
        was_due_at: row.get("was_due_at")?,
        would_be_due_at: row.get("would_be_due_at")?,
        asked_at: row.get("asked_at")?,
        asked_by: row.get("asked_by")?,
        approval: row.code("approval")?,
        decided_at: row.get("decided_at")?,
        decided_by: row.get("decided_by")?,
        decision_note: row.get("decision_note")?,
        told_at: row.get("told_at")?,
        told_by: row.get("told_by")?,
        contact_id: row.get("contact_id")?,
    })
}

/// The extensions of a complaint, oldest first.
pub fn of_complaint(tx: &mut Tx<'_>, complaint: i64) -> Result<Vec<Extension>, StoreError> {
    tx.all("SELECT * FROM extensions WHERE complaint_id = $1 ORDER BY id", &params![complaint], read)
}

/// Those of these complaints that wait for a decision on more time asked for by somebody else than `login`.
pub fn undecided(tx: &mut Tx<'_>, complaints: &[i64], login: &str) -> Result<Vec<i64>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.add("approval = 'pending' AND asked_by <> ?", [Value::from(login)]);
    conditions.any_of("complaint_id", complaints.iter().map(|id| Value::from(*id)));
    let sql = format!("SELECT complaint_id FROM extensions{} ORDER BY complaint_id, id", conditions.to_sql());
    tx.all(&sql, &conditions.values, |row| row.get("complaint_id"))
}

/// The extension with this identity.
pub fn by_id(tx: &mut Tx<'_>, id: i64) -> Result<Option<Extension>, StoreError> {
    tx.optional("SELECT * FROM extensions WHERE id = $1", &params![id], read)
}

/// Records what is asked for; gives its id.
pub fn insert(tx: &mut Tx<'_>, extension: &Extension) -> Result<i64, StoreError> {
    tx.insert(
        "INSERT INTO extensions (complaint_id, clock, seq, reason, was_due_at, would_be_due_at, asked_at, asked_by, approval) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &params![
            extension.complaint_id,
            extension.clock.as_str(),
            extension.place,
            &extension.reason,
            extension.was_due_at,
            extension.would_be_due_at,
            extension.asked_at,
            &extension.asked_by,
            extension.approval.as_str()
        ],
    )
}

/// Saves what was decided, and that the customer was told.
pub fn save(tx: &mut Tx<'_>, extension: &Extension) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE extensions SET approval = $2, decided_at = $3, decided_by = $4, decision_note = $5, told_at = $6, \
         told_by = $7, contact_id = $8 WHERE id = $1",
        &params![
            extension.id,
            extension.approval.as_str(),
            extension.decided_at,
            extension.decided_by.as_deref(),
            extension.decision_note.as_deref(),
            extension.told_at,
            extension.told_by.as_deref(),
            extension.contact_id
        ],
    )?;
    Ok(())
}
