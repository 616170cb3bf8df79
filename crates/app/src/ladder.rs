//! Who is told when something is late, and when? Kept at hand like the policy: it is asked for with every clock. Everybody
//! reads ladders, admins keep them. `change` is every way in which one changes, first as a [`Preview`].

mod change;

use std::sync::Arc;

use wenguo_domain::escalation::ladder::{Ladder, Rung, Scoped, When, Whom};
use wenguo_domain::field::{Faults, FieldError};
use wenguo_store::ladder as store;
use wenguo_store::user;

use crate::error::AppError;
use crate::known::Topic;
use crate::work::Work;

pub use change::{Change, Preview, change, preview, put, remove};

/// Rungs at most.
pub const RUNGS: usize = 12;
/// The longest time to answer, in minutes of opening time.
pub const ANSWER_MAX: i64 = 10_000;

/// A rung as handed in.
#[derive(Debug, Clone, Default)]
pub struct RungInput {
    /// `warning`, `breach` or `later`.
    pub when: String,
    /// Percent of a warning, minutes of `later`.
    pub amount: Option<i64>,
    /// Code of who is told.
    pub whom: String,
    /// Minutes of opening time to answer in; `None` waits for nobody.
    pub answer_within: Option<i64>,
}

/// A ladder as handed in.
#[derive(Debug, Clone, Default)]
pub struct LadderInput {
    /// Code of a department; blank is for all.
    pub department: Option<String>,
    /// Code of a severity; blank is for all.
    pub severity: Option<String>,
    /// The rungs.
    pub rungs: Vec<RungInput>,
}

/// Every ladder, from the database only if one changed.
pub fn read(work: &mut Work<'_, '_>) -> Result<Arc<Vec<Scoped>>, AppError> {
    let desk = work.desk;
    desk.ladders.get(work, Topic::Ladders, |work| Ok(store::all(work.tx)?))
}

fn checked(work: &mut Work<'_, '_>, faults: &mut Faults, rungs: &[RungInput]) -> Result<Ladder, AppError> {
    if rungs.is_empty() {
        faults.add(FieldError::new("/rungs", "required"));
    }
    if rungs.len() > RUNGS {
        faults.add(FieldError::allowing("/rungs", "too_many", RUNGS));
    }
    let mut ladder = Ladder::default();
    for (place, input) in rungs.iter().enumerate() {
        ladder.rungs.extend(rung(work, faults, &format!("/rungs/{place}"), input)?);
    }
    let out_of_order = ladder.rungs.windows(2).position(|pair| pair[0].when >= pair[1].when);
    if let Some(place) = out_of_order.filter(|_| ladder.rungs.len() == rungs.len()) {
        faults.add(FieldError::new(format!("/rungs/{}/when", place + 1), "out_of_order"));
    }
    Ok(ladder)
}

fn rung(
    work: &mut Work<'_, '_>,
    faults: &mut Faults,
    pointer: &str,
    input: &RungInput,
) -> Result<Option<Rung>, AppError> {
    let at = |field: &str| format!("{pointer}/{field}");
    let kind = input.when.trim();
    let when = When::parse(kind, input.amount.unwrap_or_default());
    if !When::KINDS.contains(&kind) {
        faults.add(FieldError::allowing(at("when"), "unknown", When::KINDS.join(", ")));
    } else if when.is_none() {
        let allowed = if kind == "warning" { "1–99" } else { "1–99999" };
        faults.add(FieldError::allowing(at("amount"), "out_of_range", allowed));
    }
    let whom = whom(work, faults, &at("whom"), &input.whom)?;
    let answer = input.answer_within.map(|minutes| (minutes, u32::try_from(minutes)));
    let answer_within = match answer {
        Some((1..=ANSWER_MAX, Ok(minutes))) => Some(minutes),
        Some(_) => {
            let allowed = format!("1–{ANSWER_MAX}");
            faults.add(FieldError::allowing(at("answer_within"), "out_of_range", allowed));
            None
        }
        None => None,
    };
    Ok(when.zip(whom).map(|(when, whom)| Rung { when, whom, answer_within }))
}

/// Reads who is told; a person must be one of the desk.
pub(crate) fn whom(
    work: &mut Work<'_, '_>,
    faults: &mut Faults,
    pointer: &str,
    code: &str,
) -> Result<Option<Whom>, AppError> {
    let found = Whom::parse(code.trim());
    let is_known = match &found {
        Some(Whom::Person(login)) => user::by_login(work.tx, login)?.is_some(),
        found => found.is_some(),
    };
    if !is_known {
        faults.add(FieldError::allowing(pointer, "unknown", Whom::ALLOWED));
    }
    Ok(found.filter(|_| is_known))
}
