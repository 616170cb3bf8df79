//! How much each part of a score counts: managers say so for their tree, admins for all.

use wenguo_domain::actor::Actor;
use wenguo_domain::fairness::{MOST_WEIGHT, Weights};
use wenguo_domain::field::{Faults, FieldError};
use wenguo_store::fairness as store;
use wenguo_store::tree::{self, Entry, Tree};

use super::must_set;
use crate::error::AppError;
use crate::work::Work;

/// Weights as handed in; what is no number is none.
#[derive(Debug, Clone, Copy, Default)]
pub struct WeightsInput {
    /// How little is in their hands.
    pub open_work: Option<i64>,
    /// Whether it is what they are good at.
    pub skill: Option<i64>,
    /// Whether they are here.
    pub presence: Option<i64>,
    /// Whether it is their time to work.
    pub shift: Option<i64>,
}

impl WeightsInput {
    /// The weights; every fault at once.
    pub fn checked(&self) -> Result<Weights, AppError> {
        let mut faults = Faults::default();
        let mut one = |pointer: &str, given: Option<i64>| {
            let weight = given.and_then(|given| u8::try_from(given).ok()).filter(|it| *it <= MOST_WEIGHT);
            if weight.is_none() {
                faults.add(FieldError::allowing(pointer, "out_of_range", format!("0–{MOST_WEIGHT}")));
            }
            weight.unwrap_or_default()
        };
        let weights = Weights {
            open_work: one("/open_work", self.open_work),
            skill: one("/skill", self.skill),
            presence: one("/presence", self.presence),
            shift: one("/shift", self.shift),
        };
        Ok(faults.into_result(weights)?)
    }
}

/// The department with this code; `None` for all where none is named.
pub fn scope(work: &mut Work<'_, '_>, code: Option<&str>) -> Result<Option<Entry>, AppError> {
    let Some(code) = code.map(str::trim).filter(|code| !code.is_empty()) else { return Ok(None) };
    let found = tree::by_code(work.tx, Tree::Departments, code)?;
    found.map(Some).ok_or_else(|| AppError::field("/department", "unknown"))
}

/// Sets weights for a department and those below it, or for all.
pub fn put(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    department: Option<&str>,
    input: &WeightsInput,
) -> Result<Weights, AppError> {
    super::must_open(actor)?;
    let department = scope(work, department)?.map(|entry| entry.id);
    must_set(actor, department)?;
    let weights = input.checked()?;
    store::lock(work.tx)?;
    store::set_weights(work.tx, department, weights, (work.now, &actor.login))?;
    Ok(weights)
}

/// Takes a department's own weights away, if it has any: those of the department above it hold again.
pub fn remove(work: &mut Work<'_, '_>, actor: &Actor, department: &str) -> Result<(), AppError> {
    super::must_open(actor)?;
    let entry = tree::by_code(work.tx, Tree::Departments, department)?;
    let entry = entry.ok_or(AppError::NotFound("department"))?;
    must_set(actor, Some(entry.id))?;
    store::lock(work.tx)?;
    Ok(store::remove_weights(work.tx, entry.id)?)
}
