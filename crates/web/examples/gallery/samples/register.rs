//! Registering, and what is found while one types.

use wenguo_web::{
    view::{
        badge::Badge,
        customer::{CustomerHit, MergeCandidates, MergeFindPage, MergeFinder},
        field::Choice,
        register::{
            CustomerHits, Immediate, ImmediatePart, KnownCustomer, KnownLine, PickedCustomer, RegisterFields,
            RegisterPage, Urgency,
        },
        suggestion::{Suggested, SuggestionList},
    },
    words::Words,
};

use super::{
    Sample,
    desk::{ROWS, categories, line, shell},
};

pub fn samples(t: Words) -> Vec<Sample> {
    vec![
        Sample::new("register", &register(t, false)),
        Sample::new("register-picked", &register(t, true)),
        Sample::new("register-immediate", &ImmediatePart { t, immediate: immediate(t) }),
        Sample::new("register-known-line", &known_line(t)),
        Sample::new(
            "pane-hits",
            &CustomerHits { t, searched: "138".into(), hits: vec![hit(t)], carried: None },
        ),
        Sample::new("pane-suggestions", &suggestions(t)),
        Sample::new("pane-candidates", &finder(t).candidates),
        Sample::new("customer-merge-find", &merge_find(t)),
    ]
}

fn hit(t: Words) -> CustomerHit {
    CustomerHit {
        id: "7".into(),
        name: "林淑芬".into(),
        number: "K-000007".into(),
        phone: "138****6027".into(),
        badges: Badge::tier(t, "gold").into_iter().collect(),
        history: t.count("register-customer-history", 4),
        open: t.count("register-customer-open", 1),
    }
}

fn register(t: Words, picked: bool) -> RegisterPage {
    let products = vec![Choice::new("bcd520", "BCD-520WGH 冰箱"), Choice::new("xqg100", "XQG100 洗衣机")];
    let mut shell = shell(t, "", "/complaints/new");
    shell.registering = true;
    RegisterPage {
        t,
        shell,
        idempotency_key: "sample".into(),
        fields: RegisterFields::new(t, categories(), products),
        searched: if picked { "" } else { "138" }.into(),
        hits: if picked { Vec::new() } else { vec![hit(t)] },
        carried: None,
        picked: picked.then(|| PickedCustomer {
            hit: hit(t),
            open: vec![line(t, &ROWS[0], 350)],
            earlier: vec![line(t, &ROWS[3], 70_000)],
        }),
        problem: String::new(),
        notice: String::new(),
        alike: Vec::new(),
        immediate: immediate(t),
        line: None,
        seen: String::new(),
        somebody_else: String::new(),
    }
}

fn immediate(t: Words) -> Immediate {
    let urgency = |code: &str, text: &str, asks_whom| Urgency {
        code: code.into(),
        text: text.into(),
        asks_whom,
        is_ticked: asks_whom,
    };
    let misconduct = urgency("misconduct", "文中提到“辱骂”（工作人员行为不当）：登记后立即上报", true);
    Immediate {
        rules: vec![
            urgency("consumer_body", "文中提到“消协”（消协、监管或法院）：登记后立即上报", false),
            misconduct,
        ],
        people: vec![Choice::new("chenyaqin", "陈雅琴")],
        against: String::new(),
        fault: t.fault("required", ""),
    }
}

fn known_line(t: Words) -> RegisterPage {
    let known = KnownCustomer { hit: hit(t), open: vec![line(t, &ROWS[0], 350)] };
    let line = KnownLine {
        name: "林志强".into(),
        by: "138 0013 6027".into(),
        customers: vec![known],
        somebody_else: "7".into(),
        then: "next".into(),
    };
    RegisterPage { line: Some(line), hits: Vec::new(), searched: String::new(), ..register(t, false) }
}

fn suggestions(t: Words) -> SuggestionList {
    let customer = Suggested {
        kind: "customer",
        href: "/customers/7".into(),
        title: "林淑芬".into(),
        number: "K-000007".into(),
        badges: Badge::tier(t, "gold").into_iter().collect(),
        note: "138****6027".into(),
    };
    let complaint = Suggested {
        kind: "complaint",
        href: format!("/workspace/{}", ROWS[0].0),
        title: ROWS[0].8.into(),
        number: ROWS[0].0.into(),
        badges: vec![Badge::stage(t, ROWS[0].3)],
        note: ROWS[0].4.into(),
    };
    SuggestionList { t, searched: "lsf".into(), suggested: vec![customer, complaint] }
}

/// Where the other customer of a merge is found.
pub fn finder(t: Words) -> MergeFinder {
    let into = "/customers/8/merge?into=".to_owned();
    let candidates = MergeCandidates { t, searched: "lsf".into(), hits: vec![hit(t)], into };
    MergeFinder { path: "/customers/8".into(), fault: String::new(), candidates }
}

fn merge_find(t: Words) -> MergeFindPage {
    let shell = shell(t, "customers", "/customers/8/merge?find=lsf");
    MergeFindPage { t, shell, name: "林淑芳 · K-000008".into(), finder: finder(t) }
}
