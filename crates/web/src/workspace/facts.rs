//! The facts of a case in rows: when, what, by whom, and what came of it.

use wenguo_app::case::Case;
use wenguo_app::finding;
use wenguo_i18n::dates;

use crate::view::link::Fact;
use crate::visitor::Member;
use crate::workspace::liability;
use crate::workspace::queue::name;

/// What is known of the complaint, in the order of its life.
pub fn facts(member: &Member, case: &Case) -> Vec<Fact> {
    let (t, record, zone) = (member.t, &case.record, &member.server.desk.zone);
    let mut facts = Vec::new();
    let mut fact = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            facts.push(Fact::new(t.code("field", name), value));
        }
    };
    fact("received-at", Some(dates::exact(record.received_at.0, zone)));
    fact("occurred-at", record.occurred_at.map(|at| dates::exact(at.0, zone)));
    fact("product", record.product.as_ref().map(|named| name(t, named)));
    fact("order", record.order_ref.clone());
    fact("summary", record.summary.clone());
    fact("motive", record.motive.map(|motive| t.code("motive", motive.as_str()).into_owned()));
    fact("finding", record.finding.map(|finding| t.code("finding", finding.as_str()).into_owned()));
    fact("cause", record.cause.as_ref().map(|named| name(t, named)));
    fact("responsible", record.responsible.clone());
    let shares = record.liability.as_deref().map(finding::shares).unwrap_or_default();
    fact("liability", liability::listed(t, case, &shares));
    fact("expectation", record.customer_expectation.clone());
    fact("outcome", record.outcome.map(|outcome| t.code("outcome", outcome.as_str()).into_owned()));
    fact(
        "satisfaction",
        record.satisfaction.map(|given| t.code("satisfaction", &given.to_string()).into_owned()),
    );
    fact("external-ref", record.external_ref.clone());
    facts
}
