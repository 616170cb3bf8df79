//! What is said of a person: what they are good at, when they work, how many complaints they can have in hand.

use wenguo_domain::actor::Actor;
use wenguo_domain::calendar::{Opening, Week};
use wenguo_domain::code::Code;
use wenguo_domain::codes::Channel;
use wenguo_domain::fairness::{Language, Skill, SkillKind};
use wenguo_domain::field::{Faults, FieldError};
use wenguo_store::fairness::person as store;
use wenguo_store::fairness::person::Said;
use wenguo_store::tree::{self, Tree};
use wenguo_store::user;

use super::{must_open, must_set};
use crate::calendar::input::{OPENINGS, WEEKDAYS};
use crate::error::AppError;
use crate::work::Work;

/// How many complaints anybody can have in hand.
const MOST: i64 = 999;

/// What is said of a person, as handed in.
#[derive(Debug, Clone, Default)]
pub struct PersonInput {
    /// Kind and code of everything they are good at; nothing makes an all-rounder.
    pub skills: Vec<(String, String)>,
    /// Openings from Monday to Sunday, each `09:00-12:00, 13:30-18:00` or blank; none at all takes the hours of the department.
    pub week: Option<[String; 7]>,
    /// How many they can have in hand; `None` as many as there are.
    pub capacity: Option<i64>,
}

/// Says what somebody is good at, when they work and how much they take on, in place of what was said before.
pub fn describe(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    login: &str,
    input: &PersonInput,
) -> Result<Said, AppError> {
    must_open(actor)?;
    let person = user::by_login_to_change(work.tx, login)?.ok_or(AppError::NotFound("user"))?;
    must_set(actor, person.department_id)?;
    let mut faults = Faults::default();
    let mut skills = Vec::new();
    for (place, (kind, code)) in input.skills.iter().enumerate() {
        skills.extend(skill(work, &mut faults, &format!("/skills/{place}"), (kind, code))?);
    }
    skills.sort();
    skills.dedup();
    let week = input.week.as_ref().map(|week| hours(&mut faults, week));
    if input.capacity.is_some_and(|capacity| !(1..=MOST).contains(&capacity)) {
        faults.add(FieldError::allowing("/capacity", "out_of_range", format!("1–{MOST}")));
    }
    faults.into_result(())?;
    let week = week.filter(|week| week.iter().any(|day| !day.is_empty()));
    let said = Said { skills, week, capacity: input.capacity, away_until: None };
    store::put(work.tx, person.id, &said)?;
    Ok(said)
}

fn hours(faults: &mut Faults, week: &[String; 7]) -> Week {
    std::array::from_fn(|day| {
        Opening::parse_day(&week[day]).unwrap_or_else(|rule| {
            faults.add(FieldError::allowing(format!("/week/{}", WEEKDAYS[day]), rule, OPENINGS));
            Vec::new()
        })
    })
}

fn skill(
    work: &mut Work<'_, '_>,
    faults: &mut Faults,
    pointer: &str,
    (kind, code): (&str, &str),
) -> Result<Option<Skill>, AppError> {
    let Some(kind) = faults.code::<SkillKind>(&format!("{pointer}/kind"), kind) else { return Ok(None) };
    let (code, at) = (code.trim(), format!("{pointer}/code"));
    let (is_known, allowed) = match kind {
        SkillKind::Category => (tree::by_code(work.tx, Tree::Categories, code)?.is_some(), String::new()),
        SkillKind::Product => (tree::by_code(work.tx, Tree::Products, code)?.is_some(), String::new()),
        SkillKind::Channel => (Channel::parse(code).is_some(), Channel::allowed()),
        SkillKind::Language => (Language::parse(code).is_some(), Language::allowed()),
    };
    if !is_known {
        faults.add(FieldError::allowing(at, "unknown", allowed));
    }
    Ok(is_known.then(|| Skill { kind, code: code.to_owned() }))
}
