//! Makes customers, one or many.

use std::collections::HashMap;

use wenguo_domain::customer::Customer;

use super::{columns, key, written};
use crate::error::StoreError;
use crate::insert::Insert;
use crate::params;
use crate::tx::{Dialect, Tx};
use crate::value::Value;

/// Makes customers (their `id` is ignored); gives their ids, in order. Is there one with such an external number meanwhile,
/// gives the id of that one. No two of them may have the same external number.
pub fn insert(tx: &mut Tx<'_>, customers: &[&Customer]) -> Result<Vec<i64>, StoreError> {
    let made = match tx.dialect() {
        Dialect::Sqlite => {
            customers.iter().map(|customer| one(tx, customer)).collect::<Result<Vec<_>, _>>()?
        }
        Dialect::Postgres => at_once(tx, customers)?,
    };
    let ours = made.iter().zip(customers).filter(|(made, _)| made.is_ours);
    key::put(tx, ours.map(|(made, customer)| (made.id, *customer)))?;
    Ok(made.into_iter().map(|made| made.id).collect())
}

struct Made {
    id: i64,
    /// Whether it was made here, not meanwhile by somebody else.
    is_ours: bool,
}

const ONE: &str = concat!(
    "INSERT INTO customers (",
    columns!(),
    ", created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
);

/// Without `RETURNING`, for the reason `Tx::insert` gives.
fn one(tx: &mut Tx<'_>, customer: &Customer) -> Result<Made, StoreError> {
    let Some(external_ref) = customer.external_ref.as_deref() else {
        return Ok(Made { id: tx.insert(ONE, &row(customer))?, is_ours: true });
    };
    let touched = tx.execute(&format!("{ONE} ON CONFLICT (external_ref) DO NOTHING"), &row(customer))?;
    let sql = "SELECT id FROM customers WHERE external_ref = $1";
    let id = tx.one(sql, &params![external_ref], |row| row.get("id"))?;
    Ok(Made { id, is_ours: touched > 0 })
}

const MANY: Insert = Insert {
    into: concat!("INSERT INTO customers (id, ", columns!(), ", created_at)"),
    row: &["?"; 11],
    after: " ON CONFLICT (external_ref) DO UPDATE SET external_ref = excluded.external_ref RETURNING id, external_ref",
};

/// With identities taken beforehand, since the order in which a statement returns its rows is nobody's promise.
fn at_once(tx: &mut Tx<'_>, customers: &[&Customer]) -> Result<Vec<Made>, StoreError> {
    let ids = next_ids(tx, customers.len())?;
    let mut values = Vec::with_capacity(customers.len() * MANY.row.len());
    for (customer, id) in customers.iter().zip(&ids) {
        values.push(Value::from(*id));
        values.extend(row(customer));
    }
    let taken = MANY.run_returning(tx, &values, |row| Ok((row.get("id")?, row.get("external_ref")?)))?;
    let numbered = taken.into_iter().filter_map(|(id, text): (i64, Option<String>)| Some((text?, id)));
    let numbered: HashMap<String, i64> = numbered.collect();
    let made = customers.iter().zip(ids).map(|(customer, reserved)| {
        let there = customer.external_ref.as_ref().and_then(|text| numbered.get(text));
        let id = there.copied().unwrap_or(reserved);
        Made { id, is_ours: id == reserved }
    });
    Ok(made.collect())
}

fn next_ids(tx: &mut Tx<'_>, count: usize) -> Result<Vec<i64>, StoreError> {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let sql = "SELECT nextval(pg_get_serial_sequence('customers', 'id')) AS id FROM generate_series(1, CAST($1 AS BIGINT))";
    let mut ids = tx.all(sql, &params![count], |row| row.get("id"))?;
    ids.sort_unstable();
    Ok(ids)
}

fn row(customer: &Customer) -> Vec<Value<'_>> {
    let mut values = written(customer).to_vec();
    values.push(Value::from(customer.created_at));
    values
}
