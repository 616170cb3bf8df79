//! Customers: found by telephone, mail, number or name, and kept apart from one another.
//!
//! `register` makes new ones, `event` is what happened to them, `tally` how often they complained.

pub mod event;
pub mod register;
pub mod tally;

use wenguo_domain::codes::Tier;
use wenguo_domain::customer::{self, Customer};
use wenguo_text::fold::fold;
use wenguo_text::name::{NameKeys, name_keys};
use wenguo_text::phone;

use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::page::{Page, Slice};
use crate::params;
use crate::row::Row;
use crate::tx::{Dialect, Tx};
use crate::value::Value;

const SELECT: &str = "SELECT c.id, c.name, c.phone, c.email, c.address, c.tier, c.external_ref, c.key_account, c.notes, \
                      c.created_at, c.merged_into, c.version FROM customers c";

/// Customers looked at who share a telephone number or a mail address.
const FOREMOST: i64 = 20;

fn read(row: &Row<'_>) -> Result<Customer, StoreError> {
    Ok(Customer {
        id: row.get("id")?,
        name: row.get("name")?,
        phone: row.get("phone")?,
        email: row.get("email")?,
        address: row.get("address")?,
        tier: row.code("tier")?,
        external_ref: row.get("external_ref")?,
        key_account: row.get("key_account")?,
        notes: row.get("notes")?,
        created_at: row.get("created_at")?,
        merged_into: row.get("merged_into")?,
        version: row.get("version")?,
    })
}

/// What the search sees of a customer.
pub(crate) struct Keys {
    /// Digits of the telephone number.
    pub digits: Option<String>,
    /// The name in one spelling: simplified, half width, lower case.
    pub folded: String,
    /// The name in Latin letters.
    pub name: NameKeys,
}

impl Keys {
    /// Of `customer`.
    pub fn of(customer: &Customer) -> Keys {
        let digits = customer.phone.as_deref().map(phone::normalise).filter(|digits| !digits.is_empty());
        let name = customer.name.as_deref().unwrap_or_default();
        Keys { digits, folded: fold(name).into_owned(), name: name_keys(name) }
    }
}

/// Saves everything about a customer, if nobody else has meanwhile.
pub fn save(tx: &mut Tx<'_>, customer: &Customer) -> Result<(), StoreError> {
    let keys = Keys::of(customer);
    let touched = tx.execute(
        "UPDATE customers SET name = $3, phone = $4, phone_digits = $5, email = $6, address = $7, tier = $8, \
         external_ref = $9, key_account = $10, notes = $11, pinyin = $12, initials = $13, merged_into = $14, \
         name_folded = $15, version = version + 1 WHERE id = $1 AND version = $2",
        &params![
            customer.id,
            customer.version,
            customer.name.as_deref(),
            customer.phone.as_deref(),
            keys.digits,
            customer.email.as_deref(),
            customer.address.as_deref(),
            customer.tier.as_str(),
            customer.external_ref.as_deref(),
            customer.key_account,
            customer.notes.as_deref(),
            keys.name.pinyin,
            keys.name.initials,
            customer.merged_into,
            keys.folded
        ],
    )?;
    if touched == 0 { Err(StoreError::Stale { table: "customers", id: customer.id }) } else { Ok(()) }
}

/// The customer with this id.
pub fn by_id(tx: &mut Tx<'_>, id: i64) -> Result<Option<Customer>, StoreError> {
    Ok(by_ids(tx, &[id])?.into_iter().next())
}

/// The customers with these ids.
pub fn by_ids(tx: &mut Tx<'_>, ids: &[i64]) -> Result<Vec<Customer>, StoreError> {
    with_ids(tx, ids, "")
}

fn with_ids(tx: &mut Tx<'_>, ids: &[i64], lock: &str) -> Result<Vec<Customer>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.any_of("c.id", ids.iter().map(|id| Value::from(*id)));
    let sql = format!("{SELECT}{} ORDER BY c.id{lock}", conditions.to_sql());
    tx.all(&sql, &conditions.values, read)
}

/// Customers as they are now, by id, kept from changing until the transaction ends: what is registered with their words is
/// not outrun by a change that does not see it yet. SQLite has one writer anyway.
pub fn hold(tx: &mut Tx<'_>, ids: &[i64]) -> Result<Vec<Customer>, StoreError> {
    let lock = match tx.dialect() {
        Dialect::Sqlite => "",
        Dialect::Postgres => " FOR SHARE OF c",
    };
    with_ids(tx, ids, lock)
}

/// The customer with this number in the customer system.
pub fn by_external_ref(tx: &mut Tx<'_>, external_ref: &str) -> Result<Option<Customer>, StoreError> {
    Ok(by_external_refs(tx, &[external_ref])?.into_iter().next())
}

/// The customers with these numbers in the customer system.
pub fn by_external_refs(tx: &mut Tx<'_>, external_refs: &[&str]) -> Result<Vec<Customer>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.any_of("c.external_ref", external_refs.iter().map(|text| Value::from(*text)));
    let sql = format!("{SELECT}{} ORDER BY c.id", conditions.to_sql());
    tx.all(&sql, &conditions.values, read)
}

/// Customers with these telephone digits, of each number the oldest first, and after them those who were merged into others.
pub fn by_phones(tx: &mut Tx<'_>, digits: &[&str]) -> Result<Vec<Customer>, StoreError> {
    foremost(tx, "phone_digits", digits)
}

/// Customers with these mail addresses, of each the oldest first, and after them those who were merged into others.
pub fn by_emails(tx: &mut Tx<'_>, emails: &[&str]) -> Result<Vec<Customer>, StoreError> {
    foremost(tx, "email", emails)
}

/// The first few customers of each value: a number that stands for "none" may be that of thousands.
fn foremost(tx: &mut Tx<'_>, column: &str, values: &[&str]) -> Result<Vec<Customer>, StoreError> {
    const ORDER: &str = "c.merged_into IS NOT NULL, c.id";
    let mut conditions = Conditions::default();
    conditions.any_of(&format!("c.{column}"), values.iter().map(|text| Value::from(*text)));
    let these = conditions.to_sql();
    let sql = match values {
        [_] => format!("{SELECT}{these} ORDER BY {ORDER} LIMIT {FOREMOST}"),
        _ => format!(
            "{SELECT} JOIN (SELECT c.id, ROW_NUMBER() OVER (PARTITION BY c.{column} ORDER BY {ORDER}) AS place \
             FROM customers c{these}) f ON f.id = c.id WHERE f.place <= {FOREMOST} ORDER BY {ORDER}"
        ),
    };
    tx.all(&sql, &conditions.values, read)
}

/// The ids of the customer in place `$1` (or `?`) and of all who were merged into them, as a subquery.
pub(crate) fn family(place: &str) -> String {
    format!(
        "WITH RECURSIVE family (id) AS (SELECT CAST({place} AS BIGINT) UNION \
         SELECT a.id FROM customers a JOIN family f ON a.merged_into = f.id) SELECT id FROM family"
    )
}

/// The ids of the complaints that stand under this very customer, whose words in the index name them; locked until the
/// transaction ends, so that nobody else writes those words meanwhile.
pub fn lock_complaints(tx: &mut Tx<'_>, id: i64) -> Result<Vec<i64>, StoreError> {
    let lock = tx.for_update("c");
    let sql = format!("SELECT c.id FROM complaints c WHERE c.customer_id = $1 ORDER BY c.id{lock}");
    tx.all(&sql, &params![id], |row| row.get("id"))
}

/// Customers merged into `id`.
pub fn absorbed(tx: &mut Tx<'_>, id: i64) -> Result<Vec<Customer>, StoreError> {
    tx.all(&format!("{SELECT} WHERE c.merged_into = $1 ORDER BY c.id"), &params![id], read)
}

/// How much of a telephone number must be typed to find whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialled {
    /// Its beginning, from three digits on.
    Beginning,
    /// No number finds anybody: who sees numbers masked must not find out the hidden digits by trying them.
    Nothing,
}

/// Customers whose name, pinyin, initials or number begin with `words`, or whose telephone number is theirs as far as
/// `dialled` says; of a tier if one is given. Newest first.
pub fn matching(
    tx: &mut Tx<'_>,
    words: Option<&str>,
    dialled: Dialled,
    tier: Option<Tier>,
    page: &Page,
) -> Result<Slice<Customer>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.raw("c.merged_into IS NULL".to_owned());
    if let Some(words) = words.map(str::trim).filter(|words| !words.is_empty()) {
        narrow_to(&mut conditions, words, dialled);
    }
    if let Some(tier) = tier {
        conditions.add("c.tier = ?", [Value::from(tier.as_str())]);
    }
    if let Some((_, id)) = page.after {
        conditions.add("c.id < ?", [Value::from(id)]);
    }
    let limit = page.limit + 1;
    let sql = format!("{SELECT}{} ORDER BY c.id DESC LIMIT {limit}", conditions.to_sql());
    let rows = tx.all(&sql, &conditions.values, read)?;
    Ok(Slice::cut(rows, page.limit, |customer| (0, customer.id)))
}

/// Prefixes as ranges, which both databases answer from an index whatever their collation of LIKE.
fn narrow_to(conditions: &mut Conditions<'_>, words: &str, dialled: Dialled) {
    let mut ways = Vec::new();
    let mut begins = |conditions: &mut Conditions<'_>, column: &str, prefix: String| {
        let high = format!("{prefix}\u{10FFFF}");
        let (low, high) = (conditions.place(Value::from(prefix)), conditions.place(Value::from(high)));
        ways.push(format!("({column} >= {low} AND {column} < {high})"));
    };
    let digits = phone::normalise(words);
    if dialled == Dialled::Beginning && digits.len() >= 3 {
        begins(conditions, "c.phone_digits", digits);
    }
    let folded = fold(words).into_owned();
    if folded.chars().all(|c| c.is_ascii_alphabetic()) {
        begins(conditions, "c.pinyin", folded.clone());
        begins(conditions, "c.initials", folded.clone());
    }
    // What folds to nothing would be the beginning of every name.
    if !folded.is_empty() {
        begins(conditions, "c.name_folded", folded);
    }
    begins(conditions, "c.external_ref", words.to_owned());
    if let Some(id) = customer::id_in(words) {
        ways.push(format!("c.id = {}", conditions.place(Value::from(id))));
    }
    conditions.raw(format!("({})", ways.join(" OR ")));
}
