//! What the queue is narrowed and put in order by: menus of links, each the queue with another choice.

use wenguo_domain::code::Code;
use wenguo_domain::codes::{Channel, Severity, Stage};
use wenguo_store::complaint::list::Order;

use crate::query::Query;
use crate::view::link::{FilterMenu, Link};
use crate::words::Words;

/// What a menu narrows.
pub const MENUS: [&str; 3] = ["severity", "stage", "channel"];

/// The menus that narrow the queue.
pub fn filters(t: Words, query: &Query) -> Vec<FilterMenu> {
    let [severity, stage, channel] = MENUS;
    vec![
        menu::<Severity>(t, query, severity),
        menu::<Stage>(t, query, stage),
        menu::<Channel>(t, query, channel),
    ]
}

fn menu<C: Code>(t: Words, query: &Query, name: &str) -> FilterMenu {
    let chosen = query.text(name).to_owned();
    let field = t.code("field", name);
    let mut choices =
        vec![Link::new(t.text("any"), query.without(&[name]).on("/workspace")).current(chosen.is_empty())];
    for code in C::ALL {
        let href = query.with(name, code.as_str()).on("/workspace");
        choices.push(Link::new(t.code(name, code.as_str()), href).current(chosen == code.as_str()));
    }
    let label = if chosen.is_empty() { field.into_owned() } else { t.code(name, &chosen).into_owned() };
    FilterMenu { label, active: !chosen.is_empty(), choices }
}

/// What is chosen in the menus, each as the queue without it.
pub fn chosen(t: Words, query: &Query) -> Vec<Link> {
    let in_use = MENUS.into_iter().filter(|name| query.some(name).is_some());
    in_use
        .map(|name| Link::new(t.code(name, query.text(name)), query.without(&[name]).on("/workspace")))
        .collect()
}

/// Both orders, the one it is in marked.
pub fn sort(t: Words, query: &Query, order: Order) -> FilterMenu {
    let orders =
        [("queue-sort-newest", "-received_at", Order::Newest), ("queue-sort-due", "due_at", Order::DueFirst)];
    let choices = orders.map(|(key, code, choice)| {
        Link::new(t.text(key), query.with("sort", code).on("/workspace")).current(choice == order)
    });
    let chosen = choices.iter().find(|link| link.current).map(|link| link.label.as_str());
    FilterMenu {
        label: t.with("queue-sort", "value", chosen.unwrap_or_default()),
        active: false,
        choices: choices.to_vec(),
    }
}

/// What the text filter leaves as it is.
pub fn kept(query: &Query) -> Vec<(String, String)> {
    let names = ["queue", "list", "stage", "severity", "channel", "sort"];
    let kept = names.iter().map(|name| ((*name).to_owned(), query.text(name).to_owned()));
    kept.filter(|(_, value)| !value.is_empty()).collect()
}
