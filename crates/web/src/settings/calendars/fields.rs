//! What the forms of the calendars ask, and what they sent.

use jiff::civil::Date;
use wenguo_app::calendar::input::{CalendarInput, DayInput, NAME_MAX, OPENINGS, WEEKDAYS};
use wenguo_app::calendar::{Calendars, Stored};
use wenguo_app::taxonomy::{CODE_ALLOWED, CODE_MAX};
use wenguo_domain::calendar::{Day, DayKind, Opening};

use super::{name, weekday};
use crate::form::Sent;
use crate::view::field::{Choice, Field};
use crate::words::Words;

/// The kind of a day of which nothing is said.
pub const USUAL: &str = "usual";

/// What is asked of a new calendar.
pub fn of_new(t: Words, all: &Calendars) -> Vec<Field> {
    let code = Field::line("code", t.text("code"))
        .hint(t.with("settings-code-hint", "allowed", CODE_ALLOWED))
        .max(CODE_MAX as u32)
        .required();
    let mut fields = vec![code];
    fields.extend(of_calendar(t, all, None));
    fields
}

/// What is asked of a calendar, filled in with what is known.
pub fn of_calendar(t: Words, all: &Calendars, known: Option<&Stored>) -> Vec<Field> {
    let layer = known.map(|known| &known.layer);
    let parent = known.and_then(|known| all.by_id(known.parent_id?));
    let zone = layer.and_then(|layer| layer.zone.as_ref()).and_then(|zone| zone.iana_name());
    let week = layer.and_then(|layer| layer.week.as_ref());
    let inherits = known.is_some() && week.is_none();
    let others = all.stored().iter().filter(|each| known.is_none_or(|known| known.id != each.id));
    let choices = others.map(|each| Choice::new(&each.code, name(t, each)));
    let parents = std::iter::once(Choice::new("", t.text("calendar-parent-none"))).chain(choices).collect();
    let mut fields = vec![
        Field::line("name", t.text("name"))
            .value(known.map_or("", |known| &known.name))
            .max(NAME_MAX as u32)
            .required(),
        Field::line("name_en", t.text("settings-name-en"))
            .value(known.and_then(|known| known.name_en.as_deref()).unwrap_or_default())
            .max(NAME_MAX as u32),
        Field::select("parent", t.text("calendar-parent"), parents)
            .value(parent.map_or("", |parent| &parent.code))
            .hint(t.text("calendar-parent-hint")),
        Field::line("zone", t.text("calendar-zone"))
            .value(zone.unwrap_or(if known.is_none() { "Asia/Shanghai" } else { "" }))
            .hint(t.text("calendar-zone-hint")),
        Field::check("week", t.text("calendar-week-inherited")).value(inherits.to_string()).wide(),
    ];
    for (day, weekday_name) in WEEKDAYS.into_iter().enumerate() {
        let usual = if known.is_none() && day < 5 { OPENINGS.to_owned() } else { String::new() };
        let value = week.map_or(usual, |week| Opening::written(&week[day]));
        let field = Field::line(&format!("week.{weekday_name}"), weekday(t, day)).value(value).max(200);
        fields.push(if day == 0 {
            field.hint(t.with("calendar-hours-hint", "sample", OPENINGS))
        } else {
            field
        });
    }
    fields
}

/// What is asked of a day: what the calendar itself says of it.
pub fn of_day(t: Words, calendar: &Stored, date: Date) -> Vec<Field> {
    let day = calendar.layer.days.get(&date);
    let (day_name, day_name_en) = calendar.names.get(&date).cloned().unwrap_or_default();
    let kinds = [USUAL].into_iter().chain(DayKind::ALL.iter().map(|kind| kind.as_str())).collect::<Vec<_>>();
    let hours = match day {
        Some(Day::Hours(openings)) => Opening::written(openings),
        _ => String::new(),
    };
    vec![
        Field::hidden("day", &date.to_string()),
        Field::radios("kind", t.text("calendar-day-kind"), Choice::of_codes(t, "calendar-day", &kinds))
            .value(day.map_or(USUAL, |day| day.kind().as_str()))
            .required()
            .wide(),
        Field::line("hours", t.text("calendar-day-hours-own"))
            .value(hours)
            .hint(t.with("calendar-day-hours-hint", "sample", OPENINGS))
            .max(200),
        Field::line("name", t.text("calendar-day-name"))
            .value(day_name.unwrap_or_default())
            .max(NAME_MAX as u32),
        Field::line("name_en", t.text("settings-name-en"))
            .value(day_name_en.unwrap_or_default())
            .max(NAME_MAX as u32),
    ]
}

/// What is asked for the public days of a year.
pub fn of_year(t: Words, year: i16) -> Vec<Field> {
    vec![
        Field::typed("year", t.text("calendar-year"), "number").value(year.to_string()).required(),
        Field::typed("file", t.text("calendar-file"), "file").hint(t.text("calendar-file-hint")),
        Field::area("text", t.text("calendar-text")).hint(t.text("calendar-text-hint")),
        Field::check("replace", t.text("calendar-replace")).wide(),
    ]
}

/// A calendar as it was sent.
pub fn input(sent: &Sent) -> CalendarInput {
    let week = WEEKDAYS.map(|weekday| sent.text(&format!("week.{weekday}")).to_owned());
    CalendarInput {
        name: sent.text("name").to_owned(),
        name_en: sent.some("name_en"),
        parent: sent.some("parent"),
        zone: sent.some("zone"),
        week: (sent.flag("week") != Some(true)).then_some(week),
    }
}

/// A day as it was sent.
pub fn day_input(sent: &Sent) -> DayInput {
    DayInput {
        kind: sent.text("kind").to_owned(),
        hours: sent.text("hours").to_owned(),
        name: sent.some("name"),
        name_en: sent.some("name_en"),
    }
}
