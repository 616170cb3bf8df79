//! The whole timetable: what is done because time passed. Every sweep takes the moment it is done as of, remembers nothing,
//! and may be done twice, on two nodes at once.

use wenguo_app::desk::Desk;
use wenguo_app::error::AppError;
use wenguo_app::swept::Done;
use wenguo_app::{clocks, escalation, housekeeping, mailing, promise};
use wenguo_domain::moment::{HOUR, MINUTE, Moment};

/// One line of the timetable.
pub struct Entry {
    /// What `wenguo sweep` calls it.
    pub name: &'static str,
    /// Milliseconds from one beginning to the next, on all nodes together.
    pub every: i64,
    /// Does it as of a moment; says how much it did, and what it passed over.
    pub sweep: fn(&Desk, Moment) -> Result<Done, AppError>,
}

/// Seconds, in milliseconds.
const SECONDS: i64 = 1_000;

/// Everything, in the order in which it is looked at.
pub const TIMETABLE: &[Entry] = &[
    Entry { name: "recount", every: 10 * SECONDS, sweep: |desk, _| clocks::recount::go_on(desk) },
    Entry { name: "escalation", every: 30 * SECONDS, sweep: escalation::sweep::count },
    Entry { name: "groups", every: MINUTE, sweep: escalation::immediate::arrivals::sweep },
    Entry { name: "promises", every: 30 * SECONDS, sweep: promise::sweep::count },
    Entry { name: "digest", every: MINUTE, sweep: mailing::digest::sweep },
    Entry { name: "tidy", every: HOUR, sweep: |desk, as_of| Ok(housekeeping::sweep(desk, as_of)?.into()) },
];

/// The entry with this name.
pub fn entry(name: &str) -> Option<&'static Entry> {
    TIMETABLE.iter().find(|entry| entry.name == name)
}
