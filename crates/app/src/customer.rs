//! Customers: found again by number, telephone or mail; made when new; merged and parted.
//!
//! `callers` is who hands in, `line` who else is reached by their number, `history` is what is known of them, `upkeep` what
//! colleagues do to their records, `merging` which of two lives on.

pub(crate) mod callers;
pub mod history;
pub mod line;
pub mod merging;
pub mod upkeep;

use wenguo_domain::actor::Actor;
use wenguo_domain::customer::Customer;
use wenguo_domain::intake::CheckedCustomer;
use wenguo_domain::roles::Roles;
use wenguo_store::customer::{self, Dialled};
use wenguo_store::page::{Page, Slice};

use self::callers::Callers;
use crate::error::AppError;
use crate::privacy;
use crate::work::Work;

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

/// Who an intake would be taken for, if anybody: nothing is made.
pub fn recognise(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    intake: &CheckedCustomer,
) -> Result<Option<i64>, AppError> {
    refuse_strangers(actor)?;
    let mut callers = Callers::of(work, std::iter::once(intake))?;
    Ok(callers.find(work, intake)?.map(|place| callers.at(place).id))
}

fn known(work: &mut Work<'_, '_>, id: i64) -> Result<Customer, AppError> {
    customer::by_id(work.tx, id)?.ok_or(AppError::NotFound("customer"))
}

/// Whether `actor` works with customers at all.
fn refuse_strangers(actor: &Actor) -> Result<(), AppError> {
    Ok(actor.must_be(Roles::OF_COMPLAINTS)?)
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
