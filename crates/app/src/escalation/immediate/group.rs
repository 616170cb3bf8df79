//! Many alike are one matter: it climbs once for all of them, and once more when they have doubled.
//!
//! Whoever comes later and is like one of them belongs to the same group, whose escalation stands for it too. A group is
//! forgotten when it climbed longer ago than the days of the rule: what comes then is weighed anew.

use std::collections::HashSet;

use serde_json::json;
use wenguo_domain::actor::Actor;
use wenguo_domain::complaint::Complaint;
use wenguo_domain::escalation::immediate::{Group, Rule, Sign};
use wenguo_domain::moment::DAY;
use wenguo_domain::timeline::EventKind;
use wenguo_store::complaint::list::Line;
use wenguo_store::escalation as store;
use wenguo_store::escalation::group::{self, Climbed};
use wenguo_store::immediate as rules;

use super::fire;
use crate::error::AppError;
use crate::escalation::changed;
use crate::notice;
use crate::similar;
use crate::timeline;
use crate::work::Work;

/// Complaints that are compared.
const ALIKE: usize = 60;
/// Numbers that are named.
const NAMED: usize = 10;

/// What was just registered or graded may be one of many alike: then it goes up for all of them, or joins those that did.
pub(crate) fn weigh(work: &mut Work<'_, '_>, complaint: &Complaint) -> Result<(), AppError> {
    let Some(Matter { rule, alike, is_group }) = matter(work, complaint)? else { return Ok(()) };
    group::hold(work.tx, rule.id)?;
    match climbed(work, complaint, &alike, &rule)? {
        Some(group) => join(work, complaint, &alike, &rule, &group),
        None if is_group => climb(work, complaint, &alike, &rule, None),
        None => Ok(()),
    }
}

/// Whether `weigh` would do something about a complaint that belongs to no group yet; changes nothing.
pub(super) fn is_matter(work: &mut Work<'_, '_>, complaint: &Complaint) -> Result<bool, AppError> {
    Ok(!group::is_noted(work.tx, complaint.id)? && matter(work, complaint)?.is_some())
}

/// What is weighed: those alike are enough, or some of them climbed already.
struct Matter {
    rule: Rule,
    alike: Vec<Line>,
    is_group: bool,
}

fn matter(work: &mut Work<'_, '_>, complaint: &Complaint) -> Result<Option<Matter>, AppError> {
    if !notice::is_news(work) {
        return Ok(None);
    }
    let rule = rules::all(work.tx)?.into_iter().find(|rule| rule.is_enabled && rule.sign == Sign::Group);
    let Some(rule) = rule else { return Ok(None) };
    if store::has_rule(work.tx, complaint.id, &rule.code)? {
        return Ok(None);
    }
    let alike = alike(work, complaint, &rule.group)?;
    let is_group = is_group(complaint, &alike, &rule.group);
    let is_one = is_group || climbed(work, complaint, &alike, &rule)?.is_some();
    Ok(is_one.then_some(Matter { rule, alike, is_group }))
}

/// What is like it and came within the days of the rule.
fn alike(work: &mut Work<'_, '_>, complaint: &Complaint, group: &Group) -> Result<Vec<Line>, AppError> {
    let found = similar::similar(work, &Actor::system(), &complaint.number, ALIKE)?.into_iter();
    let alike = found
        .filter(|similar| similar.score * 100.0 >= group.likeness as f64)
        .filter(|similar| similar.line.received_at.since(complaint.received_at).abs() <= group.days * DAY);
    Ok(alike.map(|similar| similar.line).collect())
}

fn is_group(complaint: &Complaint, alike: &[Line], group: &Group) -> bool {
    let people: HashSet<i64> =
        alike.iter().map(|line| line.customer_id).chain([complaint.customer]).collect();
    let count = |length: usize| i64::try_from(length).unwrap_or(i64::MAX);
    group.is_made_of(count(alike.len() + 1), count(people.len()))
}

/// The group that it or one of those like it belongs to, and that climbed within the days of the rule.
fn climbed(
    work: &mut Work<'_, '_>,
    complaint: &Complaint,
    alike: &[Line],
    rule: &Rule,
) -> Result<Option<Climbed>, AppError> {
    let mut ids = ids(alike);
    ids.push(complaint.id);
    Ok(group::latest(work.tx, &ids, work.now.plus(-rule.group.days * DAY))?)
}

/// It belongs to those that climbed: its timeline says so and nobody is told, unless there are twice as many now.
fn join(
    work: &mut Work<'_, '_>,
    complaint: &Complaint,
    alike: &[Line],
    rule: &Rule,
    climbed: &Climbed,
) -> Result<(), AppError> {
    let is_new = group::join(work.tx, climbed.escalation, complaint.id)?;
    let complaints = group::size(work.tx, climbed.escalation)?;
    if Group::climbs_again(climbed.founding, complaints) {
        return climb(work, complaint, alike, rule, Some(climbed.escalation));
    }
    if is_new {
        let data = json!({ "rule": rule.code, "number": climbed.number, "complaints": complaints });
        timeline::record(work, complaint.id, "system", EventKind::GroupJoined, data)?;
        changed(work, complaint);
    }
    Ok(())
}

/// It goes up for all of them, and for those that climbed before with another.
fn climb(
    work: &mut Work<'_, '_>,
    complaint: &Complaint,
    alike: &[Line],
    rule: &Rule,
    before: Option<i64>,
) -> Result<(), AppError> {
    let numbers: Vec<&str> = alike.iter().take(NAMED).map(|line| line.number.as_str()).collect();
    let mut complaint = complaint.clone();
    let id = fire(work, &mut complaint, rule, ("system", Some(numbers.join(" "))))?;
    Ok(group::found(work.tx, id, complaint.id, &ids(alike), before)?)
}

fn ids(alike: &[Line]) -> Vec<i64> {
    alike.iter().map(|line| line.id).collect()
}
