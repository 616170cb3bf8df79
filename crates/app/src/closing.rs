//! Archiving a complaint, taking it up again, and solving it at the first contact.

use serde_json::json;
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Outcome;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::lifecycle::{ClosingSheet, SpotResult};
use wenguo_domain::timeline::EventKind;
use wenguo_domain::verb::Verb;
use wenguo_store::approval;
use wenguo_store::complaint::record::Record;
use wenguo_store::tree::Tree;

use crate::error::AppError;
use crate::follow_up::check_satisfaction;
use crate::promise;
use crate::template::fill::refuse_unfilled;
use crate::turn::{self, Done, Target};
use crate::work::Work;

/// The closing sheet as handed in.
#[derive(Debug, Clone, Default)]
pub struct ClosingInput {
    /// What happened, in a few sentences.
    pub summary: String,
    /// Code; derived from the customer's answer if absent.
    pub outcome: Option<String>,
    /// Whether it must be there where the customer did not say if it is solved.
    pub asks_outcome: bool,
    /// Code, where nobody has recorded a cause yet.
    pub cause: Option<String>,
    /// Why nobody could be asked.
    pub unreachable_reason: Option<String>,
}

/// Result and answer given at once, as handed in.
#[derive(Debug, Clone, Default)]
pub struct SpotInput {
    /// What was done.
    pub result: String,
    /// From 1 to 5.
    pub satisfaction: Option<i64>,
    /// Code.
    pub cause: Option<String>,
}

/// Archives it.
pub fn close(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    target: &Target,
    input: &ClosingInput,
) -> Result<Record, AppError> {
    turn::take(work, actor, target, Verb::Close, |work, complaint| {
        let mut faults = Faults::default();
        let summary = faults.required("/summary", &input.summary, 10_000);
        refuse_unfilled(&mut faults, "/summary", &summary);
        let outcome = faults.optional_code::<Outcome>("/outcome", input.outcome.as_deref());
        let reason = faults.optional("/unreachable_reason", input.unreachable_reason.as_deref(), 2_000);
        let cause = turn::optional_entry(work, &mut faults, Tree::Causes, "/cause", input.cause.as_deref())?;
        faults.into_result(())?;
        let has_undecided_remedy = approval::undecided(work.tx, complaint.id)? > 0;
        let has_open_promise = wenguo_store::promise::is_owed(work.tx, complaint.id)?;
        let sheet = ClosingSheet {
            summary,
            outcome,
            asks_outcome: input.asks_outcome,
            cause,
            unreachable_reason: reason,
            has_undecided_remedy,
            has_open_promise,
        };
        let next = complaint.close(sheet, actor.user, work.now)?;
        let closure = next.closure.as_ref();
        let data = json!({
            "summary": closure.map(|closure| closure.summary.clone()),
            "outcome": closure.map(|closure| closure.outcome),
            "cause": input.cause, "result": next.result,
            "satisfaction": next.follow_up.as_ref().and_then(|answer| answer.satisfaction),
            "unreachable_reason": closure.and_then(|closure| closure.unreachable_reason.clone()),
        });
        Ok(Done { next, kind: EventKind::Closed, data })
    })
}

/// Takes it up again; the closure stays on record.
pub fn reopen(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    target: &Target,
    reason: &str,
) -> Result<Record, AppError> {
    turn::take(work, actor, target, Verb::Reopen, |_, complaint| {
        let mut faults = Faults::default();
        let reason = faults.required("/reason", reason, 2_000);
        faults.into_result(())?;
        let next = complaint.reopen()?;
        Ok(Done { next, kind: EventKind::Reopened, data: json!({ "reason": reason }) })
    })
}

/// Solves it while the customer is still there (当场化解): counts as resolved at the first contact.
pub fn resolve_on_the_spot(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    target: &Target,
    input: &SpotInput,
) -> Result<Record, AppError> {
    turn::take(work, actor, target, Verb::ResolveOnTheSpot, |work, complaint| {
        let mut faults = Faults::default();
        let result = faults.required("/result", &input.result, 10_000);
        check_satisfaction(&mut faults, input.satisfaction);
        if input.satisfaction.is_none() {
            faults.add(FieldError::allowing("/satisfaction", "required", "1–5"));
        }
        let cause = turn::optional_entry(work, &mut faults, Tree::Causes, "/cause", input.cause.as_deref())?;
        let satisfaction = input.satisfaction.unwrap_or_default();
        faults.into_result(())?;
        promise::refuse_owed(work, &complaint, Verb::ResolveOnTheSpot)?;
        let data = json!({ "result": result, "satisfaction": satisfaction, "cause": input.cause });
        let next = complaint.resolve_on_the_spot(
            SpotResult { result, satisfaction, cause },
            actor.user,
            work.now,
        )?;
        Ok(Done { next, kind: EventKind::ResolvedOnTheSpot, data })
    })
}
