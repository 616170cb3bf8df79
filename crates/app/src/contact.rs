//! Recording what passed between customer and desk.

use serde_json::json;
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::{Channel, ContactKind, Direction};
use wenguo_domain::field::Faults;
use wenguo_domain::moment::Moment;
use wenguo_domain::timeline::EventKind;
use wenguo_domain::verb::Verb;
use wenguo_store::contact::{self, NewContact};

use crate::desk::Desk;
use crate::error::AppError;
use crate::once::{Key, Once, Outcome, once};
use crate::promise;
use crate::template::fill::refuse_unfilled;
use crate::turn::{self, Done, Target};
use crate::work::Work;

/// A contact as handed in.
#[derive(Debug, Clone, Default)]
pub struct ContactInput {
    /// `inbound` or `outbound`.
    pub direction: String,
    /// Code of a channel.
    pub channel: String,
    /// What passed: `information`, `idea`, `policy`, `emotion`, `opinion`.
    pub kind: String,
    /// In a few words.
    pub summary: String,
    /// Promises that it keeps: the call that was promised.
    pub keeps: Vec<i64>,
}

/// A contact as recorded.
#[derive(Debug, Clone)]
pub struct Contact {
    /// Identity.
    pub id: i64,
    /// When.
    pub at: Moment,
    /// Who recorded it.
    pub actor: String,
    /// What.
    pub contact: NewContact,
}

/// Records a contact; one that goes out to the customer meets the first-response clock.
pub fn record(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    target: &Target,
    input: &ContactInput,
) -> Result<Contact, AppError> {
    let complaint = turn::begin(work, actor, target, Verb::Contact)?;
    let contact = check(input)?;
    let next = complaint.contact()?;
    let id = contact::insert(work.tx, next.id, work.now, &actor.login, &contact)?;
    let data = json!({
        "id": id, "direction": contact.direction, "channel": contact.channel,
        "kind": contact.kind, "summary": contact.summary,
    });
    let complaint = next.id;
    turn::settle(work, actor, Done { next, kind: EventKind::Contacted, data })?;
    promise::keep_by_contact(work, actor, complaint, &input.keeps)?;
    Ok(Contact { id, at: work.now, actor: actor.login.clone(), contact })
}

/// Records a contact once, however often its form is sent, and gives the number of the complaint. `form` is its key and its
/// content.
pub fn record_form(
    desk: &Desk,
    actor: &Actor,
    form: (&str, &str),
    target: &Target,
    input: &ContactInput,
) -> Result<String, AppError> {
    let (key, content) = form;
    let done = once(desk, &Key::new(&actor.login, key, &[content.as_bytes()]), |work| {
        record(work, actor, target, input)?;
        Ok(Outcome { body: target.number.clone(), ..Outcome::default() })
    })?;
    match done {
        Once::Done(outcome) => Ok(outcome.body),
        Once::UsedForOther(before) => Err(AppError::Conflict { id: "sent-before", detail: before.body }),
    }
}

fn check(input: &ContactInput) -> Result<NewContact, AppError> {
    let mut faults = Faults::default();
    let direction = faults.code::<Direction>("/direction", &input.direction);
    let channel = faults.code::<Channel>("/channel", &input.channel);
    let kind = faults.code::<ContactKind>("/kind", &input.kind);
    let summary = faults.required("/summary", &input.summary, 5_000);
    refuse_unfilled(&mut faults, "/summary", &summary);
    faults.into_result(())?;
    match (direction, channel, kind) {
        (Some(direction), Some(channel), Some(kind)) => Ok(NewContact { direction, channel, kind, summary }),
        _ => Err(AppError::field("/direction", "required")),
    }
}
