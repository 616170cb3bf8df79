//! Promises to customers: written, read and changed one by one. `list` is the list of them, `sweep` what time does to
//! them, `figures` what is counted, `limit` what each role may promise, `check` what a row says of itself.

pub mod check;
pub mod figures;
pub mod limit;
pub mod list;
pub mod sweep;

use wenguo_domain::moment::Moment;
use wenguo_domain::money::Money;
use wenguo_domain::promise::{Mark, Promise};

use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::params;
use crate::row::Row;
use crate::tx::Tx;
use crate::value::Value;

pub(crate) fn read(row: &Row<'_>) -> Result<Promise, StoreError> {
    let amount: Option<i64> = row.get("amount_minor")?;
    let currency: Option<String> = row.get("currency")?;
    Ok(Promise {
        id: row.get("id")?,
        complaint: row.get("complaint_id")?,
        text: row.get("text")?,
        source: row.code("source")?,
        kind: row.optional_code("kind")?,
        amount: amount.zip(currency).map(|(minor, currency)| Money { minor, currency }),
        made_at: row.get("made_at")?,
        made_by: row.get("made_by")?,
        department: row.get("department_id")?,
        due_at: row.get("due_at")?,
        reminded_at: row.get("reminded_at")?,
        approval: row.code("approval")?,
        decided: mark(row, ("decided_at", "decided_by", "decision_note"))?,
        kept: mark(row, ("kept_at", "kept_by", "kept_note"))?,
        broken_at: row.get("broken_at")?,
        taken_back: mark(row, ("taken_back_at", "taken_back_by", "taken_back_note"))?,
        replaced_by: row.get("replaced_by")?,
    })
}

fn mark(row: &Row<'_>, (at, by, note): (&str, &str, &str)) -> Result<Option<Mark>, StoreError> {
    let Some(at) = row.get::<Option<Moment>>(at)? else { return Ok(None) };
    let by: Option<String> = row.get(by)?;
    Ok(Some(Mark { at, by: by.unwrap_or_default(), note: row.get(note)? }))
}

/// Writes a promise down (its `id` is ignored); gives its id.
pub fn insert(tx: &mut Tx<'_>, promise: &Promise) -> Result<i64, StoreError> {
    let state = promise.state();
    tx.insert(
        "INSERT INTO promises (complaint_id, text, source, kind, amount_minor, currency, made_at, made_by, department_id, \
         due_at, remind_at, approval, state, is_outstanding, settled_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        &params![
            promise.complaint,
            &promise.text,
            promise.source.as_str(),
            promise.kind.map(|kind| kind.as_str()),
            promise.amount.as_ref().map(|money| money.minor),
            promise.amount.as_ref().map(|money| money.currency.as_str()),
            promise.made_at,
            &promise.made_by,
            promise.department,
            promise.due_at,
            promise.remind_at(),
            promise.approval.as_str(),
            state.as_str(),
            state.is_outstanding(),
            promise.settled_at()
        ],
    )
}

/// Saves what became of it.
pub fn save(tx: &mut Tx<'_>, promise: &Promise) -> Result<(), StoreError> {
    let state = promise.state();
    let (decided, kept) = (promise.decided.as_ref(), promise.kept.as_ref());
    let taken_back = promise.taken_back.as_ref();
    let by = |mark: Option<&Mark>| mark.map(|mark| mark.by.clone());
    let note = |mark: Option<&Mark>| mark.and_then(|mark| mark.note.clone());
    tx.execute(
        "UPDATE promises SET approval = $2, decided_at = $3, decided_by = $4, decision_note = $5, kept_at = $6, \
         kept_by = $7, kept_note = $8, broken_at = $9, taken_back_at = $10, taken_back_by = $11, taken_back_note = $12, \
         replaced_by = $13, reminded_at = $14, state = $15, is_outstanding = $16, settled_at = $17, \
         put_off_at = (SELECT n.made_at FROM promises n WHERE n.id = $18) WHERE id = $1",
        &params![
            promise.id,
            promise.approval.as_str(),
            decided.map(|mark| mark.at),
            by(decided),
            note(decided),
            kept.map(|mark| mark.at),
            by(kept),
            note(kept),
            promise.broken_at,
            taken_back.map(|mark| mark.at),
            by(taken_back),
            note(taken_back),
            promise.replaced_by,
            promise.reminded_at,
            state.as_str(),
            state.is_outstanding(),
            promise.settled_at(),
            promise.put_off_for()
        ],
    )?;
    Ok(())
}

/// The promise with this id.
pub fn by_id(tx: &mut Tx<'_>, id: i64) -> Result<Option<Promise>, StoreError> {
    tx.optional("SELECT * FROM promises WHERE id = $1", &params![id], read)
}

/// Every promise of a complaint, oldest first.
pub fn of_complaint(tx: &mut Tx<'_>, complaint: i64) -> Result<Vec<Promise>, StoreError> {
    tx.all("SELECT * FROM promises WHERE complaint_id = $1 ORDER BY id", &params![complaint], read)
}

/// Every promise with one of these ids, in their order.
pub fn by_ids(tx: &mut Tx<'_>, ids: &[i64]) -> Result<Vec<Promise>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.any_of("id", ids.iter().map(|id| Value::from(*id)));
    let sql = format!("SELECT * FROM promises{} ORDER BY id", conditions.to_sql());
    tx.all(&sql, &conditions.values, read)
}

/// Whether something that was promised on a complaint is still owed, or to be decided.
pub fn is_owed(tx: &mut Tx<'_>, complaint: i64) -> Result<bool, StoreError> {
    let sql = "SELECT id FROM promises WHERE complaint_id = $1 AND is_outstanding ORDER BY id LIMIT 1";
    Ok(tx.optional(sql, &params![complaint], |row| row.get::<i64>("id"))?.is_some())
}

/// The promises of these complaints that wait for a decision and were made by somebody else than `login`.
pub fn undecided(tx: &mut Tx<'_>, complaints: &[i64], login: &str) -> Result<Vec<Promise>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.add("state = 'pending' AND made_by <> ?", [Value::from(login)]);
    conditions.any_of("complaint_id", complaints.iter().map(|id| Value::from(*id)));
    let sql = format!("SELECT * FROM promises{} ORDER BY complaint_id, id", conditions.to_sql());
    tx.all(&sql, &conditions.values, read)
}
