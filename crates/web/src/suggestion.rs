//! What the search field at the top suggests while somebody types; without a script it only searches.

use axum::response::Response;
use wenguo_app::suggestion::{self, Suggestions};
use wenguo_domain::customer::Customer;
use wenguo_store::complaint::list::Line;

use crate::customers;
use crate::page::Page;
use crate::query::Query;
use crate::view::badge::Badge;
use crate::view::suggestion::{Suggested, SuggestionList};
use crate::visitor::Member;

/// `GET /search/suggestions?q=`
pub async fn list(member: Member, query: Query) -> Result<Response, Response> {
    let (actor, words) = (member.actor.clone(), query.text("q").to_owned());
    let found = member.run(move |desk| desk.read(|work| suggestion::suggest(work, &actor, &words))).await?;
    let searched = query.text("q").to_owned();
    Ok(member.show(Page(SuggestionList { t: member.t, searched, suggested: suggested(&member, &found) })))
}

fn suggested(member: &Member, found: &Suggestions) -> Vec<Suggested> {
    let customers = found.customers.iter().map(|one| customer(member, one));
    customers.chain(found.complaints.iter().map(|line| complaint(member, line))).collect()
}

fn customer(member: &Member, customer: &Customer) -> Suggested {
    Suggested {
        kind: "customer",
        href: format!("/customers/{}", customer.id),
        title: customers::name(member.t, customer),
        number: customer.number(),
        badges: customers::badges(member.t, customer),
        note: customer.phone.clone().unwrap_or_default(),
    }
}

fn complaint(member: &Member, line: &Line) -> Suggested {
    let t = member.t;
    Suggested {
        kind: "complaint",
        href: format!("/workspace/{}", line.number),
        title: line.subject.clone(),
        number: line.number.clone(),
        badges: vec![Badge::stage(t, line.stage.as_str())],
        note: line.customer.clone().unwrap_or_else(|| t.text("customer-anonymous").into_owned()),
    }
}
