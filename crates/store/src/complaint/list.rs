//! Lists of complaints: filtered, in order of receipt or of what falls due, page by page.

use wenguo_domain::actor::Whereabouts;
use wenguo_domain::codes::{Channel, Severity, Stage};
use wenguo_domain::moment::Moment;

use crate::approval::Decider;
use crate::complaint::place;
use crate::complaint::record::Named;
use crate::complaint::walk::Walk;
use crate::complaint::worklist::Worklist;
use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::page::{Page, Slice};
use crate::row::Row;
use crate::sight::Sight;
use crate::tx::Tx;
use crate::value::Value;

/// What a list is narrowed to; empty means everything.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    /// Any of these stages.
    pub stages: Vec<Stage>,
    /// Any of these severities.
    pub severities: Vec<Severity>,
    /// Any of these channels.
    pub channels: Vec<Channel>,
    /// Any of these departments.
    pub departments: Vec<i64>,
    /// Any of these categories.
    pub categories: Vec<i64>,
    /// Any of these products.
    pub products: Vec<i64>,
    /// This responsible person.
    pub assignee: Option<i64>,
    /// This customer, and whoever was merged into them.
    pub customer: Option<i64>,
    /// This order number.
    pub order_ref: Option<String>,
    /// Whether a promise is broken as of this moment (`true`), or none is (`false`).
    pub overdue: Option<(bool, Moment)>,
    /// Whether the clocks stand still.
    pub on_hold: Option<bool>,
    /// Received at or after.
    pub received_from: Option<Moment>,
    /// Received before.
    pub received_to: Option<Moment>,
    /// Words that must all be there.
    pub words: Option<String>,
    /// Waiting for somebody's hand: open, and for this person or (unassigned) for these departments.
    pub waiting_for: Option<(i64, Vec<i64>)>,
    /// With a remedy that waits for a decision.
    pub undecided: Option<Decider>,
    /// On one of the working lists.
    pub worklist: Option<Worklist>,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// Newest receipt first.
    #[default]
    Newest,
    /// What falls due first; what has no due date is left out, except among so few as wait for a decision: there it is last.
    DueFirst,
}

impl Order {
    /// What follows `ORDER BY`, with these names for place, due date and id.
    pub(super) fn by(self, place: &str, due_at: &str, id: &str) -> String {
        match self {
            Order::Newest => format!("{place} DESC"),
            Order::DueFirst => format!("{due_at}, {id}"),
        }
    }
}

/// A complaint as a line of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Identity.
    pub id: i64,
    /// Number.
    pub number: String,
    /// Where it stands.
    pub stage: Stage,
    /// How grave.
    pub severity: Severity,
    /// Way in.
    pub channel: Channel,
    /// One line.
    pub subject: String,
    /// Name of the customer.
    pub customer: Option<String>,
    /// Identity of the customer.
    pub customer_id: i64,
    /// Category.
    pub category: Option<Named>,
    /// Responsible department.
    pub department: Option<Named>,
    /// Login and name of the responsible person.
    pub assignee: Option<Named>,
    /// With whom it is, by identity.
    pub at: Whereabouts,
    /// When it came in.
    pub received_at: Moment,
    /// When the next promise falls due.
    pub due_at: Option<Moment>,
    /// When the result was due.
    pub resolution_due_at: Option<Moment>,
    /// When the result was there.
    pub resolution_met_at: Option<Moment>,
    /// Whether the clocks stand still.
    pub on_hold: bool,
    /// Whether it cannot wait.
    pub urgent: bool,
    /// How often departments gave it back.
    pub returns: i64,
    /// How often it was taken up again.
    pub reopened: i64,
    /// How high it has climbed.
    pub escalation_level: i64,
    /// From 1 to 5.
    pub satisfaction: Option<i64>,
    /// Version.
    pub version: i64,
}

const COLUMNS: &str = "c.id, c.number, c.stage, c.severity, c.channel, c.subject, c.received_at, \
    c.due_at, c.resolution_due_at, c.resolution_met_at, c.hold_reason, c.urgent, c.return_count, c.reopened, c.escalation_level, \
    c.satisfaction, c.version, c.department_id, c.assignee_id, c.customer_id, cus.name AS customer_name, \
    cat.code AS category_code, cat.name AS category_name, cat.name_en AS category_name_en, \
    dep.code AS department_code, dep.name AS department_name, dep.name_en AS department_name_en, \
    ass.login AS assignee_code, ass.name AS assignee_name";

const JOINS: &str = "JOIN customers cus ON cus.id = c.customer_id LEFT JOIN categories cat ON cat.id = c.category_id \
    LEFT JOIN departments dep ON dep.id = c.department_id LEFT JOIN users ass ON ass.id = c.assignee_id";

/// One page of the list.
pub fn page(
    tx: &mut Tx<'_>,
    sight: &Sight,
    filter: &Filter,
    order: Order,
    page: &Page,
) -> Result<Slice<Line>, StoreError> {
    match Walk::plan(tx, sight, filter, order)? {
        Some(walk) => walk.page(tx, COLUMNS, JOINS, page, read),
        None => Ok(Slice { items: Vec::new(), next: None }),
    }
}

/// How many the list holds, counted up to `most`.
pub fn count(tx: &mut Tx<'_>, sight: &Sight, filter: &Filter, most: i64) -> Result<i64, StoreError> {
    // In whatever order they come by themselves: what is late stands in the index of what is due.
    let is_late = matches!(filter.overdue, Some((true, _))) && filter.words.is_none();
    let order = if is_late { Order::DueFirst } else { Order::Newest };
    match Walk::plan(tx, sight, filter, order)? {
        Some(walk) => walk.count(tx, most),
        None => Ok(0),
    }
}

/// The lines with these ids, in the order of the ids.
pub fn by_ids(tx: &mut Tx<'_>, sight: &Sight, ids: &[i64]) -> Result<Vec<Line>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.any_of("c.id", ids.iter().map(|id| Value::from(*id)));
    sight.narrow(&mut conditions);
    let sql = format!("SELECT {COLUMNS} FROM complaints c {JOINS}{} ORDER BY c.id", conditions.to_sql());
    let mut lines = tx.all(&sql, &conditions.values, read)?;
    lines.sort_by_key(|line| ids.iter().position(|id| *id == line.id));
    Ok(lines)
}

/// Puts sight and filter into `conditions`, except the words.
pub(crate) fn narrow(sight: &Sight, filter: &Filter, conditions: &mut Conditions<'_>) {
    sight.narrow(conditions);
    narrow_to_codes(filter, conditions);
    narrow_to_people(filter, conditions);
    narrow_to_times(filter, conditions);
}

fn narrow_to_codes(filter: &Filter, conditions: &mut Conditions<'_>) {
    if !filter.stages.is_empty() {
        conditions.any_of("c.stage", filter.stages.iter().map(|stage| Value::from(stage.as_str())));
    }
    if !filter.severities.is_empty() {
        conditions
            .any_of("c.severity", filter.severities.iter().map(|severity| Value::from(severity.as_str())));
    }
    if !filter.channels.is_empty() {
        conditions.any_of("c.channel", filter.channels.iter().map(|channel| Value::from(channel.as_str())));
    }
    if !filter.departments.is_empty() {
        conditions.any_of("c.department_id", filter.departments.iter().map(|id| Value::from(*id)));
    }
    if !filter.categories.is_empty() {
        conditions.any_of("c.category_id", filter.categories.iter().map(|id| Value::from(*id)));
    }
    if !filter.products.is_empty() {
        conditions.any_of("c.product_id", filter.products.iter().map(|id| Value::from(*id)));
    }
}

fn narrow_to_people(filter: &Filter, conditions: &mut Conditions<'_>) {
    if let Some(assignee) = filter.assignee {
        conditions.add("c.assignee_id = ?", [Value::from(assignee)]);
    }
    if let Some(customer) = filter.customer {
        let family = crate::customer::family(&conditions.place(Value::from(customer)));
        conditions.raw(format!("c.customer_id IN ({family})"));
    }
    if let Some(order_ref) = &filter.order_ref {
        conditions.add("c.order_ref = ?", [Value::from(order_ref.clone())]);
    }
    if let Some((user, departments)) = &filter.waiting_for {
        let mine = conditions.place(Value::from(*user));
        let ours = conditions.list("c.department_id", departments.iter().map(|id| Value::from(*id)));
        conditions.raw(format!("(c.assignee_id = {mine} OR (c.assignee_id IS NULL AND {ours}))"));
    }
    if let Some(decider) = &filter.undecided {
        decider.narrow(conditions);
    }
}

fn narrow_to_times(filter: &Filter, conditions: &mut Conditions<'_>) {
    match filter.overdue {
        Some((true, now)) => conditions.add("c.due_at < ?", [Value::from(now)]),
        Some((false, now)) => conditions.add("(c.due_at >= ? OR c.due_at IS NULL)", [Value::from(now)]),
        None => {}
    }
    if let Some(worklist) = &filter.worklist {
        worklist.narrow(conditions);
    }
    match filter.on_hold {
        Some(true) => conditions.raw("c.hold_reason IS NOT NULL".to_owned()),
        Some(false) => conditions.raw("c.hold_reason IS NULL".to_owned()),
        None => {}
    }
    if let Some(from) = filter.received_from {
        conditions.add("c.place >= ?", [Value::from(place::floor(from))]);
    }
    if let Some(to) = filter.received_to {
        conditions.add("c.place < ?", [Value::from(place::floor(to))]);
    }
}

fn read(row: &Row<'_>) -> Result<Line, StoreError> {
    Ok(Line {
        at: Whereabouts { department: row.get("department_id")?, assignee: row.get("assignee_id")? },
        id: row.get("id")?,
        number: row.get("number")?,
        stage: row.code("stage")?,
        severity: row.code("severity")?,
        channel: row.code("channel")?,
        subject: row.get("subject")?,
        customer: row.get("customer_name")?,
        customer_id: row.get("customer_id")?,
        category: named(row, "category", true)?,
        department: named(row, "department", true)?,
        assignee: named(row, "assignee", false)?,
        received_at: row.get("received_at")?,
        due_at: row.get("due_at")?,
        resolution_due_at: row.get("resolution_due_at")?,
        resolution_met_at: row.get("resolution_met_at")?,
        on_hold: row.get::<Option<String>>("hold_reason")?.is_some(),
        urgent: row.get("urgent")?,
        returns: row.get("return_count")?,
        reopened: row.get("reopened")?,
        escalation_level: row.get("escalation_level")?,
        satisfaction: row.get("satisfaction")?,
        version: row.get("version")?,
    })
}

fn named(row: &Row<'_>, prefix: &str, has_english: bool) -> Result<Option<Named>, StoreError> {
    let Some(code) = row.get::<Option<String>>(&format!("{prefix}_code"))? else { return Ok(None) };
    let name_en = if has_english { row.get(&format!("{prefix}_name_en"))? } else { None };
    Ok(Some(Named { code, name: row.get(&format!("{prefix}_name"))?, name_en }))
}
