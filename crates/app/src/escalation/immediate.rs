//! What cannot wait for a clock. Words in a complaint only suggest it, and somebody confirms or dismisses that, then or while
//! registering it; who passed it on, and how many complain of the same (`group`), is enough by itself: `arrivals` looks for those
//! among what was just registered. `rule` keeps the rules.

pub mod arrivals;
pub(crate) mod group;
mod rule;

use std::collections::HashMap;

use serde_json::json;
use wenguo_domain::actor::{Actor, who_may};
use wenguo_domain::complaint::Complaint;
use wenguo_domain::escalation::Cause;
use wenguo_domain::escalation::immediate::Rule;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::refusal::Denial;
use wenguo_domain::timeline::EventKind;
use wenguo_domain::verb::Verb;
use wenguo_store::complaint::change;
use wenguo_store::complaint::record::Record;
use wenguo_store::escalation as store;
use wenguo_store::immediate as rules;
use wenguo_store::sight::Sight;
use wenguo_store::user::{self, User};

use super::step::{Occasion, Ways, step_up};
use super::{Escalation, by_id, changed};
use crate::absence::somebody;
use crate::error::AppError;
use crate::timeline;
use crate::turn::{self, Done, Target};
use crate::work::Work;

pub use rule::{RuleInput, put};

/// Something that may not be able to wait.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The rule.
    pub rule: Rule,
    /// The words that were found.
    pub words: Vec<String>,
}

/// Every rule.
pub fn all(work: &mut Work<'_, '_>) -> Result<Vec<Rule>, AppError> {
    Ok(rules::all(work.tx)?)
}

/// What the rules are called, Chinese and English, by code.
pub fn names(work: &mut Work<'_, '_>) -> Result<HashMap<String, (String, Option<String>)>, AppError> {
    Ok(all(work)?.into_iter().map(|rule| (rule.code, (rule.name, rule.name_en))).collect())
}

/// What the words of an open complaint suggest and nobody has decided on.
pub fn suggestions(work: &mut Work<'_, '_>, record: &Record) -> Result<Vec<Suggestion>, AppError> {
    if !record.stage.is_open() {
        return Ok(Vec::new());
    }
    let said = [record.subject.as_str(), record.description.as_str(), record.demand.as_deref().unwrap_or("")];
    let mut found = suggested_by(work, &said)?;
    if found.is_empty() {
        return Ok(found);
    }
    let dismissed = rules::dismissed(work.tx, record.id)?;
    let mut is_decided = Vec::with_capacity(found.len());
    for Suggestion { rule, .. } in &found {
        is_decided.push(dismissed.contains(&rule.code) || store::has_rule(work.tx, record.id, &rule.code)?);
    }
    let mut is_decided = is_decided.into_iter();
    found.retain(|_| is_decided.next() == Some(false));
    Ok(found)
}

/// What words suggest, wherever they stand.
pub fn suggested_by(work: &mut Work<'_, '_>, said: &[&str]) -> Result<Vec<Suggestion>, AppError> {
    let text = said.join("\n");
    let rules = rules::all(work.tx)?.into_iter();
    let found = rules.map(|rule| {
        let words: Vec<String> = rule.found_in(&text).into_iter().map(str::to_owned).collect();
        Suggestion { rule, words }
    });
    Ok(found.filter(|suggestion| !suggestion.words.is_empty()).collect())
}

/// Whom a complaint may be about, by login and name, where any of these suggestions asks for it.
pub fn nameable(
    work: &mut Work<'_, '_>,
    suggestions: &[Suggestion],
) -> Result<Vec<(String, String)>, AppError> {
    if !suggestions.iter().any(|suggestion| suggestion.rule.asks_whom()) {
        return Ok(Vec::new());
    }
    let active = user::all(work.tx)?.into_iter().filter(|user| user.disabled_at.is_none());
    Ok(active.map(|user| (user.login, user.name)).collect())
}

/// Somebody confirms that it cannot wait: it goes up at once. Where staff is complained about, `against` says who.
pub fn confirm(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    target: &Target,
    code: &str,
    (against, reason): (Option<&str>, Option<&str>),
) -> Result<Escalation, AppError> {
    let complaint = turn::begin(work, actor, target, Verb::Escalate)?;
    let mut faults = Faults::default();
    let rule = find(work, code)?;
    if rule.is_none() {
        faults.add(FieldError::new("/rule", "unknown"));
    }
    let reason = faults.optional("/reason", reason, 2_000);
    let person = somebody(work, &mut faults, "/against", against)?;
    let named = person.as_ref().map(|user| user.id).or(complaint.against);
    if rule.as_ref().is_some_and(Rule::asks_whom) && named.is_none() && faults.is_empty() {
        faults.add(FieldError::new("/against", "required"));
    }
    faults.into_result(())?;
    let rule = rule.ok_or_else(|| AppError::field("/rule", "unknown"))?;
    let mut complaint = complaint.ready_for(Verb::Escalate)?;
    if let Some(person) = person.filter(|person| Some(person.id) != complaint.against) {
        complaint = name(work, actor, complaint, &person)?;
    }
    let id = fire(work, &mut complaint, &rule, (&actor.login, reason))?;
    by_id(work, id)
}

/// Whom it is about changes the complaint: whoever has a form of it open has to look again.
fn name(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    complaint: Complaint,
    person: &User,
) -> Result<Complaint, AppError> {
    let id = complaint.id;
    let next = Complaint { against: Some(person.id), ..complaint };
    let data = json!({ "against": person.login });
    turn::settle(work, actor, Done { next, kind: EventKind::AgainstNamed, data })?;
    let named = change::load_by_id(work.tx, &Sight::everything(), id)?;
    named.ok_or(AppError::NotFound("complaint"))
}

/// The rules that whoever registers confirms with these codes, each once; where one asks whom it is about, `against` has to
/// say so.
pub(crate) fn confirmed(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    codes: &[String],
    is_named: bool,
) -> Result<Vec<Rule>, AppError> {
    if codes.is_empty() {
        return Ok(Vec::new());
    }
    if !actor.knows(Verb::Escalate) {
        return Err(Denial::Role(who_may(Verb::Escalate)).into());
    }
    let (mut faults, mut confirmed) = (Faults::default(), Vec::<Rule>::new());
    let known = rules::all(work.tx)?;
    for (place, code) in codes.iter().enumerate() {
        match known.iter().find(|rule| rule.code == code.trim() && rule.is_enabled) {
            Some(rule) if confirmed.iter().any(|other| other.id == rule.id) => {}
            Some(rule) => confirmed.push(rule.clone()),
            None => faults.add(FieldError::new(format!("/immediate/{place}"), "unknown")),
        }
    }
    if !is_named && confirmed.iter().any(Rule::asks_whom) {
        faults.add(FieldError::new("/against", "required"));
    }
    Ok(faults.into_result(confirmed)?)
}

/// What was confirmed with the registration goes up with it, unless it did by itself.
pub(crate) fn on_registering(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    complaint: &mut Complaint,
    confirmed: &[Rule],
) -> Result<(), AppError> {
    for rule in confirmed {
        if !store::has_rule(work.tx, complaint.id, &rule.code)? {
            fire(work, complaint, rule, (&actor.login, None))?;
        }
    }
    Ok(())
}

fn find(work: &mut Work<'_, '_>, code: &str) -> Result<Option<Rule>, AppError> {
    Ok(rules::all(work.tx)?.into_iter().find(|rule| rule.code == code.trim() && rule.is_enabled))
}

/// Somebody says that it can wait.
pub fn dismiss(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    target: &Target,
    code: &str,
) -> Result<Record, AppError> {
    let complaint = turn::begin(work, actor, target, Verb::Escalate)?;
    let rule = find(work, code)?.ok_or(AppError::NotFound("rule"))?;
    let complaint = complaint.ready_for(Verb::Escalate)?;
    if rules::dismiss(work.tx, complaint.id, &rule.code, (work.now, &actor.login))? {
        let data = json!({ "rule": rule.code });
        timeline::record(work, complaint.id, &actor.login, EventKind::EscalationDismissed, data)?;
        changed(work, &complaint);
    }
    turn::shown(work, actor, &complaint.number)
}

/// Takes it up at once: to the level on which the ladder tells the same people, else to the first one.
fn fire(
    work: &mut Work<'_, '_>,
    complaint: &mut Complaint,
    rule: &Rule,
    (actor, reason): (&str, Option<String>),
) -> Result<i64, AppError> {
    let ways = Ways::of(work, complaint)?;
    let places = 0..ways.ladder.rungs.len();
    let same = places.map(|place| (ways.ladder.level(place), &ways.ladder.rungs[place].whom));
    let level = same.filter(|(level, whom)| *level > 0 && **whom == rule.whom).map(|(level, _)| level).min();
    let occasion = Occasion {
        level: level.unwrap_or(1),
        whom: Some(&rule.whom),
        rule: Some(&rule.code),
        reason,
        ..Occasion::of(Cause::Immediate, actor, work.now)
    };
    Ok(step_up(work, complaint, &ways, &occasion)?.0)
}

/// What just came in and is of those that cannot wait whatever its words say.
pub(crate) fn on_receipt(work: &mut Work<'_, '_>, complaint: &mut Complaint) -> Result<(), AppError> {
    if complaint.channel != wenguo_domain::codes::Channel::Regulator {
        return Ok(());
    }
    let channel = complaint.channel;
    if let Some(rule) = rules::all(work.tx)?.into_iter().find(|rule| rule.is_met_by(channel)) {
        fire(work, complaint, &rule, ("system", None))?;
    }
    Ok(())
}
