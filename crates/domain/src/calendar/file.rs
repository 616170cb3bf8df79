//! How does a file describe a calendar? One set of opening hours for all weekdays that are open, and China's public days
//! where they apply:
//!
//! `{"tz": "Asia/Shanghai", "hours": [["09:00", "12:00"], ["13:30", "18:00"]], "weekdays": [0, 1, 2, 3, 4], "off": "CN", "work": "CN"}`

use jiff::tz::TimeZone;
use serde::Deserialize;

use super::{Calendar, Day, Layer, Opening, Week};
use crate::field::{Faults, FieldError};

/// The code of China's public days.
const CHINA: &str = "CN";

/// A calendar as a file has it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarFile {
    /// IANA time zone: `Asia/Shanghai`.
    pub tz: String,
    /// Opens and closes, `09:00` and `18:00`; several openings a day.
    pub hours: Vec<[String; 2]>,
    /// Weekdays that are open, 0 for Monday to 6 for Sunday.
    pub weekdays: Vec<u8>,
    /// Whose public days are off: `CN`, or empty.
    #[serde(default)]
    pub off: String,
    /// Whose make-up working days are worked: `CN`, or empty.
    #[serde(default)]
    pub work: String,
    /// What it is for.
    #[serde(default)]
    pub note: String,
}

impl CalendarFile {
    /// The calendar it describes.
    pub fn check(&self) -> Result<Calendar, Vec<FieldError>> {
        let mut faults = Faults::default();
        let zone = TimeZone::get(&self.tz).unwrap_or_else(|_| {
            faults.add(FieldError::allowing("/tz", "unknown_time_zone", "Asia/Shanghai"));
            TimeZone::UTC
        });
        let hours = self.openings(&mut faults);
        for (index, _) in self.weekdays.iter().enumerate().filter(|(_, weekday)| **weekday > 6) {
            faults.add(FieldError::allowing(format!("/weekdays/{index}"), "out_of_range", "0-6"));
        }
        for (pointer, region) in [("/off", &self.off), ("/work", &self.work)] {
            if !region.is_empty() && region != CHINA {
                faults.add(FieldError::allowing(pointer, "unknown", CHINA));
            }
        }
        faults.into_result(())?;
        let calendar = Calendar::new(zone, self.week(&hours));
        let mut days = Layer::of_china();
        days.days.retain(|_, day| if *day == Day::Off { self.off == CHINA } else { self.work == CHINA });
        Ok(if days.days.is_empty() { calendar } else { calendar.under(&days) })
    }

    fn openings(&self, faults: &mut Faults) -> Vec<Opening> {
        let mut openings = Vec::new();
        for (index, [from, to]) in self.hours.iter().enumerate() {
            match Opening::parse(from, to) {
                Some(opening) => openings.push(opening),
                None => faults.add(FieldError::allowing(
                    format!("/hours/{index}"),
                    "invalid_opening",
                    "09:00, 18:00",
                )),
            }
        }
        Opening::in_order(openings).unwrap_or_else(|| {
            faults.add(FieldError::new("/hours", "overlapping"));
            Vec::new()
        })
    }

    fn week(&self, hours: &[Opening]) -> Week {
        [0, 1, 2, 3, 4, 5, 6]
            .map(|day| if self.weekdays.contains(&day) { hours.to_vec() } else { Vec::new() })
    }
}
