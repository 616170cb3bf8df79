//! The public face.

use wenguo_web::{
    view::{
        badge::Badge,
        field::{Choice, Field},
        public::{ComplainPage, ProgressPage, PublicAct, PublicTold, ReceivedPage, TrackPage},
        shell::Shell,
    },
    words::Words,
};

use super::{
    Sample,
    desk::{CSRF, NOW, ago},
    workspace::{receipt, steps},
};

pub fn samples(t: Words) -> Vec<Sample> {
    let shell = |path: &str| Shell { company: "云杉电器".into(), ..Shell::bare(path, CSRF, NOW) };
    let complain = ComplainPage {
        t,
        shell: shell("/complain"),
        fields: ComplainPage::fields(t),
        promises: vec![t.with("public-then-response", "term", "24 h")],
        idempotency_key: "sample".into(),
        problem: String::new(),
    };
    let received = ReceivedPage { t, shell: shell("/complain"), receipt: receipt(t), promises: promises(t) };
    let track = TrackPage {
        t,
        shell: shell("/track"),
        fields: TrackPage::fields(t, "C20261122-00098", ""),
        problem: t.text("public-track-failed").into_owned(),
    };
    vec![
        Sample::new("complain", &complain),
        Sample::new("received", &received),
        Sample::new("track", &track),
        Sample::new("progress", &progress(t, shell("/track/progress"))),
    ]
}

fn promises(t: Words) -> Vec<String> {
    vec![
        t.with("public-by-contact", "at", "2026-11-23 09:12"),
        t.with("public-by-result", "at", "2026-11-25 09:12"),
    ]
}

fn progress(t: Words, shell: Shell) -> ProgressPage {
    let act = |title: &str, path: &str, submit: &str, field: Field, open| PublicAct {
        title: t.text(title).into_owned(),
        post: format!("/track/{path}"),
        fields: vec![field],
        submit: t.text(submit).into_owned(),
        open,
    };
    let marks = Choice::of_codes(t, "satisfaction", &["5", "4", "3", "2", "1"]);
    ProgressPage {
        t,
        shell,
        number: "C20261122-00037".into(),
        stage: Badge::stage(t, "handling"),
        now: t.text("public-stage-handling").into_owned(),
        promises: promises(t),
        steps: steps(t),
        description: "冰箱三个月坏了两次，冷冻室的东西都化了。".into(),
        received: ago(t, 560),
        demand: "退机退款".into(),
        added: vec![(ago(t, 120), "照片已经准备好了。".into())],
        declined: String::new(),
        told: vec![PublicTold {
            what: t.text("public-answered").into_owned(),
            at: ago(t, 60),
            words: "同意退机退款，另赔偿食品损失 680 元。".into(),
        }],
        acts: vec![
            act(
                "public-rate",
                "rating",
                "public-rate-submit",
                Field::radios("satisfaction", t.text("public-rate-lead"), marks),
                true,
            ),
            act(
                "public-add",
                "evidence",
                "public-add-submit",
                Field::area("text", t.text("public-add-hint")),
                false,
            ),
            act(
                "public-withdraw",
                "withdrawal",
                "public-withdraw-submit",
                Field::area("reason", t.text("public-withdraw-reason")),
                false,
            ),
        ],
    }
}
