//! Registers a complaint: its number, its words, its first state.

use wenguo_domain::complaint::Complaint;
use wenguo_domain::intake::CheckedIntake;
use wenguo_domain::moment::Moment;

use crate::complaint::place;
use crate::error::StoreError;
use crate::params;
use crate::timeline::Event;
use crate::tx::{Dialect, Tx};

/// What goes into the row beside the complaint itself.
pub struct Words<'a> {
    /// What was handed in.
    pub intake: &'a CheckedIntake,
    /// The code with which the complainant looks at it.
    pub track_code: &'a str,
    /// When the row is made; `received_at` may be long before.
    pub registered_at: Moment,
    /// The first event, which the row commits to.
    pub first: &'a Event,
}

/// The next identity, from which the number is made. Gaps stay where a registration failed.
pub fn next_id(tx: &mut Tx<'_>) -> Result<i64, StoreError> {
    let sql = match tx.dialect() {
        Dialect::Sqlite => "UPDATE complaint_ids SET last = last + 1 RETURNING last AS id",
        Dialect::Postgres => "SELECT nextval('complaint_ids') AS id",
    };
    tx.one(sql, &[], |row| row.get("id"))
}

/// Writes the row.
pub fn insert(tx: &mut Tx<'_>, complaint: &Complaint, words: &Words<'_>) -> Result<(), StoreError> {
    let intake = words.intake;
    let place = place::take(tx, complaint.received_at, complaint.id)?;
    tx.execute(
        "INSERT INTO complaints (id, number, version, track_code, external_ref, centre_id, registered_by, customer_id, \
         against_id, channel, received_at, registered_at, occurred_at, stage, severity, category_id, product_id, \
         product_text, order_ref, urgent, clocks_started_at, held, first_response_due_at, resolution_due_at, due_at, \
         return_count, followed_up, failed_follow_up_days, on_the_spot, reopened, escalation_level, timeline_seq, \
         timeline_hash, subject, demand, summary, description, place) \
         VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, 0, \
         $21, $22, $23, 0, $24, '', $24, 0, 0, $25, $26, $27, $28, $29, $30, $31)",
        &params![
            complaint.id,
            &complaint.number,
            words.track_code,
            intake.external_ref.as_deref(),
            complaint.centre,
            complaint.registered_by,
            complaint.customer,
            complaint.against,
            complaint.channel.as_str(),
            complaint.received_at,
            words.registered_at,
            intake.occurred_at,
            complaint.stage.as_str(),
            complaint.severity.as_str(),
            complaint.category,
            complaint.product.as_ref().and_then(|product| product.id),
            complaint.product.as_ref().map(|product| product.said.as_str()),
            intake.order_ref.as_deref(),
            complaint.urgent,
            complaint.clocks.started_at,
            complaint.clocks.first_response.due_at,
            complaint.clocks.resolution.due_at,
            complaint.due_at(),
            false,
            words.first.seq,
            &words.first.hash,
            &intake.subject,
            intake.demand.as_deref(),
            intake.summary.as_deref(),
            &intake.description,
            place
        ],
    )?;
    Ok(())
}

/// The complaint that carries this number of another system.
pub fn by_external_ref(tx: &mut Tx<'_>, external_ref: &str) -> Result<Option<String>, StoreError> {
    let sql = "SELECT number FROM complaints WHERE external_ref = $1";
    tx.optional(sql, &params![external_ref], |row| row.get("number"))
}
