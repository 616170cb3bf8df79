//! Customers: found by telephone, mail, number or name, and kept apart from one another.
//!
//! `register` makes new ones, `event` is what happened to them, `key` how they are found while one types, `tally` how often
//! they complained.

pub mod event;
pub(crate) mod key;
pub mod register;
pub mod tally;

pub use key::Dialled;

use wenguo_domain::codes::Tier;
use wenguo_domain::customer::Customer;
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

/// What is written of a customer both when they are new and whenever they are saved; `written` has the values.
macro_rules! columns {
    () => {
        "name, phone, phone_digits, email, address, tier, external_ref, key_account, notes"
    };
}
pub(crate) use columns;

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

/// The digits of a customer's telephone number.
pub(crate) fn digits(customer: &Customer) -> Option<String> {
    customer.phone.as_deref().map(phone::normalise).filter(|digits| !digits.is_empty())
}

/// The values of `columns`.
fn written(customer: &Customer) -> [Value<'_>; 9] {
    params![
        customer.name.as_deref(),
        customer.phone.as_deref(),
        digits(customer),
        customer.email.as_deref(),
        customer.address.as_deref(),
        customer.tier.as_str(),
        customer.external_ref.as_deref(),
        customer.key_account,
        customer.notes.as_deref()
    ]
}

const SAVE: &str = concat!(
    "UPDATE customers SET (",
    columns!(),
    ") = ($1, $2, $3, $4, $5, $6, $7, $8, $9), merged_into = $10, version = version + 1 WHERE id = $11 AND version = $12"
);

/// Saves what became of the customer who was `before`, if nobody else has changed them meanwhile.
pub fn save(tx: &mut Tx<'_>, before: &Customer, after: &Customer) -> Result<(), StoreError> {
    let mut values = written(after).to_vec();
    values.extend(params![after.merged_into, before.id, before.version]);
    if tx.execute(SAVE, &values)? == 0 {
        return Err(StoreError::Stale { table: "customers", id: before.id });
    }
    key::replace(tx, before, after)
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

/// Customers whom `words` find: by the beginning of their name, of a part of it, in pinyin or initials, by their number,
/// or by their telephone number as far as `dialled` says; of a tier if one is given. Newest first.
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
        key::narrow(&mut conditions, tx.dialect(), words, dialled);
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
