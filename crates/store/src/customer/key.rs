//! How customers are found while somebody types: by the beginnings of their name and its parts, of their numbers, and by
//! the end of their telephone number. The keys stand in a full-text index, which takes many small ones with few writes.

use wenguo_domain::customer::{self, Customer};
use wenguo_text::typed::{name_keys, number_keys, squeezed};
use wenguo_text::{mask, phone};

use super::{SELECT, read};
use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::insert::Insert;
use crate::late::{self, Entry, Index};
use crate::params;
use crate::tx::{Dialect, Tx};
use crate::value::Value;

/// Digits of the beginning of a telephone number that must be typed.
const BEGINNING: usize = 3;
/// Digits of its end that must be typed.
const ENDING: usize = 4;
/// More characters are no name and no number; PostgreSQL takes no word of more than 2,046 bytes.
const LONGEST: usize = 300;
/// Customers whose keys are made at once.
const BATCH: i64 = 1_000;

const INSERT: Insert = Insert {
    into: "INSERT INTO customer_search (customer_id, keys)",
    row: &["?", "array_to_tsvector(string_to_array(CAST(? AS TEXT), ' '))"],
    after: " ON CONFLICT (customer_id) DO UPDATE SET keys = excluded.keys",
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
    /// The letter that every key of the kind begins with.
    fn mark(self) -> char {
        match self {
            Kind::Name => 'n',
            Kind::Part => 'p',
            Kind::Number => 'x',
            Kind::Backwards => 'b',
            Kind::ShownEnd => 'e',
        }
    }

    /// The key as it stands in the index: letters and digits only, so both databases take it for one word.
    fn key(self, text: &str) -> String {
        std::iter::once(self.mark()).chain(text.chars()).collect()
    }
}

fn keys(customer: &Customer) -> Vec<String> {
    let name = name_keys(customer.name.as_deref().unwrap_or_default());
    let number = number_keys(customer.external_ref.as_deref().unwrap_or_default());
    let digits = phone::normalise(customer.phone.as_deref().unwrap_or_default());
    let mut keys: Vec<String> = Vec::new();
    keys.extend(name.whole.iter().map(|key| Kind::Name.key(key)));
    keys.extend(name.within.iter().map(|key| Kind::Part.key(key)));
    keys.extend(number.iter().map(|key| Kind::Number.key(key)));
    if digits.len() >= ENDING {
        let masked = mask::phone(&digits);
        let end = masked.rsplit('*').next().filter(|end| !end.is_empty());
        keys.extend(end.map(|end| Kind::ShownEnd.key(end)));
        keys.push(Kind::Backwards.key(&backwards(&digits)));
    }
    keys
}

fn backwards(digits: &str) -> String {
    digits.chars().rev().collect()
}

/// Makes the keys of customers who have none, by their ids.
pub(super) fn put<'c>(
    tx: &mut Tx<'_>,
    customers: impl Iterator<Item = (i64, &'c Customer)>,
) -> Result<(), StoreError> {
    write(tx, customers.map(|(id, customer)| (id, keys(customer))), true)
}

/// Makes the keys of a customer who was `before`.
pub(super) fn replace(tx: &mut Tx<'_>, before: &Customer, customer: &Customer) -> Result<(), StoreError> {
    let keys_now = keys(customer);
    if keys_now == keys(before) {
        return Ok(());
    }
    write(tx, std::iter::once((customer.id, keys_now)), false)
}

fn write(
    tx: &mut Tx<'_>,
    customers: impl Iterator<Item = (i64, Vec<String>)>,
    is_new: bool,
) -> Result<(), StoreError> {
    let mut rows = customers.map(|(id, keys)| (id, keys.join(" ")));
    if tx.dialect() == Dialect::Postgres {
        let values: Vec<Value<'_>> = rows.flat_map(|(id, tokens)| params![id, tokens]).collect();
        return INSERT.run(tx, &values);
    }
    rows.try_for_each(|(id, tokens)| late::put(tx, Index::Customers, id, Entry { tokens, is_new }))
}

/// Writes what SQLite's index was to be told of a customer.
pub(crate) fn write_late(tx: &mut Tx<'_>, customer: i64, entry: Entry) -> Result<(), StoreError> {
    if !entry.is_new {
        tx.execute("DELETE FROM customer_search WHERE rowid = $1", &params![customer])?;
    }
    let sql = "INSERT INTO customer_search (rowid, keys) VALUES ($1, $2)";
    tx.execute(sql, &params![customer, entry.tokens])?;
    Ok(())
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
pub(super) fn narrow(conditions: &mut Conditions<'_>, dialect: Dialect, words: &str, dialled: Dialled) {
    let typed = squeezed(words);
    // Nothing but signs would be the beginning of everything, and a pasted page is the beginning of no name.
    if typed.is_empty() || typed.chars().count() > LONGEST {
        return conditions.raw("1 = 0".to_owned());
    }
    let asked = conditions.place(Value::from(asked(dialect, words, &typed, dialled)));
    let mut ways = vec![match dialect {
        Dialect::Sqlite => format!("SELECT rowid FROM customer_search WHERE customer_search MATCH {asked}"),
        Dialect::Postgres => {
            format!(
                "SELECT customer_id FROM customer_search WHERE keys @@ CAST(CAST({asked} AS TEXT) AS tsquery)"
            )
        }
    }];
    let digits = phone::normalise(words);
    if dialled == Dialled::Any && digits.len() >= BEGINNING {
        let high = conditions.place(Value::from(format!("{digits}\u{10FFFF}")));
        let low = conditions.place(Value::from(digits));
        ways.push(format!("SELECT id FROM customers WHERE phone_digits >= {low} AND phone_digits < {high}"));
    }
    if let Some(id) = customer::id_in(&typed) {
        ways.push(format!("SELECT id FROM customers WHERE id = {}", conditions.place(Value::from(id))));
    }
    conditions.raw(format!("c.id IN ({})", ways.join(" UNION ALL ")));
}

/// What the index is asked for each way in which the words may be meant.
fn asked(dialect: Dialect, words: &str, typed: &str, dialled: Dialled) -> String {
    let begins = |key: String| match dialect {
        Dialect::Sqlite => format!("\"{key}\" *"),
        Dialect::Postgres => format!("'{key}':*"),
    };
    let is = |key: String| match dialect {
        Dialect::Sqlite => format!("\"{key}\""),
        Dialect::Postgres => format!("'{key}'"),
    };
    let mut ways = vec![begins(Kind::Name.key(typed)), begins(Kind::Number.key(typed))];
    // One letter or character stands inside of too many names.
    if typed.chars().count() > 1 {
        ways.push(begins(Kind::Part.key(typed)));
    }
    let digits = phone::normalise(words);
    let is_number = words.chars().all(|c| !c.is_alphabetic());
    if dialled == Dialled::Any && is_number && digits.len() >= ENDING {
        ways.push(begins(Kind::Backwards.key(&backwards(&digits))));
    }
    if dialled == Dialled::ShownEnd && is_number && !digits.is_empty() {
        ways.push(is(Kind::ShownEnd.key(&digits)));
    }
    ways.join(match dialect {
        Dialect::Sqlite => " OR ",
        Dialect::Postgres => " | ",
    })
}
