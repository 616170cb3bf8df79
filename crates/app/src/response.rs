//! The department reports the result back to the centre, and puts right what it reported while nobody has been asked.

use serde_json::json;
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Stage;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::timeline::EventKind;
use wenguo_domain::verb::Verb;
use wenguo_store::complaint::record::Record;
use wenguo_store::timeline;

use crate::error::AppError;
use crate::template::fill::refuse_unfilled;
use crate::turn::{self, Done, Target};
use crate::work::Work;

/// Reports the result; said once more before the follow-up it takes the place of what was said, which stays on record.
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
        refuse_unfilled(&mut faults, "/result", &result);
        let is_correction = complaint.stage == Stage::Responded;
        // As with a finding: what a correction leaves out stays as it was.
        let customer_accepts =
            customer_accepts.or(if is_correction { complaint.customer_accepts } else { None });
        let is_same = (complaint.result.as_deref(), complaint.customer_accepts)
            == (Some(result.as_str()), customer_accepts);
        if is_correction && is_same {
            faults.add(FieldError::new("/result", "unchanged"));
        }
        faults.into_result(())?;
        let mut data = json!({ "result": result, "customer_accepts": customer_accepts });
        if is_correction {
            let earlier = timeline::of_kinds(work.tx, complaint.id, &[EventKind::Responded])?;
            data["corrects"] = json!(earlier.last().map(|event| event.seq));
        }
        let next = complaint.respond(result, customer_accepts, actor.user)?;
        Ok(Done { next, kind: EventKind::Responded, data })
    })
}
