//! Two customers that turn out to be one: which of them lives on, and what a merge would move, before anybody does it.

use wenguo_domain::actor::Actor;
use wenguo_domain::customer::{Customer, id_in};
use wenguo_domain::field::{Faults, FieldError};
use wenguo_store::customer;
use wenguo_store::page::Page;

use super::history::{self, Counted};
use super::{known, survivor, upkeep};
use crate::error::AppError;
use crate::privacy;
use crate::work::Work;

/// What a merge would do.
#[derive(Debug, Clone)]
pub struct Preview {
    /// Whose complaints move; the record stays readable.
    pub gone: Counted,
    /// Whose record lives on, as it is.
    pub stays: Counted,
    /// How many were merged into the first one before, and come along.
    pub absorbed: usize,
    /// Whether the asker may see less of their complaints than there is.
    pub is_partial: bool,
}

/// Customers listed to choose from.
const CANDIDATES: i64 = 8;

/// Whom `words` find by name, pinyin, number or telephone number, newest first: those into whom customer `id` could be
/// merged. Nobody while nothing is typed.
pub fn candidates(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    id: i64,
    words: &str,
) -> Result<Vec<Counted>, AppError> {
    actor.must_be(upkeep::MERGE)?;
    if words.trim().is_empty() {
        return Ok(Vec::new());
    }
    // One more, for they may be among them themselves.
    let page = Page { limit: CANDIDATES + 1, after: None };
    let found = history::find(work, actor, Some(words), None, &page)?.items;
    let others = found.into_iter().filter(|counted| counted.customer.id != id);
    Ok(others.take(CANDIDATES as usize).collect())
}

/// What merging customer `id` into the one numbered `into` would do; nothing is changed.
pub fn preview(work: &mut Work<'_, '_>, actor: &Actor, id: i64, into: &str) -> Result<Preview, AppError> {
    actor.must_be(upkeep::MERGE)?;
    let (gone, stays) = pair(work, id, into)?;
    let absorbed = customer::absorbed(work.tx, gone.id)?.len();
    Ok(Preview {
        gone: counted(work, actor, gone)?,
        stays: counted(work, actor, stays)?,
        absorbed,
        is_partial: history::is_partial(actor),
    })
}

fn counted(work: &mut Work<'_, '_>, actor: &Actor, customer: Customer) -> Result<Counted, AppError> {
    let tally = history::tally(work, actor, customer.id)?;
    Ok(Counted { customer: privacy::mask_customer(actor, customer), tally })
}

/// Who would go and who would stay: a customer who was merged already does not go once more, and nobody goes into
/// themselves. Of a target that was merged, the one it lives on in stays.
pub(super) fn pair(work: &mut Work<'_, '_>, id: i64, into: &str) -> Result<(Customer, Customer), AppError> {
    let gone = known(work, id)?;
    let mut faults = Faults::default();
    let into = faults.required("/into", into, 200);
    faults.into_result(())?;
    if gone.merged_into.is_some() {
        return Err(AppError::Conflict { id: "customer-merged", detail: gone.number() });
    }
    let Some(target) = by_number(work, &into)? else {
        return Err(AppError::field("/into", "not_visible"));
    };
    let target = survivor(work, target)?;
    if target.id == gone.id {
        return Err(AppError::Invalid(vec![FieldError::new("/into", "itself")]));
    }
    Ok((gone, target))
}

/// The customer with this number, in the customer system or the desk's own.
fn by_number(work: &mut Work<'_, '_>, number: &str) -> Result<Option<Customer>, AppError> {
    if let Some(customer) = customer::by_external_ref(work.tx, number.trim())? {
        return Ok(Some(customer));
    }
    match id_in(number) {
        Some(id) => Ok(customer::by_id(work.tx, id)?),
        None => Ok(None),
    }
}
