//! What cannot wait for a clock. Words in a complaint only suggest it, and somebody confirms or dismisses that; who passed it
//! on, and how many complain of the same, is enough by itself.

use std::collections::HashSet;

use serde_json::json;
use wenguo_domain::actor::Actor;
use wenguo_domain::complaint::Complaint;
use wenguo_domain::escalation::Cause;
use wenguo_domain::escalation::immediate::{Group, Rule, Sign};
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::moment::DAY;
use wenguo_domain::timeline::EventKind;
use wenguo_domain::verb::Verb;
use wenguo_store::complaint::record::Record;
use wenguo_store::escalation as store;
use wenguo_store::immediate as rules;

use super::step::{Occasion, Ways, step_up};
use super::{Escalation, by_id, changed};
use crate::absence::somebody;
use crate::error::AppError;
use crate::ladder;
use crate::similar;
use crate::taxonomy::{check_code, must_keep_settings};
use crate::timeline;
use crate::turn::{self, Target};
use crate::work::Work;

/// Words of a rule at most.
const WORDS: usize = 100;
/// Complaints that are compared for a group.
const ALIKE: usize = 60;

/// Something that may not be able to wait.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The rule.
    pub rule: Rule,
    /// The words that were found.
    pub words: Vec<String>,
}

/// A rule as handed in.
#[derive(Debug, Clone, Default)]
pub struct RuleInput {
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// The words that suggest it.
    pub words: Vec<String>,
    /// Code of who is told.
    pub whom: String,
    /// Whether it holds.
    pub is_enabled: bool,
    /// What makes a group; read of the rule for groups only.
    pub group: Option<Group>,
}

/// Every rule.
pub fn all(work: &mut Work<'_, '_>) -> Result<Vec<Rule>, AppError> {
    Ok(rules::all(work.tx)?)
}

/// Changes the rule with this code, or makes one of words.
pub fn put(work: &mut Work<'_, '_>, actor: &Actor, code: &str, input: &RuleInput) -> Result<Rule, AppError> {
    must_keep_settings(actor)?;
    let known = rules::all(work.tx)?.into_iter().find(|rule| rule.code == code);
    let sign = known.as_ref().map_or(Sign::Words, |rule| rule.sign);
    let mut faults = Faults::default();
    let code = check_code(&mut faults, code);
    let name = faults.required("/name", &input.name, 100);
    let name_en = faults.optional("/name_en", input.name_en.as_deref(), 100);
    let words = words(&mut faults, sign, &input.words);
    let whom = ladder::whom(work, &mut faults, "/whom", &input.whom)?;
    let group = group(&mut faults, known.as_ref(), input.group);
    faults.into_result(())?;
    let whom = whom.ok_or_else(|| AppError::field("/whom", "required"))?;
    let id = known.as_ref().map_or(0, |rule| rule.id);
    let rule = Rule { id, code, name, name_en, sign, words, whom, is_enabled: input.is_enabled, group };
    match known {
        Some(_) => rules::save(work.tx, &rule)?,
        None => return Ok(Rule { id: rules::insert(work.tx, &rule)?, ..rule }),
    }
    Ok(rule)
}

fn words(faults: &mut Faults, sign: Sign, given: &[String]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in given.iter().map(|word| word.trim()).filter(|word| !word.is_empty()) {
        if word.chars().count() > 40 {
            faults.add(FieldError::allowing("/words", "too_long", 40));
        }
        if word.contains(['\n', '\0']) {
            faults.add(FieldError::new("/words", "control_character"));
        }
        if !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    }
    if words.len() > WORDS {
        faults.add(FieldError::allowing("/words", "too_many", WORDS));
    }
    if sign == Sign::Words && words.is_empty() {
        faults.add(FieldError::new("/words", "required"));
    }
    if sign == Sign::Words { words } else { Vec::new() }
}

fn group(faults: &mut Faults, known: Option<&Rule>, given: Option<Group>) -> Group {
    let Some(known) = known.filter(|rule| rule.sign == Sign::Group) else { return Group::default() };
    let Some(group) = given else { return known.group };
    let bounds = [
        ("/group/people", group.people, 2, 1_000),
        ("/group/complaints", group.complaints, 2, 1_000),
        ("/group/days", group.days, 1, 366),
        ("/group/likeness", group.likeness, 10, 100),
    ];
    for (pointer, value, least, most) in bounds {
        if !(least..=most).contains(&value) {
            faults.add(FieldError::allowing(pointer, "out_of_range", format!("{least}–{most}")));
        }
    }
    group
}

/// What the words of an open complaint suggest and nobody has decided on.
pub fn suggestions(work: &mut Work<'_, '_>, record: &Record) -> Result<Vec<Suggestion>, AppError> {
    if !record.stage.is_open() {
        return Ok(Vec::new());
    }
    let said = [record.subject.as_str(), record.description.as_str(), record.demand.as_deref().unwrap_or("")];
    let text = said.join("\n");
    let mut suggestions = Vec::new();
    let found: Vec<(Rule, Vec<String>)> = rules::all(work.tx)?
        .into_iter()
        .map(|rule| {
            let words = rule.found_in(&text).into_iter().map(str::to_owned).collect();
            (rule, words)
        })
        .filter(|(_, words): &(Rule, Vec<String>)| !words.is_empty())
        .collect();
    if found.is_empty() {
        return Ok(suggestions);
    }
    let dismissed = rules::dismissed(work.tx, record.id)?;
    for (rule, words) in found {
        if !dismissed.contains(&rule.code) && !store::has_rule(work.tx, record.id, &rule.code)? {
            suggestions.push(Suggestion { rule, words });
        }
    }
    Ok(suggestions)
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
    let person = somebody(work, &mut faults, "/against", against)?.map(|user| user.id);
    let named = person.or(complaint.against);
    if rule.as_ref().is_some_and(Rule::asks_whom) && named.is_none() && faults.is_empty() {
        faults.add(FieldError::new("/against", "required"));
    }
    faults.into_result(())?;
    let rule = rule.ok_or_else(|| AppError::field("/rule", "unknown"))?;
    let mut complaint = complaint.ready_for(Verb::Escalate)?;
    if let Some(person) = person.filter(|person| Some(*person) != complaint.against) {
        complaint.against = Some(person);
        store::set_against(work.tx, complaint.id, person)?;
    }
    let id = fire(work, &mut complaint, &rule, (&actor.login, reason))?;
    by_id(work, id)
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

/// Whether what was just graded is one of many alike: then it goes up, once.
pub(crate) fn on_grading(work: &mut Work<'_, '_>, complaint: &Complaint) -> Result<(), AppError> {
    let rule = rules::all(work.tx)?.into_iter().find(|rule| rule.is_enabled && rule.sign == Sign::Group);
    let Some(rule) = rule else { return Ok(()) };
    if store::has_rule(work.tx, complaint.id, &rule.code)? {
        return Ok(());
    }
    let group = rule.group;
    let alike = similar::similar(work, &Actor::system(), &complaint.number, ALIKE)?;
    let alike: Vec<_> = alike
        .iter()
        .filter(|similar| similar.score * 100.0 >= group.likeness as f64)
        .filter(|similar| similar.line.received_at.since(complaint.received_at).abs() <= group.days * DAY)
        .collect();
    let people: HashSet<i64> =
        alike.iter().map(|similar| similar.line.customer_id).chain([complaint.customer]).collect();
    let count = |length: usize| i64::try_from(length).unwrap_or(i64::MAX);
    if !group.is_made_of(count(alike.len() + 1), count(people.len())) {
        return Ok(());
    }
    let numbers: Vec<&str> = alike.iter().take(10).map(|similar| similar.line.number.as_str()).collect();
    let mut complaint = complaint.clone();
    fire(work, &mut complaint, &rule, ("system", Some(numbers.join(" ")))).map(drop)
}
