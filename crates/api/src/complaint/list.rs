//! `GET /complaints`: what the list is narrowed to, in which order it comes, and a page of it.

use std::collections::BTreeSet;

use axum::response::Response;
use wenguo_app::approval;
use wenguo_app::complaint;
use wenguo_app::error::AppError;
use wenguo_app::work::Work;
use wenguo_app::worklist;
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::{Channel, Severity, Stage};
use wenguo_domain::field::Faults;
use wenguo_store::approval::Decider;
use wenguo_store::complaint::list::{Filter, Line, Order};
use wenguo_store::page::{Page, Slice};
use wenguo_store::tree::{self, Tree};
use wenguo_store::user;

use crate::answer::Answer;
use crate::complaint::at;
use crate::cursor;
use crate::parameter::{
    self, CURSOR, Codes, Entries, Flag, Instant, LIMIT, OneOf, Parameter, Table, Text, Whole,
};
use crate::query::Query;
use crate::read::Read;
use crate::wire::List;
use crate::wire::line::ComplaintLine;

static STAGE: Parameter<Codes<Stage>> =
    Parameter::codes("stage", "codes of stages, repeated or apart by commas");
static SEVERITY: Parameter<Codes<Severity>> = Parameter::codes("severity", "codes of severities");
static CHANNEL: Parameter<Codes<Channel>> = Parameter::codes("channel", "codes of channels");
static DEPARTMENT: Parameter<Entries> =
    Parameter::new("department", "codes of departments; what lies below them counts too", Entries);
static ASSIGNEE: Parameter<Text> =
    Parameter::new("assignee", "login of the responsible person, or `me`", Text);
static CATEGORY: Parameter<Entries> =
    Parameter::new("category", "codes of categories; what lies below them counts too", Entries);
static PRODUCT: Parameter<Entries> =
    Parameter::new("product", "codes of products; what lies below them counts too", Entries);
static CUSTOMER: Parameter<Whole> =
    Parameter::new("customer", "identity of the customer", Whole { least: 1, most: i64::MAX, absent: None });
static OVERDUE: Parameter<Flag> = Parameter::new("overdue", "`true` or `false`", Flag);
static ON_HOLD: Parameter<Flag> = Parameter::new("on_hold", "`true` or `false`", Flag);
static AWAITING_APPROVAL: Parameter<OneOf> = Parameter::new(
    "awaiting_approval",
    "only with a remedy, a promise or more time that waits for a decision: of whoever may take it (`anyone`), or of the caller (`me`)",
    OneOf(&["anyone", "me"]),
);
static LIST: Parameter<OneOf> = Parameter::new(
    "list",
    "only what stands on a working list: due today, late by tomorrow noon, late, waiting for the customer, promises due, \
     without a first response, escalated and not acknowledged; `my_`: what the caller promised, what climbed to the caller or \
     to those they step in for",
    OneOf(&[
        "due_today",
        "due_by_noon",
        "late",
        "waiting",
        "promises",
        "my_promises",
        "unanswered",
        "unacknowledged",
        "my_unacknowledged",
    ]),
);
static RECEIVED_FROM: Parameter<Instant> =
    Parameter::new("received_from", "day or RFC 3339 instant, included", Instant { is_end: false });
static RECEIVED_TO: Parameter<Instant> =
    Parameter::new("received_to", "day (included) or RFC 3339 instant (excluded)", Instant { is_end: true });
static ORDER_REF: Parameter<Text> = Parameter::new("order_ref", "order number", Text);
static Q: Parameter<Text> = Parameter::new(
    "q",
    "full text: words apart by spaces must all be there, a run of Chinese is one phrase",
    Text,
);
static SORT: Parameter<OneOf> = Parameter::new(
    "sort",
    "`-received_at` (default), `due_at`, or with `q` `relevance`: the best of the newest 3,000 hits, in one page without cursor",
    OneOf(&["-received_at", "due_at", "relevance"]),
);

/// The parameters of the list.
pub static PARAMETERS: Table = &[
    &STAGE,
    &SEVERITY,
    &CHANNEL,
    &DEPARTMENT,
    &ASSIGNEE,
    &CATEGORY,
    &PRODUCT,
    &CUSTOMER,
    &OVERDUE,
    &ON_HOLD,
    &AWAITING_APPROVAL,
    &LIST,
    &RECEIVED_FROM,
    &RECEIVED_TO,
    &ORDER_REF,
    &Q,
    &SORT,
    &LIMIT,
    &CURSOR,
];

/// `GET /complaints`
pub async fn list(read: Read) -> Response {
    read.answer(|work, actor, query| {
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, PARAMETERS);
        let filter = filter(work, actor, query, &mut faults)?;
        let sort = sort(query, &mut faults);
        let page = parameter::page(query, &mut faults);
        faults.into_result(())?;
        let Slice { items, next } = found(work, actor, &filter, sort, &page)?;
        let at = at(work);
        let items: Vec<ComplaintLine> = items.into_iter().map(|line| ComplaintLine::of(line, &at)).collect();
        Ok(Answer::ok(&List { items, next_cursor: next.map(cursor::write) }))
    })
    .await
}

/// What comes first.
#[derive(Clone, Copy)]
enum Sort {
    By(Order),
    Relevance,
}

/// Relevance needs words to be measured by, and has no second page: what is written meanwhile would shift it.
fn sort(query: &Query, faults: &mut Faults) -> Sort {
    match SORT.read(query, faults) {
        Some("due_at") => Sort::By(Order::DueFirst),
        Some("relevance") => {
            if Q.read(query).is_none() {
                faults.add(Q.fault("required", ""));
            }
            if query.text(CURSOR.name).is_some() {
                faults.add(CURSOR.fault("invalid", ""));
            }
            Sort::Relevance
        }
        _ => Sort::By(Order::Newest),
    }
}

fn found(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    filter: &Filter,
    sort: Sort,
    page: &Page,
) -> Result<Slice<Line>, AppError> {
    match sort {
        Sort::By(order) => complaint::list(work, actor, filter, order, page),
        Sort::Relevance => {
            let limit = usize::try_from(page.limit).unwrap_or_default();
            let items = complaint::most_relevant(work, actor, filter, limit)?;
            Ok(Slice { items, next: None })
        }
    }
}

fn filter(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    query: &Query,
    faults: &mut Faults,
) -> Result<Filter, AppError> {
    let zone = &work.desk.zone;
    let filter = Filter {
        stages: STAGE.read(query, faults),
        severities: SEVERITY.read(query, faults),
        channels: CHANNEL.read(query, faults),
        customer: CUSTOMER.read(query, faults),
        order_ref: ORDER_REF.read(query).map(str::to_owned),
        overdue: OVERDUE.read(query, faults).map(|is_overdue| (is_overdue, work.now)),
        on_hold: ON_HOLD.read(query, faults),
        received_from: RECEIVED_FROM.read(query, zone, faults),
        received_to: RECEIVED_TO.read(query, zone, faults),
        words: Q.read(query).map(str::to_owned),
        undecided: AWAITING_APPROVAL.read(query, faults).map(|who| match who {
            "me" => approval::decider(actor),
            _ => Decider::Anyone,
        }),
        departments: subtrees(work, query, faults, Tree::Departments, &DEPARTMENT)?,
        categories: subtrees(work, query, faults, Tree::Categories, &CATEGORY)?,
        products: subtrees(work, query, faults, Tree::Products, &PRODUCT)?,
        assignee: assignee(work, actor, query, faults)?,
        waiting_for: None,
        worklist: None,
    };
    on_list(work, actor, filter, query, faults)
}

/// The filter, on a working list.
fn on_list(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    filter: Filter,
    query: &Query,
    faults: &mut Faults,
) -> Result<Filter, AppError> {
    let asked = LIST.read(query, faults);
    let own = asked.and_then(|list| list.strip_prefix("my_"));
    let list = own.or(asked).and_then(worklist::List::parse);
    worklist::narrowed(work, actor, filter, list, own.is_some())
}

/// The entries with these codes and all below them.
pub(crate) fn subtrees(
    work: &mut Work<'_, '_>,
    query: &Query,
    faults: &mut Faults,
    tree: Tree,
    parameter: &Parameter<Entries>,
) -> Result<Vec<i64>, AppError> {
    let codes = parameter.read(query);
    if codes.is_empty() {
        return Ok(Vec::new());
    }
    let entries = tree::all(work.tx, tree)?;
    let mut ids = BTreeSet::new();
    for code in codes {
        match entries.iter().find(|entry| entry.code == code) {
            Some(entry) => ids.extend(tree::below(&entries, entry.id)),
            None => faults.add(parameter.fault("unknown", "")),
        }
    }
    Ok(ids.into_iter().collect())
}

fn assignee(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    query: &Query,
    faults: &mut Faults,
) -> Result<Option<i64>, AppError> {
    let Some(login) = ASSIGNEE.read(query) else { return Ok(None) };
    let login = if login == "me" { actor.login.as_str() } else { login };
    let user = user::by_login(work.tx, login)?;
    if user.is_none() {
        faults.add(ASSIGNEE.fault("unknown", ""));
    }
    Ok(user.map(|user| user.id))
}
