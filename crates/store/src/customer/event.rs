//! What happened to a customer, apart from their complaints: notes, changes, merges, looks at masked data.

use wenguo_domain::customer::CustomerEventKind;
use wenguo_domain::moment::Moment;

use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

/// Something that happened to a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerEvent {
    /// Identity.
    pub id: i64,
    /// When.
    pub at: Moment,
    /// Login of whoever did it.
    pub actor: String,
    /// Name of whoever did it; the login where the account has none.
    pub actor_name: String,
    /// What.
    pub kind: CustomerEventKind,
    /// The note, the fields changed or the number of the other customer.
    pub body: String,
}

/// Records an event.
pub fn insert(
    tx: &mut Tx<'_>,
    customer: i64,
    at: Moment,
    actor: &str,
    kind: CustomerEventKind,
    body: &str,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO customer_events (customer_id, at, actor, kind, body) VALUES ($1, $2, $3, $4, $5)",
        &params![customer, at, actor, kind.as_str(), body],
    )?;
    Ok(())
}

/// The newest events of a customer and of whoever was merged into them, newest first. A merge is told once, from the
/// side of the survivor.
pub fn newest(tx: &mut Tx<'_>, customer: i64, limit: i64) -> Result<Vec<CustomerEvent>, StoreError> {
    let sql = format!(
        "SELECT e.id, e.at, e.actor, e.kind, e.body, u.name AS actor_name FROM customer_events e \
         LEFT JOIN users u ON u.login = e.actor WHERE e.customer_id IN ({}) \
         AND (e.customer_id = $1 OR e.kind NOT IN ('merged', 'parted')) ORDER BY e.id DESC LIMIT $2",
        super::family("$1")
    );
    tx.all(&sql, &params![customer, limit], |row| {
        let actor: String = row.get("actor")?;
        Ok(CustomerEvent {
            id: row.get("id")?,
            at: row.get("at")?,
            actor_name: row.get::<Option<String>>("actor_name")?.unwrap_or_else(|| actor.clone()),
            actor,
            kind: row.code("kind")?,
            body: row.get("body")?,
        })
    })
}
