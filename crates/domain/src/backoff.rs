//! When is something that did not go out tried again, and when is it given up? A pure function of what was tried.

use crate::moment::{DAY, HOUR, MINUTE, Moment};

/// However long a receiver asks to be left alone: longer than this nobody waits.
pub const LONGEST_PAUSE: i64 = DAY;

/// The waits between attempts, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schedule(&'static [i64]);

/// For webhooks and group robots: the schedule that Standard Webhooks proposes, ten attempts within some three days.
pub const CALLS: Schedule = Schedule(&[
    5_000,
    5 * MINUTE,
    30 * MINUTE,
    2 * HOUR,
    5 * HOUR,
    10 * HOUR,
    14 * HOUR,
    20 * HOUR,
    24 * HOUR,
]);

/// For mail. Greylisting is over after some minutes, a full or absent mail server after a day or two (RFC 5321, 4.5.4.1:
/// half an hour between attempts, four to five days in all).
pub const LETTERS: Schedule = Schedule(&[
    MINUTE,
    5 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    24 * HOUR,
    24 * HOUR,
    24 * HOUR,
]);

impl Schedule {
    /// How many attempts are made at most.
    pub fn attempts(self) -> usize {
        self.0.len() + 1
    }

    /// When the next attempt is made after `attempts` failed ones, the last at `now`; nothing when it is given up.
    ///
    /// `asked` is the pause the receiver asked for, in milliseconds: it is not called again before, but after a day at the latest.
    /// `jitter` is a random byte: it adds up to a quarter of the wait, so that what failed together does not come
    /// back together.
    pub fn next(self, attempts: usize, now: Moment, asked: Option<i64>, jitter: u8) -> Option<Moment> {
        let planned = *self.0.get(attempts.saturating_sub(1))?;
        let asked = asked.unwrap_or(0).clamp(0, LONGEST_PAUSE);
        let wait = planned.max(asked);
        Some(now.plus(wait + wait / 4 * i64::from(jitter) / 255))
    }
}
