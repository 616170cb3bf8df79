//! The centre asks the customer (回访), or tries to.

use serde_json::json;
use wenguo_domain::actor::Actor;
use wenguo_domain::complaint::FollowUpAnswer;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::timeline::EventKind;
use wenguo_domain::verb::Verb;
use wenguo_store::follow_up::{self, FollowUp, Tried, Waiting};
use wenguo_store::page::{Page, Slice};
use wenguo_store::sight::Sight;

use crate::error::AppError;
use crate::template::fill::refuse_unfilled;
use crate::turn::{self, Done, Target};
use crate::work::Work;

/// What came of the call, as handed in.
#[derive(Debug, Clone, Default)]
pub struct FollowUpInput {
    /// Whether the customer answered.
    pub reached: bool,
    /// From 1 (very dissatisfied) to 5 (very satisfied).
    pub satisfaction: Option<i64>,
    /// Whether the customer finds the matter solved.
    pub solved: Option<bool>,
    /// What the customer said, or why nobody was reached.
    pub comment: Option<String>,
}

/// What waits for a follow-up by `actor`, the longest waiting first: nothing they handled themselves.
pub fn queue(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    tried: Tried,
    page: &Page,
) -> Result<Slice<Waiting>, AppError> {
    let sight = sight(actor)?;
    Ok(follow_up::waiting(work.tx, &sight, actor.user, tried, page)?)
}

/// How many wait for a follow-up by `actor`: not yet tried, and tried in vain.
pub fn counts(work: &mut Work<'_, '_>, actor: &Actor) -> Result<(i64, i64), AppError> {
    let sight = sight(actor)?;
    let not_yet = follow_up::count_waiting(work.tx, &sight, actor.user, Tried::NotYet)?;
    Ok((not_yet, follow_up::count_waiting(work.tx, &sight, actor.user, Tried::InVain)?))
}

fn sight(actor: &Actor) -> Result<Sight, AppError> {
    actor.must_know(Verb::FollowUp)?;
    Ok(Sight::for_follow_up(actor))
}

/// Records a follow-up. Who handled the complaint cannot do it.
pub fn follow_up(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    target: &Target,
    input: &FollowUpInput,
) -> Result<FollowUp, AppError> {
    let complaint = turn::begin(work, actor, target, Verb::FollowUp)?;
    let mut faults = Faults::default();
    let comment = faults.optional("/comment", input.comment.as_deref(), 5_000);
    refuse_unfilled(&mut faults, "/comment", comment.as_deref().unwrap_or_default());
    check_satisfaction(&mut faults, input.satisfaction);
    if !input.reached && (input.satisfaction.is_some() || input.solved.is_some()) {
        faults.add(FieldError::new("/reached", "answer_without_contact"));
    }
    faults.into_result(())?;
    let next = if input.reached {
        complaint
            .follow_up_reached(FollowUpAnswer { satisfaction: input.satisfaction, solved: input.solved })?
    } else {
        complaint.follow_up_failed(work.today())?
    };
    let mut follow_up = FollowUp {
        id: 0,
        at: work.now,
        actor: actor.login.clone(),
        reached: input.reached,
        satisfaction: input.satisfaction,
        solved: input.solved,
        comment,
    };
    follow_up.id = follow_up::insert(work.tx, next.id, &follow_up)?;
    let data = json!({
        "id": follow_up.id, "reached": follow_up.reached, "satisfaction": follow_up.satisfaction,
        "solved": follow_up.solved, "comment": follow_up.comment,
    });
    turn::settle(work, actor, Done { next, kind: EventKind::FollowedUp, data })?;
    Ok(follow_up)
}

/// From 1 to 5, or nothing.
pub fn check_satisfaction(faults: &mut Faults, satisfaction: Option<i64>) {
    if satisfaction.is_some_and(|satisfaction| !(1..=5).contains(&satisfaction)) {
        faults.add(FieldError::allowing("/satisfaction", "out_of_range", "1–5"));
    }
}
