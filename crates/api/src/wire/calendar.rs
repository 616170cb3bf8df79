//! Calendars on the wire: openings are text like `09:00-12:00`, weekdays have their names.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use wenguo_app::calendar::input::{CalendarInput, DayInput};
use wenguo_domain::calendar::{DayKind, Opening, Week};

use crate::wire::codes::one_of;

/// Openings of each weekday; a day without any is closed.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct WeekOfOpenings {
    /// `09:00-12:00`, several a day; `24:00` ends the day.
    pub monday: Vec<String>,
    /// Tuesday.
    pub tuesday: Vec<String>,
    /// Wednesday.
    pub wednesday: Vec<String>,
    /// Thursday.
    pub thursday: Vec<String>,
    /// Friday.
    pub friday: Vec<String>,
    /// Saturday.
    pub saturday: Vec<String>,
    /// Sunday.
    pub sunday: Vec<String>,
}

impl WeekOfOpenings {
    /// A week in an answer.
    pub fn of(week: &Week) -> WeekOfOpenings {
        let [monday, tuesday, wednesday, thursday, friday, saturday, sunday] =
            week.each_ref().map(|openings| written(openings));
        WeekOfOpenings { monday, tuesday, wednesday, thursday, friday, saturday, sunday }
    }

    /// Each day as people write it.
    pub fn texts(&self) -> [String; 7] {
        let WeekOfOpenings { monday, tuesday, wednesday, thursday, friday, saturday, sunday } = self;
        [monday, tuesday, wednesday, thursday, friday, saturday, sunday].map(|openings| openings.join(", "))
    }
}

/// Openings in an answer.
pub fn written(openings: &[Opening]) -> Vec<String> {
    openings.iter().map(ToString::to_string).collect()
}

/// A calendar to be made.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCalendarInput {
    /// Stable code: letters, digits, `-`, `_`, `.`.
    pub code: String,
    /// Everything else, as it is changed later.
    #[serde(flatten)]
    pub rest: CalendarChange,
}

/// A calendar as it is to be; days apart.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CalendarChange {
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// Code of the calendar it builds on: what it does not say itself is as there.
    pub parent: Option<String>,
    /// IANA time zone; absent takes that of the parent.
    pub zone: Option<String>,
    /// Opening hours; absent takes those of the parent.
    pub week: Option<WeekOfOpenings>,
}

impl CalendarChange {
    /// For the use case.
    pub fn input(&self) -> CalendarInput {
        CalendarInput {
            name: self.name.clone(),
            name_en: self.name_en.clone(),
            parent: self.parent.clone(),
            zone: self.zone.clone(),
            week: self.week.as_ref().map(WeekOfOpenings::texts),
        }
    }
}

/// What a day is like.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DayChange {
    /// `off`, `work` (as an ordinary working day) or `hours` (its own).
    #[schemars(schema_with = "one_of::<DayKind>")]
    pub kind: String,
    /// Its own openings: `10:00-12:00`.
    #[serde(default)]
    pub hours: Vec<String>,
    /// Chinese name.
    pub name: Option<String>,
    /// English name.
    pub name_en: Option<String>,
}

/// A day of a year.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DatedDay {
    /// The day: `2027-01-01`.
    pub date: String,
    /// What it is like.
    #[serde(flatten)]
    pub day: DayChange,
}

impl DayChange {
    /// For the use case.
    pub fn input(&self) -> DayInput {
        let (kind, hours) = (self.kind.clone(), self.hours.join(", "));
        DayInput { kind, hours, name: self.name.clone(), name_en: self.name_en.clone() }
    }
}

/// The public days of a year: `days` or `text`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct YearInput {
    /// One by one.
    pub days: Option<Vec<DatedDay>>,
    /// The content of a file: CSV with `date,kind,name_zh,name_en`, JSON, or a line a day: `2027-01-01 off 元旦`.
    pub text: Option<String>,
    /// Whether what was said of other days of the year before is forgotten.
    #[serde(default)]
    pub replace: bool,
}

/// The calendar a department goes by.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignmentInput {
    /// Code of the calendar; null for that of the department above.
    pub calendar: Option<String>,
}

/// The calendar a department goes by.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AssignmentAnswer {
    /// Code of the department.
    pub department: String,
    /// Code of its own calendar.
    pub own: Option<String>,
    /// Code of the calendar it goes by: its own, that of the nearest department above, or `standard`.
    pub calendar: String,
}

/// A calendar: what it says itself, and what it comes to with those it builds on.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CalendarAnswer {
    /// Stable code.
    pub code: String,
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// Code of the calendar it builds on.
    pub parent: Option<String>,
    /// Its own time zone.
    pub zone: Option<String>,
    /// Its own week.
    pub week: Option<WeekOfOpenings>,
    /// Years whose public days it has itself.
    pub years: Vec<i16>,
    /// What clocks count on.
    pub effective: EffectiveCalendar,
    /// For `If-Match`.
    pub version: i64,
}

/// What a calendar comes to.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EffectiveCalendar {
    /// IANA time zone.
    pub zone: String,
    /// Opening hours.
    pub week: WeekOfOpenings,
    /// The last year up to which public days are known, from this year on without a gap; null where none are known.
    pub last_year: Option<i16>,
}

/// A day that differs from its weekday.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CalendarDayAnswer {
    /// The day.
    pub date: String,
    /// `off`, `work` or `hours`.
    pub kind: String,
    /// The openings it comes to.
    pub hours: Vec<String>,
    /// Chinese name.
    pub name: Option<String>,
    /// English name.
    pub name_en: Option<String>,
    /// Code of the calendar that says so: this one, or one it builds on.
    pub calendar: String,
}
