//! What stands in a column of an export: its name for programs, its heading for people, and the cell of a complaint.

use serde_json::{Value as Json, json};
use wenguo_domain::moment::Moment;
use wenguo_domain::money::Money;
use wenguo_store::complaint::record::Named;
use wenguo_store::remedy::Remedy;

use crate::export::row::Row;
use crate::export::{Form, SheetCell, Wording};
use crate::finding;

/// A column.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// The field of the API, those of the customer apart by a dot.
    pub name: &'static str,
    /// What the field is called in the lists of words.
    pub word: &'static str,
    value: fn(&Row) -> Value<'_>,
}

/// What a complaint has in a column, before anybody decided how it is written.
enum Value<'r> {
    Nothing,
    Text(&'r str),
    /// List and code.
    Code(&'static str, &'r str),
    Named(&'r Named),
    At(Moment),
    Count(i64),
    Flag(bool),
    /// Parties and shares.
    Shares(Vec<(String, String)>),
    Remedies(&'r [Remedy]),
}

impl Column {
    /// The column of this name.
    pub fn of_name(name: &str) -> Option<Column> {
        COLUMNS.iter().copied().find(|column| column.name == name)
    }

    /// What stands above it.
    pub fn header(self, form: &Form<'_>) -> String {
        match form.words {
            None => self.name.to_owned(),
            Some(words) => words.word("field", self.word),
        }
    }

    /// What stands in it for a complaint.
    pub fn cell(self, row: &Row, form: &Form<'_>) -> SheetCell {
        match ((self.value)(row), form.words) {
            (Value::Nothing, _) => SheetCell::Empty,
            (Value::Text(text), _) => SheetCell::Text(text.to_owned()),
            (Value::Count(count), _) => SheetCell::Integer(count),
            (Value::Code(_, code), None) => SheetCell::Text(code.to_owned()),
            (Value::Code(list, code), Some(words)) => SheetCell::Text(words.word(list, code)),
            (Value::Named(named), None) => SheetCell::Text(named.code.clone()),
            (Value::Named(named), Some(words)) => SheetCell::Text(words.name(named)),
            (Value::At(at), None) => SheetCell::Text(at.rfc3339(form.zone)),
            (Value::At(at), Some(_)) => form.local(at),
            (Value::Flag(yes), None) => SheetCell::Flag(yes),
            (Value::Flag(yes), Some(words)) => SheetCell::Text(words.yes_no(yes)),
            (Value::Shares(shares), None) => SheetCell::Text(shares_as_json(&shares)),
            (Value::Shares(shares), Some(words)) => SheetCell::Text(shares_in_words(&shares, words)),
            (Value::Remedies(remedies), None) => SheetCell::Text(remedies_as_json(remedies)),
            (Value::Remedies(remedies), Some(words)) => SheetCell::Text(remedies_in_words(remedies, words)),
        }
    }
}

fn text<'r>(text: Option<&'r String>) -> Value<'r> {
    text.map_or(Value::Nothing, |text| Value::Text(text))
}

fn code<'r>(list: &'static str, code: Option<&'static str>) -> Value<'r> {
    code.map_or(Value::Nothing, |code| Value::Code(list, code))
}

fn named(named: Option<&Named>) -> Value<'_> {
    named.map_or(Value::Nothing, Value::Named)
}

fn at<'r>(at: Option<Moment>) -> Value<'r> {
    at.map_or(Value::Nothing, Value::At)
}

fn shares<'r>(liability: Option<&String>) -> Value<'r> {
    match liability.map(|list| finding::shares(list)) {
        Some(shares) if !shares.is_empty() => Value::Shares(shares),
        _ => Value::Nothing,
    }
}

fn remedies(remedies: &[Remedy]) -> Value<'_> {
    if remedies.is_empty() { Value::Nothing } else { Value::Remedies(remedies) }
}

/// As the API tells it.
fn shares_as_json(shares: &[(String, String)]) -> String {
    let parties = shares.iter().map(|(party, share)| json!({ "party": party, "share": share }));
    Json::Array(parties.collect()).to_string()
}

/// 质量部 70%、客户 30%.
fn shares_in_words(shares: &[(String, String)], words: &dyn Wording) -> String {
    let parties: Vec<String> = shares.iter().map(|(party, share)| format!("{party} {share}%")).collect();
    words.listed(&parties)
}

/// Kind, amount and where it stands, of each.
fn remedies_as_json(remedies: &[Remedy]) -> String {
    let told = remedies.iter().map(|remedy| {
        json!({
            "kind": remedy.kind,
            "amount": remedy.amount.as_ref().map(Money::amount),
            "currency": remedy.amount.as_ref().map(|money| &money.currency),
            "state": remedy.state(),
        })
    });
    Json::Array(told.collect()).to_string()
}

/// 退款 ¥200.00 已批准、道歉 已执行.
fn remedies_in_words(remedies: &[Remedy], words: &dyn Wording) -> String {
    let told = remedies.iter().map(|remedy| {
        let amount = remedy.amount.as_ref().map(|money| words.money(money));
        let kind = words.word("remedy", remedy.kind.as_str());
        let parts = [Some(kind), amount, Some(words.word("remedy-state", remedy.state()))];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    });
    words.listed(&told.collect::<Vec<_>>())
}

const fn column(name: &'static str, word: &'static str, value: fn(&Row) -> Value<'_>) -> Column {
    Column { name, word, value }
}

/// All columns, in their order.
pub const COLUMNS: [Column; 33] = [
    column("number", "number", |r| Value::Text(&r.record.number)),
    column("external_ref", "external-ref", |r| text(r.record.external_ref.as_ref())),
    column("stage", "stage", |r| Value::Code("stage", r.record.stage.as_str())),
    column("severity", "severity", |r| Value::Code("severity", r.record.severity.as_str())),
    column("channel", "channel", |r| Value::Code("channel", r.record.channel.as_str())),
    column("subject", "subject", |r| Value::Text(&r.record.subject)),
    column("description", "description", |r| Value::Text(&r.record.description)),
    column("demand", "demand", |r| text(r.record.demand.as_ref())),
    column("customer.name", "customer", |r| text(r.record.customer.name.as_ref())),
    column("customer.phone", "phone", |r| text(r.record.customer.phone.as_ref())),
    column("customer.email", "email", |r| text(r.record.customer.email.as_ref())),
    column("customer.tier", "tier", |r| Value::Code("customer-tier", r.record.customer.tier.as_str())),
    column("category", "category", |r| named(r.record.category.as_ref())),
    column("category_parent", "category-parent", |r| named(r.category_parent.as_ref())),
    column("product", "product", |r| named(r.record.product.as_ref())),
    column("order_ref", "order", |r| text(r.record.order_ref.as_ref())),
    column("department", "department", |r| named(r.record.department.as_ref())),
    column("assignee", "assignee", |r| named(r.record.assignee.as_ref())),
    column("received_at", "received-at", |r| Value::At(r.record.received_at)),
    column("occurred_at", "occurred-at", |r| at(r.record.occurred_at)),
    column("due_at", "due", |r| at(r.record.clocks.due_at)),
    column("motive", "motive", |r| code("motive", r.record.motive.map(|motive| motive.as_str()))),
    column("finding", "finding", |r| code("finding", r.record.finding.map(|finding| finding.as_str()))),
    column("cause", "cause", |r| named(r.record.cause.as_ref())),
    column("liability", "liability", |r| shares(r.record.liability.as_ref())),
    column("remedies", "remedies", |r| remedies(&r.remedies)),
    column("result", "result", |r| text(r.record.result.as_ref())),
    column("satisfaction", "satisfaction", |r| r.record.satisfaction.map_or(Value::Nothing, Value::Count)),
    column("solved", "solved", |r| r.record.solved.map_or(Value::Nothing, Value::Flag)),
    column("outcome", "outcome", |r| code("outcome", r.record.outcome.map(|outcome| outcome.as_str()))),
    column("closed_at", "closed-at", |r| at(r.record.closed_at)),
    column("closing_summary", "closing-summary", |r| text(r.record.closing_summary.as_ref())),
    column("reopened", "reopened", |r| Value::Count(r.record.reopened)),
];

/// Columns that no list shows and that may be asked for beside those it does.
pub const FURTHER: [&str; 8] =
    ["category_parent", "motive", "finding", "cause", "liability", "remedies", "result", "satisfaction"];
