//! The closures there ever were, also those that a reopening undid. `complaint::change` writes them.

use wenguo_domain::moment::Moment;

use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

/// When a complaint was last closed with a rating, and the rating: from 1 to 5.
pub fn last_rating(tx: &mut Tx<'_>, complaint: i64) -> Result<Option<(Moment, i64)>, StoreError> {
    tx.optional(
        "SELECT closed_at, satisfaction FROM closures WHERE complaint_id = $1 AND satisfaction IS NOT NULL \
         ORDER BY closed_at DESC LIMIT 1",
        &params![complaint],
        |row| Ok((row.get("closed_at")?, row.get("satisfaction")?)),
    )
}
