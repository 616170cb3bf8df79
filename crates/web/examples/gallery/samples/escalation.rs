//! What climbs: in the case, and the page of the settings it climbs by.

use wenguo_i18n::words::Arg;
use wenguo_web::{
    view::{
        account::SpanRow,
        badge::Badge,
        climb::{ChaseRow, Climb, Step, Suggestion, TriedLine},
        field::{Choice, Field},
        link::Fact,
        settings::{
            SettingsForm, SettingsLink,
            escalation::{EscalationPage, LadderCard, RuleRow},
        },
        tone::Tone,
    },
    words::Words,
};

use super::{
    Sample,
    desk::{CSRF, ago, shell},
};

const HERE: &str = "/settings/escalation";

pub fn samples(t: Words) -> Vec<Sample> {
    vec![Sample::new("settings-escalation", &settings(t))]
}

fn step(t: Words, level: i64, people: &str, minutes: i64) -> Step {
    let cause = if level == 0 { "warning" } else { "breach" };
    let tone = if level == 0 { Tone::Warn } else { Tone::Danger };
    Step {
        level: Badge::new(t.code("escalation-level", &level.to_string()), tone),
        why: format!("{} · {}", t.code("clock", "resolution"), t.code("escalation-cause", cause)),
        at: ago(t, minutes),
        reason: String::new(),
        people: people.into(),
        skipped: t.with("climb-skipped", "whom", &t.code("climb-whom", "head")),
        is_newest: level == 2,
        tried: vec![
            TriedLine {
                at: Some(ago(t, minutes + 90)),
                text: format!("周启明：{}", t.code("event", "noted")),
            },
            TriedLine { at: None, text: t.text("tried-not-spoken").into_owned() },
        ],
        state: t.with("climb-next", "at", "2026-11-22 16:00"),
        acknowledge: (level > 0).then(|| "/escalations/2/acknowledgement".into()),
    }
}

pub fn climb(t: Words) -> Climb {
    Climb {
        steps: vec![step(t, 2, "方毅（代 梅林）", 41)],
        earlier: vec![step(t, 1, "梅林", 300), step(t, 0, "周启明", 900)],
        suggestions: vec![Suggestion {
            text: "文中提到“辱骂”（工作人员行为不当）：立即上报？".into(),
            post: Some("/complaints/x/suggestions/misconduct".into()),
            code: "misconduct".into(),
            people: vec![Choice::new("zhou.qiming", "周启明")],
            fault: String::new(),
        }],
        chases: vec![ChaseRow {
            id: 1,
            text: "客户第三次来电，今天给答复".into(),
            by: "陈雅琴 · 2026-11-22 09:00".into(),
            state: Badge::new(t.with("chase-due-at", "at", "2026-11-23 18:00"), Tone::Warn),
            answer: String::new(),
            post: Some("/chases/1/answer".into()),
        }],
    }
}

pub fn away(t: Words) -> SpanRow {
    SpanRow {
        who: "梅林".into(),
        span: "2026-11-22 00:00 – 2026-11-26 00:00".into(),
        more: format!("{} 方毅 · 出差", t.text("absence-deputy")),
        remove: Some("/account/absences/1/removal".into()),
    }
}

fn form(t: Words, title: &str, scope: &str) -> SettingsForm {
    let field = Field::line("name", t.text("name")).scoped(scope);
    SettingsForm::adding(t, t.text(title).into_owned(), HERE, CSRF, vec![field])
}

fn settings(t: Words) -> EscalationPage {
    let rung = |level: i64, key: &str, amount: &str, whom: &str| {
        let level = Badge::new(t.code("escalation-level", &level.to_string()), Tone::Warn);
        let answer = t.with("ladder-said-answer", "time", &t.count("ladder-hours", 2));
        (
            level,
            t.with_all(key, &[("amount", Arg::from(amount)), ("time", Arg::from(amount))]),
            t.code("climb-whom", whom).into_owned(),
            answer,
        )
    };
    EscalationPage {
        t,
        shell: shell(t, "settings", HERE),
        menu: SettingsLink::menu(t, "escalation"),
        ladders: vec![LadderCard {
            scope: t.text("ladder-all").into_owned(),
            rungs: vec![
                rung(0, "ladder-said-warning", "75", "handler"),
                rung(1, "ladder-said-breach", "", "head"),
                rung(2, "ladder-said-later", "240", "above"),
            ],
            edit: format!("{HERE}?edit=1#change"),
            remove: Some(format!("{HERE}/1/removal")),
        }],
        heads: vec![Fact::new("质量部", "贺方舟")],
        head: form(t, "heads-name", "head"),
        adding: form(t, "ladder-add", "ladder"),
        changing: Some(SettingsForm::changing(
            t,
            &t.text("ladder-all"),
            HERE,
            HERE,
            CSRF,
            vec![Field::line("name", t.text("name"))],
        )),
        rules: vec![RuleRow {
            name: "消协、监管或法院".into(),
            sign: t.code("immediate-sign", "words").into_owned(),
            words: "消协、12315、法院".into(),
            whom: t.code("climb-whom", "centre").into_owned(),
            state: Badge::new(t.text("immediate-on"), Tone::Ok),
            edit: format!("{HERE}?rule=consumer_body#change"),
        }],
        rule: form(t, "immediate-add", "rule"),
    }
}
