//! The forms on the page of a calendar. None saves at once: each leads to what it would change.

use jiff::civil::Date;

use super::month::day_title;
use super::page::Found;
use super::{address, fields};
use crate::view::field::Field;
use crate::view::settings::SettingsForm;
use crate::words::Words;

/// What the forms are about.
pub struct Forms<'f> {
    /// The words.
    pub t: Words,
    /// The calendar.
    pub found: &'f Found,
    /// The token every form sends back.
    pub csrf: String,
}

impl Forms<'_> {
    /// What a day is like; `back` is the page without the form.
    pub fn day(&self, date: Date, back: &str) -> SettingsForm {
        let fields = fields::of_day(self.t, &self.found.calendar, date);
        let (title, post) = (day_title(self.t, date), self.address("/days"));
        self.leading_on(SettingsForm::changing(self.t, &title, &post, back, &self.csrf, fields))
    }

    /// Name, week and what it builds on.
    pub fn description(&self) -> SettingsForm {
        let fields = fields::of_calendar(self.t, &self.found.all, Some(&self.found.calendar));
        self.folded("calendar-description", "", scoped(fields, "calendar"))
    }

    /// The public days of the first year that is missing.
    pub fn year(&self, is_open: bool) -> SettingsForm {
        let year = self.found.counted.missing_year(self.found.today.year());
        let fields = scoped(fields::of_year(self.t, year), "year");
        SettingsForm {
            is_multipart: true,
            open: is_open,
            ..self.folded("calendar-load-year", "/years", fields)
        }
    }

    fn folded(&self, title: &str, path: &str, fields: Vec<Field>) -> SettingsForm {
        let title = self.t.text(title).into_owned();
        self.leading_on(SettingsForm::adding(self.t, title, &self.address(path), &self.csrf, fields))
    }

    fn leading_on(&self, form: SettingsForm) -> SettingsForm {
        SettingsForm { submit: self.t.text("calendar-look").into_owned(), ..form }
    }

    fn address(&self, path: &str) -> String {
        format!("{}{path}", address(&self.found.calendar.code))
    }
}

fn scoped(fields: Vec<Field>, scope: &str) -> Vec<Field> {
    fields.into_iter().map(|field| field.scoped(scope)).collect()
}
