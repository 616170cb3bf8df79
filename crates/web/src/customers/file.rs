//! The page of one customer: card, history, what colleagues noted, and the forms somebody may send.

use axum::response::Response;
use wenguo_app::customer::history::{self, History};
use wenguo_app::customer::upkeep;
use wenguo_domain::codes::Tier;
use wenguo_domain::customer::{Customer, CustomerEventKind};
use wenguo_i18n::{dates, numbers};
use wenguo_store::complaint::list::Line;
use wenguo_store::customer::event::CustomerEvent;
use wenguo_store::page::Page as Part;

use crate::customers::{badges, merging, name};
use crate::query::Query;
use crate::view::customer::{CustomerCard, CustomerNote, CustomerPage};
use crate::view::field::{Choice, Field};
use crate::view::link::{ComplaintLine, Fact, Link};
use crate::visitor::Member;
use crate::words::Words;
use crate::workspace::case;
use crate::workspace::intervention;
use crate::workspace::queue::moment;

/// Complaints and notes shown at once.
const PAGE: i64 = 50;

/// The page of a customer.
pub async fn page(member: &Member, id: i64, query: &Query) -> Result<CustomerPage, Response> {
    let actor = member.actor.clone();
    let after =
        query.text("cursor").split_once('.').and_then(|(at, id)| Some((at.parse().ok()?, id.parse().ok()?)));
    let part = Part { limit: PAGE, after };
    let history = member.run(move |desk| desk.read(|work| history::of(work, &actor, id, &part))).await?;
    Ok(shown(member, &history))
}

fn shown(member: &Member, history: &History) -> CustomerPage {
    let (t, actor, customer) = (member.t, &member.actor, &history.counted.customer);
    let path = format!("/customers/{}", customer.id);
    let is_merged = customer.merged_into.is_some();
    let link = |customer: &Customer| {
        Link::new(
            format!("{} · {}", name(t, customer), customer.number()),
            format!("/customers/{}", customer.id),
        )
    };
    let cursor = |(at, id): (i64, i64)| Query::default().with("cursor", &format!("{at}.{id}")).on(&path);
    let may_merge = upkeep::may_merge(actor);
    let may_change = upkeep::may_change(actor) && !is_merged;
    CustomerPage {
        t,
        shell: member.shell("customers"),
        card: card(member, history),
        notes: notes(member, history),
        version: customer.version,
        older: history.complaints.next.map(cursor),
        absorbed: history.absorbed.iter().map(link).collect(),
        merged_into: history.merged_into.as_ref().map(link),
        problem: String::new(),
        note_fields: if upkeep::may_note(actor) { note_fields(t) } else { Vec::new() },
        edit_fields: if may_change { edit_fields(t, customer) } else { Vec::new() },
        merge: (may_merge && !is_merged).then(|| merging::finder(t, customer.id, "", &[])),
        unmerge: (may_merge && is_merged).then(|| format!("{path}/unmerge")),
        path,
    }
}

fn card(member: &Member, history: &History) -> CustomerCard {
    let (t, zone) = (member.t, &member.server.desk.zone);
    let (customer, tally) = (&history.counted.customer, &history.counted.tally);
    let name = name(t, customer);
    let since = t.with("customer-since", "at", &dates::day(customer.created_at.0, zone));
    let average = match tally.rated {
        0 => "–".to_owned(),
        rated => numbers::decimal(tally.satisfaction as f64 / rated as f64, 1),
    };
    CustomerCard {
        initial: name.chars().next().map(String::from).unwrap_or_default(),
        name,
        badges: badges(t, customer),
        line: format!("{} {} · {since}", t.text("customer-number"), customer.number()),
        contacts: contacts(t, customer),
        reveal: history.may_reveal.then(|| format!("/customers/{}/reveal", customer.id)),
        figures: vec![
            Fact::new(t.text(case::counted_as(member)), tally.complaints.to_string()),
            Fact::new(t.text("customer-open"), tally.open.to_string()),
            Fact::new(t.text("customer-satisfaction"), average),
        ],
        rated: String::new(),
        href: format!("/customers/{}", customer.id),
        earlier: history.complaints.items.iter().map(|each| line(member, customer.id, each)).collect(),
    }
}

/// A complaint of the customer, which can be taken up from here.
fn line(member: &Member, customer: i64, line: &Line) -> ComplaintLine {
    let back = format!("/customers/{customer}");
    let intervene = intervention::from(member, &line.number, (line.stage, line.at), &back);
    ComplaintLine { intervene, ..case::line(member, line) }
}

/// How the customer can be reached.
pub fn contacts(t: Words, customer: &Customer) -> Vec<Fact> {
    let known = [
        ("customer-phone", &customer.phone),
        ("customer-email", &customer.email),
        ("customer-address", &customer.address),
    ];
    known.into_iter().filter_map(|(key, value)| Some(Fact::new(t.text(key), value.clone()?))).collect()
}

/// What colleagues wrote down and did, newest first; what came with the record stands at its beginning.
fn notes(member: &Member, history: &History) -> Vec<CustomerNote> {
    let customer = &history.counted.customer;
    let mut notes: Vec<CustomerNote> = history.events.iter().map(|event| note(member, event)).collect();
    notes.extend(customer.notes.iter().map(|text| CustomerNote {
        who: String::new(),
        at: moment(member, customer.created_at),
        text: text.clone(),
    }));
    notes
}

fn note(member: &Member, event: &CustomerEvent) -> CustomerNote {
    let t = member.t;
    let text = match event.kind {
        CustomerEventKind::Noted => event.body.clone(),
        CustomerEventKind::Changed => {
            let fields: Vec<_> = event.body.split(' ').map(|field| t.code("customer-field", field)).collect();
            t.with("customer-event-changed", "what", &t.listed(&fields))
        }
        kind => t.with(&format!("customer-event-{}", kind.as_str()), "what", &event.body),
    };
    CustomerNote { who: event.actor_name.clone(), at: moment(member, event.at), text }
}

fn note_fields(t: Words) -> Vec<Field> {
    vec![Field::area("text", t.text("customer-note-new")).max(10_000).required()]
}

fn edit_fields(t: Words, customer: &Customer) -> Vec<Field> {
    let tiers =
        Tier::ALL.iter().map(|tier| Choice::new(tier.as_str(), t.code("customer-tier", tier.as_str())));
    let known = |value: &Option<String>| value.clone().unwrap_or_default();
    vec![
        Field::line("customer.name", t.text("register-name")).max(100).value(known(&customer.name)),
        Field::typed("customer.phone", t.text("register-phone"), "tel").max(40).value(known(&customer.phone)),
        Field::typed("customer.email", t.text("register-email"), "email")
            .max(254)
            .value(known(&customer.email)),
        Field::area("customer.address", t.text("customer-address")).max(500).value(known(&customer.address)),
        Field::select("customer.tier", t.text("register-tier"), tiers.collect())
            .value(customer.tier.as_str()),
        Field::check("key_account", t.text("customer-key-account")).value(customer.key_account.to_string()),
    ]
}
