//! Who is told when something is late, who steps in, who is on duty, and what cannot wait.

use std::collections::HashMap;

use axum::response::Response;
use wenguo_app::absence::{self, AbsenceInput};
use wenguo_app::duty::{self, DutyInput};
use wenguo_app::error::AppError;
use wenguo_app::escalation::immediate;
use wenguo_app::ladder::Change;
use wenguo_app::taxonomy::must_keep_settings;
use wenguo_app::work::Work;
use wenguo_app::{ladder, staff};
use wenguo_domain::field::Faults;
use wenguo_domain::moment::Moment;
use wenguo_store::page::Page;
use wenguo_store::tree::{self, Tree};

use crate::answer::Answer;
use crate::complaint::at;
use crate::parameter;
use crate::path::Path;
use crate::query::Query;
use crate::read::Read;
use crate::small_list;
use crate::wire::absence::{AbsenceAnswer, AbsenceBody, AbsenceChange};
use crate::wire::duty::{DutyAnswer, DutyBody};
use crate::wire::immediate::{ImmediateRuleAnswer, ImmediateRuleBody};
use crate::wire::input::Nothing;
use crate::wire::ladder::{HeadAnswer, HeadBody, LadderAnswer, LadderBody};
use crate::wire::removed::RemovedAnswer;
use crate::write::Write;

fn page(query: &Query) -> Result<Page, AppError> {
    let mut faults = Faults::default();
    query.refuse_unknown(&mut faults, parameter::PAGE);
    let page = parameter::page(query, &mut faults);
    Ok(faults.into_result(page)?)
}

fn identity(id: &str, what: &'static str) -> Result<i64, AppError> {
    id.parse().map_err(|_| AppError::NotFound(what))
}

fn departments(work: &mut Work<'_, '_>) -> Result<HashMap<i64, String>, AppError> {
    let all = tree::all(work.tx, Tree::Departments)?;
    Ok(all.into_iter().map(|entry| (entry.id, entry.code)).collect())
}

/// `GET /ladders`
pub async fn list(read: Read) -> Response {
    read.answer(|work, _, query| {
        let page = page(query)?;
        let departments = departments(work)?;
        let all = ladder::read(work)?.to_vec();
        let answer = |scoped| LadderAnswer::of(&scoped, &departments);
        Ok(Answer::ok(&small_list::cut(all, &page, |scoped| scoped.id, answer)))
    })
    .await
}

/// `PUT /ladders`
pub async fn put(write: Write<LadderBody>) -> Response {
    write
        .by_word()
        .answer(|work, call| {
            let put = Change::Put(call.body.input());
            let written = ladder::change(work, call.actor, call.seen, &put)?;
            let written = written.ok_or(AppError::NotFound("ladder"))?;
            Ok(Answer::ok(&LadderAnswer::of(&written, &departments(work)?)))
        })
        .await
}

/// `DELETE /ladders/{id}`
pub async fn remove(Path(id): Path<String>, write: Write<Nothing>) -> Response {
    write
        .by_word()
        .answer(move |work, call| {
            must_keep_settings(call.actor)?;
            let id = identity(&id, "ladder")?;
            ladder::change(work, call.actor, call.seen, &Change::Remove(id))?;
            Ok(Answer::ok(&RemovedAnswer { id }))
        })
        .await
}

/// `GET /absences`
pub async fn absences(read: Read) -> Response {
    read.answer(|work, _, query| {
        let page = page(query)?;
        let at = at(work);
        let all = absence::coming(work)?;
        Ok(Answer::ok(&small_list::cut(all, &page, |one| one.id, |one| AbsenceAnswer::of(one, &at))))
    })
    .await
}

/// `POST /absences`
pub async fn add_absence(write: Write<AbsenceBody>) -> Response {
    write
        .answer(|work, call| {
            let input = AbsenceInput {
                user: call.body.user.clone(),
                from: Moment::parse_rfc3339(call.body.from.trim()),
                to: Moment::parse_rfc3339(call.body.to.trim()),
                deputy: call.body.deputy.clone(),
                note: call.body.note.clone(),
            };
            let made = absence::add(work, call.actor, &input)?;
            Ok(Answer::created(&AbsenceAnswer::of(made, &at(work))))
        })
        .await
}

/// `PUT /absences/{id}`
pub async fn change_absence(Path(id): Path<String>, write: Write<AbsenceChange>) -> Response {
    write
        .answer(move |work, call| {
            let changed = absence::change(work, call.actor, identity(&id, "absence")?, &call.body.input())?;
            Ok(Answer::ok(&AbsenceAnswer::of(changed, &at(work))))
        })
        .await
}

/// `POST /absences/{id}/end`
pub async fn end_absence(Path(id): Path<String>, write: Write<Nothing>) -> Response {
    write
        .answer(move |work, call| {
            let id = identity(&id, "absence")?;
            absence::end(work, call.actor, id)?;
            Ok(Answer::ok(&RemovedAnswer { id }))
        })
        .await
}

/// `DELETE /absences/{id}`
pub async fn remove_absence(Path(id): Path<String>, write: Write<Nothing>) -> Response {
    write
        .answer(move |work, call| {
            let id = identity(&id, "absence")?;
            absence::remove(work, call.actor, id)?;
            Ok(Answer::ok(&RemovedAnswer { id }))
        })
        .await
}

/// `GET /duties`
pub async fn duties(read: Read) -> Response {
    read.answer(|work, _, query| {
        let page = page(query)?;
        let at = at(work);
        let all = duty::coming(work)?;
        Ok(Answer::ok(&small_list::cut(all, &page, |one| one.id, |one| DutyAnswer::of(one, &at))))
    })
    .await
}

/// `POST /duties`
pub async fn add_duty(write: Write<DutyBody>) -> Response {
    write
        .answer(|work, call| {
            let input = DutyInput {
                user: call.body.user.clone(),
                from: Moment::parse_rfc3339(call.body.from.trim()),
                to: Moment::parse_rfc3339(call.body.to.trim()),
            };
            let made = duty::add(work, call.actor, &input)?;
            Ok(Answer::created(&DutyAnswer::of(made, &at(work))))
        })
        .await
}

/// `DELETE /duties/{id}`
pub async fn remove_duty(Path(id): Path<String>, write: Write<Nothing>) -> Response {
    write
        .answer(move |work, call| {
            let id = identity(&id, "duty")?;
            duty::remove(work, call.actor, id)?;
            Ok(Answer::ok(&RemovedAnswer { id }))
        })
        .await
}

/// `GET /immediate-rules`
pub async fn rules(read: Read) -> Response {
    read.answer(|work, _, query| {
        let page = page(query)?;
        let all = immediate::all(work)?;
        Ok(Answer::ok(&small_list::cut(all, &page, |rule| rule.id, ImmediateRuleAnswer::of)))
    })
    .await
}

/// `PUT /immediate-rules/{code}`
pub async fn put_rule(Path(code): Path<String>, write: Write<ImmediateRuleBody>) -> Response {
    write
        .answer(move |work, call| {
            let rule = immediate::put(work, call.actor, &code, &call.body.input())?;
            Ok(Answer::ok(&ImmediateRuleAnswer::of(rule)))
        })
        .await
}

/// `GET /departments/{code}/head`
pub async fn head(Path(code): Path<String>, read: Read) -> Response {
    read.answer(move |work, _, query| {
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, &[]);
        faults.into_result(())?;
        let head = staff::head(work, &code)?;
        Ok(Answer::ok(&HeadAnswer { department: code, head: head.map(|user| user.login) }))
    })
    .await
}

/// `PUT /departments/{code}/head`
pub async fn set_head(Path(code): Path<String>, write: Write<HeadBody>) -> Response {
    write
        .answer(move |work, call| {
            let head = staff::set_head(work, call.actor, &code, call.body.head.as_deref())?;
            Ok(Answer::ok(&HeadAnswer { department: code, head: head.map(|user| user.login) }))
        })
        .await
}
