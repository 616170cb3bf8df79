//! Times as forms ask them, without an offset: those of the clock on the wall of the desk.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use wenguo_domain::moment::Moment;

/// A local time of a form with the offset it has at the desk; what is no time stays as it is and is refused later.
pub fn instant(text: &str, zone: &TimeZone) -> String {
    let local = text.parse::<DateTime>().ok().and_then(|local| local.to_zoned(zone.clone()).ok());
    local.map_or_else(|| text.to_owned(), |at| Moment::from(at.timestamp()).rfc3339(zone))
}

/// A moment as a form shows it, to the minute: `2026-11-22T09:30`.
pub fn shown(at: Moment, zone: &TimeZone) -> String {
    at.timestamp().to_zoned(zone.clone()).strftime("%Y-%m-%dT%H:%M").to_string()
}
