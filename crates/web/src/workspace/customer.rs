//! The customer beside the case: who they are, how often they complained, how it went.

use wenguo_app::case::Case;
use wenguo_domain::verb::Verb;
use wenguo_i18n::words::Arg;
use wenguo_i18n::{dates, numbers};
use wenguo_store::customer::tally::Tally;

use crate::view::badge::Badge;
use crate::view::customer::CustomerCard;
use crate::view::link::Fact;
use crate::view::tone::Tone;
use crate::visitor::Member;
use crate::workspace::case::{counted_as, line};

/// The card of the customer of `case`.
pub fn card(member: &Member, case: &Case) -> CustomerCard {
    let t = member.t;
    let customer = &case.record.customer;
    let name = customer.name.clone().unwrap_or_else(|| t.text("customer-anonymous").into_owned());
    let mut badges: Vec<Badge> = Badge::tier(t, customer.tier.as_str()).into_iter().collect();
    if customer.key_account {
        badges.push(Badge::new(t.text("customer-key-account"), Tone::Violet));
    }
    let contacts = [
        ("customer-phone", &customer.phone),
        ("customer-email", &customer.email),
        ("customer-address", &customer.address),
    ];
    let contacts =
        contacts.into_iter().filter_map(|(key, value)| Some(Fact::new(t.text(key), value.clone()?)));
    let contacts: Vec<Fact> = contacts.collect();
    let is_masked =
        !member.actor.sees_personal_data() && !contacts.is_empty() && case.verbs.contains(&Verb::Reveal);
    let figures = &case.customer;
    CustomerCard {
        initial: name.chars().next().map(String::from).unwrap_or_default(),
        name,
        badges,
        line: format!("{} {}", t.text("customer-number"), customer.number()),
        contacts,
        reveal: is_masked.then(|| format!("/complaints/{}/reveal", case.record.number)),
        figures: vec![
            Fact::new(t.text(counted_as(member)), figures.complaints.to_string()),
            Fact::new(t.text("customer-open"), figures.open.to_string()),
            Fact::new(t.text("customer-satisfaction"), average(figures)),
        ],
        rated: rated(member, case),
        href: format!("/customers/{}", customer.id),
        earlier: case.earlier.iter().map(|earlier| line(member, earlier)).collect(),
    }
}

/// The answer of the closure that a reopening undid, as of that closure.
fn rated(member: &Member, case: &Case) -> String {
    let Some((at, rating)) = case.earlier_rating else { return String::new() };
    let at = dates::day(at.0, &member.server.desk.zone);
    let word = member.t.code("satisfaction", &rating.to_string());
    member.t.with_all(
        "customer-rated-before",
        &[("at", Arg::from(at.as_str())), ("rating", Arg::from(word.as_ref()))],
    )
}

/// How satisfied they were, on average; a dash before anybody asked.
fn average(figures: &Tally) -> String {
    if figures.rated == 0 {
        return "–".to_owned();
    }
    numbers::decimal(figures.satisfaction as f64 / figures.rated as f64, 1)
}
