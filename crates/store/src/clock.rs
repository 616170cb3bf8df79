//! The clocks of complaints as they are kept: every run of each, as it was last counted.

use wenguo_domain::escalation::climb::Climbed;
use wenguo_domain::moment::Moment;
use wenguo_domain::sla::kept::Kept;

use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::insert::Insert;
use crate::params;
use crate::policy;
use crate::row::Row;
use crate::tx::Tx;
use crate::value::Value;

const COLUMNS: &str = "complaint_id, seq, clock, started_at, due_at, climb_at, warned, climbed, met_at, ended_at, breached_at, is_paused, \
    amount, unit, stops, category_id, tier, channel, severity";

const INSERT: Insert = Insert {
    into: "INSERT INTO clocks (complaint_id, seq, started_at, due_at, climb_at, warned, climbed, met_at, ended_at, breached_at, is_paused, \
           clock, category_id, tier, channel, severity, amount, unit, stops)",
    row: &["?"; 19],
    after: " ON CONFLICT (complaint_id, seq) DO UPDATE SET started_at = excluded.started_at, due_at = excluded.due_at, \
            climb_at = excluded.climb_at, warned = excluded.warned, climbed = excluded.climbed, met_at = excluded.met_at, ended_at = excluded.ended_at, \
            breached_at = excluded.breached_at, is_paused = excluded.is_paused, clock = excluded.clock, \
            category_id = excluded.category_id, tier = excluded.tier, channel = excluded.channel, \
            severity = excluded.severity, amount = excluded.amount, unit = excluded.unit, stops = excluded.stops",
};

/// The clocks of a complaint, in the order in which they began to count.
pub fn of(tx: &mut Tx<'_>, complaint: i64) -> Result<Vec<Kept>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM clocks WHERE complaint_id = $1 ORDER BY seq");
    tx.all(&sql, &params![complaint], read)
}

/// The clocks of each of these complaints, by complaint and the order in which they began to count.
pub fn of_each(tx: &mut Tx<'_>, complaints: &[i64]) -> Result<Vec<(i64, Kept)>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.any_of("complaint_id", complaints.iter().map(|id| Value::from(*id)));
    let sql = format!("SELECT {COLUMNS} FROM clocks{} ORDER BY complaint_id, seq", conditions.to_sql());
    tx.all(&sql, &conditions.values, |row| Ok((row.get("complaint_id")?, read(row)?)))
}

fn read(row: &Row<'_>) -> Result<Kept, StoreError> {
    let target = policy::target(row)?;
    let seq: i64 = row.get("seq")?;
    let place = usize::try_from(seq)
        .map_err(|_| StoreError::Inconsistent { column: "clocks.seq".to_owned(), found: seq.to_string() })?;
    let warned: i64 = row.get("warned")?;
    Ok(Kept {
        place,
        clock: target.clock,
        target,
        started_at: row.get("started_at")?,
        due_at: row.get("due_at")?,
        climb_at: row.get("climb_at")?,
        climbed: Climbed { warned: u8::try_from(warned).unwrap_or(u8::MAX), level: row.get("climbed")? },
        met_at: row.get("met_at")?,
        ended_at: row.get("ended_at")?,
        breached_at: row.get("breached_at")?,
        is_paused: row.get("is_paused")?,
    })
}

/// Keeps these clocks, each with its complaint: new ones beside, others in place of those that are there.
pub fn save(tx: &mut Tx<'_>, clocks: &[(i64, &Kept)]) -> Result<(), StoreError> {
    let mut rows = Vec::with_capacity(clocks.len() * INSERT.row.len());
    for (complaint, kept) in clocks {
        rows.extend(params![
            *complaint,
            i64::try_from(kept.place).unwrap_or(i64::MAX),
            kept.started_at,
            kept.due_at,
            kept.climb_at,
            i64::from(kept.climbed.warned),
            kept.climbed.level,
            kept.met_at,
            kept.ended_at,
            kept.breached_at,
            kept.is_paused
        ]);
        rows.extend(policy::columns(&kept.target));
    }
    INSERT.run(tx, &rows)
}

/// A place in the order in which clocks climb: when, of which complaint, which run.
pub type Place = (Moment, i64, i64);

/// The next clocks after a place that climb by `until`, in order.
pub fn climbing(
    tx: &mut Tx<'_>,
    until: Moment,
    after: Option<Place>,
    limit: i64,
) -> Result<Vec<Place>, StoreError> {
    let (at, complaint, seq) = after.unwrap_or((Moment(i64::MIN), 0, 0));
    let sql = "SELECT climb_at, complaint_id, seq FROM clocks WHERE climb_at IS NOT NULL AND climb_at <= $1 \
               AND (climb_at, complaint_id, seq) > ($2, $3, $4) ORDER BY climb_at, complaint_id, seq LIMIT $5";
    tx.all(sql, &params![until, at, complaint, seq, limit], |row| {
        Ok((row.get("climb_at")?, row.get("complaint_id")?, row.get("seq")?))
    })
}
