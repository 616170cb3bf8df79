//! Search everywhere: `/` or Ctrl K on any page leads here.

use axum::response::Response;
use wenguo_app::error::AppError;
use wenguo_app::search::{self, Hit};
use wenguo_app::{complaint, work::Work};
use wenguo_domain::actor::Actor;
use wenguo_i18n::numbers;
use wenguo_store::page::{Page as Part, Slice};

use crate::page::Page;
use crate::query::Query;
use crate::view::badge::Badge;
use crate::view::link::{Empty, Link};
use crate::view::search::{FoundPlace, FoundRow, SearchPage};
use crate::visitor::Member;
use crate::workspace::queue::{after, moment, name, with_agents_reach};

/// Hits shown at once, and all there are by relevance: whoever needs more looks at the newest, or narrows.
const PAGE: i64 = 30;
/// The total is counted up to this.
const COUNTED: i64 = 1_000;

/// `GET /search`
pub async fn show(member: Member, query: Query) -> Result<Response, Response> {
    let (actor, asked) = (member.actor.clone(), query.clone());
    let found = member.run(move |desk| desk.read(|work| find(work, &actor, &asked))).await?;
    Ok(member.show(Page(page(&member, &query, found))))
}

/// What stands in the database behind a page of hits.
struct Found {
    slice: Slice<Hit>,
    total: i64,
}

fn is_by_time(query: &Query) -> bool {
    query.text("sort") == "newest"
}

fn find(work: &mut Work<'_, '_>, actor: &Actor, query: &Query) -> Result<Found, AppError> {
    let words = query.text("q");
    if words.is_empty() {
        return Ok(Found { slice: Slice { items: Vec::new(), next: None }, total: 0 });
    }
    let slice = if is_by_time(query) {
        let part = Part { limit: PAGE, after: after(query.text("cursor")) };
        search::newest(work, actor, words, &part)?
    } else {
        Slice { items: search::most_relevant(work, actor, words, PAGE as usize)?, next: None }
    };
    Ok(Found { slice, total: complaint::count(work, actor, &search::filter(words), COUNTED + 1)? })
}

fn page(member: &Member, query: &Query, found: Found) -> SearchPage {
    let t = member.t;
    let mut shell = member.shell("search");
    shell.searched = query.text("q").to_owned();
    let plain = query.only(&["q"]);
    let by_time = is_by_time(query);
    let next =
        found.slice.next.map(|(value, id)| query.with("cursor", &format!("{value}.{id}")).on("/search"));
    let all = Link::new(t.text("search-in-list"), plain.on("/complaints"));
    SearchPage {
        t,
        shell,
        q: query.text("q").to_owned(),
        total: total(member, found.total),
        orders: vec![
            Link::new(t.text("search-by-relevance"), plain.on("/search")).current(!by_time),
            Link::new(t.text("search-by-time"), plain.with("sort", "newest").on("/search")).current(by_time),
        ],
        // Best hits are few on purpose; the rest is met newest first.
        rest: (!by_time && found.total > found.slice.items.len() as i64)
            .then(|| Link::new(t.text("search-rest"), plain.with("sort", "newest").on("/search"))),
        rows: found.slice.items.into_iter().map(|hit| row(member, hit)).collect(),
        all,
        next,
        empty: Empty {
            title: t.text("search-none").into_owned(),
            hint: with_agents_reach(member, t.text("search-none-hint").into_owned()),
            link: None,
        },
    }
}

fn total(member: &Member, count: i64) -> String {
    if count > COUNTED {
        return member.t.with("count-items-over", "count", &numbers::integer(COUNTED));
    }
    member.t.count("count-items", count)
}

fn row(member: &Member, hit: Hit) -> FoundRow {
    let t = member.t;
    let record = hit.record;
    let customer = record.customer.name.unwrap_or_else(|| t.text("customer-anonymous").into_owned());
    let department = record.department.as_ref().map(|named| name(t, named));
    let places = hit.places.into_iter().map(|place| FoundPlace {
        field: t.code("field", place.field).into_owned(),
        pieces: place.pieces.into_iter().map(|piece| (piece.text, piece.is_hit)).collect(),
    });
    FoundRow {
        href: format!("/workspace/{}", record.number),
        subject: hit.subject.into_iter().map(|piece| (piece.text, piece.is_hit)).collect(),
        severity: Badge::severity(t, record.severity.as_str()),
        stage: Badge::stage(t, record.stage.as_str()),
        who: std::iter::once(customer).chain(department).collect::<Vec<_>>().join(" · "),
        received: moment(member, record.received_at),
        places: places.collect(),
        number: record.number,
    }
}
