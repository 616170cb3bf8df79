//! The inbox.

use wenguo_domain::notice::NoticeKind;
use wenguo_web::{
    icon,
    view::{
        inbox::{Bell, EarlierNotice, InboxPage, NoticeRow},
        link::{Empty, Link},
    },
    words::Words,
};

use super::{
    Sample,
    desk::{ago, shell},
};

/// Every sample of the inbox.
pub fn samples(t: Words) -> Vec<Sample> {
    let page = |rows| InboxPage {
        t,
        shell: shell(t, "inbox", "/inbox"),
        tabs: vec![
            Link::new(t.text("inbox-unread"), "/inbox").current(true),
            Link::new(t.text("inbox-all"), "/inbox?tab=all"),
        ],
        unacknowledged: Some(
            Link::new(t.text("queue-list-unacknowledged"), "/workspace?queue=mine&list=unacknowledged")
                .alarming(2),
        ),
        rows,
        newest: "7".into(),
        next: Some("/inbox?cursor=1.1".into()),
        empty: Empty { title: t.text("inbox-empty-unread").into_owned(), hint: String::new(), link: None },
    };
    vec![
        Sample::new("inbox", &page(NoticeKind::ALL.iter().map(|kind| row(t, *kind)).collect())),
        Sample::new("inbox-empty", &page(Vec::new())),
        Sample::new("bell", &Bell { t, unread: 3 }),
        Sample::new("bell-many", &Bell { t, unread: 100 }),
    ]
}

fn earlier(t: Words, kind: NoticeKind) -> Vec<EarlierNotice> {
    let one =
        |minutes| EarlierNotice { sentence: t.text("notice-title-escalated").into(), at: ago(t, minutes) };
    if kind == NoticeKind::Climbing { vec![one(60), one(300)] } else { Vec::new() }
}

fn row(t: Words, kind: NoticeKind) -> NoticeRow {
    let particular = |name: &str| match name {
        "who" => Some("陈雅琴"),
        "level" => Some("2"),
        "reason" | "text" => Some("客户要求今天回电"),
        "when" => Some("18:00"),
        "remedy" => Some("refund"),
        "amount" => Some("500.00"),
        "currency" => Some("CNY"),
        _ => None,
    };
    let kind_code = kind.as_str();
    NoticeRow {
        open: "/inbox/7".into(),
        icon: icon::of_notice(kind),
        title: t.text(&format!("notice-title-{kind_code}")).into_owned(),
        sentence: wenguo_i18n::notice::sentence(t.lang(), kind_code, Some("TS-20261122-000123"), particular),
        subject: "变速箱异响，多次维修未解决".into(),
        at: ago(t, 12),
        unread: kind == NoticeKind::Assigned,
        earlier: earlier(t, kind),
        more: if kind == NoticeKind::Climbing { t.count("inbox-more", 2) } else { String::new() },
        intervene: Some("/complaints/TS-20261122-000123/intervention?from=/inbox".into()),
        number: "TS-20261122-000123".into(),
    }
}
