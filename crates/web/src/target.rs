//! Promises of time in words: how long, of what, to whom.

use wenguo_domain::codes::{Channel, Severity, Tier};
use wenguo_domain::sla::policy::{Case, ClockName, Policy, Scope, Target};
use wenguo_domain::sla::term::Term;
use wenguo_i18n::words::Arg;
use wenguo_store::tree::Entry;

use crate::view::field::Field;
use crate::words::Words;
use crate::workspace::queue::in_lang;

/// How long it may take: 3 个自然日.
pub fn term(t: Words, term: Term) -> String {
    t.count(&format!("policy-term-{}", term.unit), i64::from(term.amount))
}

/// For which complaints: 贵宾 · 重大, or all of them.
pub fn scope(t: Words, scope: &Scope, categories: &[Entry]) -> String {
    let category = |id: i64| {
        let found = categories.iter().find(|entry| entry.id == id);
        found.map(|entry| in_lang(t, &entry.name, entry.name_en.as_deref())).unwrap_or_default()
    };
    let said = [
        scope.category.map(category),
        scope.tier.map(|tier| t.code("customer-tier", tier.as_str()).into_owned()),
        scope.channel.map(|channel| t.code("channel", channel.as_str()).into_owned()),
        scope.severity.map(|severity| t.code("severity", severity.as_str()).into_owned()),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    if said.is_empty() { t.text("policy-all").into_owned() } else { said.join(" · ") }
}

/// How long, and whether a hold stops it.
pub fn length(t: Words, target: &Target) -> String {
    let long = term(t, target.term);
    let said = if target.stops { long } else { t.with("policy-runs-on", "term", &long) };
    match target.extension {
        Some(more) => {
            let more = term(t, more);
            t.with_all("policy-extendable", &[("term", Arg::Text(&said)), ("more", Arg::Text(&more))])
        }
        None => said,
    }
}

/// What is promised of a complaint that no category is known of: 首次响应 24 小时，办结 3 个自然日.
fn of(t: Words, policy: &Policy, case: &Case) -> String {
    let promised = [ClockName::FirstResponse, ClockName::Resolution].into_iter().filter_map(|clock| {
        let target = policy.target(clock, case)?;
        Some(format!("{} {}", t.code("clock", clock.as_str()), term(t, target.term)))
    });
    promised.collect::<Vec<_>>().join(if t.tag() == "en" { ", " } else { "，" })
}

/// Puts to each severity that is asked for what is promised of it.
pub fn to_severities(t: Words, fields: &mut [Field], policy: &Policy, (channel, tier): (Channel, Tier)) {
    let asked = fields.iter_mut().filter(|field| field.name == "severity");
    for choice in asked.flat_map(|field| &mut field.choices) {
        if let Some(severity) = Severity::parse(&choice.value) {
            choice.hint = of(t, policy, &Case { severity, channel, tier, categories: Vec::new() });
        }
    }
}

/// What a complainant is told before they write.
pub fn to_complainant(t: Words, policy: &Policy) -> Vec<String> {
    let (severity, channel) = (Severity::General, Channel::Web);
    let case = Case { severity, channel, tier: Tier::Ordinary, categories: Vec::new() };
    let said = |(clock, key): (ClockName, &str)| {
        let target = policy.target(clock, &case)?;
        Some(t.with(key, "term", &term(t, target.term)))
    };
    let told =
        [(ClockName::FirstResponse, "public-then-response"), (ClockName::Resolution, "public-then-result")];
    told.into_iter().filter_map(said).collect()
}
