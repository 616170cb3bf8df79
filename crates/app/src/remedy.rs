//! Making good: offering, deciding on what costs, carrying out.

use serde_json::{Value, json};
use wenguo_domain::actor::{Actor, who_may};
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::moment::Moment;
use wenguo_domain::money::Money;
use wenguo_domain::refusal::{Denial, Refusal, Rule};
use wenguo_domain::remedy::{Approval, Decision, RemedyKind, approval_for, may_decide};
use wenguo_domain::timeline::EventKind;
use wenguo_domain::verb::Verb;
use wenguo_store::remedy::{self, Remedy};
use wenguo_store::sight::Sight;

use crate::error::AppError;
use crate::turn::{self, Done, Target};
use crate::work::Work;

/// An offer as handed in.
#[derive(Debug, Clone, Default)]
pub struct RemedyInput {
    /// Code.
    pub kind: String,
    /// Decimal text and currency: `("12.50", "CNY")`.
    pub amount: Option<(String, String)>,
    /// In words.
    pub description: Option<String>,
    /// Whether what is money must say how much: of people a form asks it, programs may not know it yet.
    pub asks_amount: bool,
}

/// Which remedy, and at which version the caller knows its complaint.
#[derive(Debug, Clone, Copy)]
pub struct Which {
    /// Identity.
    pub id: i64,
    /// Version of the complaint; `None` takes it as it is.
    pub version: Option<i64>,
}

impl From<i64> for Which {
    fn from(id: i64) -> Which {
        Which { id, version: None }
    }
}

/// Offers a remedy; one that costs waits for a manager.
pub fn offer(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    target: &Target,
    input: &RemedyInput,
) -> Result<Remedy, AppError> {
    let complaint = turn::begin(work, actor, target, Verb::OfferRemedy)?;
    let mut faults = Faults::default();
    let kind = faults.code::<RemedyKind>("/kind", &input.kind);
    let description = faults.optional("/description", input.description.as_deref(), 2_000);
    let amount = amount(&mut faults, input.amount.as_ref());
    let lacks_amount = input.amount.is_none() && kind.is_some_and(RemedyKind::is_money);
    if input.asks_amount && lacks_amount {
        faults.add(FieldError::new("/amount", "required"));
    }
    faults.into_result(())?;
    let kind = kind.ok_or_else(|| AppError::field("/kind", "required"))?;
    let next = complaint.work_on_remedy(Verb::OfferRemedy, actor.user)?;
    let mut remedy = Remedy {
        id: 0,
        complaint_id: next.id,
        kind,
        approval: approval_for(kind, amount.as_ref()),
        amount,
        description,
        offered_at: work.now,
        offered_by: actor.login.clone(),
        decided_at: None,
        decided_by: None,
        decision_note: None,
        done_at: None,
        done_by: None,
        done_note: None,
    };
    remedy.id = remedy::insert(work.tx, &remedy)?;
    let data =
        particulars(&remedy, json!({ "approval": remedy.approval, "description": remedy.description }));
    turn::settle(work, actor, Done { next, kind: EventKind::RemedyOffered, data })?;
    Ok(remedy)
}

pub(crate) fn amount(faults: &mut Faults, given: Option<&(String, String)>) -> Option<Money> {
    let (amount, currency) = given?;
    let (amount, currency) = (amount.trim(), currency.trim());
    let is_negative = amount.strip_prefix('-').is_some_and(|rest| Money::parse(rest, currency).is_some());
    let money = Money::parse(amount, currency);
    match &money {
        Some(money) if money.minor == 0 => {
            faults.add(FieldError::allowing("/amount", "not_positive", "0.01"))
        }
        Some(_) => {}
        None if is_negative => faults.add(FieldError::allowing("/amount", "not_positive", "0.01")),
        None => faults.add(FieldError::allowing("/amount", "invalid_money", "12.50 CNY")),
    }
    money
}

/// What every event of a remedy says of it, so that the timeline tells which one is meant.
fn particulars(remedy: &Remedy, more: Value) -> Value {
    let mut data = json!({
        "id": remedy.id,
        "kind": remedy.kind,
        "amount": remedy.amount.as_ref().map(Money::amount),
        "currency": remedy.amount.as_ref().map(|money| &money.currency),
    });
    if let (Some(data), Value::Object(more)) = (data.as_object_mut(), more) {
        data.extend(more);
    }
    data
}

/// A manager decides; whoever proposed what is rejected is told why.
pub fn decide(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    which: Which,
    decision: &str,
    note: Option<&str>,
) -> Result<Remedy, AppError> {
    let (mut remedy, target) = find(work, actor, which, Verb::ApproveRemedy)?;
    let complaint = turn::begin(work, actor, &target, Verb::ApproveRemedy)?;
    let mut faults = Faults::default();
    let decision = faults.code::<Decision>("/decision", decision);
    let note = match decision {
        Some(Decision::Reject) => Some(faults.required("/note", note.unwrap_or_default(), 2_000)),
        _ => faults.optional("/note", note, 2_000),
    };
    faults.into_result(())?;
    let next = complaint.work_on_remedy(Verb::ApproveRemedy, actor.user)?;
    if remedy.approval != Approval::Pending {
        return Err(Refusal::of(&next, Verb::ApproveRemedy, Rule::RemedySettled).into());
    }
    may_decide(actor, &remedy.offered_by, decision.unwrap_or(Decision::Reject))?;
    let (approval, kind) = match decision {
        Some(Decision::Approve) => (Approval::Approved, EventKind::RemedyApproved),
        _ => (Approval::Rejected, EventKind::RemedyRejected),
    };
    remedy.approval = approval;
    remedy.decided_at = Some(work.now);
    remedy.decided_by = Some(actor.login.clone());
    remedy.decision_note = note;
    remedy::save(work.tx, &remedy)?;
    let data = particulars(&remedy, json!({ "note": remedy.decision_note }));
    turn::settle(work, actor, Done { next, kind, data })?;
    Ok(remedy)
}

/// It is done: goods sent, money paid, word given.
pub fn carry_out(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    which: Which,
    done_at: Option<&str>,
    note: Option<&str>,
) -> Result<Remedy, AppError> {
    let (mut remedy, target) = find(work, actor, which, Verb::CarryOutRemedy)?;
    let complaint = turn::begin(work, actor, &target, Verb::CarryOutRemedy)?;
    let mut faults = Faults::default();
    let done_at = when(&mut faults, done_at, work.now);
    let note = faults.optional("/note", note, 2_000);
    faults.into_result(())?;
    let next = complaint.work_on_remedy(Verb::CarryOutRemedy, actor.user)?;
    if !remedy.approval.permits() {
        return Err(Refusal::of(&next, Verb::CarryOutRemedy, Rule::RemedyNotApproved).into());
    }
    if remedy.done_at.is_some() {
        return Err(Refusal::of(&next, Verb::CarryOutRemedy, Rule::RemedySettled).into());
    }
    remedy.done_at = Some(done_at);
    remedy.done_by = Some(actor.login.clone());
    remedy.done_note = note;
    remedy::save(work.tx, &remedy)?;
    let data = particulars(&remedy, json!({ "done_at": done_at, "note": remedy.done_note }));
    turn::settle(work, actor, Done { next, kind: EventKind::RemedyCarriedOut, data })?;
    Ok(remedy)
}

fn when(faults: &mut Faults, done_at: Option<&str>, now: Moment) -> Moment {
    let Some(text) = done_at.map(str::trim).filter(|text| !text.is_empty()) else { return now };
    match Moment::parse_rfc3339(text) {
        Some(at) if at > now.plus(60_000) => faults.add(FieldError::new("/done_at", "in_the_future")),
        Some(at) => return at,
        None => faults.add(FieldError::allowing("/done_at", "invalid_instant", "2026-11-22T09:30:00+08:00")),
    }
    now
}

/// The remedy and the complaint it belongs to, as far as `actor` sees them.
fn find(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    which: Which,
    verb: Verb,
) -> Result<(Remedy, Target), AppError> {
    let Which { id, version } = which;
    let sight = Sight::with_exact_reference(actor);
    if sight.is_blind() {
        return Err(Denial::Role(who_may(verb)).into());
    }
    let remedy = remedy::by_id(work.tx, id)?.ok_or(AppError::NotFound("remedy"))?;
    let complaint = wenguo_store::complaint::change::load_by_id(work.tx, &sight, remedy.complaint_id)?;
    let complaint = complaint.ok_or(AppError::NotFound("remedy"))?;
    // Read again now that the complaint is locked: somebody else may just have decided on it or carried it out.
    let remedy = remedy::by_id(work.tx, id)?.ok_or(AppError::NotFound("remedy"))?;
    Ok((remedy, Target { number: complaint.number, version }))
}
