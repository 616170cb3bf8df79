//! Complaints alike, of which one climbed for all: which group a complaint belongs to, and how it has grown.

use wenguo_domain::moment::Moment;

use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::insert::Insert;
use crate::params;
use crate::tx::Tx;
use crate::value::Value;

/// A group that climbed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Climbed {
    /// The step up.
    pub escalation: i64,
    /// Number of the complaint that climbed for all.
    pub number: String,
    /// Complaints it climbed with.
    pub founding: i64,
}

/// Holds the rules for groups until the transaction ends: of two complaints alike at once, the second sees what became of
/// the first.
pub fn hold(tx: &mut Tx<'_>, rule: i64) -> Result<(), StoreError> {
    let lock = tx.for_update("r");
    let sql = format!("SELECT r.id FROM immediate_rules r WHERE r.id = $1{lock}");
    tx.optional(&sql, &params![rule], |row| row.get::<i64>("id")).map(drop)
}

/// The group that any of these complaints belongs to and that climbed last, at `since` or later.
pub fn latest(tx: &mut Tx<'_>, complaints: &[i64], since: Moment) -> Result<Option<Climbed>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.any_of("g.complaint_id", complaints.iter().map(|id| Value::from(*id)));
    conditions.add("e.told_at >= ?", [Value::from(since)]);
    let sql = format!(
        "SELECT e.id, c.number, \
         (SELECT CAST(COUNT(*) AS BIGINT) FROM group_members f WHERE f.escalation_id = e.id AND f.is_founding) AS founding \
         FROM group_members g JOIN escalations e ON e.id = g.escalation_id JOIN complaints c ON c.id = e.complaint_id{} \
         ORDER BY e.id DESC LIMIT 1",
        conditions.to_sql()
    );
    tx.optional(&sql, &conditions.values, |row| {
        Ok(Climbed { escalation: row.get("id")?, number: row.get("number")?, founding: row.get("founding")? })
    })
}

/// How many complaints a group has.
pub fn size(tx: &mut Tx<'_>, escalation: i64) -> Result<i64, StoreError> {
    let sql = "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM group_members WHERE escalation_id = $1";
    tx.one(sql, &params![escalation], |row| row.get("n"))
}

/// Whether the timeline of a complaint says that it belongs to a group.
pub fn is_noted(tx: &mut Tx<'_>, complaint: i64) -> Result<bool, StoreError> {
    let sql = "SELECT escalation_id FROM group_members WHERE complaint_id = $1 AND is_noted ORDER BY escalation_id LIMIT 1";
    Ok(tx.optional(sql, &params![complaint], |row| row.get::<i64>("escalation_id"))?.is_some())
}

const MEMBER: Insert = Insert {
    into: "INSERT INTO group_members (escalation_id, complaint_id, is_founding, is_noted)",
    row: &["?"; 4],
    after: " ON CONFLICT (escalation_id, complaint_id) DO NOTHING",
};

/// Writes down with whom `complaint` climbed for all: these, and everybody of the group that climbed before, if one did.
pub fn found(
    tx: &mut Tx<'_>,
    escalation: i64,
    complaint: i64,
    others: &[i64],
    before: Option<i64>,
) -> Result<(), StoreError> {
    // Whose timeline says already that they belong together need not hear it again.
    tx.execute(
        "INSERT INTO group_members (escalation_id, complaint_id, is_founding, is_noted) \
         SELECT CAST($1 AS BIGINT), g.complaint_id, TRUE, g.is_noted FROM group_members g WHERE g.escalation_id = $2 \
         ON CONFLICT (escalation_id, complaint_id) DO NOTHING",
        &params![escalation, before],
    )?;
    let mut rows = params![escalation, complaint, true, true].to_vec();
    for other in others {
        rows.extend(params![escalation, *other, true, false]);
    }
    MEMBER.run(tx, &rows)
}

/// A complaint belongs to a group that climbed; whether its timeline did not say so yet.
pub fn join(tx: &mut Tx<'_>, escalation: i64, complaint: i64) -> Result<bool, StoreError> {
    let touched = tx.execute(
        "INSERT INTO group_members (escalation_id, complaint_id, is_founding, is_noted) VALUES ($1, $2, FALSE, TRUE) \
         ON CONFLICT (escalation_id, complaint_id) DO UPDATE SET is_noted = TRUE WHERE NOT group_members.is_noted",
        &params![escalation, complaint],
    )?;
    Ok(touched > 0)
}
