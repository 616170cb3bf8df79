//! Where does a complaint stand among all, by the moment it came in? One number, so that one index and one cursor hold
//! the order of every list, and so that the full-text index of SQLite, which walks by number, walks in that order too.

use std::collections::HashSet;

use wenguo_domain::moment::Moment;

use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

/// Bits that tell apart complaints of one millisecond.
const BITS: u32 = 20;
/// Moments beyond this (the years 1691 and 2248) share the ends of the order.
const FARTHEST: i64 = (1 << (63 - BITS)) - 1;

/// The first place of a moment; `floor(b) - floor(a)` is the time between in units of `PER_MILLISECOND`.
pub fn floor(at: Moment) -> i64 {
    at.0.clamp(-FARTHEST, FARTHEST) << BITS
}

/// Places in a millisecond.
pub const PER_MILLISECOND: i64 = 1 << BITS;

/// The place of a new complaint. Ids follow one another, so two of them meet only a million complaints apart and in the
/// same millisecond; the later then takes the next place that is free. `given` are places of rows still to be written.
pub fn take(
    tx: &mut Tx<'_>,
    received_at: Moment,
    id: i64,
    given: &mut HashSet<i64>,
) -> Result<i64, StoreError> {
    let mut place = floor(received_at) | (id & (PER_MILLISECOND - 1));
    while id >= PER_MILLISECOND && (given.contains(&place) || is_taken(tx, place)?) {
        place += 1;
    }
    given.insert(place);
    Ok(place)
}

fn is_taken(tx: &mut Tx<'_>, place: i64) -> Result<bool, StoreError> {
    let sql = "SELECT 1 AS taken FROM complaints WHERE place = $1";
    Ok(tx.optional(sql, &params![place], |row| row.get::<i64>("taken"))?.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_follow_the_moments_also_before_1970_and_at_the_ends_of_time() {
        let moments = [i64::MIN, -5, -1, 0, 1, 1_793_581_200_000, 1_793_581_200_001];
        assert!(moments.map(|at| floor(Moment(at))).is_sorted());
        let last_of_a_millisecond = floor(Moment(-1)) | (PER_MILLISECOND - 1);
        assert!(last_of_a_millisecond < floor(Moment(0)));
        assert!(floor(Moment(i64::MAX)) > floor(Moment(1_793_581_200_001)));
    }
}
