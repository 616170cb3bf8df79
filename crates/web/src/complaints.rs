//! The list of complaints: narrowed, ordered, page by page; what is done with many of them at once.
//!
//! `filter` reads the query of the page, `bulk` dispatches, `download` gives what is filtered as a file and `progress`
//! says how far it is, `views` keeps columns and saved views.

mod bulk;
mod download;
mod filter;
pub mod progress;
mod views;

use axum::response::Response;
use wenguo_app::error::AppError;
use wenguo_app::work::Work;
use wenguo_app::{complaint, preference, saved_view};
use wenguo_domain::actor::Actor;
use wenguo_domain::verb::Verb;
use wenguo_i18n::numbers;
use wenguo_store::complaint::list::{Line, Order};
use wenguo_store::page::{Page as Part, Slice};
use wenguo_store::saved_view::SavedView;
use wenguo_store::tree::Entry;

use crate::complaints::filter::Trees;
use crate::page::Page;
use crate::query::Query;
use crate::view::badge::Badge;
use crate::view::complaint::{ComplaintRow, ComplaintsPage, ShownView};
use crate::view::link::{Empty, Link};
use crate::visitor::Member;
use crate::workspace::choices;
use crate::workspace::intervention;
use crate::workspace::queue::{self, due_clock, moment, name};

pub use bulk::dispatch;
pub use download::{csv, xlsx};
pub use views::{choose_columns, refill_view, remove_view, rename_view, save_view};

/// Complaints shown at once.
const PAGE: i64 = 50;
/// The total is counted up to this; beyond it the exact number helps nobody and costs everybody.
const COUNTED: i64 = 10_000;

/// `GET /complaints`
pub async fn list(member: Member, query: Query) -> Result<Response, Response> {
    let page = page(&member, &query).await?;
    Ok(member.show(Page(page)))
}

/// What stands in the database behind a page of the list.
struct Found {
    slice: Slice<Line>,
    total: i64,
    views: Vec<SavedView>,
    columns: Option<Vec<String>>,
    trees: Trees,
}

fn find(work: &mut Work<'_, '_>, actor: &Actor, query: &Query) -> Result<Found, AppError> {
    let trees = Trees::load(work)?;
    let filter = filter::read(query, work, &trees);
    let part = Part { limit: PAGE, after: filter::after(query) };
    Ok(Found {
        slice: complaint::list(work, actor, &filter, filter::order(query), &part)?,
        total: complaint::count(work, actor, &filter, COUNTED + 1)?,
        views: saved_view::mine(work, actor)?,
        columns: preference::columns(work, actor)?,
        trees,
    })
}

/// The page that `query` asks for.
async fn page(member: &Member, query: &Query) -> Result<ComplaintsPage, Response> {
    let (actor, asked) = (member.actor.clone(), query.clone());
    let Found { slice, total, views: saved, columns, trees } =
        member.run(move |desk| desk.read(|work| find(work, &actor, &asked))).await?;
    let t = member.t;
    let plain = query.without(&["cursor", "view"]);
    let mut shell = member.shell("complaints");
    shell.searched = query.text("q").to_owned();
    let view = query.text("view").parse::<i64>().ok().and_then(|id| saved.iter().find(|view| view.id == id));
    let may_dispatch = member.actor.knows(Verb::Dispatch);
    let offered: Vec<Entry> = trees
        .departments
        .iter()
        .filter(|entry| may_dispatch && entry.retired_at.is_none())
        .cloned()
        .collect();
    let next = slice.next.map(|(value, id)| query.with("cursor", &format!("{value}.{id}")).on("/complaints"));
    let ignored = filter::ignored(query, &trees);
    Ok(ComplaintsPage {
        t,
        shell,
        ignored: if ignored.is_empty() {
            String::new()
        } else {
            t.with("list-ignored", "what", &ignored.join(", "))
        },
        problem: String::new(),
        refused: Vec::new(),
        views: links(member, &saved, &plain, view.map(|view| view.id)),
        view: view.map(|view| ShownView {
            name: view.name.clone(),
            action: format!("/complaints/views/{}", view.id),
            has_changed: Query::parse(&view.query).to_text() != plain.only(&filter::NAMES).to_text(),
        }),
        filters: filter::fields(t, query, &trees),
        narrowed: !plain.without(&["sort", "q"]).is_empty(),
        clear: (!plain.is_empty()).then(|| "/complaints".to_owned()),
        order: other_order(member, query),
        columns: views::shown(columns.as_deref()),
        query: plain.to_text(),
        asked: plain.pairs().to_vec(),
        total: self::total(member, total),
        rows: slice.items.into_iter().map(|line| row(member, query, line)).collect(),
        departments: choices::of(t, &offered),
        next,
        empty: empty(member),
    })
}

fn links(member: &Member, views: &[SavedView], plain: &Query, current: Option<i64>) -> Vec<Link> {
    let all = Link::new(member.t.text("all"), "/complaints").current(plain.is_empty() && current.is_none());
    let saved = views.iter().map(|view| {
        let href = Query::parse(&view.query).with("view", &view.id.to_string()).on("/complaints");
        Link::new(view.name.clone(), href).current(current == Some(view.id))
    });
    std::iter::once(all).chain(saved).collect()
}

fn other_order(member: &Member, query: &Query) -> Link {
    let query = query.without(&["cursor"]);
    match filter::order(&query) {
        Order::Newest => {
            Link::new(member.t.text("list-sort-due"), query.with("sort", "due_at").on("/complaints"))
        }
        Order::DueFirst => {
            Link::new(member.t.text("list-sort-newest"), query.without(&["sort"]).on("/complaints"))
        }
    }
}

fn total(member: &Member, count: i64) -> String {
    if count > COUNTED {
        return member.t.with("count-items-over", "count", &numbers::integer(COUNTED));
    }
    member.t.count("count-items", count)
}

fn empty(member: &Member) -> Empty {
    let t = member.t;
    let register = || Link::new(t.text("register"), "/complaints/new");
    Empty {
        title: t.text("list-empty").into_owned(),
        hint: queue::with_agents_reach(member, t.text("list-empty-hint").into_owned()),
        link: member.actor.knows(Verb::Receive).then(register),
    }
}

fn row(member: &Member, query: &Query, line: Line) -> ComplaintRow {
    let t = member.t;
    let intervene = intervention::from(member, &line.number, (line.stage, line.at), &query.on("/complaints"));
    let named = |named: &Option<_>| named.as_ref().map(|named| name(t, named)).unwrap_or_default();
    ComplaintRow {
        is_ticked: false,
        href: format!("/workspace/{}", line.number),
        severity: Badge::severity(t, line.severity.as_str()),
        stage: Badge::stage(t, line.stage.as_str()),
        channel: t.code("channel", line.channel.as_str()).into_owned(),
        category: named(&line.category),
        department: named(&line.department),
        assignee: named(&line.assignee),
        received: moment(member, line.received_at),
        clock: due_clock(member, &line),
        intervene,
        customer: line.customer.unwrap_or_else(|| t.text("customer-anonymous").into_owned()),
        subject: line.subject,
        number: line.number,
    }
}
