//! Promises to customers: the card of a case, the words offered while somebody writes, limits, what is counted.

use wenguo_web::{
    view::{
        badge::Badge,
        field::Field,
        overview::{KeptRow, Promises},
        promise::{MeaningPart, OfferRow, OffersPart, PromiseCard, PromiseRow},
        settings::{
            SettingsLink,
            promise::{LimitCell, LimitRow, PromiseLimitsPage},
        },
        tone::Tone,
    },
    words::Words,
};

use super::{
    Sample,
    desk::{CSRF, clock, shell},
};

pub fn samples(t: Words) -> Vec<Sample> {
    let offers = OffersPart { t, offers: vec![offer(t, true)], at: String::new() };
    let fault = t.fault("no_such_day", "11月31日");
    let meaning = MeaningPart { t, meant: String::new(), needs_approval: false, fault };
    let meant =
        MeaningPart { meant: "即 12-01 18:00 前".into(), needs_approval: true, fault: String::new(), t };
    vec![
        Sample::new("promise-meaning", &meaning),
        Sample::new("promise-meant", &meant),
        Sample::new("promise-offers", &offers),
        Sample::new("settings-promises", &limits(t)),
    ]
}

fn offer(t: Words, is_ticked: bool) -> OfferRow {
    OfferRow {
        words: "今天下班前".into(),
        text: "今天下班前给客户回电".into(),
        said: t.with("promise-offer", "due", "今天 18:00 前"),
        due: "今天 18:00 前".into(),
        due_at: "2026-11-22T18:00:00.000+08:00".into(),
        needs_approval: is_ticked,
        is_ticked,
        otherwise: "/workspace/TS-20261122-000037?do=promise".into(),
    }
}

pub fn card(t: Words) -> PromiseCard {
    let state = |code: &str, tone| Badge::new(t.code("promise-state", code), tone);
    let open = PromiseRow {
        id: 1,
        text: "今天下班前给您回电，告知检测结果".into(),
        due: "今天 18:00 前".into(),
        who: "陈雅琴".into(),
        worth: String::new(),
        state: state("open", Tone::Brand),
        clock: Some(clock(t, "promise", 480, 90)),
        reason: String::new(),
        is_settled_here: true,
        is_pending: false,
        is_decided_here: false,
        is_own: false,
        open: "",
        keeping: fields(t, 1, "kept"),
        later: fields(t, 1, "later"),
        withdrawal: fields(t, 1, "withdrawal"),
        rejection: Vec::new(),
    };
    let refused = PromiseRow {
        id: 2,
        state: state("broken", Tone::Danger),
        clock: Some(clock(t, "promise", 480, -41)),
        open: "withdrawal",
        keeping: fields(t, 2, "kept"),
        later: fields(t, 2, "later"),
        withdrawal: vec![fields(t, 2, "withdrawal").remove(0).fault(t.fault("required", ""))],
        ..open.clone()
    };
    let pending = PromiseRow {
        id: 3,
        worth: "退款 ¥500.00".into(),
        state: state("pending", Tone::Warn),
        clock: None,
        is_pending: true,
        is_decided_here: true,
        withdrawal: fields(t, 3, "withdrawal"),
        rejection: fields(t, 3, "rejection"),
        ..open.clone()
    };
    let kept = PromiseRow {
        id: 4,
        state: state("taken_back", Tone::Neutral),
        clock: None,
        reason: "客户说不需要了".into(),
        is_settled_here: false,
        ..open.clone()
    };
    PromiseCard {
        rows: vec![refused, open, pending, kept],
        offers: vec![offer(t, false)],
        source: "note",
        make: Some("/workspace/TS-20261122-000037?do=promise".into()),
    }
}

/// What a form of the row `id` asks.
fn fields(t: Words, id: i64, what: &str) -> Vec<Field> {
    let field = match what {
        "kept" => Field::line("note", t.text("promise-done-note")),
        "later" => Field::line("when", t.text("promise-when")).meaning("/meaning"),
        "withdrawal" => Field::line("reason", t.text("field-reason")).required(),
        _ => Field::line("note", t.text("remedy-reject-reason")).required(),
    };
    vec![field.scoped(&format!("{what}-{id}"))]
}

pub fn kept() -> Promises {
    let row = |who: &str, rate: &str| KeptRow {
        who: who.into(),
        kept: "7".into(),
        settled: "8".into(),
        put_off: "1".into(),
        rate: rate.into(),
    };
    Promises {
        rate: "87.5".into(),
        delta: "较上月 ↑ 2.1 个百分点".into(),
        people: vec![row("陈雅琴", "87.5%")],
        departments: vec![row("质量管理部", "87.5%")],
    }
}

fn limits(t: Words) -> PromiseLimitsPage {
    let cell = |name: &str, value: &str, fault: &str| LimitCell {
        name: name.into(),
        value: value.into(),
        label: t.text("offer-kind").into_owned(),
        fault: fault.into(),
    };
    let cells = vec![cell("handler.refund", "500.00", ""), cell("manager.refund", "x", "error")];
    PromiseLimitsPage {
        t,
        shell: shell(t, "settings", "/settings/promises"),
        menu: SettingsLink::menu(t, "promises"),
        csrf: CSRF.into(),
        roles: ["handler", "manager"].map(|role| t.code("role", role).into_owned()).to_vec(),
        rows: vec![LimitRow { kind: t.code("remedy", "refund").into_owned(), cells }],
        problem: t.count("error-summary", 1),
    }
}
