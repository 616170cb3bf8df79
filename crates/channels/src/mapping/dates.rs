//! When was that? Cells of many shapes become RFC 3339 instants; what has no offset is read in a time zone.

use jiff::civil::{Date, DateTime};
use jiff::fmt::strtime::{self, BrokenDownTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::Field;
use super::error::MappingFault;

/// The formats of one field, tried in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DateFormats(Vec<String>);

impl DateFormats {
    /// Takes formats of `strftime` and makes sure that each is understood and yields at least a day.
    pub(super) fn new(field: Field, formats: Vec<String>) -> Result<DateFormats, MappingFault> {
        for format in &formats {
            usable(format).map_err(|reason| MappingFault::Format {
                field: field.name(),
                format: format.clone(),
                reason,
            })?;
        }
        Ok(DateFormats(formats))
    }

    /// Reads a cell; without formats ISO 8601 is expected. A local time that the clocks skipped (start of summer
    /// time) is moved on by the skipped hour, one that came twice is taken as the first.
    pub(super) fn rfc3339(&self, cell: &str, zone: &TimeZone) -> Result<String, String> {
        if self.0.is_empty() {
            return iso(cell, zone).ok_or_else(|| format!("{cell:?} is not an ISO 8601 date or time"));
        }
        let found = self.0.iter().find_map(|format| by_format(format, cell, zone));
        found.ok_or_else(|| format!("{cell:?} is none of {}", self.0.join(", ")))
    }
}

/// Reads ISO 8601: with offset, or local in `zone`; a day alone is its midnight.
pub(super) fn iso(cell: &str, zone: &TimeZone) -> Option<String> {
    if let Ok(at) = cell.parse::<Timestamp>() {
        return Some(rfc3339(&at.to_zoned(zone.clone())));
    }
    let local = cell.parse::<DateTime>().ok().or_else(|| Some(cell.parse::<Date>().ok()?.into()))?;
    in_zone(local, zone)
}

fn by_format(format: &str, cell: &str, zone: &TimeZone) -> Option<String> {
    let parts = BrokenDownTime::parse(format, cell).ok()?;
    if let Ok(at) = parts.to_timestamp() {
        let zone = parts.offset().map_or_else(|| zone.clone(), TimeZone::fixed);
        return Some(rfc3339(&at.to_zoned(zone)));
    }
    in_zone(parts.to_datetime().ok()?, zone)
}

fn in_zone(local: DateTime, zone: &TimeZone) -> Option<String> {
    Some(rfc3339(&zone.to_zoned(local).ok()?))
}

fn rfc3339(at: &Zoned) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// Writes a known instant with the format and reads it back.
fn usable(format: &str) -> Result<(), String> {
    let sample = jiff::civil::date(2026, 11, 22).at(15, 4, 5, 0);
    let sample = sample.to_zoned(TimeZone::UTC).map_err(|error| error.to_string())?;
    let text = strtime::format(format, &sample).map_err(|error| error.to_string())?;
    let parts = BrokenDownTime::parse(format, &text).map_err(|error| error.to_string())?;
    match (parts.to_timestamp(), parts.to_datetime()) {
        (Err(_), Err(_)) => Err("it does not give year, month and day".to_owned()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formats(formats: &[&str]) -> DateFormats {
        let formats = formats.iter().map(|format| (*format).to_owned()).collect();
        DateFormats::new(Field::ReceivedAt, formats).unwrap()
    }

    fn zone(name: &str) -> TimeZone {
        TimeZone::get(name).unwrap()
    }

    #[test]
    fn formats_are_tried_in_order() {
        let formats = formats(&[
            "%Y-%m-%d %H:%M:%S",
            "%Y/%m/%d %H:%M:%S",
            "%Y年%m月%d日",
            "%m/%d/%Y %I:%M:%S %p",
            "%Y-%m-%dT%H:%M:%S%z",
        ]);
        let shanghai = zone("Asia/Shanghai");
        let cases = [
            ("2019-04-25 09:32:09", "2019-04-25T09:32:09+08:00"),
            ("2019/4/5 9:32:09", "2019-04-05T09:32:09+08:00"),
            ("2019年4月25日", "2019-04-25T00:00:00+08:00"),
            ("12/25/2013 12:36:41 AM", "2013-12-25T00:36:41+08:00"),
            ("2013-12-25T08:00:00-0500", "2013-12-25T08:00:00-05:00"),
        ];
        for (cell, instant) in cases {
            assert_eq!(formats.rfc3339(cell, &shanghai).as_deref(), Ok(instant), "{cell}");
        }
        for cell in
            ["2019-13-01 00:00:00", "2019-02-29 00:00:00", "2019/4/5 24:32:09", "soon", "2019/4/5 9:32:09 x"]
        {
            assert!(
                formats.rfc3339(cell, &shanghai).unwrap_err().contains("is none of %Y-%m-%d %H:%M:%S, "),
                "{cell}"
            );
        }
    }

    #[test]
    fn skipped_and_double_hours_are_settled() {
        let formats = formats(&["%Y-%m-%d %H:%M"]);
        let york = zone("America/New_York");
        assert_eq!(formats.rfc3339("2026-03-08 02:30", &york).unwrap(), "2026-03-08T03:30:00-04:00");
        assert_eq!(formats.rfc3339("2026-11-01 01:30", &york).unwrap(), "2026-11-01T01:30:00-04:00");
    }

    #[test]
    fn without_formats_iso_is_expected() {
        let none = DateFormats::default();
        let berlin = zone("Europe/Berlin");
        assert_eq!(none.rfc3339("2026-07-01", &berlin).unwrap(), "2026-07-01T00:00:00+02:00");
        assert_eq!(none.rfc3339("2026-07-01 08:15:00", &berlin).unwrap(), "2026-07-01T08:15:00+02:00");
        assert_eq!(none.rfc3339("2026-07-01T08:15:00Z", &berlin).unwrap(), "2026-07-01T10:15:00+02:00");
        assert!(none.rfc3339("1.7.2026", &berlin).is_err());
    }

    #[test]
    fn a_format_that_cannot_work_is_refused_at_once() {
        for format in ["%H:%M", "%Y-%m", "%Y-%m-%d %J", "%"] {
            assert!(DateFormats::new(Field::ReceivedAt, vec![format.to_owned()]).is_err(), "{format}");
        }
    }
}
