//! Whose turn it is, by which weights, and taking the next one.

use axum::response::Response;
use wenguo_app::error::AppError;
use wenguo_app::fairness::{self, Staff, person, presence, take, weights};
use wenguo_app::work::Work;
use wenguo_domain::actor::who_may;
use wenguo_domain::field::Faults;
use wenguo_domain::moment::Moment;
use wenguo_domain::refusal::Denial;
use wenguo_domain::verb::Verb;
use wenguo_store::tree::{self, Tree};

use crate::answer::Answer;
use crate::complaint::{answer, at};
use crate::parameter::{self, CURSOR, LIMIT, Parameter, Table, Text};
use crate::path::Path;
use crate::read::Read;
use crate::small_list;
use crate::wire::fairness::{
    AssigneeAnswer, FairnessAnswer, FairnessBody, PersonAnswer, PersonBody, PresenceAnswer, PresenceBody,
};
use crate::wire::input::Nothing;
use crate::write::Write;

static DEPARTMENT: Parameter<Text> =
    Parameter::new("department", "code of a department, with those below it", Text);

/// What the order of a complaint takes.
pub static ASSIGNEES: Table = &[&DEPARTMENT, &LIMIT, &CURSOR];

/// `GET /complaints/{number}/assignees`
pub async fn assignees(Path(number): Path<String>, read: Read) -> Response {
    read.answer(move |work, actor, query| {
        if !actor.knows(Verb::Dispatch) {
            return Err(Denial::Role(who_may(Verb::Dispatch)).into());
        }
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, ASSIGNEES);
        let department = DEPARTMENT.read(query);
        let page = parameter::page(query, &mut faults);
        faults.into_result(())?;
        let (staff, asked) = fairness::of_complaint(work, actor, &number)?;
        // Nobody works in a department that is not there.
        let code = |code: &str| staff.departments().iter().find(|entry| entry.code == code);
        let places = match department.map(code) {
            Some(None) => Vec::new(),
            Some(Some(entry)) => staff.ranked(Some(entry.id), &asked, None),
            None => staff.ranked(None, &asked, None),
        };
        let at = at(work);
        let numbered: Vec<_> = (1_i64..).zip(places).collect();
        let answer = |(_, (place, person))| AssigneeAnswer::of(place, person, &at);
        Ok(Answer::ok(&small_list::cut(numbered, &page, |(place, _)| *place, answer)))
    })
    .await
}

/// `POST /queue/next`
pub async fn take_next(write: Write<Nothing>) -> Response {
    write
        .answer(|work, call| {
            // Which one it will be is not known yet: a condition that cannot be kept is refused, not passed over.
            if call.version.is_some() {
                return Err(AppError::field("/If-Match", "no_version"));
            }
            let record = take::take_next(work, call.actor)?;
            Ok(answer(work, record))
        })
        .await
}

/// `PUT /presence`
pub async fn be_here(write: Write<PresenceBody>) -> Response {
    write
        .answer(|work, call| {
            if !call.body.away {
                presence::come_back(work, call.actor)?;
                return Ok(Answer::ok(&PresenceAnswer { away: false, until: None }));
            }
            let given = call.body.until.as_deref().map(str::trim).filter(|until| !until.is_empty());
            let until = given.map(Moment::parse_rfc3339);
            if until == Some(None) {
                return Err(AppError::field("/until", "invalid_instant"));
            }
            let until = presence::leave(work, call.actor, until.flatten())?;
            Ok(Answer::ok(&PresenceAnswer { away: true, until: Some(at(work).write(until)) }))
        })
        .await
}

/// `GET /fairness`
pub async fn show(read: Read) -> Response {
    read.answer(|work, actor, query| {
        fairness::must_see(actor)?;
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, &[]);
        faults.into_result(())?;
        holding(work, None)
    })
    .await
}

/// `GET /fairness/{code}`
pub async fn of_department(Path(code): Path<String>, read: Read) -> Response {
    read.answer(move |work, actor, query| {
        fairness::must_see(actor)?;
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, &[]);
        faults.into_result(())?;
        let department = tree::by_code(work.tx, Tree::Departments, &code)?;
        holding(work, Some(department.ok_or(AppError::NotFound("department"))?.id))
    })
    .await
}

fn holding(work: &mut Work<'_, '_>, department: Option<i64>) -> Result<Answer, AppError> {
    let kept = Staff::read(work)?.weights(department);
    let whose = kept.department.map(|id| tree::by_id(work.tx, Tree::Departments, id)).transpose()?.flatten();
    Ok(Answer::ok(&FairnessAnswer::of(whose.map(|entry| entry.code), kept.weights)))
}

/// `PUT /fairness`
pub async fn put(write: Write<FairnessBody>) -> Response {
    write
        .answer(|work, call| {
            let department = call.body.department.as_deref();
            weights::put(work, call.actor, department, &call.body.input())?;
            let department = weights::scope(work, department)?;
            holding(work, department.map(|entry| entry.id))
        })
        .await
}

/// `DELETE /fairness/{code}`
pub async fn remove(Path(code): Path<String>, write: Write<Nothing>) -> Response {
    write
        .answer(move |work, call| {
            weights::remove(work, call.actor, &code)?;
            let department = weights::scope(work, Some(&code))?;
            holding(work, department.map(|entry| entry.id))
        })
        .await
}

/// `GET /fairness/people`
pub async fn people(read: Read) -> Response {
    read.answer(|work, actor, query| {
        fairness::must_see(actor)?;
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, parameter::PAGE);
        let page = parameter::page(query, &mut faults);
        faults.into_result(())?;
        let at = at(work);
        let people = Staff::read(work)?.people;
        let answer = |person| PersonAnswer::of(&person, &at);
        Ok(Answer::ok(&small_list::cut(people, &page, |person| person.user.id, answer)))
    })
    .await
}

/// `PUT /fairness/people/{login}`
pub async fn describe(Path(login): Path<String>, write: Write<PersonBody>) -> Response {
    write
        .answer(move |work, call| {
            person::describe(work, call.actor, &login, &call.body.input())?;
            let at = at(work);
            let people = Staff::read(work)?.people;
            let person = people.iter().find(|person| person.user.login == login);
            let person = person.ok_or_else(|| AppError::field("/login", "cannot_handle"))?;
            Ok(Answer::ok(&PersonAnswer::of(person, &at)))
        })
        .await
}
