//! Follow-ups: every time the centre asked the customer, or tried to.

use wenguo_domain::codes::{Severity, Stage};
use wenguo_domain::moment::Moment;

use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::page::{Page, Slice};
use crate::params;
use crate::row::Row;
use crate::sight::Sight;
use crate::tx::Tx;
use crate::value::Value;

/// One attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// Identity.
    pub id: i64,
    /// When.
    pub at: Moment,
    /// Who asked.
    pub actor: String,
    /// Whether the customer answered.
    pub reached: bool,
    /// From 1 to 5.
    pub satisfaction: Option<i64>,
    /// Whether the customer finds the matter solved.
    pub solved: Option<bool>,
    /// What the customer said.
    pub comment: Option<String>,
}

/// Records an attempt (its `id` is ignored); gives its id.
pub fn insert(tx: &mut Tx<'_>, complaint: i64, follow_up: &FollowUp) -> Result<i64, StoreError> {
    tx.one(
        "INSERT INTO follow_ups (complaint_id, at, actor, reached, satisfaction, solved, comment) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
        &params![
            complaint,
            follow_up.at,
            &follow_up.actor,
            follow_up.reached,
            follow_up.satisfaction,
            follow_up.solved,
            follow_up.comment.as_deref()
        ],
        |row| row.get("id"),
    )
}

/// Every attempt for a complaint, oldest first.
pub fn of_complaint(tx: &mut Tx<'_>, complaint: i64) -> Result<Vec<FollowUp>, StoreError> {
    tx.all(
        "SELECT id, at, actor, reached, satisfaction, solved, comment FROM follow_ups WHERE complaint_id = $1 ORDER BY id",
        &params![complaint],
        |row| {
            Ok(FollowUp {
                id: row.get("id")?,
                at: row.get("at")?,
                actor: row.get("actor")?,
                reached: row.get("reached")?,
                satisfaction: row.get("satisfaction")?,
                solved: row.get("solved")?,
                comment: row.get("comment")?,
            })
        },
    )
}

/// Which part of the queue is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tried {
    /// Nobody has called yet.
    NotYet,
    /// Called, and not reached.
    InVain,
    /// Either.
    #[default]
    Any,
}

/// A complaint whose customer is still to be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Identity.
    pub id: i64,
    /// Number.
    pub number: String,
    /// How grave.
    pub severity: Severity,
    /// One line.
    pub subject: String,
    /// Name of the customer.
    pub customer: Option<String>,
    /// Telephone number of the customer.
    pub phone: Option<String>,
    /// What the department reports.
    pub result: Option<String>,
    /// Name of the department that handled it: Chinese, English.
    pub department: Option<(String, Option<String>)>,
    /// Name of the person who was responsible.
    pub assignee: Option<String>,
    /// When it came in.
    pub received_at: Moment,
    /// When the result was there.
    pub responded_at: Option<Moment>,
    /// Days on which the customer was called in vain.
    pub failed_days: Vec<String>,
}

/// Narrows to what waits for a follow-up by `user`, who neither handled it nor is complained about.
fn waiting_for(sight: &Sight, user: Option<i64>, tried: Tried) -> Conditions<'static> {
    let mut conditions = Conditions::default();
    conditions.add("c.stage = ?", [Value::from(Stage::Responded.as_str())]);
    sight.narrow(&mut conditions);
    if let Some(user) = user {
        let user = conditions.place(Value::from(user));
        conditions.raw(format!("(c.against_id IS NULL OR c.against_id <> {user})"));
        conditions.raw(format!(
            "NOT EXISTS (SELECT 1 FROM complaint_handlers h WHERE h.complaint_id = c.id AND h.user_id = {user})"
        ));
    }
    match tried {
        Tried::NotYet => conditions.raw("c.failed_follow_up_days = ''".to_owned()),
        Tried::InVain => conditions.raw("c.failed_follow_up_days <> ''".to_owned()),
        Tried::Any => {}
    }
    conditions
}

/// Since when a complaint waits for its follow-up.
const SINCE: &str = "COALESCE(c.resolution_met_at, c.received_at)";

/// What waits for a follow-up by `user`, the one whose result has waited longest first.
pub fn waiting(
    tx: &mut Tx<'_>,
    sight: &Sight,
    user: Option<i64>,
    tried: Tried,
    page: &Page,
) -> Result<Slice<Waiting>, StoreError> {
    let mut conditions = waiting_for(sight, user, tried);
    if let Some((since, id)) = page.after {
        conditions.add(&format!("({SINCE}, c.id) > (?, ?)"), [Value::from(since), Value::from(id)]);
    }
    let limit = page.limit + 1;
    let sql = format!(
        "SELECT c.id, c.number, c.severity, c.subject, c.result, c.received_at, c.resolution_met_at, \
         c.failed_follow_up_days, cus.name AS customer_name, cus.phone AS customer_phone, ass.name AS assignee_name, \
         dep.name AS department_name, dep.name_en AS department_name_en \
         FROM complaints c JOIN customers cus ON cus.id = c.customer_id \
         LEFT JOIN users ass ON ass.id = c.assignee_id LEFT JOIN departments dep ON dep.id = c.department_id\
         {} ORDER BY {SINCE}, c.id LIMIT {limit}",
        conditions.to_sql()
    );
    let rows = tx.all(&sql, &conditions.values, read_waiting)?;
    Ok(Slice::cut(rows, page.limit, |waiting| {
        (waiting.responded_at.unwrap_or(waiting.received_at).0, waiting.id)
    }))
}

/// How many wait for a follow-up by `user`.
pub fn count_waiting(
    tx: &mut Tx<'_>,
    sight: &Sight,
    user: Option<i64>,
    tried: Tried,
) -> Result<i64, StoreError> {
    let conditions = waiting_for(sight, user, tried);
    let sql = format!("SELECT CAST(COUNT(*) AS BIGINT) AS n FROM complaints c{}", conditions.to_sql());
    tx.one(&sql, &conditions.values, |row| row.get("n"))
}

fn read_waiting(row: &Row<'_>) -> Result<Waiting, StoreError> {
    let failed_days: String = row.get("failed_follow_up_days")?;
    let department: Option<String> = row.get("department_name")?;
    let department_en: Option<String> = row.get("department_name_en")?;
    Ok(Waiting {
        id: row.get("id")?,
        number: row.get("number")?,
        severity: row.code("severity")?,
        subject: row.get("subject")?,
        customer: row.get("customer_name")?,
        phone: row.get("customer_phone")?,
        result: row.get("result")?,
        department: department.map(|name| (name, department_en)),
        assignee: row.get("assignee_name")?,
        received_at: row.get("received_at")?,
        responded_at: row.get("resolution_met_at")?,
        failed_days: failed_days.split_whitespace().map(str::to_owned).collect(),
    })
}
