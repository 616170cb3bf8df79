//! What climbed and waits for somebody's answer: when it climbs on, and when nobody is waited for any more.

use wenguo_domain::moment::Moment;

use super::IS_OPEN;
use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

/// When it climbs on from now; `None` never.
pub fn set_climb_at(tx: &mut Tx<'_>, id: i64, at: Option<Moment>) -> Result<(), StoreError> {
    tx.execute("UPDATE escalations SET climb_at = $2 WHERE id = $1", &params![id, at])?;
    Ok(())
}

/// Its people were reminded; it climbs no more.
pub fn reminded(tx: &mut Tx<'_>, id: i64, now: Moment) -> Result<(), StoreError> {
    tx.execute("UPDATE escalations SET reminded_at = $2, climb_at = NULL WHERE id = $1", &params![id, now])?;
    Ok(())
}

/// Nobody's answer about a complaint is needed any more.
pub fn end(tx: &mut Tx<'_>, complaint: i64, now: Moment) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE escalations SET ended_at = $2, climb_at = NULL WHERE complaint_id = $1 AND ended_at IS NULL",
        &params![complaint, now],
    )?;
    ask_no_more(tx, complaint)
}

/// The next steps after a place (when they climb, identity) that climb on by `until`, each with its complaint.
pub fn climbing(
    tx: &mut Tx<'_>,
    until: Moment,
    after: Option<(Moment, i64)>,
    limit: i64,
) -> Result<Vec<(Moment, i64, i64)>, StoreError> {
    let (at, id) = after.unwrap_or((Moment(i64::MIN), 0));
    let sql = "SELECT climb_at, id, complaint_id FROM escalations WHERE climb_at IS NOT NULL AND climb_at <= $1 \
               AND (climb_at, id) > ($2, $3) ORDER BY climb_at, id LIMIT $4";
    tx.all(sql, &params![until, at, id, limit], |row| {
        Ok((row.get("climb_at")?, row.get("id")?, row.get("complaint_id")?))
    })
}

/// Somebody further up has it in hand: nobody's answer is needed to what climbed less high than this. What could not wait by a
/// rule is another matter: only who took on that rule has it in hand.
pub fn settle_below(
    tx: &mut Tx<'_>,
    complaint: i64,
    (level, rule): (i64, Option<&str>),
    now: Moment,
) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE escalations SET ended_at = $3, climb_at = NULL \
         WHERE complaint_id = $1 AND level < $2 AND acknowledged_at IS NULL AND ended_at IS NULL \
         AND (rule IS NULL OR rule = $4)",
        &params![complaint, level, now, rule],
    )?;
    ask_no_more(tx, complaint)
}

/// Nobody is asked any more for what waits for nobody's answer: their rows say so, for it is found by them.
pub(super) fn ask_no_more(tx: &mut Tx<'_>, complaint: i64) -> Result<(), StoreError> {
    let sql = format!(
        "UPDATE escalation_people SET is_open = $2 WHERE complaint_id = $1 AND is_open AND escalation_id IN \
         (SELECT e.id FROM escalations e WHERE e.complaint_id = $1 AND NOT ({IS_OPEN}))"
    );
    tx.execute(&sql, &params![complaint, false])?;
    Ok(())
}

/// What climbed no higher than this waits for nobody any more, but for what could not wait by another rule.
pub fn rest(tx: &mut Tx<'_>, complaint: i64, level: i64, rule: Option<&str>) -> Result<(), StoreError> {
    let sql = "UPDATE escalations SET climb_at = NULL WHERE complaint_id = $1 AND level <= $2 AND climb_at IS NOT NULL \
               AND (rule IS NULL OR rule = $3)";
    tx.execute(sql, &params![complaint, level, rule])?;
    Ok(())
}
