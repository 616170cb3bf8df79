//! Customers: found by telephone, mail, number or name, and kept apart from one another.
//!
//! `event` is what happened to them, `key` how they are found while one types, `tally` how often they complained.

pub mod event;
pub(crate) mod key;
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

/// Makes a customer (its `id` is ignored); gives its id. Is there one with this external number meanwhile, gives that.
pub fn insert(tx: &mut Tx<'_>, customer: &Customer) -> Result<i64, StoreError> {
    let sql = "INSERT INTO customers (name, phone, phone_digits, email, address, tier, external_ref, key_account, notes, \
               created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let values = params![
        customer.name.as_deref(),
        customer.phone.as_deref(),
        digits(customer),
        customer.email.as_deref(),
        customer.address.as_deref(),
        customer.tier.as_str(),
        customer.external_ref.as_deref(),
        customer.key_account,
        customer.notes.as_deref(),
        customer.created_at
    ];
    if customer.external_ref.is_none() {
        let id = tx.insert(sql, &values)?;
        key::put(tx, &Customer { id, ..customer.clone() })?;
        return Ok(id);
    }
    let sql = format!(
        "{sql} ON CONFLICT (external_ref) DO UPDATE SET external_ref = excluded.external_ref RETURNING id"
    );
    let id = tx.one(&sql, &values, |row| row.get("id"))?;
    // Whoever was there already may have another name.
    if let Some(known) = by_id(tx, id)? {
        key::put(tx, &known)?;
    }
    Ok(id)
}

/// Saves everything about a customer, if nobody else has meanwhile.
pub fn save(tx: &mut Tx<'_>, customer: &Customer) -> Result<(), StoreError> {
    let stale = || StoreError::Stale { table: "customers", id: customer.id };
    let before = by_id(tx, customer.id)?.ok_or_else(stale)?;
    let touched = tx.execute(
        "UPDATE customers SET name = $3, phone = $4, phone_digits = $5, email = $6, address = $7, tier = $8, \
         external_ref = $9, key_account = $10, notes = $11, merged_into = $12, version = version + 1 \
         WHERE id = $1 AND version = $2",
        &params![
            customer.id,
            customer.version,
            customer.name.as_deref(),
            customer.phone.as_deref(),
            digits(customer),
            customer.email.as_deref(),
            customer.address.as_deref(),
            customer.tier.as_str(),
            customer.external_ref.as_deref(),
            customer.key_account,
            customer.notes.as_deref(),
            customer.merged_into
        ],
    )?;
    if touched == 0 {
        return Err(stale());
    }
    key::replace(tx, &before, customer)
}

/// The customer with this id.
pub fn by_id(tx: &mut Tx<'_>, id: i64) -> Result<Option<Customer>, StoreError> {
    tx.optional(&format!("{SELECT} WHERE c.id = $1"), &params![id], read)
}

/// The customer as they are now, kept from changing until the transaction ends: what is registered with their words is not
/// outrun by a change that does not see it yet. SQLite has one writer anyway.
pub fn hold(tx: &mut Tx<'_>, id: i64) -> Result<Option<Customer>, StoreError> {
    let lock = match tx.dialect() {
        Dialect::Sqlite => "",
        Dialect::Postgres => " FOR SHARE OF c",
    };
    tx.optional(&format!("{SELECT} WHERE c.id = $1{lock}"), &params![id], read)
}

/// The customer with this number in the customer system.
pub fn by_external_ref(tx: &mut Tx<'_>, external_ref: &str) -> Result<Option<Customer>, StoreError> {
    tx.optional(&format!("{SELECT} WHERE c.external_ref = $1"), &params![external_ref], read)
}

/// Customers with these telephone digits, oldest first, and after them those who were merged into others.
pub fn by_phone(tx: &mut Tx<'_>, digits: &str) -> Result<Vec<Customer>, StoreError> {
    let sql = format!("{SELECT} WHERE c.phone_digits = $1 ORDER BY c.merged_into IS NOT NULL, c.id LIMIT 20");
    tx.all(&sql, &params![digits], read)
}

/// Customers with this mail address, oldest first.
pub fn by_email(tx: &mut Tx<'_>, email: &str) -> Result<Vec<Customer>, StoreError> {
    let sql = format!("{SELECT} WHERE c.email = $1 AND c.merged_into IS NULL ORDER BY c.id LIMIT 20");
    tx.all(&sql, &params![email], read)
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
        key::narrow(&mut conditions, words, dialled);
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
