//! Makes customers, one or many.

use std::collections::HashMap;

use wenguo_domain::customer::Customer;

use super::Keys;
use crate::error::StoreError;
use crate::insert::Insert;
use crate::params;
use crate::tx::{Dialect, Tx};
use crate::value::Value;

/// Makes customers (their `id` is ignored); gives their ids, in order. Is there one with such an external number meanwhile,
/// gives the id of that one. No two of them may have the same external number.
pub fn insert(tx: &mut Tx<'_>, customers: &[&Customer]) -> Result<Vec<i64>, StoreError> {
    match tx.dialect() {
        Dialect::Sqlite => customers.iter().map(|customer| one(tx, customer)).collect(),
        Dialect::Postgres => at_once(tx, customers),
    }
}

const ONE: &str = "INSERT INTO customers (name, phone, phone_digits, email, address, tier, external_ref, key_account, notes, \
                   pinyin, initials, created_at, name_folded) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";

/// Without `RETURNING`, for the reason `Tx::insert` gives.
fn one(tx: &mut Tx<'_>, customer: &Customer) -> Result<i64, StoreError> {
    let Some(external_ref) = customer.external_ref.as_deref() else {
        return tx.insert(ONE, &row(customer));
    };
    tx.execute(&format!("{ONE} ON CONFLICT (external_ref) DO NOTHING"), &row(customer))?;
    tx.one("SELECT id FROM customers WHERE external_ref = $1", &params![external_ref], |row| row.get("id"))
}

const MANY: Insert = Insert {
    into: "INSERT INTO customers (id, name, phone, phone_digits, email, address, tier, external_ref, key_account, notes, \
           pinyin, initials, created_at, name_folded)",
    row: &["?"; 14],
    after: " ON CONFLICT (external_ref) DO UPDATE SET external_ref = excluded.external_ref RETURNING id, external_ref",
};

/// With identities taken beforehand, since the order in which a statement returns its rows is nobody's promise.
fn at_once(tx: &mut Tx<'_>, customers: &[&Customer]) -> Result<Vec<i64>, StoreError> {
    let mut ids = next_ids(tx, customers.len())?;
    let mut values = Vec::with_capacity(customers.len() * MANY.row.len());
    for (customer, id) in customers.iter().zip(&ids) {
        values.push(Value::from(*id));
        values.extend(row(customer));
    }
    let taken = MANY.run_returning(tx, &values, |row| Ok((row.get("id")?, row.get("external_ref")?)))?;
    let numbered = taken.into_iter().filter_map(|(id, text): (i64, Option<String>)| Some((text?, id)));
    let numbered: HashMap<String, i64> = numbered.collect();
    for (customer, id) in customers.iter().zip(&mut ids) {
        if let Some(there) = customer.external_ref.as_ref().and_then(|text| numbered.get(text)) {
            *id = *there;
        }
    }
    Ok(ids)
}

fn next_ids(tx: &mut Tx<'_>, count: usize) -> Result<Vec<i64>, StoreError> {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let sql = "SELECT nextval(pg_get_serial_sequence('customers', 'id')) AS id FROM generate_series(1, CAST($1 AS BIGINT))";
    let mut ids = tx.all(sql, &params![count], |row| row.get("id"))?;
    ids.sort_unstable();
    Ok(ids)
}

fn row(customer: &Customer) -> [Value<'_>; 13] {
    let keys = Keys::of(customer);
    params![
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
        customer.created_at,
        keys.folded
    ]
}
