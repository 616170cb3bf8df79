//! Remedies: what was offered to make good, what a manager said, whether it was done.

use wenguo_domain::moment::Moment;
use wenguo_domain::money::Money;
use wenguo_domain::remedy::{Approval, RemedyKind};

use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::params;
use crate::row::Row;
use crate::tx::Tx;
use crate::value::Value;

/// One remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remedy {
    /// Identity.
    pub id: i64,
    /// Complaint it belongs to.
    pub complaint_id: i64,
    /// How it makes good.
    pub kind: RemedyKind,
    /// Money in it.
    pub amount: Option<Money>,
    /// In words.
    pub description: Option<String>,
    /// When it was offered.
    pub offered_at: Moment,
    /// By whom.
    pub offered_by: String,
    /// Where its approval stands.
    pub approval: Approval,
    /// When it was decided on.
    pub decided_at: Option<Moment>,
    /// By whom.
    pub decided_by: Option<String>,
    /// With which words.
    pub decision_note: Option<String>,
    /// When it was carried out.
    pub done_at: Option<Moment>,
    /// By whom.
    pub done_by: Option<String>,
    /// With which words.
    pub done_note: Option<String>,
}

impl Remedy {
    /// Where it stands: `proposed`, `rejected`, `approved` (what needs no approval is so from the start) or `executed`.
    pub fn state(&self) -> &'static str {
        match (self.done_at, self.approval) {
            (Some(_), _) => "executed",
            (None, Approval::Pending) => "proposed",
            (None, Approval::Rejected) => "rejected",
            (None, Approval::Approved | Approval::NotNeeded) => "approved",
        }
    }
}

fn read(row: &Row<'_>) -> Result<Remedy, StoreError> {
    let amount: Option<i64> = row.get("amount_minor")?;
    let currency: Option<String> = row.get("currency")?;
    Ok(Remedy {
        id: row.get("id")?,
        complaint_id: row.get("complaint_id")?,
        kind: row.code("kind")?,
        amount: amount.zip(currency).map(|(minor, currency)| Money { minor, currency }),
        description: row.get("description")?,
        offered_at: row.get("offered_at")?,
        offered_by: row.get("offered_by")?,
        approval: row.code("approval")?,
        decided_at: row.get("decided_at")?,
        decided_by: row.get("decided_by")?,
        decision_note: row.get("decision_note")?,
        done_at: row.get("done_at")?,
        done_by: row.get("done_by")?,
        done_note: row.get("done_note")?,
    })
}

/// Records an offer (its `id` is ignored); gives its id.
pub fn insert(tx: &mut Tx<'_>, remedy: &Remedy) -> Result<i64, StoreError> {
    tx.one(
        "INSERT INTO remedies (complaint_id, kind, amount_minor, currency, description, offered_at, offered_by, approval) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
        &params![
            remedy.complaint_id,
            remedy.kind.as_str(),
            remedy.amount.as_ref().map(|money| money.minor),
            remedy.amount.as_ref().map(|money| money.currency.as_str()),
            remedy.description.as_deref(),
            remedy.offered_at,
            &remedy.offered_by,
            remedy.approval.as_str()
        ],
        |row| row.get("id"),
    )
}

/// The remedy with this id.
pub fn by_id(tx: &mut Tx<'_>, id: i64) -> Result<Option<Remedy>, StoreError> {
    tx.optional("SELECT * FROM remedies WHERE id = $1", &params![id], read)
}

/// Every remedy of these complaints, those of one oldest first.
pub fn of_complaints(tx: &mut Tx<'_>, complaints: &[i64]) -> Result<Vec<Remedy>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.any_of("complaint_id", complaints.iter().map(|id| Value::from(*id)));
    let sql = format!("SELECT * FROM remedies{} ORDER BY complaint_id, id", conditions.to_sql());
    tx.all(&sql, &conditions.values, read)
}

/// Every remedy of a complaint, oldest first.
pub fn of_complaint(tx: &mut Tx<'_>, complaint: i64) -> Result<Vec<Remedy>, StoreError> {
    tx.all("SELECT * FROM remedies WHERE complaint_id = $1 ORDER BY id", &params![complaint], read)
}

/// Saves what was decided and done.
pub fn save(tx: &mut Tx<'_>, remedy: &Remedy) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE remedies SET approval = $2, decided_at = $3, decided_by = $4, decision_note = $5, \
         done_at = $6, done_by = $7, done_note = $8 WHERE id = $1",
        &params![
            remedy.id,
            remedy.approval.as_str(),
            remedy.decided_at,
            remedy.decided_by.as_deref(),
            remedy.decision_note.as_deref(),
            remedy.done_at,
            remedy.done_by.as_deref(),
            remedy.done_note.as_deref()
        ],
    )?;
    Ok(())
}
