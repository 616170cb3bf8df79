//! Customers: the list, one of them with history and notes, and what is done to their records.
//!
//! `file` puts the page of one customer together, `change` takes its forms, `merging` shows two side by side.

mod change;
mod file;
mod merging;

use axum::response::Response;
use wenguo_app::customer::history::{self, Counted};
use wenguo_domain::codes::Tier;
use wenguo_domain::customer::Customer;
use wenguo_store::page::Page as Part;

use crate::page::Page;
use crate::path::Path;
use crate::query::Query;
use crate::view::badge::Badge;
use crate::view::customer::{CustomerHit, CustomerRow, CustomersPage};
use crate::view::link::{Empty, Link};
use crate::view::tone::Tone;
use crate::visitor::Member;
use crate::words::Words;
use crate::workspace::queue::moment;

pub use change::{change, merge, note, reveal, unmerge};
pub use merging::{candidates, preview};

/// Customers shown at once.
const PAGE: i64 = 50;

/// `GET /customers`
pub async fn list(member: Member, query: Query) -> Result<Response, Response> {
    let (actor, words) = (member.actor.clone(), query.some("q").map(str::to_owned));
    let tier = Tier::parse(query.text("tier"));
    let part = Part { limit: PAGE, after: query.text("cursor").parse().ok().map(|id| (0, id)) };
    let slice = member
        .run(move |desk| desk.read(|work| history::find(work, &actor, words.as_deref(), tier, &part)))
        .await?;
    let t = member.t;
    let next = slice.next.map(|(_, id)| query.with("cursor", &id.to_string()).on("/customers"));
    let page = CustomersPage {
        t,
        shell: member.shell("customers"),
        q: query.text("q").to_owned(),
        tiers: tiers(t, &query.without(&["cursor"]), tier),
        rows: slice.items.iter().map(|counted| row(&member, counted)).collect(),
        next,
        empty: Empty {
            title: t.text("customers-empty").into_owned(),
            hint: t.text("customers-empty-hint").into_owned(),
            link: None,
        },
    };
    Ok(member.show(Page(page)))
}

fn tiers(t: Words, query: &Query, chosen: Option<Tier>) -> Vec<Link> {
    let all = Link::new(t.text("all"), query.without(&["tier"]).on("/customers")).current(chosen.is_none());
    let tiers = Tier::ALL.iter().rev().map(|tier| {
        let href = query.with("tier", tier.as_str()).on("/customers");
        Link::new(t.code("customer-tier", tier.as_str()), href).current(chosen == Some(*tier))
    });
    std::iter::once(all).chain(tiers).collect()
}

fn row(member: &Member, counted: &Counted) -> CustomerRow {
    let (customer, tally) = (&counted.customer, &counted.tally);
    CustomerRow {
        name: name(member.t, customer),
        href: format!("/customers/{}", customer.id),
        number: customer.number(),
        phone: customer.phone.clone().unwrap_or_default(),
        badges: badges(member.t, customer),
        complaints: tally.complaints.to_string(),
        open: if tally.open > 0 { tally.open.to_string() } else { String::new() },
        latest: tally.latest.map(|at| moment(member, at)),
    }
}

/// A customer who was found.
pub fn hit(t: Words, counted: &Counted) -> CustomerHit {
    let (customer, tally) = (&counted.customer, &counted.tally);
    CustomerHit {
        id: customer.id.to_string(),
        name: name(t, customer),
        number: customer.number(),
        phone: customer.phone.clone().unwrap_or_default(),
        badges: badges(t, customer),
        history: t.count("register-customer-history", tally.complaints),
        open: if tally.open > 0 { t.count("register-customer-open", tally.open) } else { String::new() },
    }
}

/// `GET /customers/{id}`
pub async fn show(member: Member, Path(id): Path<i64>, query: Query) -> Result<Response, Response> {
    let page = file::page(&member, id, &query).await?;
    Ok(member.show(Page(page)))
}

/// What a customer is called.
pub fn name(t: Words, customer: &Customer) -> String {
    customer.name.clone().unwrap_or_else(|| t.text("customer-anonymous").into_owned())
}

/// Tier and key account.
pub fn badges(t: Words, customer: &Customer) -> Vec<Badge> {
    let mut badges: Vec<Badge> = Badge::tier(t, customer.tier.as_str()).into_iter().collect();
    if customer.key_account {
        badges.push(Badge::new(t.text("customer-key-account"), Tone::Violet));
    }
    badges
}
