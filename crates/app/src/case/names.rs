//! What the people, departments, categories, causes and products in the events of a case are called now.

use std::collections::HashMap;

use wenguo_domain::promise::Promise;
use wenguo_domain::timeline::EventKind;
use wenguo_store::complaint::record::Record;
use wenguo_store::timeline::Event;
use wenguo_store::tree::{self, Tree};
use wenguo_store::user;

use super::Names;
use crate::company;
use crate::error::AppError;
use crate::finding;
use crate::work::Work;

/// Who did something, or was given something to do.
pub(super) fn people(
    work: &mut Work<'_, '_>,
    events: &[Event],
    promises: &[Promise],
) -> Result<HashMap<String, String>, AppError> {
    let mut given = told(events, "assignee");
    given.extend(told(events, "against"));
    let actors = events.iter().map(|event| event.actor.as_str());
    let actors = actors.chain(promises.iter().map(|promise| promise.made_by.as_str()));
    let mut logins: Vec<&str> = actors.chain(given.iter().map(String::as_str)).collect();
    logins.sort_unstable();
    logins.dedup();
    Ok(user::names(work.tx, &logins)?.into_iter().collect())
}

/// The names of what the events call by its code.
pub(super) fn named(
    work: &mut Work<'_, '_>,
    events: &[Event],
    tree: Tree,
    field: &str,
) -> Result<HashMap<String, Names>, AppError> {
    let codes = told(events, field);
    if codes.is_empty() {
        return Ok(HashMap::new());
    }
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let names = tree::names(work.tx, tree, &codes)?;
    Ok(names.into_iter().map(|(code, name, name_en)| (code, (name, name_en))).collect())
}

/// The names of the products in the events: these are told in words, which may be none of the list's.
pub(super) fn products(
    work: &mut Work<'_, '_>,
    events: &[Event],
) -> Result<HashMap<String, Names>, AppError> {
    let said = told(events, "product");
    if said.is_empty() {
        return Ok(HashMap::new());
    }
    let said: Vec<&str> = said.iter().map(String::as_str).collect();
    let names = tree::translations(work.tx, Tree::Products, &said)?;
    Ok(names.into_iter().map(|(name, name_en)| (name.clone(), (name, name_en))).collect())
}

/// The departments among those who bear a share, as the findings name them now and named them before.
pub(super) fn parties(
    work: &mut Work<'_, '_>,
    record: &Record,
    events: &[Event],
) -> Result<HashMap<String, Names>, AppError> {
    let found = events.iter().filter(|event| event.kind == EventKind::Found.as_str());
    let mut shares: Vec<(String, String)> = found
        .flat_map(|event| finding::shares_in(&crate::timeline::data(event)["liability"]))
        .chain(record.liability.as_deref().map(finding::shares).unwrap_or_default())
        .collect();
    shares.retain(|(party, _)| !party.is_empty());
    if shares.is_empty() {
        return Ok(HashMap::new());
    }
    let departments = tree::all(work.tx, Tree::Departments)?;
    let known: Vec<(Option<String>, Names)> = departments
        .into_iter()
        .map(|department| (Some(department.code), (department.name, department.name_en)))
        .chain(company::find(work)?.map(|names| (None, names)))
        .collect();
    let called = |party: &str| {
        known.iter().find(|(code, (name, name_en))| {
            name == party || [code, name_en].into_iter().any(|other| other.as_deref() == Some(party))
        })
    };
    let named = shares.into_iter().filter_map(|(party, _)| {
        let (_, names) = called(&party)?;
        Some((party, names.clone()))
    });
    Ok(named.collect())
}

/// What the events say in `field`, each once.
fn told(events: &[Event], field: &str) -> Vec<String> {
    let tells = |event: &&Event| {
        matches!(event.kind.as_str(), "graded" | "dispatched" | "returned" | "found" | "against_named")
    };
    let mut told: Vec<String> = events
        .iter()
        .filter(tells)
        .filter_map(|event| crate::timeline::data(event).get(field)?.as_str().map(str::to_owned))
        .collect();
    told.sort_unstable();
    told.dedup();
    told
}

pub(super) fn category_path(
    work: &mut Work<'_, '_>,
    record: &Record,
) -> Result<Vec<(String, Option<String>)>, AppError> {
    let Some(category) = &record.category else { return Ok(Vec::new()) };
    let mut path = vec![(category.name.clone(), category.name_en.clone())];
    let mut entry = tree::by_code(work.tx, Tree::Categories, &category.code)?;
    // Taxonomies are a few levels deep; the bound only keeps a damaged one from running for ever.
    while let (Some(parent), true) = (entry.and_then(|entry| entry.parent_id), path.len() < 10) {
        entry = tree::by_id(work.tx, Tree::Categories, parent)?;
        path.extend(entry.iter().map(|entry| (entry.name.clone(), entry.name_en.clone())));
    }
    path.reverse();
    Ok(path)
}
