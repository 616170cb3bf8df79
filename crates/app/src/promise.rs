//! Promises to customers: made, decided on, kept, put off, taken back. `input` is what is handed in, `by_when` its time,
//! `offer` what is recognised in a text, `limit` what somebody may promise without asking, `people` who is told, `sweep`
//! what time does.

pub mod by_when;
pub mod input;
pub mod limit;
pub mod offer;
mod people;
pub mod sweep;

use serde_json::{Value, json};
use wenguo_domain::actor::{Actor, who_may};
use wenguo_domain::complaint::Complaint;
use wenguo_domain::field::Faults;
use wenguo_domain::money::Money;
use wenguo_domain::notice::NoticeKind;
use wenguo_domain::promise::{Mark, Promise};
use wenguo_domain::refusal::{Denial, Refusal, Rule};
use wenguo_domain::remedy::{Approval, Decision, may_decide};
use wenguo_domain::timeline::EventKind;
use wenguo_domain::verb::Verb;
use wenguo_store::page::{Page, Slice};
use wenguo_store::promise as store;
use wenguo_store::promise::list::{self, Filter, Line};
use wenguo_store::sight::Sight;

use crate::error::AppError;
use crate::privacy;
use crate::turn::{self, Done, Target};
use crate::work::Work;

pub use crate::remedy::Which;
pub use by_when::WhenInput;
pub use input::PromiseInput;
pub(crate) use people::tell;

/// Characters of what is promised.
pub const TEXT_MAX: usize = 500;
/// Characters of a note or a reason.
const NOTE_MAX: usize = 2_000;

/// Writes down what was promised to the customer; what goes beyond what the promiser may grant waits for a manager.
pub fn make(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    target: &Target,
    input: &PromiseInput,
) -> Result<Promise, AppError> {
    let complaint = turn::begin(work, actor, target, Verb::Promise)?;
    let mut faults = Faults::default();
    let said = input::read(work, &mut faults, &complaint, input)?;
    faults.into_result(())?;
    let next = complaint.ready_for(Verb::Promise)?;
    let worth = said.worth();
    let mut promise = Promise {
        id: 0,
        complaint: next.id,
        text: said.text,
        source: input.source,
        kind: worth.kinds.first().copied(),
        amount: worth.amount.clone(),
        made_at: work.now,
        made_by: actor.login.clone(),
        department: next.department,
        due_at: said.due_at,
        reminded_at: None,
        approval: limit::approval(work, actor, next.id, &worth)?,
        decided: None,
        kept: None,
        broken_at: None,
        taken_back: None,
        replaced_by: None,
    };
    promise.id = store::insert(work.tx, &promise)?;
    if promise.approval == Approval::Pending {
        let deciders = people::deciders(work, &next, &promise.made_by)?;
        tell(work, actor, &deciders, NoticeKind::ToDecide, &promise)?;
    }
    let data = particulars(&promise, json!({ "approval": promise.approval, "source": promise.source }));
    turn::settle(work, actor, Done { next, kind: EventKind::Promised, data })?;
    Ok(promise)
}

/// A manager decides on what goes beyond what the promiser may grant; whoever promised is told.
pub fn decide(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    which: Which,
    decision: &str,
    note: Option<&str>,
) -> Result<Promise, AppError> {
    let (promise, complaint) = begin(work, actor, which, Verb::ApprovePromise)?;
    let mut faults = Faults::default();
    let decision = faults.code::<Decision>("/decision", decision);
    let note = match decision {
        Some(Decision::Reject) => Some(faults.required("/note", note.unwrap_or_default(), NOTE_MAX)),
        _ => faults.optional("/note", note, NOTE_MAX),
    };
    faults.into_result(())?;
    let next = complaint.ready_for(Verb::ApprovePromise)?;
    let decision = decision.unwrap_or(Decision::Reject);
    may_decide(actor, &promise.made_by, decision)?;
    let mark = Mark { at: work.now, by: actor.login.clone(), note: note.clone() };
    let promise = allowed(&next, Verb::ApprovePromise, promise.decide(decision, mark))?;
    store::save(work.tx, &promise)?;
    let promiser = people::promiser(work, &promise)?;
    tell(work, actor, &promiser, NoticeKind::Decided, &promise)?;
    let kind = match decision {
        Decision::Approve => EventKind::PromiseApproved,
        Decision::Reject => EventKind::PromiseRejected,
    };
    let data = particulars(&promise, json!({ "note": note }));
    turn::settle(work, actor, Done { next, kind, data })?;
    Ok(promise)
}

/// It was done; after it fell due it stays broken, and is made good.
pub fn keep(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    which: Which,
    note: Option<&str>,
) -> Result<Promise, AppError> {
    let (promise, complaint) = begin(work, actor, which, Verb::SettlePromise)?;
    let mut faults = Faults::default();
    let note = faults.optional("/note", note, NOTE_MAX);
    faults.into_result(())?;
    let mark = Mark { at: work.now, by: actor.login.clone(), note: note.clone() };
    let promise = allowed(&complaint, Verb::SettlePromise, promise.keep(mark))?;
    store::save(work.tx, &promise)?;
    let data = particulars(&promise, json!({ "late": promise.broken_at.is_some(), "note": note }));
    turn::settle(work, actor, Done { next: complaint, kind: EventKind::PromiseKept, data })?;
    Ok(promise)
}

/// The contact that was just recorded is what these promises were about.
pub fn keep_by_contact(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    complaint: i64,
    kept: &[i64],
) -> Result<(), AppError> {
    for id in kept {
        let is_of_it = store::by_id(work.tx, *id)?.is_some_and(|promise| promise.complaint == complaint);
        if !is_of_it {
            return Err(AppError::field("/keeps", "unknown"));
        }
        keep(work, actor, (*id).into(), None)?;
    }
    Ok(())
}

/// The customer agreed to have it later: a new promise takes its place, with the same words. What the old one would give was
/// granted already.
pub fn reschedule(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    which: Which,
    when: &WhenInput,
    note: Option<&str>,
) -> Result<Promise, AppError> {
    let (promise, complaint) = begin(work, actor, which, Verb::SettlePromise)?;
    let mut faults = Faults::default();
    let due_at = by_when::read(work, &mut faults, complaint.department, when, "")?;
    let note = faults.optional("/note", note, NOTE_MAX);
    faults.into_result(())?;
    let due_at = due_at.ok_or_else(|| AppError::field("/when", "no_when"))?;
    let mut later =
        allowed(&complaint, Verb::SettlePromise, promise.reschedule(&actor.login, due_at, work.now))?;
    later.department = complaint.department;
    later.id = store::insert(work.tx, &later)?;
    let was_due_at = promise.due_at;
    let old = promise.replaced(later.id, work.now);
    store::save(work.tx, &old)?;
    let data = particulars(&later, json!({ "was_due_at": was_due_at, "replaces": old.id, "note": note }));
    turn::settle(work, actor, Done { next: complaint, kind: EventKind::PromiseRescheduled, data })?;
    Ok(later)
}

/// Nothing will come of it, and why.
pub fn take_back(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    which: Which,
    reason: &str,
) -> Result<Promise, AppError> {
    let (promise, complaint) = begin(work, actor, which, Verb::SettlePromise)?;
    let mut faults = Faults::default();
    let reason = faults.required("/reason", reason, NOTE_MAX);
    faults.into_result(())?;
    let mark = Mark { at: work.now, by: actor.login.clone(), note: Some(reason.clone()) };
    let promise = allowed(&complaint, Verb::SettlePromise, promise.take_back(mark))?;
    store::save(work.tx, &promise)?;
    let data = particulars(&promise, json!({ "reason": reason }));
    turn::settle(work, actor, Done { next: complaint, kind: EventKind::PromiseTakenBack, data })?;
    Ok(promise)
}

/// One page of the promises on complaints that `actor` sees.
pub fn list(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    filter: &Filter,
    page: &Page,
) -> Result<Slice<Line>, AppError> {
    let sight = Sight::of(actor);
    if sight.is_blind() {
        return Err(Denial::Role(wenguo_domain::roles::Roles::OF_COMPLAINTS).into());
    }
    let slice = list::page(work.tx, &sight, filter, page)?;
    Ok(slice.map(|line| privacy::mask_promise_line(actor, line)))
}

/// Every promise of a complaint as `actor` may see it, oldest first.
pub fn of_complaint(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    complaint: i64,
) -> Result<Vec<Promise>, AppError> {
    let promises = store::of_complaint(work.tx, complaint)?;
    Ok(promises.into_iter().map(|promise| privacy::mask_promise(actor, promise)).collect())
}

/// Refuses `verb` while something that was promised on the complaint is still owed.
pub fn refuse_owed(work: &mut Work<'_, '_>, complaint: &Complaint, verb: Verb) -> Result<(), AppError> {
    match store::is_owed(work.tx, complaint.id)? {
        true => Err(Refusal::of(complaint, verb, Rule::PromiseOpen).into()),
        false => Ok(()),
    }
}

/// The promise and the complaint it belongs to, for `actor` to do `verb`; nobody else changes either meanwhile.
fn begin(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    which: Which,
    verb: Verb,
) -> Result<(Promise, Complaint), AppError> {
    let Which { id, version } = which;
    let sight = Sight::with_exact_reference(actor);
    if sight.is_blind() {
        return Err(Denial::Role(who_may(verb)).into());
    }
    let promise = store::by_id(work.tx, id)?.ok_or(AppError::NotFound("promise"))?;
    let complaint = wenguo_store::complaint::change::load_by_id(work.tx, &sight, promise.complaint)?;
    let number = complaint.ok_or(AppError::NotFound("promise"))?.number;
    let complaint = turn::begin(work, actor, &Target { number, version }, verb)?;
    // Read again now that the complaint is locked: somebody else may just have kept it.
    let promise = store::by_id(work.tx, id)?.ok_or(AppError::NotFound("promise"))?;
    Ok((promise, complaint))
}

fn allowed(complaint: &Complaint, verb: Verb, next: Result<Promise, Rule>) -> Result<Promise, AppError> {
    next.map_err(|rule| Refusal::of(complaint, verb, rule).into())
}

/// What every event of a promise says of it.
pub(crate) fn particulars(promise: &Promise, more: Value) -> Value {
    let mut data = json!({
        "id": promise.id,
        "text": promise.text,
        "due_at": promise.due_at,
        "remedy": promise.kind,
        "amount": promise.amount.as_ref().map(Money::amount),
        "currency": promise.amount.as_ref().map(|money| &money.currency),
    });
    if let (Some(data), Value::Object(more)) = (data.as_object_mut(), more) {
        data.extend(more);
    }
    data
}
