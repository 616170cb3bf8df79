//! What colleagues do to a customer's record: write down, change, merge and part, look at what is masked.

use wenguo_domain::actor::{Actor, SEES_PERSONAL_DATA};
use wenguo_domain::codes::{Role, Tier};
use wenguo_domain::customer::{Customer, CustomerEventKind};
use wenguo_domain::field::Faults;
use wenguo_domain::intake::CustomerIntake;
use wenguo_domain::roles::Roles;
use wenguo_domain::verb::Verb;
use wenguo_store::customer::{self, event, tally};
use wenguo_store::error::StoreError;
use wenguo_store::sight::Sight;

use super::{known, merging};
use crate::clocks::moves::Shifts;
use crate::clocks::recount::{self, Because};
use crate::complaint;
use crate::error::AppError;
use crate::policy::force;
use crate::work::Work;

/// Those who change a customer: who sees what is masked for others.
const CHANGE: Roles = SEES_PERSONAL_DATA;
/// Those who merge customers and part them again.
pub(super) const MERGE: Roles = Roles::of(&[Role::Coordinator, Role::Manager]);

/// Whether `actor` may write down something about a customer: whoever takes or handles complaints.
pub fn may_note(actor: &Actor) -> bool {
    actor.knows(Verb::Contact)
}

/// Whether `actor` may change a customer: who sees what is masked for others.
pub fn may_change(actor: &Actor) -> bool {
    actor.is_any_of(CHANGE)
}

/// Whether `actor` may merge customers and part them again.
pub fn may_merge(actor: &Actor) -> bool {
    actor.is_any_of(MERGE)
}

/// Writes something down about a customer.
pub fn note(work: &mut Work<'_, '_>, actor: &Actor, id: i64, text: &str) -> Result<(), AppError> {
    actor.must_know(Verb::Contact)?;
    let customer = known(work, id)?;
    let mut faults = Faults::default();
    let text = faults.required("/text", text, 10_000);
    faults.into_result(())?;
    record(work, actor, customer.id, CustomerEventKind::Noted, &text)
}

/// A customer as handed in to be changed.
#[derive(Debug, Clone, Default)]
pub struct CustomerChange {
    /// Name and contacts, tier.
    pub customer: CustomerIntake,
    /// Postal address.
    pub address: Option<String>,
    /// Whether a key-account manager looks after them.
    pub key_account: bool,
    /// The version the caller knows.
    pub version: Option<i64>,
}

/// Changes name, contacts, tier and key account; says which clocks of theirs move with the tier, of complaints that `actor` sees.
pub fn change(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    id: i64,
    input: &CustomerChange,
) -> Result<Shifts, AppError> {
    actor.must_be(CHANGE)?;
    let before = known(work, id)?;
    let mut faults = Faults::default();
    let checked = input.customer.check(&mut faults);
    let address = faults.optional("/customer/address", input.address.as_deref(), 500);
    faults.into_result(())?;
    if input.version.is_some_and(|version| version != before.version) {
        return Err(StoreError::Stale { table: "customers", id }.into());
    }
    let after = Customer {
        name: checked.name,
        phone: checked.phone,
        email: checked.email,
        address,
        tier: checked.tier.unwrap_or(Tier::Ordinary),
        key_account: input.key_account,
        ..before.clone()
    };
    keep(work, actor, &before, &after)?;
    let mut due = match is_promised_otherwise(work, &before, &after)? {
        true => recount::of_customer(work, id)?.due,
        false => Shifts::default(),
    };
    let mut seen = Vec::with_capacity(due.clocks.len());
    for (number, shift) in due.clocks {
        if complaint::is_seen(work, actor, &number)? {
            seen.push((number, shift));
        }
    }
    due.clocks = seen;
    Ok(due)
}

/// Whether something else may be promised to whoever is of another tier now.
fn is_promised_otherwise(
    work: &mut Work<'_, '_>,
    before: &Customer,
    after: &Customer,
) -> Result<bool, AppError> {
    Ok(before.tier != after.tier && force::read(work)?.asks_tier())
}

/// Saves what became of a record, writes down which fields changed, and finds their complaints under the new words.
///
/// Locks are taken in one order everywhere: the customer, then their complaints, by id. Whoever has a complaint locked only
/// reads its customer and waits for nobody; whoever registers holds the customer, and the complaint is not seen before.
pub(super) fn keep(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    before: &Customer,
    after: &Customer,
) -> Result<(), AppError> {
    let changed = differing(before, after);
    if changed.is_empty() {
        return Ok(());
    }
    customer::save(work.tx, before, after)?;
    record(work, actor, after.id, CustomerEventKind::Changed, &changed.join(" "))?;
    if is_promised_otherwise(work, before, after)? {
        recount::ask(work, &actor.login, Because::Policy)?;
    }
    let sought =
        |customer: &Customer| (customer.name.clone(), customer.phone.clone(), customer.email.clone());
    if sought(before) != sought(after) {
        for complaint in customer::lock_complaints(work.tx, after.id)? {
            complaint::index(work, complaint)?;
        }
    }
    Ok(())
}

/// The names of the fields that differ; not their values, which would stay in the record for ever.
fn differing(before: &Customer, after: &Customer) -> Vec<&'static str> {
    let fields = [
        ("name", before.name != after.name),
        ("phone", before.phone != after.phone),
        ("email", before.email != after.email),
        ("address", before.address != after.address),
        ("tier", before.tier != after.tier),
        ("key-account", before.key_account != after.key_account),
    ];
    fields.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
}

/// Merges a customer into the one with this number: one history from now on, both records kept. Gives the survivor's id.
pub fn merge(work: &mut Work<'_, '_>, actor: &Actor, id: i64, into: &str) -> Result<i64, AppError> {
    actor.must_be(MERGE)?;
    let (gone, target) = merging::pair(work, id, into)?;
    customer::save(work.tx, &gone, &Customer { merged_into: Some(target.id), ..gone.clone() })?;
    // Saved too, so that somebody who merges the target at the same moment meets a newer version instead of a circle.
    customer::save(work.tx, &target, &target)?;
    record(work, actor, gone.id, CustomerEventKind::Merged, &target.number())?;
    record(work, actor, target.id, CustomerEventKind::Absorbed, &gone.number())?;
    Ok(target.id)
}

/// Undoes a merge: the customer has their own history again.
pub fn part(work: &mut Work<'_, '_>, actor: &Actor, id: i64) -> Result<(), AppError> {
    actor.must_be(MERGE)?;
    let gone = known(work, id)?;
    let Some(into) = gone.merged_into else {
        return Err(AppError::Conflict { id: "customer-not-merged", detail: gone.number() });
    };
    let target = known(work, into)?;
    customer::save(work.tx, &gone, &Customer { merged_into: None, ..gone.clone() })?;
    record(work, actor, gone.id, CustomerEventKind::Parted, &target.number())?;
    record(work, actor, target.id, CustomerEventKind::Released, &gone.number())
}

/// Whether `actor` may see what is masked, once they ask: their work includes it and a complaint of theirs is about this
/// customer.
pub fn may_reveal(work: &mut Work<'_, '_>, actor: &Actor, id: i64) -> Result<bool, AppError> {
    if actor.sees_personal_data() || !actor.knows(Verb::Reveal) {
        return Ok(false);
    }
    Ok(tally::of(work.tx, &Sight::of(actor), &[id])?.contains_key(&id))
}

/// Shows what is masked, and records who asked.
pub fn reveal(work: &mut Work<'_, '_>, actor: &Actor, id: i64) -> Result<Customer, AppError> {
    let customer = known(work, id)?;
    if !may_reveal(work, actor, id)? {
        actor.must_be(SEES_PERSONAL_DATA)?;
    }
    record(work, actor, id, CustomerEventKind::Revealed, "")?;
    Ok(customer)
}

pub(super) fn record(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    id: i64,
    kind: CustomerEventKind,
    body: &str,
) -> Result<(), AppError> {
    Ok(event::insert(work.tx, id, work.now, &actor.login, kind, body)?)
}
