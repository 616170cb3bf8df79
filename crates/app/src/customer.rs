//! Customers: found again by number, telephone or mail; made when new; merged and parted.
//!
//! `history` is what is known of them, `upkeep` what colleagues do to their records, `merging` which of two lives on.

pub mod history;
pub mod merging;
pub mod upkeep;

use wenguo_domain::actor::Actor;
use wenguo_domain::codes::{Role, Tier};
use wenguo_domain::customer::Customer;
use wenguo_domain::intake::CheckedCustomer;
use wenguo_domain::refusal::Denial;
use wenguo_store::customer::{self, Dialled};
use wenguo_store::error::StoreError;
use wenguo_store::page::{Page, Slice};
use wenguo_text::fold::fold;

use crate::error::AppError;
use crate::privacy;
use crate::work::Work;

/// The customer an intake of `actor` speaks of, made if nobody fits. One who was known already is held as they are.
pub fn find_or_make(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    intake: &CheckedCustomer,
) -> Result<Customer, AppError> {
    if let Some(id) = intake.id {
        let known =
            customer::by_id(work.tx, id)?.ok_or_else(|| AppError::field("/customer/id", "unknown"))?;
        let survivor = survivor(work, known)?;
        return held(work, survivor.id);
    }
    if let Some(known) = find(work, intake)? {
        return complete(work, actor, known, intake);
    }
    let made = Customer {
        id: 0,
        name: intake.name.clone(),
        phone: intake.phone.clone(),
        email: intake.email.clone(),
        address: None,
        tier: intake.tier.unwrap_or(Tier::Ordinary),
        external_ref: intake.external_ref.clone(),
        key_account: false,
        notes: None,
        created_at: work.now,
        merged_into: None,
        version: 1,
    };
    let id = customer::insert(work.tx, &made)?;
    // Somebody else may have made the customer with this number at the same moment.
    if made.external_ref.is_some() { known(work, id) } else { Ok(Customer { id, ..made }) }
}

/// By number in the customer system; else by telephone, else by mail, unless the names differ.
fn find(work: &mut Work<'_, '_>, intake: &CheckedCustomer) -> Result<Option<Customer>, AppError> {
    if let Some(external_ref) = &intake.external_ref {
        let known = customer::by_external_ref(work.tx, external_ref)?;
        return match known {
            Some(known) => survivor(work, known).map(Some),
            None => Ok(None),
        };
    }
    let digits = wenguo_text::phone::normalise(intake.phone.as_deref().unwrap_or_default());
    let by_phone = if digits.len() >= 7 { customer::by_phone(work.tx, &digits)? } else { Vec::new() };
    let (mut candidates, merged): (Vec<_>, Vec<_>) =
        by_phone.into_iter().partition(|known| known.merged_into.is_none());
    if let (true, Some(email)) = (candidates.is_empty(), &intake.email) {
        candidates = customer::by_email(work.tx, email)?;
    }
    // The number of somebody who was merged into another leads to that other.
    match candidates.into_iter().chain(merged).find(|known| could_be(known, intake)) {
        Some(known) => survivor(work, known).map(Some),
        None => Ok(None),
    }
}

fn could_be(known: &Customer, intake: &CheckedCustomer) -> bool {
    match (&known.name, &intake.name) {
        (Some(known), Some(given)) => fold(known) == fold(given),
        _ => true,
    }
}

/// Follows merges to the record that lives on.
fn survivor(work: &mut Work<'_, '_>, mut customer: Customer) -> Result<Customer, AppError> {
    // A chain of merges is short; the bound only keeps a damaged one from running for ever.
    for _ in 0..20 {
        match customer.merged_into {
            Some(into) => match customer::by_id(work.tx, into)? {
                Some(next) => customer = next,
                None => break,
            },
            None => break,
        }
    }
    Ok(customer)
}

/// Fills in what was not known yet; what is known stays. The record is held only after it was saved: two who held it both
/// could not save it any more.
fn complete(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    known: Customer,
    intake: &CheckedCustomer,
) -> Result<Customer, AppError> {
    let fuller = Customer {
        name: known.name.clone().or_else(|| intake.name.clone()),
        phone: known.phone.clone().or_else(|| intake.phone.clone()),
        email: known.email.clone().or_else(|| intake.email.clone()),
        tier: intake.tier.unwrap_or(known.tier),
        ..known.clone()
    };
    match upkeep::keep(work, actor, &known, &fuller) {
        // Another complaint of theirs came in at the same moment; what is still missing the next one brings.
        Ok(()) | Err(AppError::Store(StoreError::Stale { .. })) => held(work, fuller.id),
        Err(error) => Err(error),
    }
}

/// The customer as they are now and, until all of this is on disk, stay.
fn held(work: &mut Work<'_, '_>, id: i64) -> Result<Customer, AppError> {
    customer::hold(work.tx, id)?.ok_or(AppError::NotFound("customer"))
}

/// Who an intake would be taken for, if anybody: nothing is made.
pub fn recognise(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    intake: &CheckedCustomer,
) -> Result<Option<i64>, AppError> {
    refuse_strangers(actor)?;
    Ok(find(work, intake)?.map(|known| known.id))
}

fn known(work: &mut Work<'_, '_>, id: i64) -> Result<Customer, AppError> {
    customer::by_id(work.tx, id)?.ok_or(AppError::NotFound("customer"))
}

/// Whether `actor` works with customers at all.
fn refuse_strangers(actor: &Actor) -> Result<(), AppError> {
    let readers =
        [Role::Agent, Role::Coordinator, Role::Handler, Role::Manager, Role::Quality, Role::Auditor];
    if actor.is_system || readers.iter().any(|role| actor.is(*role)) {
        return Ok(());
    }
    Err(AppError::Denied(Denial::Role))
}

/// What `actor` finds by a number.
fn dialled(actor: &Actor) -> Dialled {
    if actor.sees_personal_data() { Dialled::Any } else { Dialled::ShownEnd }
}

/// Customers whom `words` find by name, pinyin, initials, number or telephone number, newest first.
pub fn list(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    words: Option<&str>,
    page: &Page,
) -> Result<Slice<Customer>, AppError> {
    refuse_strangers(actor)?;
    let slice = customer::matching(work.tx, words, dialled(actor), None, page)?;
    Ok(slice.map(|customer| privacy::mask_customer(actor, customer)))
}

/// The customer with this id.
pub fn by_id(work: &mut Work<'_, '_>, actor: &Actor, id: i64) -> Result<Customer, AppError> {
    refuse_strangers(actor)?;
    let customer = customer::by_id(work.tx, id)?;
    customer.map(|customer| privacy::mask_customer(actor, customer)).ok_or(AppError::NotFound("customer"))
}
