//! The department reports the result back to the centre.

use serde_json::json;
use wenguo_domain::actor::Actor;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::timeline::EventKind;
use wenguo_domain::verb::Verb;
use wenguo_store::complaint::record::Record;

use crate::error::AppError;
use crate::template::fill::unfilled;
use crate::turn::{self, Done, Target};
use crate::work::Work;

/// Reports the result.
pub fn respond(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    target: &Target,
    result: &str,
    customer_accepts: Option<bool>,
) -> Result<Record, AppError> {
    turn::take(work, actor, target, Verb::Respond, |work, complaint| {
        let mut faults = Faults::default();
        let result = faults.required("/result", result, 10_000);
        if let Some(placeholder) = unfilled(&result) {
            faults.add(FieldError::allowing("/result", "unfilled", placeholder));
        }
        faults.into_result(())?;
        let data = json!({ "result": result, "customer_accepts": customer_accepts });
        let next = complaint.respond(result, customer_accepts, actor.user, work.now)?;
        Ok(Done { next, kind: EventKind::Responded, data })
    })
}
