//! An instant as the desk keeps it: whole milliseconds since 1970-01-01T00:00:00Z, an integer in both databases.

use jiff::{Timestamp, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// One minute, in milliseconds.
pub const MINUTE: i64 = 60_000;
/// One hour, in milliseconds.
pub const HOUR: i64 = 60 * MINUTE;
/// One day of 24 hours, in milliseconds.
pub const DAY: i64 = 24 * HOUR;

/// Milliseconds since the Unix epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(pub i64);

impl Moment {
    /// This moment plus so many milliseconds; stays at the ends of time instead of overflowing.
    pub fn plus(self, millis: i64) -> Moment {
        Moment(self.0.saturating_add(millis))
    }

    /// Milliseconds from `earlier` to this moment; negative when it lies before.
    pub fn since(self, earlier: Moment) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// RFC 3339 with the offset of `zone`, to the millisecond: `2026-11-22T15:04:05.123+08:00`.
    pub fn rfc3339(self, zone: &TimeZone) -> String {
        let at = self.timestamp().to_zoned(zone.clone());
        at.strftime("%Y-%m-%dT%H:%M:%S%.3f%:z").to_string()
    }

    /// The calendar day in `zone`: `2026-11-22`.
    pub fn day(self, zone: &TimeZone) -> String {
        self.timestamp().to_zoned(zone.clone()).date().to_string()
    }

    /// To the minute in `zone`, as people write it: `2026-11-22 15:04`.
    pub fn minute(self, zone: &TimeZone) -> String {
        self.timestamp().to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M").to_string()
    }

    /// The same of a moment at which something falls due: midnight ends the day before it, `2026-11-22 24:00`.
    pub fn minute_due(self, zone: &TimeZone) -> String {
        let at = self.timestamp().to_zoned(zone.clone());
        match at.date().yesterday() {
            Ok(day) if at.time() == jiff::civil::Time::midnight() => {
                day.strftime("%Y-%m-%d 24:00").to_string()
            }
            _ => self.minute(zone),
        }
    }

    /// Reads RFC 3339; the offset must be there.
    pub fn parse_rfc3339(text: &str) -> Option<Moment> {
        text.parse::<Timestamp>().ok().map(Moment::from)
    }

    /// The instant for calendar arithmetic.
    pub fn timestamp(self) -> Timestamp {
        let (low, high) = (Timestamp::MIN.as_millisecond(), Timestamp::MAX.as_millisecond());
        Timestamp::from_millisecond(self.0.clamp(low, high)).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

impl From<Timestamp> for Moment {
    fn from(at: Timestamp) -> Moment {
        Moment(at.as_millisecond())
    }
}
