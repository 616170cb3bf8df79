//! Everything a complaint can be found by, except the notes.

use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

const COLUMNS: [&str; 13] = [
    "number",
    "subject",
    "description",
    "summary",
    "demand",
    "order_ref",
    "external_ref",
    "product_text",
    "result",
    "customer_name",
    "pinyin",
    "initials",
    "phone_digits",
];

/// The texts, most telling first.
pub fn of(tx: &mut Tx<'_>, complaint: i64) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT c.number, c.subject, c.description, c.summary, c.demand, c.order_ref, c.external_ref, \
               c.product_text, c.result, cus.name AS customer_name, cus.pinyin, cus.initials, cus.phone_digits \
               FROM complaints c JOIN customers cus ON cus.id = c.customer_id WHERE c.id = $1";
    tx.one(sql, &params![complaint], |row| {
        COLUMNS.iter().map(|column| Ok(row.get::<Option<String>>(column)?.unwrap_or_default())).collect()
    })
}

/// Complaints with ids above `after`, in order.
pub fn ids_after(tx: &mut Tx<'_>, after: i64, limit: i64) -> Result<Vec<i64>, StoreError> {
    tx.all("SELECT id FROM complaints WHERE id > $1 ORDER BY id LIMIT $2", &params![after, limit], |row| row.get("id"))
}
