//! List, search, customers, follow-ups.

use wenguo_web::{
    view::{
        badge::Badge,
        complaint::{COLUMNS, ComplaintRow, ComplaintsPage, ShownView},
        customer::{CustomerNote, CustomerPage, CustomerRow, CustomersPage, MergeCard, MergePage},
        field::{Choice, Field},
        follow_up::{FollowUpRow, FollowUpsPage},
        link::{Fact, Link},
        search::{FoundPlace, FoundRow, SearchPage},
    },
    words::Words,
};

use super::{
    Sample,
    desk::{ROWS, Row, ago, clock, departments, empty, shell},
    register::finder,
    workspace::customer,
};

pub fn samples(t: Words) -> Vec<Sample> {
    let mut nothing = list(t);
    nothing.rows.clear();
    vec![
        Sample::new("list", &list(t)),
        Sample::new("list-empty", &nothing),
        Sample::new("search", &search(t, "压缩机")),
        Sample::new("search-empty", &search(t, "")),
        Sample::new("customers", &customers(t)),
        Sample::new("customer", &customer_page(t)),
        Sample::new("customer-merge", &merge_page(t)),
        Sample::new("follow-ups", &follow_ups(t)),
    ]
}

fn row(t: Words, row: &Row) -> ComplaintRow {
    ComplaintRow {
        is_ticked: false,
        number: row.0.into(),
        href: format!("/workspace/{}", row.0),
        subject: row.8.into(),
        severity: Badge::severity(t, row.2),
        stage: Badge::stage(t, row.3),
        customer: row.4.into(),
        channel: t.code("channel", row.1).into_owned(),
        category: "产品质量 / 制冷系统".into(),
        department: row.5.into(),
        assignee: "周启明".into(),
        received: ago(t, row.7),
        clock: Some(clock(t, "resolution", 1440, row.6)),
        intervene: Some(format!("/complaints/{}/intervention?from=/complaints", row.0)),
    }
}

fn list(t: Words) -> ComplaintsPage {
    let field = |name: &str| t.code("field", name).into_owned();
    let filters = vec![
        Field::typed("q", t.text("search-label"), "search"),
        Field::filter(
            t,
            "stage",
            field("stage"),
            Choice::of_codes(t, "stage", &["received", "graded", "handling"]),
        ),
        Field::filter(
            t,
            "severity",
            field("severity"),
            Choice::of_codes(t, "severity", &["general", "major"]),
        ),
        Field::filter(t, "department", field("department"), departments()),
        Field::typed("received_from", t.text("list-received-from"), "date").value("2026-11-01"),
        Field::typed("received_to", t.text("list-received-to"), "date"),
        Field::check("overdue", t.text("list-only-overdue")),
    ];
    ComplaintsPage {
        ignored: String::new(),
        t,
        shell: shell(t, "complaints", "/complaints"),
        problem: String::new(),
        refused: Vec::new(),
        view: Some(ShownView {
            name: "监管转办".into(),
            action: "/complaints/views/3".into(),
            has_changed: true,
        }),
        narrowed: true,
        views: vec![
            Link::new(t.text("all"), "/complaints").current(true),
            Link::new("监管转办", "/complaints?view=3").counting(3),
        ],
        filters,
        clear: Some("/complaints".into()),
        order: Link::new(t.text("list-sort-due"), "/complaints?sort=due_at"),
        columns: COLUMNS.iter().filter(|name| **name != "category").map(|name| (*name).to_owned()).collect(),
        query: "received_from=2026-11-01".into(),
        asked: vec![("received_from".into(), "2026-11-01".into())],
        total: t.count("count-items", 1284),
        rows: ROWS.iter().map(|complaint| row(t, complaint)).collect(),
        departments: departments(),
        next: Some("/complaints?cursor=c2FtcGxl".into()),
        empty: empty(t, "list-empty", "list-empty-hint"),
    }
}

fn search(t: Words, q: &str) -> SearchPage {
    let pieces = || vec![("冰箱".into(), false), ("压缩机".into(), true), ("又坏了，…".into(), false)];
    let rows = ROWS.iter().take(3).map(|complaint| FoundRow {
        number: complaint.0.into(),
        href: format!("/workspace/{}", complaint.0),
        subject: pieces(),
        severity: Badge::severity(t, complaint.2),
        stage: Badge::stage(t, complaint.3),
        who: format!("{} · {}", complaint.4, complaint.5),
        received: ago(t, complaint.7),
        places: vec![FoundPlace { field: t.code("field", "description").into_owned(), pieces: pieces() }],
    });
    SearchPage {
        t,
        shell: shell(t, "search", "/search"),
        q: q.into(),
        total: t.count("count-items", 3),
        orders: vec![
            Link::new(t.text("search-by-relevance"), "/search").current(true),
            Link::new(t.text("search-by-time"), "/search?sort=newest"),
        ],
        rows: rows.collect(),
        rest: Some(Link::new(t.text("search-rest"), "/search?sort=newest")),
        all: Link::new(t.text("search-in-list"), "/complaints"),
        next: None,
        empty: empty(t, "search-none", "search-none-hint"),
    }
}

fn customers(t: Words) -> CustomersPage {
    let row = |name: &str, number: &str, tier: &str, complaints: &str| CustomerRow {
        name: name.into(),
        href: format!("/customers/{number}"),
        number: number.into(),
        phone: "138****6027".into(),
        badges: Badge::tier(t, tier).into_iter().collect(),
        complaints: complaints.into(),
        open: "1".into(),
        latest: Some(ago(t, 3000)),
    };
    CustomersPage {
        t,
        shell: shell(t, "customers", "/customers"),
        q: String::new(),
        tiers: vec![
            Link::new(t.text("all"), "/customers").current(true),
            Link::new(t.text("customer-tier-vip"), "/customers?tier=vip"),
        ],
        rows: vec![
            row("林淑芬", "K-104882", "gold", "4"),
            row("杭州云栖酒店", "K-100031", "vip", "11"),
            row("王建平", "K-113007", "ordinary", "1"),
        ],
        next: None,
        empty: empty(t, "customers-empty", "customers-empty-hint"),
    }
}

fn merge_page(t: Words) -> MergePage {
    let card = |which: &str, name: &str, number: &str, complaints: &str| MergeCard {
        title: t.text(which).into_owned(),
        lead: t.text(&format!("{which}-lead")).into_owned(),
        name: name.into(),
        number: number.into(),
        badges: Vec::new(),
        facts: vec![
            Fact::new(t.text("customer-phone"), "138****5678"),
            Fact::new(t.text("customer-complaints"), complaints),
        ],
        href: "/customers/7".into(),
    };
    MergePage {
        t,
        shell: shell(t, "customers", "/customers/7/merge"),
        cards: [card("merge-gone", "李雷", "K-000007", "2"), card("merge-stays", "李蕾", "C-104882", "3")],
        into: "C-104882".into(),
        moves: vec![t.count("merge-moves-complaints", 2), t.text("merge-moves-history").into_owned()],
        result: t.count("merge-result", 5),
        post: "/customers/7/merge".into(),
        back: "/customers/7".into(),
    }
}

fn customer_page(t: Words) -> CustomerPage {
    CustomerPage {
        t,
        shell: shell(t, "customers", "/customers/7"),
        card: customer(t),
        path: "/customers/7".into(),
        notes: vec![CustomerNote {
            who: "陈雅琴".into(),
            at: ago(t, 2000),
            text: "希望由固定的一位同事联系。".into(),
        }],
        version: 3,
        older: None,
        absorbed: vec![Link::new("K-000031", "/customers/31")],
        merged_into: None,
        problem: String::new(),
        note_fields: vec![Field::area("text", t.text("customer-notes")).required()],
        edit_fields: vec![Field::line("name", t.text("register-name")).value("林淑芬")],
        merge: Some(finder(t)),
        unmerge: Some("/customers/7/unmerge".into()),
    }
}

fn follow_ups(t: Words) -> FollowUpsPage {
    let row = |source: &Row, may| FollowUpRow {
        number: source.0[5..].into(),
        href: format!("/workspace/{}?do=follow_up", source.0),
        subject: source.8.into(),
        severity: Badge::severity(t, source.2),
        customer: source.4.into(),
        phone: "13800006027".into(),
        best_time: "18:00–20:00".into(),
        result: "已取回破损商品并重新配送，减免配送费 60 元。".into(),
        handled_by: t.with("follow-up-handled-by", "who", "吴芳"),
        attempts: t.count("follow-up-attempts", 2),
        since: ago(t, 1440),
        may,
    };
    let tab = |name: &str| Link::new(t.code("follow-ups", name), format!("/follow-ups?tab={name}"));
    FollowUpsPage {
        t,
        shell: shell(t, "follow-ups", "/follow-ups"),
        tabs: vec![
            tab("waiting").counting(9).current(true),
            tab("retry").alarming(2),
            tab("done").counting(14),
        ],
        rows: vec![row(&ROWS[3], true), row(&ROWS[8], false), row(&ROWS[4], true)],
        next: None,
        empty: empty(t, "follow-ups-empty", "follow-ups-empty-hint"),
    }
}
