//! The pages of the calendars: the list, one with its month, and what a change would do before it is saved.

use askama::Template;

use super::moves::{Confirm, MovesCard};
use super::{SettingsForm, SettingsLink};
use crate::{
    icon::Icon,
    view::{
        link::{Fact, Link},
        shell::Shell,
    },
    words::Words,
};

/// A calendar in the list.
#[derive(Debug, Clone)]
pub struct CalendarRow {
    /// The code.
    pub code: String,
    /// The name, with the way to its page.
    pub link: Link,
    /// What it builds on, in words; may be empty.
    pub builds_on: String,
    /// Its week in a few words.
    pub week: String,
    /// Up to which year public days are known; empty where none matter.
    pub known: String,
    /// Whether that is not far enough.
    pub is_ending: bool,
    /// Departments that were given it.
    pub used_by: String,
}

/// A department and the calendar it goes by.
#[derive(Debug, Clone)]
pub struct DepartmentRow {
    /// The department.
    pub name: String,
    /// Its calendar.
    pub calendar: Link,
    /// Where it has it from; empty if it is its own.
    pub from: String,
    /// Where it is changed.
    pub edit: String,
}

/// `GET /settings/calendars`.
#[derive(Debug, Template)]
#[template(path = "settings/calendars.html")]
pub struct CalendarsPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// The menu.
    pub menu: Vec<SettingsLink>,
    /// The calendars.
    pub rows: Vec<CalendarRow>,
    /// The form of a new one.
    pub adding: SettingsForm,
    /// The departments.
    pub departments: Vec<DepartmentRow>,
}

/// A day of a month.
#[derive(Debug, Clone, Default)]
pub struct DayCell {
    /// Its number; empty before the first and after the last.
    pub number: String,
    /// The page with its form.
    pub href: String,
    /// `off`, `work`, `hours`, `closed` or `open`.
    pub kind: &'static str,
    /// 休, 班 or the like; empty on an ordinary day.
    pub mark: String,
    /// What it is called, or its own hours.
    pub name: String,
    /// All of it in words.
    pub label: String,
    /// Whether it is today.
    pub is_today: bool,
    /// Whether its form is open.
    pub is_chosen: bool,
}

/// A month, Monday first.
#[derive(Debug, Clone)]
pub struct Month {
    /// Which.
    pub title: String,
    /// The year before, the month before, this month, the month after, the year after.
    pub ways: Vec<Link>,
    /// Names of the weekdays.
    pub weekdays: Vec<String>,
    /// The weeks.
    pub weeks: Vec<Vec<DayCell>>,
}

/// `GET /settings/calendars/{code}`.
#[derive(Debug, Template)]
#[template(path = "settings/calendar.html")]
pub struct CalendarPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// The menu.
    pub menu: Vec<SettingsLink>,
    /// Its name.
    pub name: String,
    /// What it is like, in short.
    pub facts: Vec<Fact>,
    /// The month.
    pub month: Month,
    /// The form of the day that is looked at.
    pub day: Option<SettingsForm>,
    /// Name, week and what it builds on.
    pub form: SettingsForm,
    /// The public days of a year.
    pub loading: SettingsForm,
    /// What happened to it: who, when, what.
    pub history: Vec<Fact>,
}

/// Something that is otherwise after a change.
#[derive(Debug, Clone)]
pub struct Difference {
    /// A day, a weekday or the time zone.
    pub what: String,
    /// As it is.
    pub before: String,
    /// As it would be.
    pub after: String,
}

/// A calendar that opens otherwise after a change.
#[derive(Debug, Clone)]
pub struct MovedCalendar {
    /// Its name, and why if it is not the changed one itself.
    pub name: String,
    /// Departments that go by it; may be empty.
    pub departments: String,
    /// What is otherwise.
    pub differences: Vec<Difference>,
    /// How many more there are than stand here, in words; may be empty.
    pub more: String,
}

/// What a change would do: `POST` without `confirmed`.
#[derive(Debug, Template)]
#[template(path = "settings/calendar_preview.html")]
pub struct CalendarPreviewPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// The menu.
    pub menu: Vec<SettingsLink>,
    /// The name of the calendar.
    pub name: String,
    /// Which calendars open otherwise then, the changed one first.
    pub moved: Vec<MovedCalendar>,
    /// What that does to open clocks.
    pub moves: MovesCard,
    /// The form that saves it.
    pub confirm: Confirm,
}
