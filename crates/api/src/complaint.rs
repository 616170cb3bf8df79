//! Complaints: registered, shown, listed, with timeline and what resembles them.

use std::collections::BTreeSet;

use axum::response::Response;
use wenguo_app::complaint;
use wenguo_app::error::AppError;
use wenguo_app::work::Work;
use wenguo_app::{intake, similar};
use wenguo_domain::actor::Actor;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::intake::{CustomerIntake, Intake};
use wenguo_store::complaint::list::{Filter, Order};
use wenguo_store::complaint::record::Record;
use wenguo_store::tree::{self, Tree};
use wenguo_store::user;

use crate::answer::Answer;
use crate::cursor;
use crate::path::Path;
use crate::query::Query;
use crate::read::Read;
use crate::wire::List;
use crate::wire::complaint::{At, ComplaintAnswer, ComplaintLine, SimilarAnswer, SimilarList};
use crate::wire::event::EventAnswer;
use crate::wire::input::{ComplaintInput, CustomerInput};
use crate::write::Write;

/// The parameters of the list.
pub const PARAMETERS: [(&str, &str); 17] = [
    ("stage", "codes of stages, repeated or apart by commas"),
    ("severity", "codes of severities"),
    ("channel", "codes of channels"),
    ("department", "codes of departments; what lies below them counts too"),
    ("assignee", "login of the responsible person"),
    ("category", "codes of categories; what lies below them counts too"),
    ("product", "codes of products; what lies below them counts too"),
    ("customer", "identity of the customer"),
    ("overdue", "`true` or `false`"),
    ("on_hold", "`true` or `false`"),
    ("received_from", "day or RFC 3339 instant, included"),
    ("received_to", "day (included) or RFC 3339 instant (excluded)"),
    ("order_ref", "order number"),
    ("q", "full text: words apart by spaces must all be there, a run of Chinese is one phrase"),
    ("sort", "`-received_at` (default) or `due_at`"),
    ("limit", "1 to 200, 50 if absent"),
    ("cursor", "`next_cursor` of the page before"),
];

/// Writes instants for an answer made in `work`.
pub fn at(work: &Work<'_, '_>) -> At {
    At { now: work.now, zone: work.desk.zone.clone() }
}

/// The complaint as an answer of `status`.
pub fn answer(work: &Work<'_, '_>, record: Record) -> Answer {
    let version = record.version;
    Answer::ok(&ComplaintAnswer::of(record, &at(work))).version(version)
}

/// `POST /complaints`
pub async fn register(write: Write<ComplaintInput>) -> Response {
    write
        .answer(|work, call| {
            let record = intake::receive(work, call.actor, &intake_of(call.body))?;
            let location = format!("/api/v1/complaints/{}", record.number);
            let (version, code) = (record.version, record.track_code.clone());
            let registered =
                ComplaintAnswer { track_code: Some(code), ..ComplaintAnswer::of(record, &at(work)) };
            Ok(Answer::created(&registered).at(location).version(version))
        })
        .await
}

fn intake_of(input: &ComplaintInput) -> Intake {
    let none = CustomerInput::default();
    let customer = input.customer.as_ref().unwrap_or(&none);
    Intake {
        channel: input.channel.clone(),
        subject: input.subject.clone(),
        description: input.description.clone(),
        summary: input.summary.clone(),
        customer: CustomerIntake {
            id: None,
            name: customer.name.clone(),
            phone: customer.phone.clone(),
            email: customer.email.clone(),
            tier: customer.tier.clone(),
            external_ref: customer.external_ref.clone(),
        },
        demand: input.demand.clone(),
        category: input.category.clone(),
        product: input.product.clone(),
        order_ref: input.order_ref.clone(),
        occurred_at: input.occurred_at.clone(),
        received_at: input.received_at.clone(),
        external_ref: input.external_ref.clone(),
        severity: input.severity.clone(),
        against: input.against.clone(),
    }
}

/// `GET /complaints/{number}`
pub async fn show(Path(number): Path<String>, read: Read) -> Response {
    read.answer(move |work, actor, _| {
        let record = complaint::by_number(work, actor, &number)?;
        Ok(answer(work, record))
    })
    .await
}

/// `GET /complaints`
pub async fn list(read: Read) -> Response {
    read.answer(|work, actor, query| {
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, &PARAMETERS.map(|(name, _)| name));
        let filter = filter(work, actor, query, &mut faults)?;
        let order = order(query, &mut faults);
        let page = query.page(&mut faults);
        faults.into_result(())?;
        let slice = complaint::list(work, actor, &filter, order, &page)?;
        let at = at(work);
        let next_cursor = slice.next.map(cursor::write);
        let items: Vec<ComplaintLine> =
            slice.items.into_iter().map(|line| ComplaintLine::of(line, &at)).collect();
        Ok(Answer::ok(&List { items, next_cursor }))
    })
    .await
}

fn order(query: &Query, faults: &mut Faults) -> Order {
    match query.text("sort") {
        None | Some("-received_at") => Order::Newest,
        Some("due_at") => Order::DueFirst,
        Some(_) => {
            faults.add(FieldError::allowing("/sort", "unknown", "-received_at, due_at"));
            Order::Newest
        }
    }
}

fn filter(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    query: &Query,
    faults: &mut Faults,
) -> Result<Filter, AppError> {
    Ok(Filter {
        stages: query.codes(faults, "stage"),
        severities: query.codes(faults, "severity"),
        channels: query.codes(faults, "channel"),
        departments: subtrees(work, query, faults, Tree::Departments, "department")?,
        categories: subtrees(work, query, faults, Tree::Categories, "category")?,
        products: subtrees(work, query, faults, Tree::Products, "product")?,
        assignee: assignee(work, actor, query, faults)?,
        customer: query.number(faults, "customer"),
        order_ref: query.text("order_ref").map(str::to_owned),
        overdue: query.flag(faults, "overdue").map(|is_overdue| (is_overdue, work.now)),
        on_hold: query.flag(faults, "on_hold"),
        received_from: query.moment(work, faults, "received_from", false),
        received_to: query.moment(work, faults, "received_to", true),
        words: query.text("q").map(str::to_owned),
        waiting_for: None,
    })
}

/// The entries with these codes and all below them.
fn subtrees(
    work: &mut Work<'_, '_>,
    query: &Query,
    faults: &mut Faults,
    tree: Tree,
    name: &str,
) -> Result<Vec<i64>, AppError> {
    let codes = query.all(name);
    if codes.is_empty() {
        return Ok(Vec::new());
    }
    let entries = tree::all(work.tx, tree)?;
    let mut ids = BTreeSet::new();
    for code in codes {
        match entries.iter().find(|entry| entry.code == code) {
            Some(entry) => ids.extend(tree::below(&entries, entry.id)),
            None => faults.add(FieldError::new(format!("/{name}"), "unknown")),
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
    let Some(login) = query.text("assignee") else { return Ok(None) };
    let login = if login == "me" { actor.login.as_str() } else { login };
    let user = user::by_login(work.tx, login)?;
    if user.is_none() {
        faults.add(FieldError::new("/assignee", "unknown"));
    }
    Ok(user.map(|user| user.id))
}

/// `GET /complaints/{number}/timeline`
pub async fn timeline(Path(number): Path<String>, read: Read) -> Response {
    read.answer(move |work, actor, query| {
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, &["limit", "cursor"]);
        let page = query.page(&mut faults);
        faults.into_result(())?;
        let after = page.after.map_or(0, |(seq, _)| seq);
        let mut events = complaint::timeline(work, actor, &number, after, page.limit)?;
        let limit = usize::try_from(page.limit).unwrap_or(0);
        let has_more = events.len() > limit;
        events.truncate(limit);
        let next_cursor = events.last().filter(|_| has_more).map(|event| cursor::write((event.seq, 0)));
        let at = at(work);
        let items: Vec<EventAnswer> = events.iter().map(|event| EventAnswer::of(event, actor, &at)).collect();
        Ok(Answer::ok(&List { items, next_cursor }))
    })
    .await
}

/// `GET /complaints/{number}/similar`
pub async fn similar(Path(number): Path<String>, read: Read) -> Response {
    read.answer(move |work, actor, query| {
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, &["limit"]);
        let limit = query.page(&mut faults).limit.min(20);
        faults.into_result(())?;
        let at = at(work);
        let found = similar::similar(work, actor, &number, usize::try_from(limit).unwrap_or(0))?;
        let items = found.into_iter().map(|similar| SimilarAnswer {
            score: (similar.score * 1000.0).round() / 1000.0,
            received_at: at.write(similar.line.received_at),
            stage: similar.line.stage.to_string(),
            number: similar.line.number,
            subject: similar.line.subject,
        });
        Ok(Answer::ok(&SimilarList { items: items.collect() }))
    })
    .await
}
