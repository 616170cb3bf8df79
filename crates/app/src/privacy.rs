//! Personal data: masked for roles whose work does not need it, shown on request, and the request is on record.

use serde_json::Value;
use wenguo_domain::actor::Actor;
use wenguo_domain::customer::Customer;
use wenguo_domain::promise::Promise;
use wenguo_domain::timeline::EventKind;
use wenguo_domain::verb::Verb;
use wenguo_store::chase::Chase;
use wenguo_store::complaint::list::Line;
use wenguo_store::complaint::record::{Complainant, Record};
use wenguo_store::customer::event::CustomerEvent;
use wenguo_store::escalation::Escalation;
use wenguo_store::extension::Extension;
use wenguo_store::promise::list::Line as PromiseLine;
use wenguo_store::remedy::Remedy;
use wenguo_text::mask;

use crate::error::AppError;
use crate::turn::{self, Target};
use crate::work::Work;

/// The complaint as `actor` may see it.
pub fn mask(actor: &Actor, mut record: Record) -> Record {
    if actor.sees_personal_data() || actor.user.is_none() {
        return record;
    }
    let customer = &mut record.customer;
    customer.phone = customer.phone.take().map(|phone| mask::phone(&phone));
    customer.email = customer.email.take().map(|email| mask::email(&email));
    customer.address = customer.address.take().map(|address| mask::address(&address));
    record.description = mask::free_text(&record.description);
    record.subject = mask::free_text(&record.subject);
    record.summary = record.summary.take().map(|text| mask::free_text(&text));
    for words in [
        &mut record.demand,
        &mut record.result,
        &mut record.closing_summary,
        &mut record.customer_expectation,
        &mut record.finding_description,
        &mut record.responsible,
        &mut record.ended_reason,
        &mut record.unreachable_reason,
    ] {
        *words = words.take().map(|text| mask::free_text(&text));
    }
    record
}

/// A line of a list as `actor` may see it.
pub fn mask_line(actor: &Actor, mut line: Line) -> Line {
    if !actor.sees_personal_data() && actor.user.is_some() {
        line.subject = mask::free_text(&line.subject);
    }
    line
}

/// Particulars of an event as `actor` may see them: numbers inside the words are masked too.
pub fn mask_data(actor: &Actor, data: Value) -> Value {
    if actor.sees_personal_data() {
        return data;
    }
    match data {
        Value::String(text) => Value::String(mask::free_text(&text)),
        Value::Array(list) => list.into_iter().map(|value| mask_data(actor, value)).collect(),
        Value::Object(object) => {
            object.into_iter().map(|(name, value)| (name, mask_data(actor, value))).collect()
        }
        other => other,
    }
}

/// The customer as `actor` may see them.
pub fn mask_customer(actor: &Actor, mut customer: Customer) -> Customer {
    if actor.sees_personal_data() {
        return customer;
    }
    customer.phone = customer.phone.take().map(|phone| mask::phone(&phone));
    customer.email = customer.email.take().map(|email| mask::email(&email));
    customer.address = customer.address.take().map(|address| mask::address(&address));
    customer.notes = customer.notes.take().map(|text| mask::free_text(&text));
    customer
}

/// What colleagues wrote down about a customer, as `actor` may see it.
pub fn mask_customer_event(actor: &Actor, mut event: CustomerEvent) -> CustomerEvent {
    if !actor.sees_personal_data() {
        event.body = mask::free_text(&event.body);
    }
    event
}

/// An extension as `actor` may see it.
pub fn mask_extension(actor: &Actor, mut extension: Extension) -> Extension {
    if !actor.sees_personal_data() {
        extension.reason = mask::free_text(&extension.reason);
        extension.decision_note = extension.decision_note.take().map(|text| mask::free_text(&text));
    }
    extension
}

/// A remedy as `actor` may see it.
pub fn mask_remedy(actor: &Actor, mut remedy: Remedy) -> Remedy {
    if !actor.sees_personal_data() {
        for words in [&mut remedy.description, &mut remedy.decision_note, &mut remedy.done_note] {
            *words = words.take().map(|text| mask::free_text(&text));
        }
    }
    remedy
}

/// A promise as `actor` may see it.
pub fn mask_promise(actor: &Actor, mut promise: Promise) -> Promise {
    if actor.sees_personal_data() {
        return promise;
    }
    promise.text = mask::free_text(&promise.text);
    for mark in [&mut promise.decided, &mut promise.kept, &mut promise.taken_back].into_iter().flatten() {
        mark.note = mark.note.take().map(|text| mask::free_text(&text));
    }
    promise
}

/// A line of the list of promises as `actor` may see it.
pub fn mask_promise_line(actor: &Actor, mut line: PromiseLine) -> PromiseLine {
    if !actor.sees_personal_data() {
        line.subject = mask::free_text(&line.subject);
    }
    PromiseLine { promise: mask_promise(actor, line.promise), ..line }
}

/// A step up as `actor` may see it.
pub fn mask_escalation(actor: &Actor, mut escalation: Escalation) -> Escalation {
    if !actor.sees_personal_data() {
        escalation.reason = escalation.reason.take().map(|text| mask::free_text(&text));
    }
    escalation
}

/// An order as `actor` may see it.
pub fn mask_chase(actor: &Actor, mut chase: Chase) -> Chase {
    if !actor.sees_personal_data() {
        chase.text = mask::free_text(&chase.text);
        chase.answer = chase.answer.take().map(|text| mask::free_text(&text));
    }
    chase
}

/// Shows what is masked, and records who asked.
pub fn reveal(work: &mut Work<'_, '_>, actor: &Actor, target: &Target) -> Result<Complainant, AppError> {
    let complaint = turn::begin(work, actor, target, Verb::Reveal)?;
    turn::looked(work, actor, complaint.id, EventKind::Revealed)?;
    Ok(turn::shown(work, &Actor::system(), &complaint.number)?.customer)
}
