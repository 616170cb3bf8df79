//! Who is away and who is on duty.

use wenguo_i18n::words::Arg;
use wenguo_web::{
    view::{
        badge::Badge,
        field::{Choice, Field},
        settings::SettingsForm,
        team::{AwayRow, DutyRow, TeamPage},
        tone::Tone,
    },
    words::Words,
};

use super::{
    Sample,
    desk::{CSRF, shell},
};

pub fn samples(t: Words) -> Vec<Sample> {
    vec![Sample::new("team", &page(t, true)), Sample::new("team-nobody", &page(t, false))]
}

fn form(t: Words, title: &str, scope: &str) -> SettingsForm {
    let fields = [
        Field::combo(t, "user", t.text("absence-user"), vec![Choice::new("meilin", "梅林")]).required(),
        Field::typed("from", t.text("absence-from"), "datetime-local").required(),
    ];
    let fields = fields.map(|field| field.scoped(scope)).to_vec();
    SettingsForm::adding(t, t.text(title).into_owned(), "/team/absences", CSRF, fields)
}

fn page(t: Words, has_people: bool) -> TeamPage {
    let until = [("name", Arg::from("方毅")), ("at", Arg::from("2026-11-23 08:00"))];
    let then = [("names", Arg::from("梅林")), ("at", Arg::from("2026-11-23 18:00"))];
    TeamPage {
        t,
        shell: shell(t, "team", "/team"),
        whose: t.text("team-of-own").into_owned(),
        now: match has_people {
            true => t.with("team-now", "names", &t.with_all("team-until", &until)),
            false => t.text("duty-none").into_owned(),
        },
        is_unmanned: !has_people,
        next: if has_people { t.with_all("team-then", &then) } else { String::new() },
        duties: if has_people { vec![duty(t)] } else { Vec::new() },
        duty: form(t, "duty-add", "duty"),
        absences: if has_people { vec![away(t, true), away(t, false)] } else { Vec::new() },
        absence: form(t, "absence-add", "absence"),
        changing: has_people
            .then(|| SettingsForm { cancel: Some("/team".into()), ..form(t, "team-change", "edit") }),
    }
}

fn duty(t: Words) -> DutyRow {
    DutyRow {
        who: "方毅".into(),
        department: "客户服务部".into(),
        from: "2026-11-22 18:00".into(),
        to: "2026-11-23 08:00".into(),
        marks: vec![
            Badge::new(t.text("team-on-duty"), Tone::Ok),
            Badge::new(t.with("team-duty-away", "name", "贺方舟"), Tone::Warn),
        ],
        remove: "/team/duties/1/removal".into(),
    }
}

fn away(t: Words, is_away: bool) -> AwayRow {
    AwayRow {
        who: "梅林".into(),
        department: "质量管理部".into(),
        from: "2026-11-22 00:00".into(),
        to: "2026-11-26 00:00".into(),
        is_away,
        state: Badge::new(t.text(if is_away { "team-away" } else { "team-away-later" }), Tone::Warn),
        deputy: if is_away { "方毅".into() } else { String::new() },
        gap: t.text(if is_away { "team-deputy-away" } else { "absence-deputy-none" }).into_owned(),
        note: "出差".into(),
        edit: "/team?edit=1#change".into(),
        end: "/team/absences/1/end".into(),
    }
}
