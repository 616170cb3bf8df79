//! Complaints: registered, shown, with timeline and what resembles them. `list` is the list of them.

pub mod list;

use axum::response::Response;
use wenguo_app::clocks::why;
use wenguo_app::complaint;
use wenguo_app::work::Work;
use wenguo_app::{intake, similar};
use wenguo_domain::field::Faults;
use wenguo_domain::intake::{CustomerIntake, Intake};
use wenguo_http::clocks::ClocksAnswer;
use wenguo_store::complaint::record::Record;

use crate::answer::Answer;
use crate::cursor;
use crate::parameter::{self, Parameter, Table, Whole};
use crate::path::Path;
use crate::read::Read;
use crate::wire::List;
use crate::wire::complaint::{At, ComplaintAnswer};
use crate::wire::event::EventAnswer;
use crate::wire::intake::{ComplaintInput, CustomerInput};
use crate::wire::line::{SimilarAnswer, SimilarList};
use crate::write::Write;

/// The most that are shown of what is similar.
const SIMILAR_SHOWN: i64 = 20;

static MOST_SIMILAR: Parameter<Whole> = Parameter::new(
    "limit",
    "1 to 20 are shown, whatever is asked for",
    Whole { least: 1, most: 200, absent: Some(SIMILAR_SHOWN) },
);

/// The parameters of what is similar.
pub static SIMILAR: Table = &[&MOST_SIMILAR];

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
        immediate: input.immediate.clone(),
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

/// `GET /complaints/{number}/clocks`
pub async fn clocks(Path(number): Path<String>, read: Read) -> Response {
    read.answer(move |work, actor, query| {
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, &[]);
        faults.into_result(())?;
        let why = why::why(work, actor, &number)?;
        Ok(Answer::ok(&ClocksAnswer::of(&why, &work.desk.zone)))
    })
    .await
}

/// `GET /complaints/{number}/timeline`
pub async fn timeline(Path(number): Path<String>, read: Read) -> Response {
    read.answer(move |work, actor, query| {
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, parameter::PAGE);
        let page = parameter::page(query, &mut faults);
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
        query.refuse_unknown(&mut faults, SIMILAR);
        let limit = MOST_SIMILAR.read(query, &mut faults).unwrap_or_default();
        faults.into_result(())?;
        let at = at(work);
        let found =
            similar::similar(work, actor, &number, usize::try_from(limit.min(SIMILAR_SHOWN)).unwrap_or(0))?;
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
