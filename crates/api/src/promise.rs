//! Promises to customers: made on a complaint, kept, put off and taken back by their own id.

use axum::response::Response;
use wenguo_app::complaint;
use wenguo_app::error::AppError;
use wenguo_app::promise::limit::{self, LimitInput};
use wenguo_app::promise::{self, PromiseInput as Input, WhenInput, Which};
use wenguo_domain::field::Faults;
use wenguo_domain::promise::{Source, State};
use wenguo_store::promise::list::Filter;
use wenguo_store::tree::Tree;

use crate::answer::Answer;
use crate::complaint::at;
use crate::complaint::list::subtrees;
use crate::cursor;
use crate::parameter::{self, CURSOR, Codes, Entries, Flag, LIMIT, Parameter, Table};
use crate::path::Path;
use crate::read::Read;
use crate::small_list;
use crate::wire::List;
use crate::wire::input::{ApprovalInput, ReasonInput};
use crate::wire::promise::{
    KeptInput, PromiseAnswer, PromiseInput, PromiseLimitsAnswer, PromiseLimitsInput, PromiseLine,
    ReschedulingInput,
};
use crate::write::Write;

static OPEN: Parameter<Flag> =
    Parameter::new("open", "whether something is still owed or to be decided: `true` or `false`", Flag);
static LATE: Parameter<Flag> =
    Parameter::new("late", "whether it is owed and past its time: `true` or `false`", Flag);
static MINE: Parameter<Flag> = Parameter::new("mine", "`true` for those the caller made", Flag);
static STATE: Parameter<Codes<State>> =
    Parameter::codes("state", "codes of states of promises, repeated or apart by commas");
static DEPARTMENT: Parameter<Entries> = Parameter::new(
    "department",
    "codes of departments that have the complaint; what lies below them counts too",
    Entries,
);

/// The parameters of the list.
pub static PARAMETERS: Table = &[&OPEN, &LATE, &MINE, &STATE, &DEPARTMENT, &LIMIT, &CURSOR];

/// `POST /complaints/{number}/promises`
pub async fn make(Path(number): Path<String>, write: Write<PromiseInput>) -> Response {
    write
        .answer(move |work, call| {
            let body = call.body;
            let amount = body.amount.as_ref().map(|money| (money.amount.clone(), money.currency.clone()));
            let input = Input {
                text: body.text.clone(),
                when: WhenInput { due_at: body.due_at.clone(), words: body.when.clone() },
                kind: body.kind.clone(),
                amount,
                source: Source::Hand,
            };
            let promise = promise::make(work, call.actor, &call.target(number), &input)?;
            Ok(Answer::created(&PromiseAnswer::of(promise, &at(work))))
        })
        .await
}

/// `GET /complaints/{number}/promises`
pub async fn of_complaint(Path(number): Path<String>, read: Read) -> Response {
    read.answer(move |work, actor, query| {
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, parameter::PAGE);
        let page = parameter::page(query, &mut faults);
        faults.into_result(())?;
        let record = complaint::by_number(work, actor, &number)?;
        let at = at(work);
        let promises = promise::of_complaint(work, actor, record.id)?;
        Ok(Answer::ok(&small_list::cut(
            promises,
            &page,
            |promise| promise.id,
            |promise| PromiseAnswer::of(promise, &at),
        )))
    })
    .await
}

/// `GET /promises`
pub async fn list(read: Read) -> Response {
    read.answer(|work, actor, query| {
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, PARAMETERS);
        let mine = MINE.read(query, &mut faults).unwrap_or(false);
        let filter = Filter {
            is_open: OPEN.read(query, &mut faults),
            is_late: LATE.read(query, &mut faults).map(|is_late| (is_late, work.now)),
            states: STATE.read(query, &mut faults),
            made_by: mine.then(|| actor.login.clone()),
            departments: subtrees(work, query, &mut faults, Tree::Departments, &DEPARTMENT)?,
            due_before: None,
        };
        let page = parameter::page(query, &mut faults);
        faults.into_result(())?;
        let slice = promise::list(work, actor, &filter, &page)?;
        let (at, next_cursor) = (at(work), slice.next.map(cursor::write));
        let items: Vec<PromiseLine> =
            slice.items.into_iter().map(|line| PromiseLine::of(line, &at)).collect();
        Ok(Answer::ok(&List { items, next_cursor }))
    })
    .await
}

/// `POST /promises/{id}/approval`
pub async fn decide(Path(id): Path<String>, write: Write<ApprovalInput>) -> Response {
    write
        .answer(move |work, call| {
            let (decision, note) = (&call.body.decision, call.body.note.as_deref());
            let promise = promise::decide(work, call.actor, which(&id, call.version)?, decision, note)?;
            Ok(Answer::ok(&PromiseAnswer::of(promise, &at(work))))
        })
        .await
}

/// `POST /promises/{id}/kept`
pub async fn keep(Path(id): Path<String>, write: Write<KeptInput>) -> Response {
    write
        .answer(move |work, call| {
            let note = call.body.note.as_deref();
            let promise = promise::keep(work, call.actor, which(&id, call.version)?, note)?;
            Ok(Answer::ok(&PromiseAnswer::of(promise, &at(work))))
        })
        .await
}

/// `POST /promises/{id}/rescheduling`
pub async fn reschedule(Path(id): Path<String>, write: Write<ReschedulingInput>) -> Response {
    write
        .answer(move |work, call| {
            let when = WhenInput { due_at: call.body.due_at.clone(), words: call.body.when.clone() };
            let note = call.body.note.as_deref();
            let later = promise::reschedule(work, call.actor, which(&id, call.version)?, &when, note)?;
            Ok(Answer::created(&PromiseAnswer::of(later, &at(work))))
        })
        .await
}

/// `POST /promises/{id}/withdrawal`
pub async fn take_back(Path(id): Path<String>, write: Write<ReasonInput>) -> Response {
    write
        .answer(move |work, call| {
            let promise = promise::take_back(work, call.actor, which(&id, call.version)?, &call.body.reason)?;
            Ok(Answer::ok(&PromiseAnswer::of(promise, &at(work))))
        })
        .await
}

/// `GET /promise-limits`
pub async fn limits(read: Read) -> Response {
    read.answer(|work, _, query| {
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, &[]);
        faults.into_result(())?;
        Ok(Answer::ok(&PromiseLimitsAnswer::of(limit::all(work)?)))
    })
    .await
}

/// `PUT /promise-limits`
pub async fn put_limits(write: Write<PromiseLimitsInput>) -> Response {
    write
        .answer(|work, call| {
            let limits: Vec<LimitInput> = call
                .body
                .limits
                .iter()
                .map(|limit| LimitInput {
                    role: limit.role.clone(),
                    kind: limit.kind.clone(),
                    amount: limit.amount.clone(),
                })
                .collect();
            Ok(Answer::ok(&PromiseLimitsAnswer::of(limit::put(work, call.actor, &limits)?)))
        })
        .await
}

/// An id that is no number belongs to nothing.
fn which(id: &str, version: Option<i64>) -> Result<Which, AppError> {
    let id = id.parse().map_err(|_| AppError::NotFound("promise"))?;
    Ok(Which { id, version })
}
