//! More time (延期): asked for with a reason, decided by somebody else, in force once the customer was told. What was missed
//! before stays missed.

use serde_json::{Value, json};
use wenguo_domain::actor::{Actor, who_may};
use wenguo_domain::codes::{Channel, ContactKind, Direction};
use wenguo_domain::complaint::Complaint;
use wenguo_domain::field::Faults;
use wenguo_domain::moment::Moment;
use wenguo_domain::refusal::{Denial, Refusal, Rule};
use wenguo_domain::remedy::{Approval, Decision, may_decide};
use wenguo_domain::sla::kept::Kept;
use wenguo_domain::sla::policy::ClockName;
use wenguo_domain::timeline::EventKind;
use wenguo_domain::verb::Verb;
use wenguo_store::contact::{self, NewContact};
use wenguo_store::extension as store;
use wenguo_store::sight::Sight;
use wenguo_store::{clock, complaint::change};

use crate::clocks::counting::Counting;
use crate::clocks::{self, News};
use crate::error::AppError;
use crate::remedy::Which;
use crate::template::fill::refuse_unfilled;
use crate::turn::{self, Done, Target};
use crate::work::Work;

pub use wenguo_store::extension::Extension;

/// Asks for more time for the run of a clock that is open; the result for the customer, if no other clock is named.
pub fn ask(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    target: &Target,
    named: Option<&str>,
    reason: &str,
) -> Result<Extension, AppError> {
    const VERB: Verb = Verb::AskExtension;
    let complaint = turn::begin(work, actor, target, VERB)?;
    let mut faults = Faults::default();
    let name = faults.optional_code::<ClockName>("/clock", named).unwrap_or(ClockName::Resolution);
    let reason = faults.required("/reason", reason, 2_000);
    faults.into_result(())?;
    let next = complaint.work_on_extension(VERB)?;
    let refused = |rule: Rule| AppError::from(Refusal::of(&next, VERB, rule));
    let kept = clock::of(work.tx, next.id)?;
    let open = kept.iter().rfind(|kept| kept.clock == name && kept.is_open());
    let Some(open) = open.filter(|open| open.target.extension.is_some()) else {
        return Err(refused(Rule::NotExtendable));
    };
    let Some(was_due_at) = open.due_at else { return Err(refused(Rule::NotExtendable)) };
    if open.missed_at(work.now).is_some() {
        return Err(refused(Rule::ExtensionTooLate));
    }
    let place = i64::try_from(open.place).unwrap_or(i64::MAX);
    let known = store::of_complaint(work.tx, next.id)?;
    if known.iter().any(|known| known.place == place && known.approval != Approval::Rejected) {
        return Err(refused(Rule::ExtendedAlready));
    }
    let mut extension = Extension {
        id: 0,
        complaint_id: next.id,
        clock: name,
        place,
        reason,
        was_due_at,
        would_be_due_at: would_be_due(work, actor, &next, name)?,
        asked_at: work.now,
        asked_by: actor.login.clone(),
        approval: Approval::Pending,
        decided_at: None,
        decided_by: None,
        decision_note: None,
        told_at: None,
        told_by: None,
        contact_id: None,
    };
    extension.id = store::insert(work.tx, &extension)?;
    let data = particulars(&extension, json!({ "reason": extension.reason }));
    turn::settle(work, actor, Done { next, kind: EventKind::ExtensionAsked, data })?;
    Ok(extension)
}

/// When the clock would be due if the customer were told now.
fn would_be_due(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    complaint: &Complaint,
    clock: ClockName,
) -> Result<Option<Moment>, AppError> {
    let data = json!({ "clock": clock });
    let news = News { actor: &actor.login, kind: EventKind::Extended, data: &data };
    let counting = Counting::of(work, complaint)?;
    let run = clocks::replay_with(work, &counting, complaint, news)?;
    Ok(run.last(clock).and_then(|lap| lap.due_at))
}

/// A manager decides; whoever asked is told why not.
pub fn decide(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    which: Which,
    decision: &str,
    note: Option<&str>,
) -> Result<Extension, AppError> {
    const VERB: Verb = Verb::ApproveExtension;
    let (mut extension, target) = find(work, actor, which, VERB)?;
    let complaint = turn::begin(work, actor, &target, VERB)?;
    let mut faults = Faults::default();
    let decision = faults.code::<Decision>("/decision", decision);
    let note = match decision {
        Some(Decision::Reject) => Some(faults.required("/note", note.unwrap_or_default(), 2_000)),
        _ => faults.optional("/note", note, 2_000),
    };
    faults.into_result(())?;
    let next = complaint.work_on_extension(VERB)?;
    if extension.approval != Approval::Pending {
        return Err(Refusal::of(&next, VERB, Rule::ExtensionSettled).into());
    }
    let decision = decision.unwrap_or(Decision::Reject);
    may_decide(actor, &extension.asked_by, decision)?;
    let (approval, kind) = match decision {
        Decision::Approve => (Approval::Approved, EventKind::ExtensionApproved),
        Decision::Reject => (Approval::Rejected, EventKind::ExtensionRejected),
    };
    if decision == Decision::Approve {
        must_still_run(work, &next, &extension, VERB)?;
    }
    extension.approval = approval;
    extension.decided_at = Some(work.now);
    extension.decided_by = Some(actor.login.clone());
    extension.decision_note = note;
    store::save(work.tx, &extension)?;
    let data = particulars(&extension, json!({ "note": extension.decision_note }));
    turn::settle(work, actor, Done { next, kind, data })?;
    Ok(extension)
}

/// The customer is told of the time that was approved: from now on it is in force. That is a contact, too.
pub fn tell(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    which: Which,
    channel: &str,
    text: &str,
) -> Result<Extension, AppError> {
    const VERB: Verb = Verb::TellExtension;
    let (mut extension, target) = find(work, actor, which, VERB)?;
    let complaint = turn::begin(work, actor, &target, VERB)?;
    let mut faults = Faults::default();
    let channel = faults.code::<Channel>("/channel", channel);
    let summary = faults.required("/text", text, 5_000);
    refuse_unfilled(&mut faults, "/text", &summary);
    faults.into_result(())?;
    let channel = channel.ok_or_else(|| AppError::field("/channel", "required"))?;
    let next = complaint.work_on_extension(VERB)?;
    if extension.approval != Approval::Approved || extension.told_at.is_some() {
        return Err(Refusal::of(&next, VERB, Rule::ExtensionNotApproved).into());
    }
    must_still_run(work, &next, &extension, VERB)?;
    let contact =
        NewContact { direction: Direction::Outbound, channel, kind: ContactKind::Information, summary };
    let id = contact::insert(work.tx, next.id, work.now, &actor.login, &contact)?;
    extension.told_at = Some(work.now);
    extension.told_by = Some(actor.login.clone());
    extension.contact_id = Some(id);
    store::save(work.tx, &extension)?;
    let told = json!({ "contact": id, "channel": contact.channel, "summary": contact.summary });
    let data = particulars(&extension, told);
    turn::settle(work, actor, Done { next, kind: EventKind::Extended, data })?;
    Ok(extension)
}

/// More time helps only what runs and was not missed yet.
fn must_still_run(
    work: &mut Work<'_, '_>,
    complaint: &Complaint,
    extension: &Extension,
    verb: Verb,
) -> Result<(), AppError> {
    let is_meant = |kept: &&Kept| i64::try_from(kept.place) == Ok(extension.place) && kept.is_open();
    let kept = clock::of(work.tx, complaint.id)?;
    match kept.iter().find(is_meant) {
        Some(kept) if kept.target.extension.is_none() => {
            Err(Refusal::of(complaint, verb, Rule::NotExtendable).into())
        }
        Some(kept) if kept.missed_at(work.now).is_none() => Ok(()),
        Some(_) => Err(Refusal::of(complaint, verb, Rule::ExtensionTooLate).into()),
        None => Err(Refusal::of(complaint, verb, Rule::NotExtendable).into()),
    }
}

/// What every event of an extension says of it.
fn particulars(extension: &Extension, more: Value) -> Value {
    let mut data = json!({
        "id": extension.id,
        "clock": extension.clock,
        "was_due_at": extension.was_due_at,
        "due_at": extension.would_be_due_at,
    });
    if let (Some(data), Value::Object(more)) = (data.as_object_mut(), more) {
        data.extend(more);
    }
    data
}

/// The extension and the complaint it belongs to, as far as `actor` sees them.
fn find(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    which: Which,
    verb: Verb,
) -> Result<(Extension, Target), AppError> {
    let Which { id, version } = which;
    let sight = Sight::with_exact_reference(actor);
    if sight.is_blind() {
        return Err(Denial::Role(who_may(verb)).into());
    }
    let extension = store::by_id(work.tx, id)?.ok_or(AppError::NotFound("extension"))?;
    let complaint = change::load_by_id(work.tx, &sight, extension.complaint_id)?;
    let complaint = complaint.ok_or(AppError::NotFound("extension"))?;
    // Read again now that the complaint is locked: somebody else may just have decided on it or told the customer.
    let extension = store::by_id(work.tx, id)?.ok_or(AppError::NotFound("extension"))?;
    Ok((extension, Target { number: complaint.number, version }))
}
