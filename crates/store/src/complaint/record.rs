//! One complaint as it is shown: with the names and codes of everything it refers to. `row` reads it.

mod row;

use wenguo_domain::codes::{Channel, Finding, HoldReason, Motive, Outcome, Severity, Stage, Tier};
use wenguo_domain::moment::Moment;
use wenguo_domain::sla::glance::Clocks;
use wenguo_domain::sla::kept::Kept;

use crate::clock;
use crate::complaint::list::{Filter, Order};
use crate::complaint::walk::Walk;
use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::page::{Page, Slice};
use crate::params;
use crate::sight::Sight;
use crate::tx::Tx;
use crate::value::Value;

use self::row::{COLUMNS, JOINS, read};

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
    /// Promises of time at a glance.
    pub clocks: Clocks,
    /// Every run of its clocks, in the order in which they began; none in lists.
    pub laps: Vec<Kept>,
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

/// The complaint with this number, as far as it may be seen.
pub fn by_number(tx: &mut Tx<'_>, sight: &Sight, number: &str) -> Result<Option<Record>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.add("c.number = ?", [Value::from(number)]);
    sight.narrow(&mut conditions);
    let sql = format!("SELECT {COLUMNS} FROM complaints c {JOINS}{}", conditions.to_sql());
    let Some(record) = tx.optional(&sql, &conditions.values, read)? else { return Ok(None) };
    Ok(Some(Record { laps: clock::of(tx, record.id)?, ..record }))
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
