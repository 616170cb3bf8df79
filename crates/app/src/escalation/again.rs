//! A complaint that had ended goes on. What climbed before and nobody had acknowledged went to people who were waited for no more;
//! it climbs to where it stood once more, so that somebody has it in hand. The rungs above come when their time comes.

use std::sync::Arc;

use wenguo_domain::complaint::Complaint;
use wenguo_domain::escalation::Cause;
use wenguo_domain::escalation::ladder::Whom;
use wenguo_domain::sla::kept::Kept;
use wenguo_store::escalation as store;
use wenguo_store::escalation::Escalation;
use wenguo_store::{clock, immediate, staff};

use super::step::{Occasion, Ways, step_up};
use super::sweep::climbed_with;
use crate::clocks::counting::Counting;
use crate::error::AppError;
use crate::notice;
use crate::work::Work;

/// What is taken up: a step, and whom its rule tells first, if it went up by one.
type Left<'s> = (&'s Escalation, Option<Whom>);

/// Takes up the clocks that run again, and what could not wait.
pub(crate) fn take_up(work: &mut Work<'_, '_>, complaint: &Complaint) -> Result<(), AppError> {
    let steps = store::of_complaint(work.tx, complaint.id)?;
    if steps.is_empty() || !notice::is_news(work) {
        return Ok(());
    }
    let kept = clock::of(work.tx, complaint.id)?;
    let late = kept.iter().filter_map(|kept| left_alone(kept, &steps)).map(|step| (step, None));
    let left: Vec<Left<'_>> = left_of_rules(work, &steps)?.into_iter().chain(late).collect();
    if left.is_empty() {
        return Ok(());
    }
    let counting = Counting::of(work, complaint)?;
    let staff = Arc::new(staff::at(work.tx, work.now)?);
    let ways = Ways::by(&counting, complaint, staff)?;
    let mut complaint = complaint.clone();
    for (step, whom) in left {
        let occasion = Occasion {
            level: step.level,
            whom: whom.as_ref(),
            clock: step.clock,
            rule: step.rule.as_deref(),
            reason: step.reason.clone(),
            ..Occasion::of(Cause::Reopened, "system", work.now)
        };
        let (_, landed) = step_up(work, &mut complaint, &ways, &occasion)?;
        if let (Some((seq, _)), Some(place)) = (step.clock, landed) {
            climbed_with(work, &counting, &complaint, (seq, ways.ladder.level(place)))?;
        }
    }
    Ok(())
}

/// The last step of every rule that still holds, if the end of the complaint came before anybody took it on.
fn left_of_rules<'s>(work: &mut Work<'_, '_>, steps: &'s [Escalation]) -> Result<Vec<Left<'s>>, AppError> {
    if steps.iter().all(|step| step.rule.is_none()) {
        return Ok(Vec::new());
    }
    let rules = immediate::all(work.tx)?.into_iter().filter(|rule| rule.is_enabled);
    let last = |code: &str| steps.iter().rfind(|step| step.rule.as_deref() == Some(code));
    let left = rules.filter_map(|rule| Some((last(&rule.code)?, Some(rule.whom))));
    Ok(left.filter(|(step, _)| step.ended_at.is_some() && step.acknowledged_at.is_none()).collect())
}

/// The last step of a clock that runs and is late, if the end of the complaint came before anybody said that they have it in
/// hand, there or further up.
fn left_alone<'s>(kept: &Kept, steps: &'s [Escalation]) -> Option<&'s Escalation> {
    if !kept.is_open() || kept.is_paused || kept.climbed.level == 0 {
        return None;
    }
    let place = i64::try_from(kept.place).ok()?;
    let is_of_it = |step: &&Escalation| step.clock.is_some_and(|(seq, _)| seq == place) && step.level > 0;
    let last = steps.iter().rfind(is_of_it)?;
    let is_in_hand = steps
        .iter()
        .any(|step| step.level >= last.level && step.acknowledged_at.is_some_and(|at| at >= last.told_at));
    (last.ended_at.is_some() && !is_in_hand).then_some(last)
}
