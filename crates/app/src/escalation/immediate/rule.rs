//! The rules of what cannot wait, as the settings change them.

use wenguo_domain::actor::Actor;
use wenguo_domain::escalation::immediate::{Group, Rule, Sign};
use wenguo_domain::field::{Faults, FieldError};
use wenguo_store::immediate as rules;

use crate::error::AppError;
use crate::ladder;
use crate::taxonomy::{check_code, must_keep_settings};
use crate::work::Work;

/// Words of a rule at most.
const WORDS: usize = 100;

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
