//! Webhooks, robots, and what was sent.

use wenguo_domain::secret::Secret;
use wenguo_i18n::obstacle;
use wenguo_web::{
    icon::Icon,
    view::{
        badge::Badge,
        field::{Choice, Field},
        link::Link,
        settings::{
            SettingsForm, SettingsLink,
            outgoing::{
                AttemptRow, DeliveriesPage, DeliveryRow, NewSecret, OutgoingPage, ReceiverRow, Receivers,
            },
        },
        tone::Tone,
    },
    words::Words,
};

use super::{
    Sample,
    desk::{CSRF, ago, shell},
};

const HERE: &str = "/settings/outgoing";

pub fn samples(t: Words) -> Vec<Sample> {
    vec![
        Sample::new("settings-outgoing", &page(t, rows(t))),
        Sample::new("settings-outgoing-empty", &page(t, Vec::new())),
        Sample::new("settings-deliveries", &deliveries(t, vec![delivery(t, true), delivery(t, false)])),
        Sample::new("settings-deliveries-empty", &deliveries(t, Vec::new())),
    ]
}

fn page(t: Words, rows: Vec<ReceiverRow>) -> OutgoingPage {
    let is_empty = rows.is_empty();
    let receivers = |id, rows| Receivers {
        t,
        csrf: CSRF.into(),
        id,
        title: t.text(&format!("outgoing-{id}")).into_owned(),
        lead: t.text(&format!("outgoing-{id}-lead")).into_owned(),
        rows,
        adding: SettingsForm::adding(
            t,
            t.text("outgoing-webhook-add").into_owned(),
            HERE,
            CSRF,
            fields(t, id),
        ),
        changing: (!is_empty && id == "webhooks").then(|| {
            SettingsForm::changing(t, "客服系统", HERE, HERE, CSRF, fields(t, &format!("{id}-edit")))
        }),
        renew_secret: (id == "webhooks").then(|| format!("{HERE}/webhooks/1/secret")),
    };
    OutgoingPage {
        t,
        shell: shell(t, "settings", HERE),
        menu: SettingsLink::menu(t, "outgoing"),
        is_idle: is_empty,
        secret: (!is_empty).then(|| NewSecret {
            said: t.with("outgoing-secret-once", "name", "客服系统"),
            secret: Secret::new("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"),
        }),
        webhooks: receivers("webhooks", rows),
        robots: receivers("robots", Vec::new()),
    }
}

fn fields(t: Words, scope: &str) -> Vec<Field> {
    let events = Choice::of_codes(t, "event", &["received", "graded", "closed"]);
    vec![
        Field::line("name", t.text("name")).required().scoped(scope),
        Field::checks("kinds", t.text("outgoing-event-course"), events).wide().scoped(scope),
    ]
}

fn rows(t: Words) -> Vec<ReceiverRow> {
    let row = |name: &str, state: &str, tone, notes| ReceiverRow {
        name: name.into(),
        service: if tone == Tone::Ok { t.text("robot-wecom").into_owned() } else { String::new() },
        host: "https://crm.example.cn".into(),
        about: t.text("outgoing-scope-all").into_owned(),
        state: Badge::new(t.text(&format!("outgoing-state-{state}")), tone),
        notes,
        is_on: tone != Tone::Outline,
        switch: format!("{HERE}/webhooks/1/activity"),
        test: format!("{HERE}/webhooks/1/test"),
        deliveries: format!("{HERE}/deliveries?to=webhook%3A1"),
        edit: format!("{HERE}?edit=webhook-1#change"),
        remove: format!("{HERE}/webhooks/1/removal"),
    };
    let failing =
        vec![t.with("outgoing-failing-since", "at", "2026-11-22 09:00"), t.count("outgoing-waiting", 12)];
    vec![
        row("客服系统", "fine", Tone::Ok, Vec::new()),
        row("数据仓库", "failing", Tone::Danger, failing),
        row("旧工单系统", "off", Tone::Outline, vec![t.with("outgoing-off-since", "at", "2026-11-20 10:00")]),
    ]
}

fn deliveries(t: Words, rows: Vec<DeliveryRow>) -> DeliveriesPage {
    DeliveriesPage {
        t,
        shell: shell(t, "settings", &format!("{HERE}/deliveries")),
        menu: SettingsLink::menu(t, "outgoing"),
        tabs: vec![
            Link::new(t.text("delivery-all"), HERE).current(true),
            Link::new(t.text("delivery-standing-done"), HERE),
        ],
        filters: vec![Field::filter(
            t,
            "to",
            t.text("delivery-to"),
            vec![Choice::new("webhook:1", "客服系统")],
        )],
        is_waiting: !rows.is_empty(),
        next: (!rows.is_empty()).then(|| format!("{HERE}/deliveries?cursor=1.1")),
        rows,
    }
}

fn delivery(t: Words, is_done: bool) -> DeliveryRow {
    let attempt = |outcome: &str, tone, status: &str| AttemptRow {
        at: "2026-11-22 09:00".into(),
        took: t.with("delivery-took-ms", "ms", "412"),
        outcome: Badge::new(t.text(&format!("delivery-outcome-{outcome}")), tone),
        why: if tone == Tone::Ok {
            String::new()
        } else {
            obstacle::sentence(t.lang(), "refused", Some(503))
        },
        status: status.into(),
        said: "HTTP 503: upstream is being mended".into(),
    };
    let (standing, tone) = if is_done { ("done", Tone::Ok) } else { ("given_up", Tone::Danger) };
    DeliveryRow {
        id: format!("delivery-{}", i32::from(is_done)),
        is_open: !is_done,
        ask: (!is_done).then(|| "/settings/outgoing/deliveries?to=webhook%3A1".into()),
        icon: Icon("plug-connected"),
        to: "客服系统".into(),
        about: "定级 TS-20261122-000123".into(),
        standing: Badge::new(t.text(&format!("delivery-standing-{standing}")), tone),
        made: ago(t, 12),
        note: t.count("delivery-attempts", 2),
        attempts: vec![attempt("failed", Tone::Warn, "503"), attempt("done", Tone::Ok, "200")],
        key: "msg_2a7c1f".into(),
        payload: if is_done { "{\n  \"type\": \"complaint.graded\"\n}".into() } else { String::new() },
        removed: if is_done { String::new() } else { t.text("delivery-removed").into_owned() },
        again: is_done.then(|| format!("{HERE}/deliveries/1/retry")),
    }
}
