//! The pages of the calendars.

use wenguo_web::{
    view::{
        field::{Choice, Field},
        link::{Fact, Link},
        settings::{
            SettingsForm, SettingsLink,
            calendar::{
                CalendarPage, CalendarPreviewPage, CalendarRow, CalendarsPage, DayCell, DepartmentRow,
                Difference, Month, MovedCalendar,
            },
        },
        shell::{Caution, Shell},
    },
    words::Words,
};

use super::{
    Sample,
    desk::{CSRF, shell},
    moves,
};

const HERE: &str = "/settings/calendars/standard";

pub fn samples(t: Words) -> Vec<Sample> {
    vec![
        Sample::new("settings-calendars", &list(t)),
        Sample::new("settings-calendar", &one(t)),
        Sample::new("settings-calendar-preview", &preview(t)),
    ]
}

fn frame(t: Words) -> (Shell, Vec<SettingsLink>) {
    let mut shell = shell(t, "settings", HERE);
    let remedy = Link::new(t.with("calendar-load-of", "year", "2027"), format!("{HERE}#year"));
    shell.cautions = vec![Caution { text: t.text("calendar-load-lead").into_owned(), remedy }];
    (shell, SettingsLink::menu(t, "calendars"))
}

fn form(t: Words, scope: &str, post: &str) -> SettingsForm {
    let fields = [
        Field::line("name", t.text("name")).required(),
        Field::typed("file", t.text("calendar-file"), "file").hint(t.text("calendar-file-hint")),
    ];
    let fields = fields.map(|field| field.scoped(scope)).to_vec();
    SettingsForm {
        is_multipart: true,
        ..SettingsForm::adding(t, t.text("calendar-add").into_owned(), post, CSRF, fields)
    }
}

fn list(t: Words) -> CalendarsPage {
    let (shell, menu) = frame(t);
    let link = || Link::new("标准工作日历", HERE);
    CalendarsPage {
        t,
        shell,
        menu,
        rows: vec![CalendarRow {
            code: "standard".into(),
            link: link(),
            builds_on: t.with("calendar-builds-on", "name", "集团日历"),
            week: "周一–周五 09:00–12:00 13:30–18:00".into(),
            known: t.with("calendar-known-to", "year", "2026"),
            is_ending: true,
            used_by: t.text("calendar-of-company").into_owned(),
        }],
        adding: form(t, "new", "/settings/calendars"),
        departments: vec![DepartmentRow {
            name: "质量管理部".into(),
            calendar: link(),
            from: t.text("calendar-inherited").into_owned(),
            edit: "/settings/departments?edit=quality#change".into(),
        }],
    }
}

fn cell(t: Words, number: usize) -> DayCell {
    let kind = match number {
        1..=7 => "off",
        10 => "work",
        12 => "hours",
        11 | 18 | 25 => "closed",
        _ => "open",
    };
    let is_marked = ["off", "work", "hours"].contains(&kind);
    DayCell {
        number: number.to_string(),
        href: format!("{HERE}?month=2026-10&day=2026-10-{number:02}#change"),
        kind,
        mark: if is_marked { t.text(&format!("calendar-mark-{kind}")).into_owned() } else { String::new() },
        name: if is_marked { "国庆节".into() } else { String::new() },
        label: format!("2026-10-{number:02}"),
        is_today: number == 14,
        is_chosen: number == 10,
    }
}

fn one(t: Words) -> CalendarPage {
    let (shell, menu) = frame(t);
    let mut cells = vec![DayCell::default(); 3];
    cells.extend((1..=31).map(|number| cell(t, number)));
    cells.resize(35, DayCell::default());
    let kinds = Choice::of_codes(t, "calendar-day", &["usual", "off", "work", "hours"]);
    let day = vec![Field::radios("kind", t.text("calendar-day-kind"), kinds).value("work").required()];
    CalendarPage {
        t,
        shell,
        menu,
        name: "标准工作日历".into(),
        facts: vec![Fact::new(t.text("calendar-zone"), "Asia/Shanghai")],
        month: Month {
            title: "2026-10".into(),
            ways: vec![Link::new(t.text("calendar-this-month"), HERE)],
            weekdays: vec![t.text("weekday-monday").into_owned(); 7],
            weeks: cells.chunks(7).map(<[DayCell]>::to_vec).collect(),
        },
        day: Some(SettingsForm::changing(t, "2026-10-10", HERE, HERE, CSRF, day)),
        form: form(t, "calendar", HERE),
        loading: form(t, "year", HERE),
        history: vec![Fact::new("2026-11-22 15:04 · 段毅", t.text("calendar-event-made"))],
    }
}

fn preview(t: Words) -> CalendarPreviewPage {
    let (shell, menu) = frame(t);
    CalendarPreviewPage {
        t,
        shell,
        menu,
        name: "标准工作日历".into(),
        moved: vec![MovedCalendar {
            name: "标准工作日历".into(),
            departments: "质量管理部".into(),
            differences: vec![Difference {
                what: "2026-10-10".into(),
                before: "09:00–12:00 13:30–18:00".into(),
                after: t.text("calendar-closed").into_owned(),
            }],
            more: t.count("calendar-preview-more", 4),
        }],
        moves: moves::card(t),
        confirm: moves::confirm(t, HERE),
    }
}
