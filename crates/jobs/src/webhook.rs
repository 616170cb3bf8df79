//! Calls a webhook, signed with every secret in force.

use serde_json::Value;
use wenguo_app::desk::Desk;
use wenguo_app::outgoing::webhook::call as signed;
use wenguo_app::outgoing::{Sent, Undelivered};
use wenguo_app::webhook::secrets;
use wenguo_domain::obstacle::Obstacle;
use wenguo_store::job::Job;
use wenguo_store::webhook as store;

use crate::perform::not_begun;

/// Calls it; what was switched off is not called.
pub(crate) fn call(desk: &Desk, job: &Job, id: i64, payload: &Value) -> Result<Sent, Undelivered> {
    let found = desk.read(|work| Ok(store::by_id(work.tx, id)?)).map_err(not_begun)?;
    let Some(webhook) = found else {
        return Err(Undelivered::for_good("this webhook was removed").because(Obstacle::Removed));
    };
    if webhook.disabled_at.is_some() {
        return Err(Undelivered::for_good("this webhook is switched off").because(Obstacle::SwitchedOff));
    }
    let now = desk.now();
    let call = signed(&webhook.url, &job.key, payload.to_string().into_bytes(), &secrets(&webhook, now), now);
    let answered = desk.outgoing.http().and_then(|http| http.call(&call));
    answered.map(|answer| Sent { said: answer.body, status: Some(answer.status) })
}
