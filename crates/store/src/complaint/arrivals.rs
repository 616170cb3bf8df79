//! What was registered last: read in the order of the ids, by whoever has seen everything up to one of them.

use wenguo_domain::codes::Stage;
use wenguo_domain::moment::{DAY, Moment};

use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

/// The next complaints after this id that were registered since a moment, not later than a day after they came in, and that
/// nobody has graded: id and number.
pub fn ungraded(
    tx: &mut Tx<'_>,
    after: i64,
    since: Moment,
    limit: i64,
) -> Result<Vec<(i64, String)>, StoreError> {
    tx.all(
        "SELECT id, number FROM complaints WHERE id > $1 AND registered_at >= $2 AND stage = $3 \
         AND received_at >= registered_at - $4 ORDER BY id LIMIT $5",
        &params![after, since, Stage::Received.as_str(), DAY, limit],
        |row| Ok((row.get("id")?, row.get("number")?)),
    )
}

/// The last complaint after this id that was registered up to a moment.
pub fn last(tx: &mut Tx<'_>, after: i64, until: Moment) -> Result<Option<i64>, StoreError> {
    let sql = "SELECT MAX(id) AS id FROM complaints WHERE id > $1 AND registered_at <= $2";
    tx.one(sql, &params![after, until], |row| row.get("id"))
}
