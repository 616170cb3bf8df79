//! Webhooks: somebody's program is called for what happens to complaints, after the Standard Webhooks specification. Admins
//! keep them; what is called when stands in `called`, and goes out through the outbox.

use std::sync::Arc;

use serde_json::json;
use wenguo_domain::actor::Actor;
use wenguo_domain::complaint::Complaint;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::job::JobKind;
use wenguo_domain::moment::{DAY, Moment};
use wenguo_domain::secret::Secret;
use wenguo_domain::timeline::EventKind;
use wenguo_domain::webhook::secret::SigningSecret;
use wenguo_store::receiver as receivers;
use wenguo_store::webhook as store;

use crate::error::AppError;
use crate::known::{self, Topic};
use crate::outbox::{self, Task};
use crate::outgoing::address::Address;
use crate::receiver;
use crate::taxonomy::must_keep_settings;
use crate::work::Work;

pub use wenguo_store::webhook::Webhook;

/// How many may be called at most.
pub const MOST: usize = 50;
/// What a complaint becomes that everybody is called of.
pub const CRITICAL: &str = "critical";
/// For how long calls carry the signature of the secret before, too.
const OVERLAP: i64 = DAY;

/// A webhook as handed in.
#[derive(Debug, Clone, Default)]
pub struct WebhookInput {
    /// What it is called here.
    pub name: String,
    /// `https://…`
    pub url: Address,
    /// Kinds of events; none is all.
    pub kinds: Vec<String>,
}

/// All of them; only admins see them.
pub fn all(work: &mut Work<'_, '_>, actor: &Actor) -> Result<Vec<Webhook>, AppError> {
    must_keep_settings(actor)?;
    Ok(store::all(work.tx)?)
}

/// One of them.
pub fn find(work: &mut Work<'_, '_>, actor: &Actor, id: i64) -> Result<Webhook, AppError> {
    must_keep_settings(actor)?;
    store::by_id(work.tx, id)?.ok_or(AppError::NotFound("webhook"))
}

/// Makes one, with a secret of its own that is in the answer.
pub fn add(work: &mut Work<'_, '_>, actor: &Actor, input: &WebhookInput) -> Result<Webhook, AppError> {
    must_keep_settings(actor)?;
    known::renew(work, Topic::Webhooks)?;
    let others = store::all(work.tx)?;
    let (name, url, kinds) = check(input, &others, 0)?;
    has_room(&others)?;
    let mut webhook = Webhook {
        id: 0,
        name,
        url,
        secret: fresh(work),
        old_secret: None,
        kinds,
        created: (work.now, actor.login.clone()),
        disabled_at: None,
        failing_since: None,
        retry_at: None,
        version: 1,
    };
    webhook.id = store::insert(work.tx, &webhook)?;
    Ok(webhook)
}

/// Changes name, address and kinds of events, at the version the caller knows if one is given.
pub fn change(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    (id, version): (i64, Option<i64>),
    input: &WebhookInput,
) -> Result<Webhook, AppError> {
    let webhook = to_change(work, actor, (id, version))?;
    let others = store::all(work.tx)?;
    let (name, url, kinds) = check(input, &others, id)?;
    save(work, Webhook { name, url, kinds, ..webhook })
}

/// Stops calling it, or calls it again.
pub fn switch(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    at: (i64, Option<i64>),
    is_on: bool,
) -> Result<Webhook, AppError> {
    let webhook = to_change(work, actor, at)?;
    if is_on && webhook.disabled_at.is_some() {
        has_room(&store::all(work.tx)?)?;
    }
    let disabled_at = if is_on { None } else { webhook.disabled_at.or(Some(work.now)) };
    save(work, Webhook { disabled_at, ..webhook })
}

/// The receiver says that it takes nothing any more (410): it is called no more until somebody switches it on again.
pub fn gone(work: &mut Work<'_, '_>, id: i64) -> Result<Option<Webhook>, AppError> {
    known::renew(work, Topic::Webhooks)?;
    let webhook = store::to_change(work.tx, id)?.filter(|webhook| webhook.disabled_at.is_none());
    webhook.map(|webhook| save(work, Webhook { disabled_at: Some(work.now), ..webhook })).transpose()
}

/// Gives it a new secret; for a day calls carry both signatures, so that nothing is refused while the other side changes it.
pub fn renew_secret(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    at: (i64, Option<i64>),
) -> Result<Webhook, AppError> {
    let webhook = to_change(work, actor, at)?;
    let old = (webhook.secret.clone(), work.now.plus(OVERLAP));
    let secret = fresh(work);
    save(work, Webhook { secret, old_secret: Some(old), ..webhook })
}

fn to_change(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    (id, version): (i64, Option<i64>),
) -> Result<Webhook, AppError> {
    must_keep_settings(actor)?;
    known::renew(work, Topic::Webhooks)?;
    let webhook = store::to_change(work.tx, id)?.ok_or(AppError::NotFound("webhook"))?;
    receiver::must_be_at(webhook.version, version)?;
    Ok(webhook)
}

/// Every event is a call to each, so there are not any number of them.
fn has_room(all: &[Webhook]) -> Result<(), AppError> {
    let on = all.iter().filter(|webhook| webhook.disabled_at.is_none()).count();
    match on < MOST {
        true => Ok(()),
        false => Err(AppError::Conflict { id: "too-many-webhooks", detail: MOST.to_string() }),
    }
}

fn save(work: &mut Work<'_, '_>, webhook: Webhook) -> Result<Webhook, AppError> {
    store::save(work.tx, &webhook)?;
    Ok(Webhook { version: webhook.version + 1, ..webhook })
}

fn fresh(work: &Work<'_, '_>) -> Secret {
    let mut random = [0; 32];
    work.desk.entropy.fill(&mut random);
    SigningSecret::of(random).written()
}

fn check(
    input: &WebhookInput,
    others: &[Webhook],
    id: i64,
) -> Result<(String, String, Vec<String>), AppError> {
    let mut faults = Faults::default();
    let name = faults.required("/name", &input.name, 100);
    if others.iter().any(|other| other.id != id && other.name == name) {
        faults.add(FieldError::new("/name", "taken"));
    }
    let url = input.url.checked(&mut faults);
    let kinds: Vec<String> = input
        .kinds
        .iter()
        .filter_map(|kind| faults.code::<EventKind>("/kinds", kind))
        .map(|kind| kind.to_string())
        .collect();
    faults.into_result((name, url, kinds)).map_err(AppError::Invalid)
}

/// Has everybody called who asked for this kind of event. The payload says which complaint and what happened, and nothing a
/// person said: whoever may know more asks for it.
pub(crate) fn called(
    work: &mut Work<'_, '_>,
    complaint: &Complaint,
    kind: EventKind,
    seq: i64,
) -> Result<(), AppError> {
    let wants = |webhook: &Webhook| {
        webhook.kinds.is_empty() || webhook.kinds.iter().any(|wanted| wanted == kind.as_str())
    };
    let key = |webhook: i64| format!("webhook:{webhook}:{}:{seq}", complaint.number);
    call(work, complaint, (kind.as_str(), seq), key, wants)
}

/// Has everybody called of a complaint that became as grave as can be by event `seq`, whatever kinds of events they asked for.
pub(crate) fn alarmed(work: &mut Work<'_, '_>, complaint: &Complaint, seq: i64) -> Result<(), AppError> {
    let key = |webhook: i64| format!("webhook:{webhook}:{}:{seq}:{CRITICAL}", complaint.number);
    call(work, complaint, (CRITICAL, seq), key, |_| true)
}

/// Has those called that want to be.
fn call(
    work: &mut Work<'_, '_>,
    complaint: &Complaint,
    (what, seq): (&str, i64),
    key: impl Fn(i64) -> String,
    wants: impl Fn(&Webhook) -> bool,
) -> Result<(), AppError> {
    let all: Arc<Vec<Webhook>> = in_force(work)?;
    let asked: Vec<&Webhook> = all.iter().filter(|webhook| wants(webhook)).collect();
    // Whoever does not answer just now is not called for every new event either.
    let left_alone = if asked.is_empty() {
        Vec::new()
    } else {
        receivers::left_alone(work.tx, JobKind::Webhook, work.now)?
    };
    for webhook in asked {
        let run_at =
            left_alone.iter().find(|(id, _)| *id == webhook.id).map_or(work.now, |(_, until)| *until);
        let payload = json!({
            "type": format!("complaint.{what}"),
            "timestamp": work.now.rfc3339(&work.desk.zone),
            "data": {
                "number": complaint.number,
                "event": seq,
                "stage": complaint.stage,
                "severity": complaint.severity,
                "channel": complaint.channel,
                "escalation_level": complaint.escalation_level,
            },
        });
        let task = Task::Webhook { webhook: webhook.id, payload };
        outbox::put(work, &task, &key(webhook.id), Some(complaint.id), run_at)?;
    }
    Ok(())
}

/// Calls it once with nothing but a greeting, to see whether it is there.
pub fn try_out(work: &mut Work<'_, '_>, actor: &Actor, id: i64) -> Result<i64, AppError> {
    let webhook = find(work, actor, id)?;
    let payload = json!({
        "type": "test",
        "timestamp": work.now.rfc3339(&work.desk.zone),
        "data": { "webhook": webhook.name },
    });
    outbox::try_out(work, &Task::Webhook { webhook: id, payload })
}

/// Those that are called, from the database only if they changed.
fn in_force(work: &mut Work<'_, '_>) -> Result<Arc<Vec<Webhook>>, AppError> {
    let desk = work.desk;
    desk.webhooks.get(work, Topic::Webhooks, |work| {
        let mut all = store::all(work.tx)?;
        all.retain(|webhook| webhook.disabled_at.is_none());
        Ok(all)
    })
}

/// The secrets its calls are signed with at `now`, the newest first; a secret that cannot be read signs nothing.
pub fn secrets(webhook: &Webhook, now: Moment) -> Vec<SigningSecret> {
    let old = webhook.old_secret.as_ref().filter(|(_, until)| *until > now).map(|(secret, _)| secret);
    let written = std::iter::once(&webhook.secret).chain(old);
    written.filter_map(|secret| SigningSecret::parse(secret.reveal()).ok()).collect()
}
