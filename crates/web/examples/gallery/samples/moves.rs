//! What a change would do to open clocks, before it is saved.

use wenguo_i18n::words::Arg;
use wenguo_web::{
    view::{
        link::Link,
        settings::{
            SettingsLink,
            calendar::Difference,
            moves::{ChangePreviewPage, Confirm, MovesCard, ShiftRow, Shifts},
        },
    },
    words::Words,
};

use super::{
    Sample,
    desk::{CSRF, shell},
};

const HERE: &str = "/settings/departments";

pub fn samples(t: Words) -> Vec<Sample> {
    vec![Sample::new("settings-change-preview", &preview(t))]
}

fn row(t: Words, number: &str, href: &str, after: &str) -> ShiftRow {
    ShiftRow {
        complaint: Link::new(number, href),
        clock: t.code("clock", "resolution").into_owned(),
        before: "2026-11-25 18:00".into(),
        after: after.into(),
    }
}

pub fn card(t: Words) -> MovesCard {
    let figures = [("count", Arg::Count(12)), ("of", Arg::Count(48)), ("late", Arg::Count(1))];
    let page = [
        ("from", Arg::Count(21)),
        ("to", Arg::Count(22)),
        ("all", Arg::Count(30)),
        ("complaints", Arg::Count(12)),
    ];
    let unread = [("count", Arg::Count(1)), ("numbers", Arg::from("TS-20261102-000003"))];
    let rows = vec![
        row(t, "TS-20261120-000042", "/workspace/TS-20261120-000042", "2026-11-24 12:00"),
        row(t, "TS-20261121-000007", "", &t.text("moves-never")),
    ];
    MovesCard {
        said: vec![t.with_all("policy-moves", &figures), t.count("moves-at-once", 2)],
        is_bad: true,
        unread: t.with_all("moves-unread", &unread),
        tables: vec![Shifts {
            place: "due",
            title: t.text("moves-due").into_owned(),
            rows,
            said: t.with_all("moves-page", &page),
            previous: Some(0),
            next: Some(22),
        }],
    }
}

pub fn confirm(t: Words, here: &str) -> Confirm {
    Confirm {
        t,
        csrf: CSRF.into(),
        post: here.into(),
        again: vec![("seen".into(), "K3.T2..L7".into())],
        save: t.text("calendar-preview-save").into_owned(),
        back: here.into(),
    }
}

fn preview(t: Words) -> ChangePreviewPage {
    ChangePreviewPage {
        t,
        shell: shell(t, "settings", HERE),
        menu: SettingsLink::menu(t, "departments"),
        title: t.with("calendar-preview", "name", "质量管理部"),
        lead: t.text("moves-department-lead").into_owned(),
        about: t.text("moves-goes-by").into_owned(),
        differences: vec![Difference {
            what: "质量管理部".into(),
            before: "标准工作日历".into(),
            after: "热线".into(),
        }],
        moves: card(t),
        confirm: confirm(t, "/settings/trees/departments/quality"),
    }
}
