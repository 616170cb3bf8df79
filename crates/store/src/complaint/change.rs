//! Loads a complaint to change it, and saves what became of it.

use wenguo_domain::complaint::{Closure, Complaint, Ending, FollowUpAnswer, Hold, Product};
use wenguo_domain::moment::Moment;
use wenguo_domain::sla::glance::{Clocks, Glance};

use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::params;
use crate::row::Row;
use crate::sight::Sight;
use crate::tx::Tx;
use crate::value::Value;

/// The complaint with this number as far as it may be seen, locked until the transaction ends.
pub fn load(tx: &mut Tx<'_>, sight: &Sight, number: &str) -> Result<Option<Complaint>, StoreError> {
    find(tx, sight, "c.number = ?", Value::from(number), true)
}

/// The complaint with this number as far as it may be seen, only to look at: nothing is locked.
pub fn look(tx: &mut Tx<'_>, sight: &Sight, number: &str) -> Result<Option<Complaint>, StoreError> {
    find(tx, sight, "c.number = ?", Value::from(number), false)
}

/// The complaint with this identity as far as it may be seen, locked until the transaction ends.
pub fn load_by_id(tx: &mut Tx<'_>, sight: &Sight, id: i64) -> Result<Option<Complaint>, StoreError> {
    find(tx, sight, "c.id = ?", Value::from(id), true)
}

/// Locks the complaints with these numbers, always in the same order: two transactions that need both of a pair wait for
/// each other instead of for ever.
pub fn lock_in_order(tx: &mut Tx<'_>, numbers: &[&str]) -> Result<(), StoreError> {
    let mut conditions = Conditions::default();
    conditions.any_of("c.number", numbers.iter().map(|number| Value::from(*number)));
    let lock = tx.for_update("c");
    let sql = format!("SELECT c.id FROM complaints c{} ORDER BY c.id{lock}", conditions.to_sql());
    tx.all(&sql, &conditions.values, |row| row.get::<i64>("id"))?;
    Ok(())
}

/// The number of the complaint that the one with this number was merged into.
pub fn merged_into(tx: &mut Tx<'_>, number: &str) -> Result<Option<String>, StoreError> {
    let sql = "SELECT other.number FROM complaints c JOIN complaints other ON other.id = c.merged_into \
               WHERE c.number = $1";
    tx.optional(sql, &params![number], |row| row.get("number"))
}

fn find(
    tx: &mut Tx<'_>,
    sight: &Sight,
    clause: &str,
    key: Value<'_>,
    is_locked: bool,
) -> Result<Option<Complaint>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.add(clause, [key]);
    sight.narrow(&mut conditions);
    let lock = if is_locked { tx.for_update("c") } else { String::new() };
    let sql = format!("SELECT c.* FROM complaints c{}{lock}", conditions.to_sql());
    let Some(mut complaint) = tx.optional(&sql, &conditions.values, read)? else { return Ok(None) };
    complaint.handled_by = handlers(tx, complaint.id)?;
    Ok(Some(complaint))
}

fn handlers(tx: &mut Tx<'_>, complaint: i64) -> Result<Vec<i64>, StoreError> {
    let sql = "SELECT user_id FROM complaint_handlers WHERE complaint_id = $1 ORDER BY user_id";
    tx.all(sql, &params![complaint], |row| row.get("user_id"))
}

/// A row of `complaints`, without who handled it.
pub(super) fn read(row: &Row<'_>) -> Result<Complaint, StoreError> {
    let failed_days: String = row.get("failed_follow_up_days")?;
    Ok(Complaint {
        id: row.get("id")?,
        number: row.get("number")?,
        version: row.get("version")?,
        centre: row.get("centre_id")?,
        registered_by: row.get("registered_by")?,
        customer: row.get("customer_id")?,
        against: row.get("against_id")?,
        channel: row.code("channel")?,
        received_at: row.get("received_at")?,
        stage: row.code("stage")?,
        severity: row.code("severity")?,
        category: row.get("category_id")?,
        product: read_product(row)?,
        motive: row.optional_code("motive")?,
        reasonable: row.get("reasonable")?,
        urgent: row.get("urgent")?,
        department: row.get("department_id")?,
        assignee: row.get("assignee_id")?,
        acknowledged_at: row.get("acknowledged_at")?,
        hold: read_hold(row)?,
        clocks: read_clocks(row)?,
        returns: row.get("return_count")?,
        handled_by: Vec::new(),
        finding: row.optional_code("finding")?,
        cause: row.get("cause_id")?,
        responsible: row.get("responsible")?,
        customer_expectation: row.get("customer_expectation")?,
        result: row.get("result")?,
        customer_accepts: row.get("customer_accepts")?,
        follow_up: read_follow_up(row)?,
        failed_follow_up_days: failed_days.split_whitespace().map(str::to_owned).collect(),
        closure: read_closure(row)?,
        on_the_spot: row.get("on_the_spot")?,
        reopened: row.get("reopened")?,
        escalation_level: row.get("escalation_level")?,
        ending: read_ending(row)?,
    })
}

fn read_product(row: &Row<'_>) -> Result<Option<Product>, StoreError> {
    let said: Option<String> = row.get("product_text")?;
    let id = row.get("product_id")?;
    Ok(said.map(|said| Product { id, said }))
}

fn read_hold(row: &Row<'_>) -> Result<Option<Hold>, StoreError> {
    let since: Option<Moment> = row.get("hold_since")?;
    Ok(row.optional_code("hold_reason")?.zip(since).map(|(reason, since)| Hold { reason, since }))
}

/// The clocks of a row of `complaints`.
pub(super) fn read_clocks(row: &Row<'_>) -> Result<Clocks, StoreError> {
    Ok(Clocks {
        first_response: Glance {
            due_at: row.get("first_response_due_at")?,
            met_at: row.get("first_response_met_at")?,
            breached_at: row.get("first_response_breached_at")?,
        },
        resolution: Glance {
            due_at: row.get("resolution_due_at")?,
            met_at: row.get("resolution_met_at")?,
            breached_at: row.get("resolution_breached_at")?,
        },
        due_at: row.get("due_at")?,
    })
}

fn read_follow_up(row: &Row<'_>) -> Result<Option<FollowUpAnswer>, StoreError> {
    let answer = FollowUpAnswer { satisfaction: row.get("satisfaction")?, solved: row.get("solved")? };
    Ok(row.get::<bool>("followed_up")?.then_some(answer))
}

fn read_closure(row: &Row<'_>) -> Result<Option<Closure>, StoreError> {
    let Some(at) = row.get::<Option<Moment>>("closed_at")? else { return Ok(None) };
    Ok(Some(Closure {
        at,
        by: row.get("closed_by")?,
        summary: row.get::<Option<String>>("closing_summary")?.unwrap_or_default(),
        outcome: row.code("outcome")?,
        unreachable_reason: row.get("unreachable_reason")?,
    }))
}

fn read_ending(row: &Row<'_>) -> Result<Option<Ending>, StoreError> {
    let Some(at) = row.get::<Option<Moment>>("ended_at")? else { return Ok(None) };
    Ok(Some(Ending {
        at,
        reason: row.get::<Option<String>>("ended_reason")?.unwrap_or_default(),
        from: row.code("ended_from")?,
        merged_into: row.get("merged_into")?,
    }))
}

/// Saves every changeable field and raises the version, if nobody else has meanwhile.
pub fn save(tx: &mut Tx<'_>, complaint: &Complaint) -> Result<(), StoreError> {
    let touched = tx.execute(UPDATE, &written(complaint))?;
    if touched == 0 {
        return Err(StoreError::Stale { table: "complaints", id: complaint.id });
    }
    for user in &complaint.handled_by {
        tx.execute(
            "INSERT INTO complaint_handlers (complaint_id, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            &params![complaint.id, *user],
        )?;
    }
    Ok(())
}

const UPDATE: &str = "UPDATE complaints SET version = version + 1, stage = $3, severity = $4, category_id = $5, \
    motive = $6, reasonable = $7, urgent = $8, department_id = $9, assignee_id = $10, acknowledged_at = $11, \
    hold_reason = $12, hold_since = $13, first_response_due_at = $14, \
    first_response_met_at = $15, first_response_breached_at = $16, resolution_due_at = $17, resolution_met_at = $18, \
    resolution_breached_at = $19, due_at = $20, return_count = $21, \
    finding = $22, cause_id = $23, responsible = $24, customer_expectation = $25, result = $26, \
    customer_accepts = $27, followed_up = $28, satisfaction = $29, solved = $30, failed_follow_up_days = $31, \
    closed_at = $32, closed_by = $33, closing_summary = $34, outcome = $35, unreachable_reason = $36, \
    on_the_spot = $37, reopened = $38, escalation_level = $39, ended_at = $40, ended_reason = $41, ended_from = $42, \
    merged_into = $43, against_id = $44, customer_id = $45, product_id = $46, product_text = $47 WHERE id = $1 AND version = $2";

fn written(complaint: &Complaint) -> [Value<'_>; 47] {
    let (hold, closure, ending) = (&complaint.hold, &complaint.closure, &complaint.ending);
    let (answer, product) = (&complaint.follow_up, &complaint.product);
    params![
        complaint.id,
        complaint.version,
        complaint.stage.as_str(),
        complaint.severity.as_str(),
        complaint.category,
        complaint.motive.map(|motive| motive.as_str()),
        complaint.reasonable,
        complaint.urgent,
        complaint.department,
        complaint.assignee,
        complaint.acknowledged_at,
        hold.as_ref().map(|hold| hold.reason.as_str()),
        hold.as_ref().map(|hold| hold.since),
        complaint.clocks.first_response.due_at,
        complaint.clocks.first_response.met_at,
        complaint.clocks.first_response.breached_at,
        complaint.clocks.resolution.due_at,
        complaint.clocks.resolution.met_at,
        complaint.clocks.resolution.breached_at,
        complaint.clocks.due_at,
        complaint.returns,
        complaint.finding.map(|finding| finding.as_str()),
        complaint.cause,
        complaint.responsible.as_deref(),
        complaint.customer_expectation.as_deref(),
        complaint.result.as_deref(),
        complaint.customer_accepts,
        answer.is_some(),
        answer.as_ref().and_then(|answer| answer.satisfaction),
        answer.as_ref().and_then(|answer| answer.solved),
        complaint.failed_follow_up_days.join(" "),
        closure.as_ref().map(|closure| closure.at),
        closure.as_ref().and_then(|closure| closure.by),
        closure.as_ref().map(|closure| closure.summary.as_str()),
        closure.as_ref().map(|closure| closure.outcome.as_str()),
        closure.as_ref().and_then(|closure| closure.unreachable_reason.as_deref()),
        complaint.on_the_spot,
        complaint.reopened,
        complaint.escalation_level,
        ending.as_ref().map(|ending| ending.at),
        ending.as_ref().map(|ending| ending.reason.as_str()),
        ending.as_ref().map(|ending| ending.from.as_str()),
        ending.as_ref().and_then(|ending| ending.merged_into),
        complaint.against,
        complaint.customer,
        product.as_ref().and_then(|product| product.id),
        product.as_ref().map(|product| product.said.as_str()),
    ]
}

/// Keeps the closure on record, whatever becomes of the complaint later.
pub fn keep_closure(tx: &mut Tx<'_>, complaint: &Complaint, closed_by: &str) -> Result<(), StoreError> {
    let Some(closure) = &complaint.closure else { return Ok(()) };
    let answer = complaint.follow_up.as_ref();
    tx.execute(
        "INSERT INTO closures (complaint_id, closed_at, closed_by, summary, outcome, cause, result, satisfaction, solved, \
         unreachable_reason) VALUES ($1, $2, $3, $4, $5, (SELECT code FROM causes WHERE id = $6), $7, $8, $9, $10) \
         ON CONFLICT (complaint_id, closed_at) DO NOTHING",
        &params![
            complaint.id,
            closure.at,
            closed_by,
            &closure.summary,
            closure.outcome.as_str(),
            complaint.cause,
            complaint.result.as_deref(),
            answer.and_then(|answer| answer.satisfaction),
            answer.and_then(|answer| answer.solved),
            closure.unreachable_reason.as_deref()
        ],
    )?;
    Ok(())
}

/// Writes what was found, in words.
pub fn set_finding_description(
    tx: &mut Tx<'_>,
    complaint: i64,
    text: Option<&str>,
) -> Result<(), StoreError> {
    tx.execute("UPDATE complaints SET finding_description = $2 WHERE id = $1", &params![complaint, text])?;
    Ok(())
}

/// Who bears which share of the liability (a list); empty if nobody said.
pub fn liability(tx: &mut Tx<'_>, complaint: i64) -> Result<serde_json::Value, StoreError> {
    let sql = "SELECT liability FROM complaints WHERE id = $1";
    let text: Option<String> = tx.one(sql, &params![complaint], |row| row.get("liability"))?;
    let read = |text: String| {
        serde_json::from_str(&text)
            .map_err(|_| StoreError::Inconsistent { column: "liability".to_owned(), found: text })
    };
    text.map_or_else(|| Ok(serde_json::Value::Array(Vec::new())), read)
}

/// Writes who bears which share of the liability; nothing for an empty list.
pub fn set_liability(
    tx: &mut Tx<'_>,
    complaint: i64,
    liability: &serde_json::Value,
) -> Result<(), StoreError> {
    let is_empty = liability.as_array().is_none_or(Vec::is_empty);
    let text = (!is_empty).then(|| liability.to_string());
    tx.execute("UPDATE complaints SET liability = $2 WHERE id = $1", &params![complaint, text])?;
    Ok(())
}

/// The number of the complaint with this identity.
pub fn number(tx: &mut Tx<'_>, id: i64) -> Result<Option<String>, StoreError> {
    tx.optional("SELECT number FROM complaints WHERE id = $1", &params![id], |row| row.get("number"))
}
