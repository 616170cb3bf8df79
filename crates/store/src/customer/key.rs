//! How customers are found while somebody types: by the beginnings of their name and its parts, of their numbers, and by
//! the end of their telephone number. Every way is a range of an index, whatever the collation of LIKE.

use wenguo_domain::customer::{self, Customer};
use wenguo_text::typed::{name_keys, number_keys, squeezed};
use wenguo_text::{mask, phone};

use super::{SELECT, read};
use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::insert::Insert;
use crate::params;
use crate::tx::Tx;
use crate::value::Value;

/// Digits of the beginning of a telephone number that must be typed.
const BEGINNING: usize = 3;
/// Digits of its end that must be typed.
const ENDING: usize = 4;
/// Customers whose keys are made at once.
const BATCH: i64 = 1_000;

const INSERT: Insert = Insert {
    into: "INSERT INTO customer_keys (kind, key, customer_id)",
    row: &["?", "?", "?"],
    after: " ON CONFLICT DO NOTHING",
};

/// How much of a telephone number must be typed to find whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialled {
    /// Its beginning from three digits on, its end from four.
    Any,
    /// What a mask leaves of its end, no digit more or less: who sees numbers masked must not find out the hidden digits
    /// by trying them.
    ShownEnd,
}

/// What a key is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The whole name, written or spelled.
    Name,
    /// The rest of a name from one of its parts on.
    Part,
    /// The number in the customer system, or the rest of it.
    Number,
    /// The digits of the telephone number from behind.
    Backwards,
    /// What a mask leaves of the end of the telephone number.
    ShownEnd,
}

impl Kind {
    fn as_str(self) -> &'static str {
        match self {
            Kind::Name => "name",
            Kind::Part => "part",
            Kind::Number => "number",
            Kind::Backwards => "backwards",
            Kind::ShownEnd => "shown-end",
        }
    }
}

type Key = (Kind, String);

fn keys(customer: &Customer) -> Vec<Key> {
    let name = name_keys(customer.name.as_deref().unwrap_or_default());
    let number = number_keys(customer.external_ref.as_deref().unwrap_or_default());
    let digits = phone::normalise(customer.phone.as_deref().unwrap_or_default());
    let mut keys: Vec<Key> = Vec::new();
    keys.extend(name.whole.into_iter().map(|key| (Kind::Name, key)));
    keys.extend(name.within.into_iter().map(|key| (Kind::Part, key)));
    keys.extend(number.into_iter().map(|key| (Kind::Number, key)));
    if digits.len() >= ENDING {
        let masked = mask::phone(&digits);
        let end = masked.rsplit('*').next().filter(|end| !end.is_empty());
        keys.extend(end.map(|end| (Kind::ShownEnd, end.to_owned())));
        keys.push((Kind::Backwards, digits.chars().rev().collect()));
    }
    keys
}

/// Makes the keys of customers who have none, by their ids.
pub(super) fn put<'c>(
    tx: &mut Tx<'_>,
    customers: impl Iterator<Item = (i64, &'c Customer)>,
) -> Result<(), StoreError> {
    insert(tx, customers.flat_map(|(id, customer)| keys(customer).into_iter().map(move |key| (id, key))))
}

/// Makes the keys of a customer who was `before`.
pub(super) fn replace(tx: &mut Tx<'_>, before: &Customer, customer: &Customer) -> Result<(), StoreError> {
    let (before, mut keys) = (keys(before), keys(customer));
    for (kind, key) in before.iter().filter(|key| !keys.contains(key)) {
        let sql = "DELETE FROM customer_keys WHERE kind = $1 AND key = $2 AND customer_id = $3";
        tx.execute(sql, &params![kind.as_str(), key, customer.id])?;
    }
    keys.retain(|key| !before.contains(key));
    insert(tx, keys.into_iter().map(|key| (customer.id, key)))
}

fn insert(tx: &mut Tx<'_>, keys: impl Iterator<Item = (i64, Key)>) -> Result<(), StoreError> {
    let row = |(id, (kind, key)): (i64, Key)| [Value::from(kind.as_str()), Value::from(key), Value::from(id)];
    INSERT.run(tx, &keys.flat_map(row).collect::<Vec<_>>())
}

/// Makes the keys of everybody, after a restore.
pub(crate) fn make_all(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let mut after = 0;
    loop {
        let sql = format!("{SELECT} WHERE c.id > $1 ORDER BY c.id LIMIT $2");
        let batch = tx.all(&sql, &params![after, BATCH], read)?;
        let Some(last) = batch.last() else { return Ok(()) };
        after = last.id;
        put(tx, batch.iter().map(|customer| (customer.id, customer)))?;
    }
}

/// Narrows a list of customers `c` to those whom `words` find.
pub(super) fn narrow(conditions: &mut Conditions<'_>, words: &str, dialled: Dialled) {
    let ways = ways(conditions, words, dialled);
    // Nothing but signs would be the beginning of everything, and finds nobody.
    let found = if ways.is_empty() { "SELECT 0".to_owned() } else { ways.join(" UNION ALL ") };
    conditions.raw(format!("c.id IN ({found})"));
}

/// A query for ids for each way in which `words` may be meant.
fn ways(conditions: &mut Conditions<'_>, words: &str, dialled: Dialled) -> Vec<String> {
    let mut ways = Vec::new();
    let typed = squeezed(words);
    if typed.is_empty() {
        return ways;
    }
    let digits = phone::normalise(words);
    let is_number = words.chars().all(|c| !c.is_alphabetic());
    ways.push(beginning(conditions, Kind::Name, typed.clone()));
    // One letter or character stands inside of too many names.
    if typed.chars().count() > 1 {
        ways.push(beginning(conditions, Kind::Part, typed.clone()));
    }
    if dialled == Dialled::Any && digits.len() >= BEGINNING {
        let (low, high) = range(conditions, digits.clone());
        ways.push(format!("SELECT id FROM customers WHERE phone_digits >= {low} AND phone_digits < {high}"));
    }
    if dialled == Dialled::Any && is_number && digits.len() >= ENDING {
        ways.push(beginning(conditions, Kind::Backwards, digits.chars().rev().collect()));
    }
    if dialled == Dialled::ShownEnd && is_number && !digits.is_empty() {
        let (kind, end) = (conditions.place(Value::from(Kind::ShownEnd.as_str())), digits);
        let end = conditions.place(Value::from(end));
        ways.push(format!("SELECT customer_id FROM customer_keys WHERE kind = {kind} AND key = {end}"));
    }
    if let Some(id) = customer::id_in(&typed) {
        ways.push(format!("SELECT id FROM customers WHERE id = {}", conditions.place(Value::from(id))));
    }
    ways.push(beginning(conditions, Kind::Number, typed));
    ways
}

fn beginning(conditions: &mut Conditions<'_>, kind: Kind, prefix: String) -> String {
    let kind = conditions.place(Value::from(kind.as_str()));
    let (low, high) = range(conditions, prefix);
    format!("SELECT customer_id FROM customer_keys WHERE kind = {kind} AND key >= {low} AND key < {high}")
}

/// The places of the first text that begins so and of the first behind all that do.
fn range(conditions: &mut Conditions<'_>, prefix: String) -> (String, String) {
    let high = format!("{prefix}\u{10FFFF}");
    (conditions.place(Value::from(prefix)), conditions.place(Value::from(high)))
}
