//! The pages of what is promised, and of how a clock is counted.

use wenguo_web::{
    view::{
        badge::Badge,
        field::Field,
        link::{Fact, Link},
        proof::{ProofClock, ProofEvent, ProofPage},
        settings::{
            SettingsForm, SettingsLink,
            calendar::Difference,
            policy::{PolicyCard, PolicyPage, PolicyPreviewPage, TargetRow, WhenClock, WhenPage},
            what_if::{WhatIfAnswer, WhatIfLine, WhatIfPage, WhatIfRow},
        },
        strip::{Stretch, Strip},
        tone::Tone,
        why::{WhyClock, WhyPage},
    },
    words::Words,
};

use super::{
    Sample,
    desk::{CSRF, clock, shell},
    moves,
};

const HERE: &str = "/settings/policy";

pub fn samples(t: Words) -> Vec<Sample> {
    vec![
        Sample::new("settings-policy", &list(t)),
        Sample::new("settings-policy-preview", &preview(t)),
        Sample::new("settings-policy-when", &when(t)),
        Sample::new("settings-policy-what-if", &what_if(t)),
        Sample::new("case-clocks", &why(t)),
        Sample::new("case-proof", &proof(t)),
    ]
}

fn form(t: Words, scope: &str) -> SettingsForm {
    let field = Field::typed("amount", t.text("policy-amount"), "number").scoped(scope);
    SettingsForm::adding(t, t.text("policy-add").into_owned(), HERE, CSRF, vec![field])
}

fn policy(t: Words, is_in_force: bool) -> PolicyCard {
    PolicyCard {
        code: "cn_banking_insurance_2020".into(),
        name: "银行业保险业消费投诉".into(),
        source: "银保监会令 2020 年第 3 号".into(),
        note: "情况复杂的 30 日".into(),
        validity: t.with("policy-valid-from", "from", "2020-03-01"),
        marks: vec![Badge::new(t.text("policy-unverified"), Tone::Warn)],
        promises: vec![t.with("policy-warns", "shares", "75%")],
        is_in_force,
    }
}

fn list(t: Words) -> PolicyPage {
    PolicyPage {
        t,
        shell: shell(t, "settings", HERE),
        menu: SettingsLink::menu(t, "policy"),
        policy: policy(t, true),
        rows: vec![TargetRow {
            clock: t.text("clock-resolution").into_owned(),
            scope: t.text("policy-all").into_owned(),
            term: t.count("policy-term-calendar_days", 15),
            stops: t.text("policy-stops").into_owned(),
            source: "投诉管理办法第 8 条".into(),
            edit: format!("{HERE}?edit=1#change"),
            remove: format!("{HERE}/1/removal"),
        }],
        adding: form(t, "add"),
        changing: Some(SettingsForm { cancel: Some(HERE.into()), ..form(t, "edit") }),
        warning: form(t, "warn"),
        ready: vec![policy(t, true), policy(t, false)],
        history: vec![Fact::new("2026-11-22 09:00", t.with("policy-event-added", "clock", "办结"))],
    }
}

fn preview(t: Words) -> PolicyPreviewPage {
    PolicyPreviewPage {
        t,
        shell: shell(t, "settings", HERE),
        menu: SettingsLink::menu(t, "policy"),
        policy: "银行业保险业消费投诉".into(),
        is_doubtful: true,
        is_outdated: true,
        differences: vec![Difference {
            what: t.text("clock-resolution").into_owned(),
            before: t.count("policy-term-calendar_days", 3),
            after: t.text("policy-none").into_owned(),
        }],
        moves: moves::card(t),
        confirm: moves::confirm(t, HERE),
    }
}

fn strip(t: Words) -> Strip {
    let stretch = |kind: &'static str, at, width| Stretch {
        kind,
        what: t.code("stretch", kind).into_owned(),
        from: "2026-11-20 09:00".into(),
        to: "2026-11-20 12:00".into(),
        minutes: "180".into(),
        at,
        width,
    };
    let stretches = vec![stretch("open", 0, 400), stretch("held", 400, 100), stretch("closed", 500, 500)];
    Strip {
        t,
        name: t.text("clock-resolution").into_owned(),
        listed: stretches.clone(),
        stretches,
        more: t.count("clock-why-more", 3),
        totals: vec![("open", t.with("stretch-minutes", "count", "180"))],
    }
}

fn when(t: Words) -> WhenPage {
    WhenPage {
        t,
        shell: shell(t, "settings", "/settings/policy/preview"),
        menu: SettingsLink::menu(t, "policy"),
        fields: vec![Field::typed("start", t.text("policy-when-start"), "datetime-local").required()],
        clocks: vec![WhenClock {
            name: t.text("clock-resolution").into_owned(),
            due: "2026-11-25 00:00".into(),
            facts: vec![Fact::new(t.text("policy-when-warnings"), "2026-11-24 06:00")],
            strip: strip(t),
        }],
        is_answered: true,
    }
}

fn what_if(t: Words) -> WhatIfPage {
    let line = WhatIfLine {
        clock: t.text("clock-resolution").into_owned(),
        severity: t.code("severity", "general").into_owned(),
        promised: "1,204".into(),
        then: "31".into(),
        would: "118".into(),
        change: "+87".into(),
        is_worse: true,
    };
    WhatIfPage {
        t,
        shell: shell(t, "settings", "/settings/policy/what-if"),
        menu: SettingsLink::menu(t, "policy"),
        fields: vec![Field::typed("from", t.text("policy-what-if-from"), "date").value("2026-10-01")],
        target: vec![Field::typed("amount", t.text("policy-amount"), "number")],
        answer: Some(WhatIfAnswer {
            title: t.text("policy-what-if").into_owned(),
            unread: t.count("policy-what-if-unread", 1),
            differences: vec![Difference {
                what: t.text("clock-resolution").into_owned(),
                before: t.count("policy-term-calendar_days", 3),
                after: t.count("policy-term-calendar_days", 1),
            }],
            lines: vec![line],
            differing: t.count("policy-what-if-differing", 87),
            listed: t.count("policy-what-if-first", 50),
            rows: vec![WhatIfRow {
                complaint: Link::new("TS-20261120-000042", "/workspace/TS-20261120-000042/clocks"),
                severity: t.code("severity", "general").into_owned(),
                received: "2026-10-20 09:00".into(),
                late: t.text("clock-resolution").into_owned(),
                in_time: t.text("clock-update").into_owned(),
            }],
        }),
    }
}

fn proof(t: Words) -> ProofPage {
    ProofPage {
        t,
        house: t.text("product").into_owned(),
        number: "TS-20261120-000042".into(),
        facts: vec![Fact::new(t.text("proof-as-of"), "2026-11-22 09:00")],
        holds: vec![Fact::new("2026-11-20 11:00 – 2026-11-20 12:00", t.code("hold", "waiting_customer"))],
        events: vec![ProofEvent {
            seq: 1,
            at: "2026-11-20 09:00".into(),
            what: t.code("event", "received").into_owned(),
            actor: "zhuying".into(),
            hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
        }],
        head: "1 · 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
        clocks: vec![ProofClock {
            name: t.text("clock-resolution").into_owned(),
            facts: vec![Fact::new(t.text("clock-why-target"), t.count("policy-term-hours", 24))],
            strip: strip(t),
        }],
    }
}

fn why(t: Words) -> WhyPage {
    WhyPage {
        t,
        shell: shell(t, "workspace", "/workspace/TS-20261120-000042/clocks"),
        number: "TS-20261120-000042".into(),
        back: "/workspace/TS-20261120-000042".into(),
        clocks: vec![WhyClock {
            clock: clock(t, "resolution", 1560, 1033),
            marks: vec![Badge::new(t.text("clock-why-standing"), Tone::Warn)],
            facts: vec![Fact::new(t.text("clock-why-target"), t.count("policy-term-hours", 24))],
            caution: t.text("clock-why-beyond").into_owned(),
            strip: strip(t),
        }],
    }
}
