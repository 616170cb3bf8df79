//! The query of the list as a filter, and the fields it is filled in with.

use std::collections::BTreeSet;

use jiff::civil::Date;
use wenguo_app::error::AppError;
use wenguo_app::taxonomy;
use wenguo_app::work::Work;
use wenguo_domain::code::Code;
use wenguo_domain::codes::{Channel, Severity, Stage};
use wenguo_domain::moment::Moment;
use wenguo_store::complaint::list::{Filter, Order};
use wenguo_store::tree::{self, Entry, Tree};

use crate::query::Query;
use crate::view::field::{Choice, Field};
use crate::words::Words;
use crate::workspace::choices;

/// What a query of the list may say; all else is left out of what is saved.
pub const NAMES: [&str; 11] = [
    "q",
    "stage",
    "severity",
    "channel",
    "department",
    "category",
    "product",
    "received_from",
    "received_to",
    "overdue",
    "sort",
];

/// The entries that a list is narrowed to.
pub struct Trees {
    /// Departments.
    pub departments: Vec<Entry>,
    /// Categories.
    pub categories: Vec<Entry>,
    /// Products.
    pub products: Vec<Entry>,
}

impl Trees {
    /// All of them.
    pub fn load(work: &mut Work<'_, '_>) -> Result<Trees, AppError> {
        Ok(Trees {
            departments: taxonomy::all(work, Tree::Departments)?,
            categories: taxonomy::all(work, Tree::Categories)?,
            products: taxonomy::all(work, Tree::Products)?,
        })
    }
}

/// What the list is narrowed to.
pub fn read(query: &Query, work: &Work<'_, '_>, trees: &Trees) -> Filter {
    Filter {
        stages: query.codes::<Stage>("stage"),
        severities: query.codes::<Severity>("severity"),
        channels: query.codes::<Channel>("channel"),
        departments: with_all_below(&trees.departments, &query.all("department")),
        categories: with_all_below(&trees.categories, &query.all("category")),
        products: with_all_below(&trees.products, &query.all("product")),
        overdue: (query.text("overdue") == "true").then_some((true, work.now)),
        received_from: day(work, query.text("received_from"), false),
        received_to: day(work, query.text("received_to"), true),
        words: query.some("q").map(str::to_owned),
        ..Filter::default()
    }
}

/// The entries with these codes and everything below them.
fn with_all_below(entries: &[Entry], codes: &[&str]) -> Vec<i64> {
    let chosen = entries.iter().filter(|entry| codes.contains(&entry.code.as_str()));
    let all: BTreeSet<i64> = chosen.flat_map(|entry| tree::below(entries, entry.id)).collect();
    all.into_iter().collect()
}

/// The beginning of a day at the desk, or with `is_end` the beginning of the next.
fn day(work: &Work<'_, '_>, text: &str, is_end: bool) -> Option<Moment> {
    let day: Date = text.parse().ok()?;
    let day = if is_end { day.tomorrow().ok()? } else { day };
    Some(Moment::from(day.to_zoned(work.desk.zone.clone()).ok()?.timestamp()))
}

/// The order of the list.
pub fn order(query: &Query) -> Order {
    if query.text("sort") == "due_at" { Order::DueFirst } else { Order::Newest }
}

/// The place after the last line of the page before: `VALUE.ID`.
pub fn after(query: &Query) -> Option<(i64, i64)> {
    let (value, id) = query.text("cursor").split_once('.')?;
    Some((value.parse().ok()?, id.parse().ok()?))
}

/// Parameters of the page that narrow nothing.
const ASIDE: [&str; 3] = ["cursor", "view", "columns"];

/// What in a query has no effect, because there is no such parameter or value: `page=9999`.
pub fn ignored(query: &Query, trees: &Trees) -> Vec<String> {
    let is_day = |text: &str| text.parse::<Date>().is_ok();
    let is_entry = |entries: &[Entry], code: &str| entries.iter().any(|entry| entry.code == code);
    let has_effect = |name: &str, value: &str| match name {
        "stage" => Stage::parse(value).is_some(),
        "severity" => Severity::parse(value).is_some(),
        "channel" => Channel::parse(value).is_some(),
        "department" => is_entry(&trees.departments, value),
        "category" => is_entry(&trees.categories, value),
        "product" => is_entry(&trees.products, value),
        "received_from" | "received_to" => is_day(value),
        "overdue" => value == "true",
        "sort" => matches!(value, "due_at" | "-received_at"),
        "cursor" => after(query).is_some(),
        _ => NAMES.contains(&name) || ASIDE.contains(&name),
    };
    let pairs = query.pairs().iter().filter(|(name, value)| !has_effect(name, value.trim()));
    pairs.map(|(name, value)| format!("{name}={value}")).collect()
}

/// Whether it ends before it begins.
fn is_backwards(query: &Query) -> bool {
    let day = |name: &str| query.text(name).parse::<Date>().ok();
    day("received_from").zip(day("received_to")).is_some_and(|(from, to)| from > to)
}

/// The fields of the filter, filled in as the query says.
pub fn fields(t: Words, query: &Query, trees: &Trees) -> Vec<Field> {
    let field = |name: &str| t.code("field", name).into_owned();
    let mut fields = vec![
        Field::typed("q", t.text("search-label"), "search"),
        Field::filter(t, "stage", field("stage"), codes::<Stage>(t, "stage")),
        Field::filter(t, "severity", field("severity"), codes::<Severity>(t, "severity")),
        Field::filter(t, "channel", field("channel"), codes::<Channel>(t, "channel")),
        Field::filter(t, "department", field("department"), choices::of(t, &trees.departments)),
        Field::filter(t, "category", field("category"), choices::of(t, &trees.categories)),
        Field::filter(t, "product", field("product"), choices::of(t, &trees.products)),
        Field::typed("received_from", t.text("list-received-from"), "date"),
        Field::typed("received_to", t.text("list-received-to"), "date"),
        Field::check("overdue", t.text("list-only-overdue")),
    ];
    for field in &mut fields {
        field.value = query.text(&field.name).to_owned();
        if field.name == "received_to" && is_backwards(query) {
            field.fault = t.text("list-backwards").into_owned();
        }
    }
    if order(query) == Order::DueFirst {
        fields.push(Field::hidden("sort", "due_at"));
    }
    if let Some(view) = query.some("view") {
        fields.push(Field::hidden("view", view));
    }
    fields
}

fn codes<C: Code>(t: Words, list: &str) -> Vec<Choice> {
    C::ALL.iter().map(|code| Choice::new(code.as_str(), t.code(list, code.as_str()))).collect()
}
