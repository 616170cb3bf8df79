//! What stands in a column of an export: its name for programs, its heading for people, and the cell of a complaint.

use wenguo_domain::moment::Moment;
use wenguo_store::complaint::record::{Named, Record};

use crate::export::{Form, SheetCell};

/// A column.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// The field of the API, those of the customer apart by a dot.
    pub name: &'static str,
    /// What the field is called in the lists of words.
    pub word: &'static str,
    value: fn(&Record) -> Value<'_>,
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
    pub fn cell(self, record: &Record, form: &Form<'_>) -> SheetCell {
        match ((self.value)(record), form.words) {
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

const fn column(name: &'static str, word: &'static str, value: fn(&Record) -> Value<'_>) -> Column {
    Column { name, word, value }
}

/// All columns, in their order.
pub const COLUMNS: [Column; 30] = [
    column("number", "number", |r| Value::Text(&r.number)),
    column("external_ref", "external-ref", |r| text(r.external_ref.as_ref())),
    column("stage", "stage", |r| Value::Code("stage", r.stage.as_str())),
    column("severity", "severity", |r| Value::Code("severity", r.severity.as_str())),
    column("channel", "channel", |r| Value::Code("channel", r.channel.as_str())),
    column("subject", "subject", |r| Value::Text(&r.subject)),
    column("description", "description", |r| Value::Text(&r.description)),
    column("demand", "demand", |r| text(r.demand.as_ref())),
    column("customer.name", "customer", |r| text(r.customer.name.as_ref())),
    column("customer.phone", "phone", |r| text(r.customer.phone.as_ref())),
    column("customer.email", "email", |r| text(r.customer.email.as_ref())),
    column("customer.tier", "tier", |r| Value::Code("customer-tier", r.customer.tier.as_str())),
    column("category", "category", |r| named(r.category.as_ref())),
    column("product", "product", |r| named(r.product.as_ref())),
    column("order_ref", "order", |r| text(r.order_ref.as_ref())),
    column("department", "department", |r| named(r.department.as_ref())),
    column("assignee", "assignee", |r| named(r.assignee.as_ref())),
    column("received_at", "received-at", |r| Value::At(r.received_at)),
    column("occurred_at", "occurred-at", |r| at(r.occurred_at)),
    column("due_at", "due", |r| at(r.due_at)),
    column("motive", "motive", |r| code("motive", r.motive.map(|motive| motive.as_str()))),
    column("finding", "finding", |r| code("finding", r.finding.map(|finding| finding.as_str()))),
    column("cause", "cause", |r| named(r.cause.as_ref())),
    column("result", "result", |r| text(r.result.as_ref())),
    column("satisfaction", "satisfaction", |r| r.satisfaction.map_or(Value::Nothing, Value::Count)),
    column("solved", "solved", |r| r.solved.map_or(Value::Nothing, Value::Flag)),
    column("outcome", "outcome", |r| code("outcome", r.outcome.map(|outcome| outcome.as_str()))),
    column("closed_at", "closed-at", |r| at(r.closed_at)),
    column("closing_summary", "closing-summary", |r| text(r.closing_summary.as_ref())),
    column("reopened", "reopened", |r| Value::Count(r.reopened)),
];
