//! One complaint as it is shown: with the names and codes of everything it refers to.

use wenguo_domain::clock::Clocks;
use wenguo_domain::codes::{Channel, Finding, HoldReason, Motive, Outcome, Severity, Stage, Tier};
use wenguo_domain::moment::Moment;

use crate::complaint::list::{Filter, Order};
use crate::complaint::walk::Walk;
use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::page::{Page, Slice};
use crate::params;
use crate::row::Row;
use crate::sight::Sight;
use crate::tx::Tx;
use crate::value::Value;

/// A code and its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Code or login.
    pub code: String,
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
}

impl Named {
    /// Somebody with an account.
    pub fn person(login: &str, name: &str) -> Named {
        Named { code: login.to_owned(), name: name.to_owned(), name_en: None }
    }

    /// What is only called so: words that name none of a list.
    pub fn only(words: &str) -> Named {
        Named { code: words.to_owned(), name: words.to_owned(), name_en: None }
    }
}

/// Everything a page or an answer says about one complaint.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Identity in the database.
    pub id: i64,
    /// Number.
    pub number: String,
    /// Version.
    pub version: i64,
    /// Code with which the complainant looks at it.
    pub track_code: String,
    /// Number elsewhere.
    pub external_ref: Option<String>,
    /// Way in.
    pub channel: Channel,
    /// When it came in.
    pub received_at: Moment,
    /// When it happened.
    pub occurred_at: Option<Moment>,
    /// Where it stands.
    pub stage: Stage,
    /// How grave.
    pub severity: Severity,
    /// Category.
    pub category: Option<Named>,
    /// Product, by its code where it is one of ours, else as given.
    pub product: Option<Named>,
    /// Order number.
    pub order_ref: Option<String>,
    /// Motive.
    pub motive: Option<Motive>,
    /// Whether the demand is reasonable.
    pub reasonable: Option<bool>,
    /// Whether it cannot wait.
    pub urgent: bool,
    /// Responsible department.
    pub department: Option<Named>,
    /// Responsible person.
    pub assignee: Option<Named>,
    /// Who registered it.
    pub registered_by: Option<Named>,
    /// Member of staff complained about.
    pub against: Option<Named>,
    /// When the complainant was told.
    pub acknowledged_at: Option<Moment>,
    /// Why and since when the clocks stand still.
    pub hold: Option<(HoldReason, Moment)>,
    /// Promises of time.
    pub clocks: Clocks,
    /// When the next one falls due.
    pub due_at: Option<Moment>,
    /// How often departments gave it back.
    pub returns: i64,
    /// Finding.
    pub finding: Option<Finding>,
    /// Cause.
    pub cause: Option<Named>,
    /// What was found, in words.
    pub finding_description: Option<String>,
    /// Who is responsible.
    pub responsible: Option<String>,
    /// Who bears which share (JSON list).
    pub liability: Option<String>,
    /// What the customer expected.
    pub customer_expectation: Option<String>,
    /// What the department reports.
    pub result: Option<String>,
    /// Whether the customer accepts it.
    pub customer_accepts: Option<bool>,
    /// Whether the customer was asked.
    pub followed_up: bool,
    /// From 1 to 5.
    pub satisfaction: Option<i64>,
    /// Whether the customer finds it solved.
    pub solved: Option<bool>,
    /// Days on which the customer was called in vain.
    pub failed_follow_up_days: Vec<String>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// When it was closed.
    pub closed_at: Option<Moment>,
    /// What happened, in a few sentences.
    pub closing_summary: Option<String>,
    /// Why nobody could be asked.
    pub unreachable_reason: Option<String>,
    /// Solved at the first contact.
    pub on_the_spot: bool,
    /// How often it was taken up again.
    pub reopened: i64,
    /// How high it has climbed.
    pub escalation_level: i64,
    /// Why it ended otherwise.
    pub ended_reason: Option<String>,
    /// Number of the complaint it lives on in.
    pub merged_into: Option<String>,
    /// One line.
    pub subject: String,
    /// The customer's own words.
    pub description: String,
    /// The agent's summary.
    pub summary: Option<String>,
    /// What the customer would find right.
    pub demand: Option<String>,
    /// Who complains.
    pub customer: Complainant,
}

/// The customer as a complaint shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complainant {
    /// Identity.
    pub id: i64,
    /// Name.
    pub name: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// Postal address.
    pub address: Option<String>,
    /// Tier.
    pub tier: Tier,
    /// Number in the customer system.
    pub external_ref: Option<String>,
    /// Whether a key-account manager looks after them.
    pub key_account: bool,
}

impl Complainant {
    /// What people call the customer's record.
    pub fn number(&self) -> String {
        wenguo_domain::customer::number(self.id, self.external_ref.as_deref())
    }
}

const COLUMNS: &str = "c.*, \
    cat.code AS category_code, cat.name AS category_name, cat.name_en AS category_name_en, \
    pro.code AS product_code, pro.name AS product_name, pro.name_en AS product_name_en, \
    dep.code AS department_code, dep.name AS department_name, dep.name_en AS department_name_en, \
    cau.code AS cause_code, cau.name AS cause_name, cau.name_en AS cause_name_en, \
    ass.login AS assignee_login, ass.name AS assignee_name, \
    reg.login AS registrar_login, reg.name AS registrar_name, \
    aga.login AS against_login, aga.name AS against_name, \
    mer.number AS merged_number, \
    cus.name AS customer_name, cus.phone AS customer_phone, cus.email AS customer_email, \
    cus.address AS customer_address, cus.tier AS customer_tier, cus.external_ref AS customer_external_ref, \
    cus.key_account AS customer_key_account";

const JOINS: &str = "JOIN customers cus ON cus.id = c.customer_id \
    LEFT JOIN categories cat ON cat.id = c.category_id LEFT JOIN products pro ON pro.id = c.product_id \
    LEFT JOIN departments dep ON dep.id = c.department_id LEFT JOIN causes cau ON cau.id = c.cause_id \
    LEFT JOIN users ass ON ass.id = c.assignee_id LEFT JOIN users reg ON reg.id = c.registered_by \
    LEFT JOIN users aga ON aga.id = c.against_id LEFT JOIN complaints mer ON mer.id = c.merged_into";

/// The complaint with this number, as far as it may be seen.
pub fn by_number(tx: &mut Tx<'_>, sight: &Sight, number: &str) -> Result<Option<Record>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.add("c.number = ?", [Value::from(number)]);
    sight.narrow(&mut conditions);
    let sql = format!("SELECT {COLUMNS} FROM complaints c {JOINS}{}", conditions.to_sql());
    tx.optional(&sql, &conditions.values, read)
}

/// Complaints with ids above `after`, in order of id, received in `[from, to)`: for exports.
pub fn after(
    tx: &mut Tx<'_>,
    sight: &Sight,
    after: i64,
    span: (Option<Moment>, Option<Moment>),
    limit: i64,
) -> Result<Vec<Record>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.add("c.id > ?", [Value::from(after)]);
    sight.narrow(&mut conditions);
    if let Some(from) = span.0 {
        conditions.add("c.received_at >= ?", [Value::from(from)]);
    }
    if let Some(to) = span.1 {
        conditions.add("c.received_at < ?", [Value::from(to)]);
    }
    let narrowed = conditions.to_sql();
    let sql = format!("SELECT {COLUMNS} FROM complaints c {JOINS}{narrowed} ORDER BY c.id LIMIT {limit}");
    tx.all(&sql, &conditions.values, read)
}

/// One page of a list with everything about each complaint: for exports of what is filtered.
pub fn page(
    tx: &mut Tx<'_>,
    sight: &Sight,
    filter: &Filter,
    order: Order,
    page: &Page,
) -> Result<Slice<Record>, StoreError> {
    match Walk::plan(tx, sight, filter, order)? {
        Some(walk) => walk.page(tx, COLUMNS, JOINS, page, read),
        None => Ok(Slice { items: Vec::new(), next: None }),
    }
}

/// The complaints with these ids as far as they may be seen, in the order of the ids.
pub fn by_ids(tx: &mut Tx<'_>, sight: &Sight, ids: &[i64]) -> Result<Vec<Record>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.any_of("c.id", ids.iter().map(|id| Value::from(*id)));
    sight.narrow(&mut conditions);
    let sql = format!("SELECT {COLUMNS} FROM complaints c {JOINS}{} ORDER BY c.id", conditions.to_sql());
    let mut records = tx.all(&sql, &conditions.values, read)?;
    records.sort_by_key(|record| ids.iter().position(|id| *id == record.id));
    Ok(records)
}

/// The number of every complaint that was merged into this one.
pub fn absorbed(tx: &mut Tx<'_>, id: i64) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT number FROM complaints WHERE merged_into = $1 ORDER BY id";
    tx.all(sql, &params![id], |row| row.get("number"))
}

/// `code`, `name`, `name_en` of what `prefix` refers to.
fn named(row: &Row<'_>, prefix: &str) -> Result<Option<Named>, StoreError> {
    let Some(code) = row.get::<Option<String>>(&format!("{prefix}_code"))? else { return Ok(None) };
    let name = row.get(&format!("{prefix}_name"))?;
    Ok(Some(Named { code, name, name_en: row.get(&format!("{prefix}_name_en"))? }))
}

fn person(row: &Row<'_>, prefix: &str) -> Result<Option<Named>, StoreError> {
    let Some(code) = row.get::<Option<String>>(&format!("{prefix}_login"))? else { return Ok(None) };
    Ok(Some(Named { code, name: row.get(&format!("{prefix}_name"))?, name_en: None }))
}

fn product(row: &Row<'_>) -> Result<Option<Named>, StoreError> {
    if let Some(product) = named(row, "product")? {
        return Ok(Some(product));
    }
    let text: Option<String> = row.get("product_text")?;
    Ok(text.map(|text| Named::only(&text)))
}

fn read(row: &Row<'_>) -> Result<Record, StoreError> {
    let failed_days: String = row.get("failed_follow_up_days")?;
    let hold_since: Option<Moment> = row.get("hold_since")?;
    Ok(Record {
        id: row.get("id")?,
        number: row.get("number")?,
        version: row.get("version")?,
        track_code: row.get("track_code")?,
        external_ref: row.get("external_ref")?,
        channel: row.code("channel")?,
        received_at: row.get("received_at")?,
        occurred_at: row.get("occurred_at")?,
        stage: row.code("stage")?,
        severity: row.code("severity")?,
        category: named(row, "category")?,
        product: product(row)?,
        order_ref: row.get("order_ref")?,
        motive: row.optional_code("motive")?,
        reasonable: row.get("reasonable")?,
        urgent: row.get("urgent")?,
        department: named(row, "department")?,
        assignee: person(row, "assignee")?,
        registered_by: person(row, "registrar")?,
        against: person(row, "against")?,
        acknowledged_at: row.get("acknowledged_at")?,
        hold: row.optional_code("hold_reason")?.zip(hold_since),
        clocks: super::change::read_clocks(row)?,
        due_at: row.get("due_at")?,
        returns: row.get("return_count")?,
        finding: row.optional_code("finding")?,
        cause: named(row, "cause")?,
        finding_description: row.get("finding_description")?,
        responsible: row.get("responsible")?,
        liability: row.get("liability")?,
        customer_expectation: row.get("customer_expectation")?,
        result: row.get("result")?,
        customer_accepts: row.get("customer_accepts")?,
        followed_up: row.get("followed_up")?,
        satisfaction: row.get("satisfaction")?,
        solved: row.get("solved")?,
        failed_follow_up_days: failed_days.split_whitespace().map(str::to_owned).collect(),
        outcome: row.optional_code("outcome")?,
        closed_at: row.get("closed_at")?,
        closing_summary: row.get("closing_summary")?,
        unreachable_reason: row.get("unreachable_reason")?,
        on_the_spot: row.get("on_the_spot")?,
        reopened: row.get("reopened")?,
        escalation_level: row.get("escalation_level")?,
        ended_reason: row.get("ended_reason")?,
        merged_into: row.get("merged_number")?,
        subject: row.get("subject")?,
        description: row.get("description")?,
        summary: row.get("summary")?,
        demand: row.get("demand")?,
        customer: complainant(row)?,
    })
}

fn complainant(row: &Row<'_>) -> Result<Complainant, StoreError> {
    Ok(Complainant {
        id: row.get("customer_id")?,
        name: row.get("customer_name")?,
        phone: row.get("customer_phone")?,
        email: row.get("customer_email")?,
        address: row.get("customer_address")?,
        tier: row.code("customer_tier")?,
        external_ref: row.get("customer_external_ref")?,
        key_account: row.get("customer_key_account")?,
    })
}
