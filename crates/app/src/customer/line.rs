//! A known telephone number or mail address under another name: the same customer, or somebody else on the line? Only who
//! takes the call can say.

use wenguo_domain::actor::Actor;
use wenguo_domain::customer::Customer;
use wenguo_domain::intake::CheckedCustomer;
use wenguo_store::complaint::list::Line;
use wenguo_store::customer::Dialled;

use super::callers::Callers;
use super::history::{self, Counted};
use super::{dialled, refuse_strangers};
use crate::error::AppError;
use crate::privacy;
use crate::work::Work;

/// Customers named at most: a switchboard has a thousand.
const NAMED: usize = 5;
/// Open complaints named of each.
const OPEN: i64 = 5;

/// A customer on the line of somebody who gave another name.
#[derive(Debug, Clone)]
pub struct Shared {
    /// Who, and how often they complained.
    pub counted: Counted,
    /// Their open complaints, newest first.
    pub open: Vec<Line>,
}

/// The customers, with what can be said of each.
pub fn shared(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    intake: &CheckedCustomer,
) -> Result<Vec<Shared>, AppError> {
    let named = strangers(work, actor, intake)?;
    let ids: Vec<i64> = named.iter().map(|customer| customer.id).collect();
    let tallies = history::tallies(work, actor, &ids)?;
    let shared = named.into_iter().map(|customer| {
        let open = history::open(work, actor, Some(customer.id), None, OPEN)?;
        let tally = tallies.get(&customer.id).copied().unwrap_or_default();
        Ok(Shared { counted: Counted { customer: privacy::mask_customer(actor, customer), tally }, open })
    });
    shared.collect()
}

/// The customers, if `intake` would be taken for somebody new although its number or address is theirs: the longest known
/// first. Nobody for who may not find customers by a whole number. Reads no complaints: it is asked while a complaint is
/// being written.
pub fn strangers(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    intake: &CheckedCustomer,
) -> Result<Vec<Customer>, AppError> {
    refuse_strangers(actor)?;
    if intake.id.is_some() || intake.external_ref.is_some() || dialled(actor) != Dialled::Any {
        return Ok(Vec::new());
    }
    let mut callers = Callers::of(work, std::iter::once(intake))?;
    if callers.find(work, intake)?.is_some() {
        return Ok(Vec::new());
    }
    let mut named = Vec::new();
    for customer in callers.reached(work, intake)? {
        if named.len() < NAMED && !named.contains(customer) {
            named.push(customer.clone());
        }
    }
    Ok(named)
}
