//! What climbed, what may not be able to wait, and orders, as the case shows them; and the buttons beside them.

use std::collections::HashMap;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::DateTime;
use serde_json::Value;
use wenguo_app::case::{Case, Names};
use wenguo_app::chase::{self, Chase, ChaseInput};
use wenguo_app::error::AppError;
use wenguo_app::escalation::{self, Escalation, Told, immediate};
use wenguo_app::turn::Target;
use wenguo_app::work::Work;
use wenguo_domain::actor::Actor;
use wenguo_domain::field::FieldError;
use wenguo_domain::moment::Moment;
use wenguo_domain::verb::Verb;
use wenguo_i18n::dates;
use wenguo_i18n::words::Arg;
use wenguo_store::sight::Sight;

use crate::form::{MemberForm, Sent};
use crate::page::Page;
use crate::path::Path;
use crate::problem;
use crate::query::Query;
use crate::view::badge::Badge;
use crate::view::case::WorkspacePage;
use crate::view::climb::{ChaseRow, Climb, Step, Suggestion};
use crate::view::field::Choice;
use crate::view::tone::Tone;
use crate::visitor::Member;
use crate::words::Words;
use crate::workspace::act::done_with;
use crate::workspace::queue::{in_lang, moment};
use crate::workspace::{case, queue, tried};

/// All of it: the last step, and those that wait for the reader; the rest under a fold.
pub fn shown(member: &Member, case: &Case) -> Climb {
    let is_open = case.record.stage.is_open();
    let last = case.escalations.iter().map(|step| (step.level, step.id)).max();
    let steps = case.escalations.iter().rev().filter(|_| is_open);
    let (now, earlier): (Vec<&Escalation>, Vec<&Escalation>) = steps.partition(|each| {
        Some((each.level, each.id)) == last || (each.is_open() && case.answerable.contains(&each.id))
    });
    Climb {
        steps: now.into_iter().map(|each| step(member, case, each)).collect(),
        earlier: earlier.into_iter().map(|each| step(member, case, each)).collect(),
        suggestions: case.suggestions.iter().map(|each| suggestion(member, case, each)).collect(),
        chases: case.chases.iter().rev().map(|chase| order_row(member, case, chase)).collect(),
    }
}

fn step(member: &Member, case: &Case, step: &Escalation) -> Step {
    let t = member.t;
    let tone = if step.level == 0 { Tone::Warn } else { Tone::Danger };
    Step {
        level: Badge::new(level(t, step.level), tone),
        why: why(t, &case.rules, step),
        at: moment(member, step.at),
        reason: step.reason.clone().unwrap_or_default(),
        people: people(t, step),
        skipped: skipped(t, step),
        is_newest: case.escalations.last().is_some_and(|last| last.id == step.id),
        tried: case.tried.get(&step.id).map(|tried| tried::lines(member, tried)).unwrap_or_default(),
        state: state(member, step),
        acknowledge: case
            .answerable
            .contains(&step.id)
            .then(|| format!("/escalations/{}/acknowledgement", step.id)),
    }
}

fn level(t: Words, level: i64) -> String {
    t.code("escalation-level", &level.to_string()).into_owned()
}

/// Why it climbed: 办结 · 已超时; or what could not wait.
pub fn why(t: Words, rules: &HashMap<String, Names>, step: &Escalation) -> String {
    let cause = t.code("escalation-cause", step.cause.as_str()).into_owned();
    let about = match (&step.clock, &step.rule) {
        (Some((_, clock)), _) => Some(t.code("clock", clock.as_str()).into_owned()),
        (None, Some(rule)) => Some(named(t, rules, rule)),
        _ => None,
    };
    match about {
        Some(about) => format!("{about} · {cause}"),
        None => cause,
    }
}

/// What a rule is called, where it is there still; else by its code.
fn named(t: Words, rules: &HashMap<String, Names>, code: &str) -> String {
    match rules.get(code) {
        Some((name, name_en)) => in_lang(t, name, name_en.as_deref()),
        None => code.to_owned(),
    }
}

/// The name of the rule an event is about.
pub fn rule_name(t: Words, case: &Case, data: &Value) -> Option<String> {
    data["rule"].as_str().map(|code| named(t, &case.rules, code))
}

/// What an event says of a step: 升级 2 级 · 办结 · 已超时 · 梅林.
pub fn told(member: &Member, case: &Case, data: &Value) -> Option<String> {
    let t = member.t;
    let found = case.escalations.iter().find(|step| Some(step.id) == data["id"].as_i64())?;
    let parts = [level(t, found.level), why(t, &case.rules, found), people(t, found)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Some(parts.join(" · "))
}

/// Everybody it went to: 梅林（代 韩松）、方毅.
fn people(t: Words, step: &Escalation) -> String {
    let names: Vec<String> = step.people.iter().map(|told| name_of(t, told)).collect();
    if names.is_empty() { t.text("climb-nobody").into_owned() } else { t.listed(&names) }
}

/// Somebody it went to, and for whom they step in.
pub fn name_of(t: Words, told: &Told) -> String {
    match &told.stands_in_for {
        Some((_, _, meant)) => t.with_all(
            "climb-stands-in",
            &[("name", Arg::from(told.name.as_str())), ("meant", Arg::from(meant.as_str()))],
        ),
        None => told.name.clone(),
    }
}

/// Who is told, in words: a person by login, a role by its name.
pub fn whom(t: Words, code: &str) -> String {
    match code.split_once(':') {
        Some(("role", role)) => t.with("climb-whom-role", "role", &t.code("role", role)),
        Some(("above", steps)) => t.with("climb-whom-above-more", "steps", steps),
        Some(("person", login)) => login.to_owned(),
        _ => t.code("climb-whom", code).into_owned(),
    }
}

fn skipped(t: Words, step: &Escalation) -> String {
    let skipped: Vec<String> = step.skipped.iter().map(|code| whom(t, code)).collect();
    if skipped.is_empty() { String::new() } else { t.with("climb-skipped", "whom", &t.listed(&skipped)) }
}

fn state(member: &Member, step: &Escalation) -> String {
    let t = member.t;
    let at = |moment: Moment| dates::exact(moment.0, &member.server.desk.zone);
    match (&step.acknowledged_by, step.acknowledged_at, step.climb_at) {
        (Some(login), Some(when), _) => {
            let name = step.people.iter().find(|told| told.login == *login).map(|told| told.name.clone());
            let (name, when) = (name.unwrap_or_else(|| login.clone()), at(when));
            let args = [("name", Arg::from(name.as_str())), ("at", Arg::from(when.as_str()))];
            t.with_all("climb-acknowledged", &args)
        }
        (_, _, Some(next)) => t.with("climb-next", "at", &at(next)),
        _ => String::new(),
    }
}

fn suggestion(member: &Member, case: &Case, found: &immediate::Suggestion) -> Suggestion {
    let t = member.t;
    let code = &found.rule.code;
    let asks = found.rule.asks_whom() && case.record.against.is_none();
    let people = case.staff.iter().map(|(login, name)| Choice::new(login, name));
    Suggestion {
        text: mentions(t, "climb-suggestion", found),
        post: case
            .verbs
            .contains(&Verb::Escalate)
            .then(|| format!("/complaints/{}/suggestions/{code}", case.record.number)),
        code: code.clone(),
        people: if asks { people.collect() } else { Vec::new() },
        fault: String::new(),
    }
}

/// Which words were found, and what they stand for.
pub fn mentions(t: Words, key: &str, found: &immediate::Suggestion) -> String {
    let words: Vec<String> = found.words.iter().map(|word| t.with("climb-quoted", "word", word)).collect();
    let name = in_lang(t, &found.rule.name, found.rule.name_en.as_deref());
    let words = t.listed(&words);
    t.with_all(key, &[("words", Arg::from(words.as_str())), ("rule", Arg::from(name.as_str()))])
}

fn order_row(member: &Member, case: &Case, chase: &Chase) -> ChaseRow {
    let t = member.t;
    let at = |moment: Moment| dates::exact(moment.0, &member.server.desk.zone);
    let called = |login: &str| case.people.get(login).cloned().unwrap_or_else(|| login.to_owned());
    let due = dates::exact_due(chase.due_at.0, &member.server.desk.zone);
    let state = match (chase.answered_at, chase.is_open()) {
        (Some(_), _) => Badge::new(t.text("chase-answered"), Tone::Ok),
        (None, false) => Badge::new(t.text("chase-ended"), Tone::Neutral),
        (None, true) if chase.due_at.0 < member.now() => {
            Badge::new(t.with("chase-overdue", "at", &due), Tone::Danger)
        }
        (None, true) => Badge::new(t.with("chase-due-at", "at", &due), Tone::Warn),
    };
    let answer = chase.answer.as_ref().map(|answer| {
        let who = called(chase.answered_by.as_deref().unwrap_or_default());
        let args = [("who", Arg::from(who.as_str())), ("text", Arg::from(answer.as_str()))];
        t.with_all("chase-answered-by", &args)
    });
    let may = chase.is_open() && case.verbs.contains(&Verb::AnswerChase);
    ChaseRow {
        id: chase.id,
        text: chase.text.clone(),
        by: format!("{} · {}", called(&chase.actor), at(chase.at)),
        state,
        answer: answer.unwrap_or_default(),
        post: may.then(|| format!("/chases/{}/answer", chase.id)),
    }
}

/// `POST /escalations/{id}/acknowledgement`
pub async fn acknowledge(
    Path(id): Path<i64>,
    MemberForm { member, .. }: MemberForm,
) -> Result<Response, Response> {
    let actor = member.actor.clone();
    let change = move |work: &mut Work<'_, '_>| {
        let step = escalation::acknowledge(work, &actor, id)?;
        number_of(work, &actor, step.complaint_id)
    };
    let number = member.run(move |desk| desk.write(change)).await?;
    done_with(&member, &number, "", Verb::AcknowledgeEscalation).await
}

/// `POST /chases/{id}/answer`
pub async fn answer(
    Path(id): Path<i64>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let actor = member.actor.clone();
    let change = move |work: &mut Work<'_, '_>| {
        let chase = chase::answer(work, &actor, id, sent.text("text"))?;
        number_of(work, &actor, chase.complaint_id)
    };
    let number = member.run(move |desk| desk.write(change)).await?;
    done_with(&member, &number, "", Verb::AnswerChase).await
}

/// `POST /complaints/{number}/suggestions/{rule}` with `decision`: `confirm` or `dismiss`.
pub async fn decide(
    Path((number, rule)): Path<(String, String)>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let (actor, target, code) = (member.actor.clone(), Target::number(&number), rule.clone());
    let is_dismissed = sent.text("decision") == "dismiss";
    let change = move |work: &mut Work<'_, '_>| match is_dismissed {
        true => immediate::dismiss(work, &actor, &target, &code).map(drop),
        _ => {
            let against = sent.some("against");
            immediate::confirm(work, &actor, &target, &code, (against.as_deref(), None)).map(drop)
        }
    };
    match member.server.run(move |desk| desk.write(change)).await {
        Ok(()) if is_dismissed => {
            Ok(member.go_saying(&format!("/workspace/{number}"), "climb-dismissed", "", ""))
        }
        Ok(()) => done_with(&member, &number, "", Verb::Escalate).await,
        Err(AppError::Invalid(_)) => unnamed(&member, &number, &rule).await,
        Err(error) => Err(problem::page(&member, error)),
    }
}

/// The case again: it has to be said first whom it is about.
async fn unnamed(member: &Member, number: &str, rule: &str) -> Result<Response, Response> {
    let mut shown = case::load(member, number, &Query::default(), None).await?;
    if let Some(one) = shown.climb.suggestions.iter_mut().find(|one| one.code == rule) {
        one.fault = member.t.text("climb-against-missing").into_owned();
    }
    let queue = queue::load(member, &Query::default(), number).await?;
    let shell = member.shell("workspace");
    let page = Page(WorkspacePage { t: member.t, shell, queue, case: Some(shown) });
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn number_of(work: &mut Work<'_, '_>, actor: &Actor, complaint: i64) -> Result<String, AppError> {
    let sight = Sight::with_exact_reference(actor);
    let found = wenguo_store::complaint::list::by_ids(work.tx, &sight, &[complaint])?;
    found.into_iter().next().map(|line| line.number).ok_or(AppError::NotFound("complaint"))
}

/// Gives an order as the form has it: the moment as the clock on the wall shows it.
pub fn order(work: &mut Work<'_, '_>, actor: &Actor, target: &Target, sent: &Sent) -> Result<(), AppError> {
    let due_at = sent.some("due_at").map(|text| on_the_wall(work, "/due_at", &text)).transpose()?;
    let input = ChaseInput { text: sent.text("text").to_owned(), due_at };
    chase::chase(work, actor, target, &input).map(drop)
}

/// The instant at which the clock of the desk shows this: `2026-11-22T09:30`.
pub fn on_the_wall(work: &Work<'_, '_>, pointer: &str, text: &str) -> Result<Moment, AppError> {
    let read = || {
        let wall: DateTime = text.trim().parse().ok()?;
        Some(Moment::from(wall.to_zoned(work.desk.zone.clone()).ok()?.timestamp()))
    };
    read().ok_or_else(|| {
        AppError::Invalid(vec![FieldError::allowing(pointer, "invalid_instant", "2026-11-22T09:30")])
    })
}
