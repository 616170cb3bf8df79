//! Whose turn it is.

use wenguo_web::{
    view::{
        badge::Badge,
        fairness::{FairnessPage, PlaceRow},
        field::{Choice, Field},
        settings::SettingsForm,
        tone::Tone,
    },
    words::Words,
};

use super::{
    Sample,
    desk::{CSRF, ago, shell},
};

pub fn samples(t: Words) -> Vec<Sample> {
    vec![Sample::new("fairness", &page(t, true)), Sample::new("fairness-nobody", &page(t, false))]
}

fn page(t: Words, has_people: bool) -> FairnessPage {
    let departments = vec![Choice::new("", t.text("fairness-all")), Choice::new("quality", "质量管理部")];
    let fields = vec![
        Field::typed("open_work", t.text("fairness-part-open_work"), "number").value("5"),
        Field::hidden("department", "quality"),
    ];
    let mut shell = shell(t, "fairness", "/fairness");
    shell.presence = Some(if has_people { String::new() } else { "2026-11-23 00:00".into() });
    FairnessPage {
        t,
        shell,
        scope: Field::select("department", t.text("fairness-scope"), departments).value("quality"),
        department: "quality".into(),
        whose: t.text("fairness-own").into(),
        changed: String::new(),
        weights: Some(SettingsForm::adding(t, String::new(), "/fairness/weights", CSRF, fields)),
        inherit: Some("/fairness/weights/quality/removal".into()),
        rows: if has_people { vec![row(t, "李梅", true), row(t, "冯锐", false)] } else { Vec::new() },
        editing: None,
    }
}

fn row(t: Words, name: &str, is_next: bool) -> PlaceRow {
    PlaceRow {
        name: name.into(),
        department: "客户质量科".into(),
        in_hand: t.with("fairness-cases", "count", "3"),
        work: t.with("fairness-work", "work", "5"),
        skills: t.text("fairness-all-rounder").into(),
        hours: t.text("fairness-hours-department").into(),
        standing: Badge::new(t.code("standing", "ready"), Tone::Ok),
        presence: t.code("presence", "here").into_owned(),
        last: is_next.then(|| ago(t, 90)),
        score: "78".into(),
        why: format!("{} 66×5", t.text("fairness-part-open_work")),
        is_next,
        edit: Some("/fairness?edit=limei#change".into()),
    }
}
