//! Stopping the clocks and letting them run again.

use serde_json::json;
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::HoldReason;
use wenguo_domain::field::Faults;
use wenguo_domain::timeline::EventKind;
use wenguo_domain::verb::Verb;
use wenguo_store::complaint::record::Record;

use crate::error::AppError;
use crate::turn::{self, Done, Target};
use crate::work::Work;

/// Stops the clocks, for one of the reasons that count.
pub fn hold(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    target: &Target,
    reason: &str,
    note: Option<&str>,
) -> Result<Record, AppError> {
    turn::take(work, actor, target, Verb::Hold, |work, complaint| {
        let mut faults = Faults::default();
        let reason = faults.code::<HoldReason>("/reason", reason);
        let note = faults.optional("/note", note, 2_000);
        faults.into_result(())?;
        let reason = reason.ok_or_else(|| AppError::field("/reason", "required"))?;
        let next = complaint.put_on_hold(reason, work.now)?;
        Ok(Done { next, kind: EventKind::Held, data: json!({ "reason": reason, "note": note }) })
    })
}

/// Lets the clocks run again.
pub fn resume(work: &mut Work<'_, '_>, actor: &Actor, target: &Target) -> Result<Record, AppError> {
    turn::take(work, actor, target, Verb::Resume, |work, complaint| {
        let since = complaint.hold.as_ref().map(|hold| hold.since);
        let next = complaint.resume()?;
        let held = since.map(|since| work.now.since(since));
        Ok(Done { next, kind: EventKind::Resumed, data: json!({ "held_ms": held }) })
    })
}
