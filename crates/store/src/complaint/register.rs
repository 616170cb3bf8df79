//! Registers complaints: their numbers, their words, their first state.

use std::collections::HashSet;

use wenguo_domain::complaint::{Complaint, could_be_number};
use wenguo_domain::intake::CheckedIntake;
use wenguo_domain::moment::Moment;

use crate::complaint::place;
use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::insert::Insert;
use crate::params;
use crate::timeline::Event;
use crate::tx::{Dialect, Tx};
use crate::value::Value;

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

/// The next so many identities, from which the numbers are made. Gaps stay where a registration failed.
pub fn next_ids(tx: &mut Tx<'_>, count: usize) -> Result<Vec<i64>, StoreError> {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    match tx.dialect() {
        Dialect::Sqlite => {
            let sql = "UPDATE complaint_ids SET last = last + $1 RETURNING last";
            let last: i64 = tx.one(sql, &params![count], |row| row.get("last"))?;
            Ok((last - count + 1..=last).collect())
        }
        Dialect::Postgres => {
            let sql = "SELECT nextval('complaint_ids') AS id FROM generate_series(1, CAST($1 AS BIGINT))";
            let mut ids = tx.all(sql, &params![count], |row| row.get("id"))?;
            ids.sort_unstable();
            Ok(ids)
        }
    }
}

const INSERT: Insert = Insert {
    into: "INSERT INTO complaints (id, number, version, track_code, external_ref, centre_id, registered_by, customer_id, \
           against_id, channel, received_at, registered_at, occurred_at, stage, severity, category_id, product_id, \
           product_text, order_ref, urgent, first_response_due_at, resolution_due_at, due_at, \
           return_count, followed_up, failed_follow_up_days, on_the_spot, reopened, escalation_level, timeline_seq, \
           timeline_hash, subject, demand, summary, description, place)",
    row: &["?"; 36],
    after: "",
};

/// Writes the rows.
pub fn insert(tx: &mut Tx<'_>, complaints: &[(&Complaint, Words<'_>)]) -> Result<(), StoreError> {
    let mut rows = Vec::with_capacity(complaints.len() * INSERT.row.len());
    let mut given = HashSet::new();
    for (complaint, words) in complaints {
        let place = place::take(tx, complaint.received_at, complaint.id, &mut given)?;
        rows.extend(row(complaint, words, place));
    }
    INSERT.run(tx, &rows)
}

fn row<'c>(complaint: &'c Complaint, words: &Words<'c>, place: i64) -> [Value<'c>; 36] {
    let (intake, product) = (words.intake, complaint.product.as_ref());
    params![
        complaint.id,
        &complaint.number,
        complaint.version,
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
        product.and_then(|product| product.id),
        product.map(|product| product.said.as_str()),
        intake.order_ref.as_deref(),
        complaint.urgent,
        complaint.clocks.first_response.due_at,
        complaint.clocks.resolution.due_at,
        complaint.clocks.due_at,
        complaint.returns,
        complaint.follow_up.is_some(),
        complaint.failed_follow_up_days.join(" "),
        complaint.on_the_spot,
        complaint.reopened,
        complaint.escalation_level,
        words.first.seq,
        &words.first.hash,
        &intake.subject,
        intake.demand.as_deref(),
        intake.summary.as_deref(),
        &intake.description,
        place
    ]
}

/// Which of these numbers of another system are taken, each with the number of its complaint: by a complaint that came from
/// there, or by one of our own, for what was exported here carries our numbers.
pub fn taken(tx: &mut Tx<'_>, external_refs: &[&str]) -> Result<Vec<(String, String)>, StoreError> {
    if external_refs.is_empty() {
        return Ok(Vec::new());
    }
    let mut taken = numbered_by(tx, "external_ref", external_refs)?;
    let ours: Vec<&str> = external_refs.iter().copied().filter(|text| could_be_number(text)).collect();
    if !ours.is_empty() {
        taken.extend(numbered_by(tx, "number", &ours)?);
    }
    Ok(taken)
}

/// The complaints with one of these in a column, each with its number.
fn numbered_by(tx: &mut Tx<'_>, column: &str, wanted: &[&str]) -> Result<Vec<(String, String)>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.any_of(column, wanted.iter().map(|text| Value::from(*text)));
    let sql = format!("SELECT {column} AS given, number FROM complaints{} ORDER BY id", conditions.to_sql());
    tx.all(&sql, &conditions.values, |row| Ok((row.get("given")?, row.get("number")?)))
}
