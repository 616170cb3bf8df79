//! What climbed, to whom, and who has it in hand. `list` is the list of it, `check` reads it with what a complaint says of it.

pub mod check;
pub mod group;
pub mod list;
mod waiting;

use wenguo_domain::escalation::Cause;
use wenguo_domain::moment::Moment;
use wenguo_domain::sla::policy::ClockName;

use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::insert::Insert;
use crate::params;
use crate::row::Row;
use crate::tx::Tx;
use crate::value::Value;

pub use waiting::{climbing, end, reminded, rest, set_climb_at, settle_below};

/// A step up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Escalation {
    /// Identity.
    pub id: i64,
    /// The complaint.
    pub complaint_id: i64,
    /// The run of a clock because of which, and which clock that is.
    pub clock: Option<(i64, ClockName)>,
    /// The order that was not answered.
    pub chase_id: Option<i64>,
    /// Code of what could not wait.
    pub rule: Option<String>,
    /// How high; a warning is 0.
    pub level: i64,
    /// Why.
    pub cause: Cause,
    /// Who was meant.
    pub whom: String,
    /// Who was meant before and could not be reached.
    pub skipped: Vec<String>,
    /// Why, in words.
    pub reason: Option<String>,
    /// When it was to climb.
    pub at: Moment,
    /// When it did.
    pub told_at: Moment,
    /// Login of whoever escalated it.
    pub actor: String,
    /// Minutes of opening time in which somebody has to say that they have it in hand.
    pub answer_minutes: Option<i64>,
    /// When it climbs on unless somebody does.
    pub climb_at: Option<Moment>,
    /// When its people were reminded, where there is nobody further up.
    pub reminded_at: Option<Moment>,
    /// When somebody first had it in hand.
    pub acknowledged_at: Option<Moment>,
    /// Login of whoever that was.
    pub acknowledged_by: Option<String>,
    /// Since when nobody's answer is needed.
    pub ended_at: Option<Moment>,
    /// To whom it went.
    pub people: Vec<Told>,
}

impl Escalation {
    /// Whether anybody is asked to say that they have it in hand: a warning asks only where it sets a time for it.
    pub fn asks(&self) -> bool {
        self.level > 0 || self.answer_minutes.is_some()
    }

    /// Whether somebody's answer is still needed.
    pub fn is_open(&self) -> bool {
        self.asks() && self.acknowledged_at.is_none() && self.ended_at.is_none()
    }
}

/// Somebody it went to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Account.
    pub user_id: i64,
    /// Login.
    pub login: String,
    /// What colleagues call them.
    pub name: String,
    /// For whom they step in: account, login and name.
    pub stands_in_for: Option<(i64, String, String)>,
    /// When they said that they have it in hand.
    pub acknowledged_at: Option<Moment>,
}

/// Whether somebody's answer is still needed, as `Escalation::is_open` has it: word for word what the index
/// `escalations_open` holds.
pub(crate) const IS_OPEN: &str =
    "e.acknowledged_at IS NULL AND e.ended_at IS NULL AND (e.level > 0 OR e.answer_minutes IS NOT NULL)";

const COLUMNS: &str = "e.id, e.complaint_id, e.seq, e.clock, e.chase_id, e.rule, e.level, e.cause, e.whom, e.skipped, \
    e.reason, e.at, e.told_at, e.actor, e.answer_minutes, e.climb_at, e.reminded_at, e.acknowledged_at, e.acknowledged_by, \
    e.ended_at";

fn read(row: &Row<'_>) -> Result<Escalation, StoreError> {
    let (seq, clock): (Option<i64>, Option<ClockName>) = (row.get("seq")?, row.optional_code("clock")?);
    let skipped: String = row.get("skipped")?;
    Ok(Escalation {
        id: row.get("id")?,
        complaint_id: row.get("complaint_id")?,
        clock: seq.zip(clock),
        chase_id: row.get("chase_id")?,
        rule: row.get("rule")?,
        level: row.get("level")?,
        cause: row.code("cause")?,
        whom: row.get("whom")?,
        skipped: skipped.split_whitespace().map(str::to_owned).collect(),
        reason: row.get("reason")?,
        at: row.get("at")?,
        told_at: row.get("told_at")?,
        actor: row.get("actor")?,
        answer_minutes: row.get("answer_minutes")?,
        climb_at: row.get("climb_at")?,
        reminded_at: row.get("reminded_at")?,
        acknowledged_at: row.get("acknowledged_at")?,
        acknowledged_by: row.get("acknowledged_by")?,
        ended_at: row.get("ended_at")?,
        people: Vec::new(),
    })
}

const PERSON: Insert = Insert {
    into: "INSERT INTO escalation_people (escalation_id, complaint_id, user_id, stands_in_for, is_open)",
    row: &["?"; 5],
    after: "",
};

/// Records a step up (its identity and people are ignored) and to whom it went, each with whom they step in for; gives its
/// identity.
pub fn insert(
    tx: &mut Tx<'_>,
    escalation: &Escalation,
    people: &[(i64, Option<i64>)],
) -> Result<i64, StoreError> {
    let id = tx.insert(
        "INSERT INTO escalations (complaint_id, seq, clock, chase_id, rule, level, cause, whom, skipped, reason, at, told_at, \
         actor, answer_minutes, climb_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        &params![
            escalation.complaint_id,
            escalation.clock.map(|(seq, _)| seq),
            escalation.clock.map(|(_, clock)| clock.as_str()),
            escalation.chase_id,
            escalation.rule.as_deref(),
            escalation.level,
            escalation.cause.as_str(),
            &escalation.whom,
            escalation.skipped.join(" "),
            escalation.reason.as_deref(),
            escalation.at,
            escalation.told_at,
            &escalation.actor,
            escalation.answer_minutes,
            escalation.climb_at
        ],
    )?;
    let mut rows = Vec::with_capacity(people.len() * PERSON.row.len());
    for (person, stands_in_for) in people {
        rows.extend(params![id, escalation.complaint_id, *person, *stands_in_for, escalation.asks()]);
    }
    PERSON.run(tx, &rows)?;
    Ok(id)
}

/// The step with this identity.
pub fn by_id(tx: &mut Tx<'_>, id: i64) -> Result<Option<Escalation>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM escalations e WHERE e.id = $1");
    let found = tx.optional(&sql, &params![id], read)?;
    Ok(with_people(tx, found.into_iter().collect())?.into_iter().next())
}

/// Every step of a complaint, oldest first.
pub fn of_complaint(tx: &mut Tx<'_>, complaint: i64) -> Result<Vec<Escalation>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM escalations e WHERE e.complaint_id = $1 ORDER BY e.id");
    let found = tx.all(&sql, &params![complaint], read)?;
    with_people(tx, found)
}

/// Every step of these complaints, oldest first.
pub fn of_complaints(tx: &mut Tx<'_>, complaints: &[i64]) -> Result<Vec<Escalation>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.any_of("e.complaint_id", complaints.iter().map(|id| Value::from(*id)));
    let sql = format!("SELECT {COLUMNS} FROM escalations e{} ORDER BY e.id", conditions.to_sql());
    let found = tx.all(&sql, &conditions.values, read)?;
    with_people(tx, found)
}

fn with_people(tx: &mut Tx<'_>, mut escalations: Vec<Escalation>) -> Result<Vec<Escalation>, StoreError> {
    if escalations.is_empty() {
        return Ok(escalations);
    }
    let mut conditions = Conditions::default();
    conditions.any_of("p.escalation_id", escalations.iter().map(|each| Value::from(each.id)));
    let sql = format!(
        "SELECT p.escalation_id, p.user_id, u.login, u.name, p.stands_in_for, f.login AS for_login, f.name AS for_name, \
         p.acknowledged_at FROM escalation_people p JOIN users u ON u.id = p.user_id \
         LEFT JOIN users f ON f.id = p.stands_in_for{} ORDER BY p.escalation_id, p.user_id",
        conditions.to_sql()
    );
    let people = tx.all(&sql, &conditions.values, |row| {
        let meant: (Option<i64>, Option<String>, Option<String>) =
            (row.get("stands_in_for")?, row.get("for_login")?, row.get("for_name")?);
        let told = Told {
            user_id: row.get("user_id")?,
            login: row.get("login")?,
            name: row.get("name")?,
            stands_in_for: match meant {
                (Some(id), Some(login), Some(name)) => Some((id, login, name)),
                _ => None,
            },
            acknowledged_at: row.get("acknowledged_at")?,
        };
        Ok((row.get::<i64>("escalation_id")?, told))
    })?;
    for escalation in &mut escalations {
        let own = people.iter().filter(|(of, _)| *of == escalation.id);
        escalation.people = own.map(|(_, told)| told.clone()).collect();
    }
    Ok(escalations)
}

/// Everybody to whom any step of a complaint went.
pub fn people_of(tx: &mut Tx<'_>, complaint: i64) -> Result<Vec<i64>, StoreError> {
    let sql = "SELECT DISTINCT user_id FROM escalation_people WHERE complaint_id = $1 ORDER BY user_id";
    tx.all(sql, &params![complaint], |row| row.get("user_id"))
}

/// Whether a complaint went up because of this rule already.
pub fn has_rule(tx: &mut Tx<'_>, complaint: i64, rule: &str) -> Result<bool, StoreError> {
    let sql = "SELECT id FROM escalations WHERE complaint_id = $1 AND rule = $2 ORDER BY id LIMIT 1";
    Ok(tx.optional(sql, &params![complaint, rule], |row| row.get::<i64>("id"))?.is_some())
}

/// Somebody has it in hand. Whoever it did not go to is added: a manager may take it on for others.
pub fn acknowledge(
    tx: &mut Tx<'_>,
    escalation: &Escalation,
    (user, login): (i64, &str),
    now: Moment,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO escalation_people (escalation_id, complaint_id, user_id, acknowledged_at, is_open) \
         VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (escalation_id, user_id) DO UPDATE SET acknowledged_at = excluded.acknowledged_at",
        &params![escalation.id, escalation.complaint_id, user, now, false],
    )?;
    tx.execute(
        "UPDATE escalations SET acknowledged_at = $2, acknowledged_by = $3, climb_at = NULL \
         WHERE id = $1 AND acknowledged_at IS NULL",
        &params![escalation.id, now, login],
    )?;
    waiting::ask_no_more(tx, escalation.complaint_id)
}

/// Writes how high a complaint has climbed; it stays at its version.
pub fn set_level(tx: &mut Tx<'_>, complaint: i64, level: i64) -> Result<(), StoreError> {
    let sql = "UPDATE complaints SET escalation_level = $2 WHERE id = $1 AND escalation_level < $2";
    tx.execute(sql, &params![complaint, level])?;
    Ok(())
}
