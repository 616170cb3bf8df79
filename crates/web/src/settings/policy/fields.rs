//! What the forms of the promises ask, and what they sent.

use wenguo_app::policy::force::StoredTarget;
use wenguo_app::policy::input::TargetInput;
use wenguo_domain::code::Code;
use wenguo_domain::codes::{Channel, Severity, Tier};
use wenguo_domain::sla::policy::{ClockName, Target};
use wenguo_domain::sla::term::Unit;
use wenguo_store::tree::Entry;

use crate::form::Sent;
use crate::view::field::{Choice, Field};
use crate::words::Words;
use crate::workspace::queue::in_lang;

/// What is asked of a promise. Of one that is there already, what it is about and to whom cannot be changed: that would be
/// another one.
pub fn of(t: Words, categories: &[Entry], known: Option<&StoredTarget>) -> Vec<Field> {
    let target = known.map(|known| &known.target);
    let extension = target.and_then(|target| target.extension);
    let units: Vec<Choice> = Unit::ALL
        .iter()
        .map(|unit| Choice::new(unit.as_str(), t.code("policy-unit", unit.as_str())))
        .collect();
    let mut fields = match target {
        Some(target) => hidden(known.map_or(0, |known| known.id), target, categories),
        None => asked(t, categories),
    };
    fields.extend([
        Field::typed("amount", t.text("policy-amount"), "number")
            .value(target.map(|target| target.term.amount.to_string()).unwrap_or_default())
            .required(),
        Field::select("unit", t.text("policy-unit"), units.clone())
            .value(target.map_or(Unit::WorkingDays.as_str(), |target| target.term.unit.as_str()))
            .required(),
        Field::check("stops", t.text("policy-stops-ask"))
            .value(target.is_none_or(|target| target.stops).to_string())
            .wide(),
        Field::typed("extension", t.text("policy-extension"), "number")
            .value(extension.map(|more| more.amount.to_string()).unwrap_or_default())
            .hint(t.text("policy-extension-hint")),
        Field::select("extension_unit", t.text("policy-extension-unit"), units)
            .value(extension.map_or(Unit::CivilDays.as_str(), |more| more.unit.as_str())),
        Field::line("source", t.text("policy-source"))
            .value(known.and_then(|known| known.source.as_deref()).unwrap_or_default())
            .hint(t.text("policy-source-hint"))
            .max(500)
            .wide(),
    ]);
    fields
}

fn asked(t: Words, categories: &[Entry]) -> Vec<Field> {
    let any = || Choice::new("", t.text("policy-any"));
    vec![
        Field::select("clock", t.text("policy-clock"), coded::<ClockName>(t, "clock")).required(),
        Field::select("severity", t.text("field-severity"), with(any(), coded::<Severity>(t, "severity"))),
        Field::select("channel", t.text("field-channel"), with(any(), coded::<Channel>(t, "channel"))),
        Field::select("tier", t.text("field-tier"), with(any(), coded::<Tier>(t, "customer-tier"))),
        Field::select("category", t.text("field-category"), with(any(), of_categories(t, categories))),
    ]
}

/// The categories that are in use.
pub fn of_categories(t: Words, categories: &[Entry]) -> Vec<Choice> {
    let choice = |entry: &Entry| Choice::new(&entry.code, in_lang(t, &entry.name, entry.name_en.as_deref()));
    categories.iter().filter(|entry| entry.retired_at.is_none()).map(choice).collect()
}

/// The codes of a list.
pub fn coded<C: Code>(t: Words, list: &str) -> Vec<Choice> {
    C::ALL.iter().map(|code| Choice::new(code.as_str(), t.code(list, code.as_str()))).collect()
}

/// One choice before the others.
pub fn with(any: Choice, rest: Vec<Choice>) -> Vec<Choice> {
    std::iter::once(any).chain(rest).collect()
}

fn hidden(id: i64, target: &Target, categories: &[Entry]) -> Vec<Field> {
    let scope = &target.scope;
    let category = categories.iter().find(|entry| Some(entry.id) == scope.category);
    vec![
        Field::hidden("edit", &id.to_string()),
        Field::hidden("clock", target.clock.as_str()),
        Field::hidden("severity", scope.severity.map_or("", |severity| severity.as_str())),
        Field::hidden("channel", scope.channel.map_or("", |channel| channel.as_str())),
        Field::hidden("tier", scope.tier.map_or("", |tier| tier.as_str())),
        Field::hidden("category", category.map_or("", |category| &category.code)),
    ]
}

/// What is asked of the warnings.
pub fn of_warnings(t: Words, shares: &[u8]) -> Vec<Field> {
    let shares: Vec<String> = shares.iter().map(u8::to_string).collect();
    let field = Field::line("warnings", t.text("policy-warnings"))
        .value(shares.join(" "))
        .hint(t.text("policy-warnings-hint"))
        .max(40)
        .scoped("warn");
    vec![field]
}

/// A promise as it was sent.
pub fn input(sent: &Sent) -> TargetInput {
    TargetInput {
        clock: sent.text("clock").to_owned(),
        category: sent.some("category"),
        tier: sent.some("tier"),
        channel: sent.some("channel"),
        severity: sent.some("severity"),
        amount: sent.number("amount"),
        unit: sent.text("unit").to_owned(),
        stops: sent.flag("stops") == Some(true),
        extension: sent.number("extension"),
        extension_unit: sent.some("extension").and_then(|_| sent.some("extension_unit")),
        source: sent.some("source"),
    }
}

/// Shares as they were sent; what is no number is no share.
pub fn shares(sent: &Sent) -> Vec<i64> {
    let words =
        sent.text("warnings").split(|letter: char| letter.is_whitespace() || ",，、%".contains(letter));
    words.filter(|word| !word.is_empty()).map(|word| word.parse().unwrap_or_default()).collect()
}
