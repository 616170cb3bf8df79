//! Contacts: what passed between customer and desk.

use wenguo_domain::codes::{Channel, ContactKind, Direction};
use wenguo_domain::moment::Moment;

use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

/// A contact to be recorded.
#[derive(Debug, Clone)]
pub struct NewContact {
    /// Who turned to whom.
    pub direction: Direction,
    /// By which way.
    pub channel: Channel,
    /// What passed.
    pub kind: ContactKind,
    /// In a few words.
    pub summary: String,
}

/// Records a contact; gives its id.
pub fn insert(
    tx: &mut Tx<'_>,
    complaint: i64,
    at: Moment,
    actor: &str,
    contact: &NewContact,
) -> Result<i64, StoreError> {
    tx.one(
        "INSERT INTO contacts (complaint_id, at, actor, direction, channel, kind, summary) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
        &params![
            complaint,
            at,
            actor,
            contact.direction.as_str(),
            contact.channel.as_str(),
            contact.kind.as_str(),
            &contact.summary
        ],
        |row| row.get("id"),
    )
}
